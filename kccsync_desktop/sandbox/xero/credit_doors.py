"""The part of the control door `payments` that is about credit; see `payment_doors`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import door_names
from kccsync_desktop.sandbox.xero.document_views import INVOICE_TYPES
from kccsync_desktop.sandbox.xero.documents import Writer
from kccsync_desktop.sandbox.xero.fields import Fields
from kccsync_desktop.sandbox.xero.refusals import require_saved
from kccsync_desktop.sandbox.xero.writing import WriteMode

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.rules import Rules

Body = Mapping[str, object]
_PLACES = 4
_TYPES = (*INVOICE_TYPES, "ACCRECCREDIT", "ACCPAYCREDIT")
_SIDES = ("receive", "spend")
# Income in Advance and Prepayments of the seeded chart; Sales and Purchases.
_ON_ACCOUNT_CODES = {"receive": "810", "spend": "620"}
_CODES = {"ACCREC": "200", "ACCPAY": "300"}


class CreditDoors:
    """Money on account, allocations, and documents raised in Xero itself."""

    def __init__(self, books: Books, rules: Rules) -> None:
        self._books = books
        self._rules = rules

    def actions(self) -> Mapping[str, Callable[[Body], object]]:
        """Return what these doors do, by the action's name."""
        return {
            "prepayment": self._receive,
            "overpayment": self._receive,
            "allocate": self._allocate,
            "unallocate": self._unallocate,
            "raise": self._raise,
        }

    def _receive(self, body: Body) -> object:
        door_names.require_known(
            body,
            *("contact", "amount", "side", "date", "account", "currency", "rate", "reference"),
        )
        contact = door_names.contact(self._books, body.get("contact"))
        side = str(body.get("side", "receive"))
        if side not in _SIDES:
            raise ValueError("side must be receive or spend")
        currency = str(body.get("currency", ""))
        account = door_names.account(self._books, body.get("account"), currency)
        is_prepayment = body["action"] == "prepayment"
        line = {"Description": "On account", "Quantity": 1, "UnitAmount": body.get("amount")}
        if is_prepayment:
            line |= {"AccountCode": _ON_ACCOUNT_CODES[side], "TaxType": "NONE"}
        fields = Fields(
            {
                "Type": f"{side}-{body['action']}".upper(),
                "Contact": {"ContactID": contact.id},
                "BankAccount": {"AccountID": account.id},
                "Date": body.get("date"),
                "CurrencyCode": body.get("currency"),
                "CurrencyRate": body.get("rate"),
                "LineAmountTypes": "NoTax",
                "LineItems": [line],
            }
        )
        shown = require_saved(self._rules.on_account.save(fields, _PLACES))
        source_id = str(shown["PrepaymentID" if is_prepayment else "OverpaymentID"])
        table = self._books.prepayments if is_prepayment else self._books.overpayments
        source = table.get(source_id)
        if source is not None and "reference" in body:
            named = "number" if is_prepayment else "reference"
            table.save(replace(source, **{named: str(body["reference"])}))  # type: ignore[arg-type] # number and reference are both texts
        return {"source": source_id, "bank_transaction": shown["BankTransactionID"]}

    def _allocate(self, body: Body) -> object:
        door_names.require_known(body, "source", "document", "amount")
        source = door_names.document(self._books, body.get("source"))
        invoice = door_names.document(self._books, body.get("document"))
        if source.type in INVOICE_TYPES:
            raise ValueError("source must be a credit note, a prepayment or an overpayment")
        fields = Fields(
            {
                "Amount": body.get("amount", min(source.outstanding, invoice.outstanding)),
                "Invoice": {"InvoiceID": invoice.id},
            }
        )
        shown = require_saved(self._rules.allocations.save(source, fields))
        return {"allocation": shown["AllocationID"]}

    def _unallocate(self, body: Body) -> object:
        door_names.require_known(body, "allocation")
        found = self._books.allocations.get(str(body.get("allocation")).lower())
        if found is None or found.deleted:
            raise ValueError(f"no allocation {body.get('allocation')!r}")
        source = door_names.document(self._books, found.source_id)
        self._rules.allocations.remove(source, found.id)
        return {"allocation": found.id}

    def _raise(self, body: Body) -> object:
        door_names.require_known(
            body, "contact", "amount", "type", "number", "date", "currency", "rate"
        )
        kind = str(body.get("type", "ACCREC"))
        if kind not in _TYPES:
            raise ValueError(f"type must be one of {', '.join(_TYPES)}")
        contact = door_names.contact(self._books, body.get("contact"))
        is_invoice = kind in INVOICE_TYPES
        documents = self._rules.invoices if is_invoice else self._rules.credit_notes
        line = {
            "Description": "Raised in Xero",
            "Quantity": 1,
            "UnitAmount": body.get("amount"),
            "AccountCode": _CODES[kind.removesuffix("CREDIT")],
            "TaxType": "NONE",
        }
        fields = Fields(
            {
                "Type": kind,
                "Contact": {"ContactID": contact.id},
                documents.kind.number_field: body.get("number"),
                "Date": body.get("date"),
                "CurrencyCode": body.get("currency"),
                "CurrencyRate": body.get("rate"),
                "LineAmountTypes": "NoTax",
                "Status": "AUTHORISED",
                "LineItems": [line],
            }
        )
        writer = Writer(WriteMode.CREATE, _PLACES, client="")
        shown = require_saved(documents.save(fields, writer))
        return {"document": shown[documents.kind.id_field]}
