"""The control door `payments`: what a customer, a supplier or a user in Xero's own pages does.

GET shows `{"payments", "batches", "on_account", "allocations"}`, reversed ones included. POST
does one thing, under the same rules as the API; what they refuse gets 400 and `{"error": why}`.
A document is named by its id or number, a contact by id, ContactNumber or name; amounts are in
the document's currency; `date` is today, `account` (a code) the bank account in the document's
currency, else 090, and `amount` all that is outstanding, unless they are sent.

- `{"document", "amount"?, "date"?, "account"?, "reference"?, "bank_amount"?, "rate"?, "batch"?,
  "reconciled"?}`: a customer pays an invoice, a supplier's bill is paid, or a credit refunded.
  Payments sent with the same `batch` (any text) are one batch payment, which grows with each;
  all of it has the account, date and reference of the first. Gives `{"payment", "batch"}`.
- `{"action": "reverse", "payment": id}` or `{"action": "reverse", "batch": text or id}`.
- `{"action": "reconcile", "payment": id, "reconciled"?: true or false}`: matched to the bank
  statement, with all of its batch; moves UpdatedDateUTC (assumed), keeps it from being reversed.
- `{"action": "prepayment" or "overpayment", "contact", "amount", "side"?: "receive" or "spend",
  "date"?, "account"?, "currency"?, "rate"?, "reference"?}`: money on account, without VAT.
  Gives `{"source", "bank_transaction"}`; the reference of a prepayment is its invoice number.
- `{"action": "allocate", "source", "document", "amount"?}`: a credit note, prepayment or
  overpayment is set against an invoice or bill. Gives `{"allocation"}`.
- `{"action": "unallocate", "allocation": id}`.
- `{"action": "raise", "contact", "amount", "type"?: "ACCREC", "number"?, "date"?, "currency"?,
  "rate"?}`: an approved document without VAT that this program knows nothing of; any of the four
  types. Gives `{"document"}`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.codec import encode
from kccsync_desktop.sandbox.xero import door_names
from kccsync_desktop.sandbox.xero.applied_views import plural_of
from kccsync_desktop.sandbox.xero.credit_doors import CreditDoors
from kccsync_desktop.sandbox.xero.document_views import INVOICE_TYPES
from kccsync_desktop.sandbox.xero.errors import ApiError
from kccsync_desktop.sandbox.xero.fields import Fields
from kccsync_desktop.sandbox.xero.payment_records import LIVE
from kccsync_desktop.sandbox.xero.refusals import require_saved

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.control import Door
    from kccsync_desktop.sandbox.messages import Request
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_records import Batch
    from kccsync_desktop.sandbox.xero.rules import Rules

Body = Mapping[str, object]
Action = Callable[[Body], object]


class PaymentDoors:
    """Answers the control requests about money."""

    def __init__(self, books: Books, rules: Rules) -> None:
        self._books = books
        self._rules = rules
        self._actions: dict[str, Action] = {
            "pay": self._pay,
            "reverse": self._reverse,
            "reconcile": self._reconcile,
            **CreditDoors(books, rules).actions(),
        }

    def doors(self) -> Mapping[str, Door]:
        """Return the doors by name."""
        return {"payments": self._payments}

    def _payments(self, request: Request, body: Body) -> object:
        if request.method == "GET":
            return self._shown()
        action = str(body.get("action", "pay"))
        if action not in self._actions:
            raise ValueError(f"no action {action!r}; known are {', '.join(self._actions)}")
        try:
            return self._actions[action](body)
        except ApiError as error:
            raise ValueError(str(error) or "not found") from error

    def _shown(self) -> object:
        books = self._books
        return {
            "payments": [encode(one) for one in books.payments.all()],
            "batches": [encode(one) for one in books.batches.all()],
            "on_account": [
                {
                    "id": one.id,
                    "type": one.type,
                    "contact_id": one.contact_id,
                    "date": one.day.isoformat(),
                    "status": one.status,
                    "currency": one.currency,
                    "total": str(one.total),
                    "remaining": str(one.outstanding),
                }
                for table in (books.prepayments, books.overpayments)
                for one in table.all()
            ],
            "allocations": [encode(one) for one in books.allocations.all()],
        }

    def _pay(self, body: Body) -> object:
        door_names.require_known(
            body,
            *("document", "amount", "date", "account", "reference", "bank_amount", "rate"),
            *("batch", "reconciled"),
        )
        document = door_names.document(self._books, body.get("document"))
        account = door_names.account(self._books, body.get("account"), document.currency)
        is_invoice = document.type in INVOICE_TYPES
        kind = "Invoice" if is_invoice else plural_of(document).removesuffix("s")
        fields = Fields(
            {
                kind: {f"{kind}ID": document.id},
                "Account": {"AccountID": account.id},
                "Amount": body.get("amount", document.outstanding),
                "Date": body.get("date"),
                "Reference": body.get("reference"),
                "BankAmount": body.get("bank_amount"),
                "CurrencyRate": body.get("rate"),
                "IsReconciled": body.get("reconciled"),
            }
        )
        group = str(body.get("batch") or "")
        saved = self._rules.batches.join(group, fields) if group else None
        shown = require_saved(saved or self._rules.payments.save(fields))
        return {"payment": shown["PaymentID"], "batch": shown.get("BatchPaymentID")}

    def _reverse(self, body: Body) -> object:
        door_names.require_known(body, "payment", "batch")
        deleted = Fields({"Status": "DELETED"})
        if "batch" in body:
            batch = self._batch(str(body["batch"]))
            require_saved(self._rules.batches.delete(batch, deleted))
            return {"batch": batch.id}
        payment = door_names.payment(self._books, body.get("payment"))
        require_saved(self._rules.payments.update(payment, deleted))
        return {"payment": payment.id}

    def _reconcile(self, body: Body) -> object:
        door_names.require_known(body, "payment", "reconciled")
        payment = door_names.payment(self._books, body.get("payment"))
        flag = Fields(body).flag("reconciled")
        state, now = True if flag is None else flag, self._books.now()
        batch = self._books.batches.get(payment.batch_id)
        if batch is not None:
            self._books.batches.save(replace(batch, reconciled=state, updated=now))
        for one in [payment] if batch is None else self._rules.batches.members(batch):
            self._books.payments.save(replace(one, reconciled=state, updated=now))
        return {"payment": payment.id, "reconciled": state}

    def _batch(self, key: str) -> Batch:
        found = self._books.batches.get(key.lower())
        for one in self._books.batches.all():
            if one.group == key and one.status == LIVE:
                found = one
        if found is None:
            raise ValueError(f"no batch {key!r}")
        return found
