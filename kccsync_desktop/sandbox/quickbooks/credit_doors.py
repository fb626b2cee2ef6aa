"""The part of the control door `payments` that is about credit; see `payment_doors`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import door_names
from kccsync_desktop.sandbox.quickbooks.kinds import PAYABLE
from kccsync_desktop.sandbox.quickbooks.paying import line_of

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.desk import Desk
    from kccsync_desktop.sandbox.quickbooks.records import Line, Transaction

Body = Mapping[str, object]
_SIDES = {"receive": "Customer", "spend": "Vendor"}
_SOURCES = ("CreditMemo", "VendorCredit", "Payment", "JournalEntry", "Deposit", "Purchase")
_PAYABLE = ("Invoice", "Bill")


class CreditDoors:
    """Money on account, and credit set against documents."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._books = desk.books

    def actions(self) -> Mapping[str, Callable[[Body], object]]:
        """Return what these doors do, by the action's name."""
        return {
            "prepayment": self._receive,
            "overpayment": self._receive,
            "allocate": self._allocate,
            "unallocate": self._unallocate,
        }

    def _receive(self, body: Body) -> object:
        door_names.require_known(
            body,
            *("contact", "amount", "side", "date", "account", "currency", "rate", "reference"),
        )
        side = str(body.get("side", "receive"))
        if side not in _SIDES:
            raise ValueError("side must be receive or spend")
        party = door_names.party(self._books, body.get("contact"), _SIDES[side])
        currency = str(body.get("currency") or party.currency)
        account = door_names.bank(self._books, body.get("account"), currency).stamp.id
        common = {
            "CurrencyRef": {"value": currency},
            "ExchangeRate": body.get("rate"),
            "TxnDate": body.get("date"),
        }
        if side == "receive":
            fields: dict[str, object] = {
                "CustomerRef": {"value": party.stamp.id},
                "DepositToAccountRef": {"value": account},
                "TotalAmt": body.get("amount"),
                "PaymentRefNum": body.get("reference"),
            }
            return {"source": self._desk.make("Payment", {**common, **fields})["Id"]}
        line = self._on_creditors(currency, body.get("amount"))
        fields = {
            "EntityRef": {"value": party.stamp.id, "type": "Vendor"},
            "AccountRef": {"value": account},
            "PaymentType": "Cash",
            "GlobalTaxCalculation": "NotApplicable",
            "DocNumber": body.get("reference"),
            "Line": [line],
        }
        return {"source": self._desk.make("Purchase", {**common, **fields})["Id"]}

    def _on_creditors(self, currency: str, amount: object) -> object:
        ledgers = [one for one in self._books.accounts_of(PAYABLE) if one.currency == currency]
        if not ledgers:
            raise ValueError(f"no creditors account is in {currency}")
        return {
            "DetailType": "AccountBasedExpenseLineDetail",
            "Amount": amount,
            "AccountBasedExpenseLineDetail": {"AccountRef": {"value": ledgers[0].stamp.id}},
        }

    def _allocate(self, body: Body) -> object:
        door_names.require_known(body, "source", "document", "amount", "date")
        source = door_names.document(self._books, body.get("source"), *_SOURCES)
        target = door_names.document(self._books, body.get("document"), *_PAYABLE)
        amount = Decimal(str(body.get("amount", min(source.balance, target.balance))))
        if source.kind == "Payment":
            lines = [*self._lines(source), line_of(target, amount)]
            self._desk.change("Payment", source.id, {"Line": lines})
            payment: object = source.id
        else:
            lines = [line_of(target, amount), line_of(source, amount)]
            payment = self._of_nought(target, lines, body.get("date"))
        return {"allocation": {"payment": payment, "document": target.id}}

    def _unallocate(self, body: Body) -> object:
        door_names.require_known(body, "payment", "document")
        payment = door_names.document(self._books, body.get("payment"), "Payment", "BillPayment")
        target = door_names.document(self._books, body.get("document"), *_PAYABLE)
        lines = [
            line_of(row, line.amount) for line, row in self._targets(payment) if row.id != target.id
        ]
        if len(lines) == len(payment.lines):
            raise ValueError(f"payment {payment.id} has no line for document {target.id}")
        self._desk.change(payment.kind, payment.id, {"Line": lines})
        return {"payment": payment.id}

    def _of_nought(self, target: Transaction, lines: list[object], day: object) -> object:
        """Make the payment of nought that links a credit with what it pays."""
        common = {**self._desk.head(target), "TotalAmt": 0, "TxnDate": day, "Line": lines}
        if target.kind == "Invoice":
            fields = {"CustomerRef": {"value": target.party_id}}
            return self._desk.make("Payment", {**common, **fields})["Id"]
        bank = door_names.bank(self._books, None, target.currency)
        fields = {"VendorRef": {"value": target.party_id}}
        paid_by = {
            "PayType": "Check",
            "CheckPayment": {"BankAccountRef": {"value": bank.stamp.id}},
        }
        return self._desk.make("BillPayment", {**common, **fields, **paid_by})["Id"]

    def _lines(self, payment: Transaction) -> list[object]:
        return [line_of(row, line.amount) for line, row in self._targets(payment)]

    def _targets(self, payment: Transaction) -> list[tuple[Line, Transaction]]:
        return [
            (line, row)
            for line in payment.lines
            for link in line.linked
            if (row := self._books.transactions.get(link.id)) is not None
        ]
