"""The part of the control door `payments` that pays and undoes; see `payment_doors`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import door_names
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Transaction

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.desk import Desk

Body = Mapping[str, object]
_PAYABLE = ("Invoice", "Bill")
_PAYMENTS = ("Payment", "BillPayment")
_BATCH = "Batch "


class PayDoors:
    """Payments, their reversal, and taking them to the bank."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._books = desk.books

    def actions(self) -> Mapping[str, Callable[[Body], object]]:
        """Return what these doors do, by the action's name."""
        return {
            "pay": self._pay,
            "reverse": self._reverse,
            "delete": self._delete,
            "bank": self._bank,
        }

    def _pay(self, body: Body) -> object:
        door_names.require_known(
            body,
            *("document", "amount", "date", "account", "reference", "rate", "batch"),
            *("documents", "total"),
        )
        wanted = body.get("documents")
        parts = wanted if isinstance(wanted, list) else [body]
        paid = [self._part(one) for one in parts if isinstance(one, dict)]
        if not paid:
            raise ValueError("name a document, or several as documents")
        first = paid[0][0]
        lines = [line_of(row, amount) for row, amount in paid]
        batch = str(body.get("batch") or "")
        known = self._batch(batch, first) if batch else None
        if known is not None:
            return {"payment": self._extend(known, lines, paid[0][1])}
        whole = sum((amount for _, amount in paid), ZERO)
        total = Decimal(str(body.get("total", whole)))
        note = _BATCH + batch if batch else None
        return {"payment": self._make(first, body, total, lines, note)}

    def _part(self, body: Body) -> tuple[Transaction, Decimal]:
        row = door_names.document(self._books, body.get("document"), *_PAYABLE)
        return row, Decimal(str(body.get("amount", row.balance)))

    def _make(
        self, row: Transaction, body: Body, total: Decimal, lines: list[object], note: str | None
    ) -> object:
        account = door_names.bank(self._books, body.get("account"), row.currency).stamp
        common = {
            **self._desk.head(row, body.get("rate")),
            "TotalAmt": total,
            "TxnDate": body.get("date"),
            "PrivateNote": note,
            "Line": lines,
        }
        if row.kind == "Invoice":
            fields = {
                "CustomerRef": {"value": row.party_id},
                "DepositToAccountRef": {"value": account.id},
                "PaymentRefNum": body.get("reference"),
            }
            return self._desk.make("Payment", {**common, **fields})["Id"]
        fields = {
            "VendorRef": {"value": row.party_id},
            "PayType": "Check",
            "CheckPayment": {"BankAccountRef": {"value": account.id}},
            "DocNumber": body.get("reference"),
        }
        return self._desk.make("BillPayment", {**common, **fields})["Id"]

    def _batch(self, batch: str, row: Transaction) -> Transaction | None:
        """Return the payment that a batch of this contact has already begun."""
        kind = "Payment" if row.kind == "Invoice" else "BillPayment"
        for one in self._books.transactions.find("party", row.party_id):
            if one.kind == kind and one.note == _BATCH + batch:
                return one
        return None

    def _extend(self, payment: Transaction, lines: list[object], amount: Decimal) -> object:
        known = [
            line_of(target, line.amount)
            for line in payment.lines
            for link in line.linked
            if (target := self._books.transactions.get(link.id)) is not None
        ]
        fields = {"TotalAmt": payment.total + amount, "Line": [*known, *lines]}
        return self._desk.change(payment.kind, payment.id, fields)["Id"]

    def _reverse(self, body: Body) -> object:
        door_names.require_known(body, "payment")
        row = door_names.document(self._books, body.get("payment"), *_PAYMENTS)
        self._desk.void(row.kind, row.id)
        return {"payment": row.id}

    def _delete(self, body: Body) -> object:
        door_names.require_known(body, "payment")
        row = door_names.document(self._books, body.get("payment"), *_PAYMENTS, "Deposit")
        self._desk.delete(row.kind, row.id)
        return {"payment": row.id}

    def _bank(self, body: Body) -> object:
        door_names.require_known(body, "payments", "account", "date")
        keys = body.get("payments")
        rows = [
            door_names.document(self._books, key, "Payment")
            for key in (keys if isinstance(keys, list) else [])
        ]
        if not rows:
            raise ValueError("name the payments by their ids")
        account = door_names.bank(self._books, body.get("account"), rows[0].currency)
        lines = [
            {"Amount": row.total, "LinkedTxn": [{"TxnId": row.id, "TxnType": "Payment"}]}
            for row in rows
        ]
        fields = {
            **self._desk.head(rows[0]),
            "DepositToAccountRef": {"value": account.stamp.id},
            "TxnDate": body.get("date"),
            "Line": lines,
        }
        return {"deposit": self._desk.make("Deposit", fields)["Id"]}


def line_of(row: Transaction, amount: Decimal) -> object:
    """Return a payment's line that links a transaction."""
    kind = "Expense" if row.kind == "Purchase" else row.kind
    return {"Amount": amount, "LinkedTxn": [{"TxnId": row.id, "TxnType": kind}]}
