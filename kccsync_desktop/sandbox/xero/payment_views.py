"""How payments and batch payments read in JSON (facts/xero.md 3.3, 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import dates, settlement
from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY
from kccsync_desktop.sandbox.xero.views import contact_stub

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.document_views import DocumentViews
    from kccsync_desktop.sandbox.xero.payment_records import Batch, Payment
    from kccsync_desktop.sandbox.xero.records import Document

Element = dict[str, object]

# A payment names whatever it pays under Invoice, as the specification's examples do.
_STUB_TYPES = {
    "RECEIVE-PREPAYMENT": "ARPREPAYMENT",
    "SPEND-PREPAYMENT": "APPREPAYMENT",
    "RECEIVE-OVERPAYMENT": "AROVERPAYMENT",
    "SPEND-OVERPAYMENT": "APOVERPAYMENT",
}


class PaymentViews:
    """Renders payments, with their documents looked up in the books."""

    def __init__(self, books: Books, documents: DocumentViews) -> None:
        self._books = books
        self._documents = documents

    def view(self, payment: Payment, *, full: bool) -> Element:
        """Return a payment; `full` for single reads and writes, else with a stub of its document.

        A DELETED payment reads as before but for its status.
        """
        document = settlement.document(self._books, payment.document_id)
        return {
            **({"PaymentID": payment.id} if payment.id else {}),
            **self._batch_part(payment),
            "Date": dates.from_day(payment.day),
            "BankAmount": payment.bank_amount,
            "Amount": payment.amount,
            "Reference": payment.reference,
            "CurrencyRate": payment.rate,
            "PaymentType": payment.type,
            "Status": payment.status,
            "UpdatedDateUTC": dates.from_moment(payment.updated),
            "UpdatedDateUTCString": dates.moment_string(payment.updated),
            "HasAccount": True,
            "IsReconciled": payment.reconciled,
            "Account": self._account(payment.account_id, full=full),
            **({} if document is None else {"Invoice": self._document(document, full=full)}),
            "HasValidationErrors": False,
        }

    def batch_view(self, batch: Batch) -> Element:
        """Return a batch payment with stubs of its payments; a deleted one has none left."""
        found = self._books.payments.find("batch", batch.id)
        members = [self._member(one) for one in found if one.is_live]
        return {
            "Account": self._batch_account(batch),
            "Reference": batch.reference,
            **({"Details": batch.details} if batch.details else {}),
            **({"Narrative": batch.narrative} if batch.narrative else {}),
            **({"Particulars": batch.particulars} if batch.particulars else {}),
            **({"Code": batch.code} if batch.code else {}),
            "BatchPaymentID": batch.id,
            "DateString": dates.day_string(batch.day),
            "Date": dates.from_day(batch.day),
            "Payments": members,
            "Type": batch.type,
            "Status": batch.status,
            "TotalAmount": batch.total,
            "UpdatedDateUTC": dates.from_moment(batch.updated),
            "IsReconciled": batch.reconciled,
        }

    def _batch_part(self, payment: Payment) -> Element:
        batch = self._books.batches.get(payment.batch_id) if payment.batch_id else None
        if batch is None:
            return {}
        shown: Element = {
            "Account": {"AccountID": batch.account_id},
            "BatchPaymentID": batch.id,
            "Date": dates.from_day(batch.day),
            "Type": batch.type,
            "Status": batch.status,
            "TotalAmount": batch.total,
            "UpdatedDateUTC": dates.from_moment(batch.updated),
            "IsReconciled": batch.reconciled,
        }
        if self._books.settings.batch_strings:
            shown["TotalAmount"] = str(batch.total)
            shown["IsReconciled"] = "true" if batch.reconciled else "false"
        return {"BatchPaymentID": batch.id, "BatchPayment": shown}

    def _member(self, payment: Payment) -> Element:
        document = settlement.document(self._books, payment.document_id)
        return {
            "Invoice": {
                "InvoiceID": payment.document_id,
                "CurrencyCode": BASE_CURRENCY if document is None else document.currency,
                **_EMPTY_LISTS,
            },
            "PaymentID": payment.id,
            "Amount": payment.amount,
            "BankAmount": payment.bank_amount,
        }

    def _account(self, account_id: str, *, full: bool) -> Element:
        account = self._books.accounts.get(account_id)
        if account is None:
            return {}
        return {
            "AccountID": account.id,
            **({"Code": account.code} if account.code else {}),
            **({"Name": account.name} if full else {}),
        }

    def _batch_account(self, batch: Batch) -> Element:
        account = self._books.accounts.get(batch.account_id)
        currency = "" if account is None else account.currency
        return {"AccountID": batch.account_id, "CurrencyCode": currency or BASE_CURRENCY}

    def _document(self, document: Document, *, full: bool) -> Element:
        if full and document.type not in _STUB_TYPES and not document.type.endswith("CREDIT"):
            return self._documents.view(document, 4, lines=True)
        stub: Element = {
            "Type": _STUB_TYPES.get(document.type, document.type),
            "InvoiceID": document.id,
            "InvoiceNumber": document.number,
            **_EMPTY_LISTS,
            "Contact": contact_stub(self._books.contacts.get(document.contact_id)),
            "CurrencyCode": document.currency,
        }
        if full:
            stub |= {
                "AmountDue": document.outstanding,
                "AmountPaid": document.paid,
                "Status": document.status,
                "Total": document.total,
            }
        return stub


_EMPTY_LISTS: Element = {
    "Payments": [],
    "CreditNotes": [],
    "Prepayments": [],
    "Overpayments": [],
    "HasErrors": False,
    "IsDiscounted": False,
    "LineItems": [],
}
