"""How invoices, credit notes, money on account and allocations read in JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import applied_views, dates, settlement
from kccsync_desktop.sandbox.xero.books import round_price
from kccsync_desktop.sandbox.xero.views import contact_stub

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.records import Allocation, Document, Line

Element = dict[str, object]
INVOICE_TYPES = ("ACCREC", "ACCPAY")


def line_view(line: Line, places: int) -> Element:
    """Return a line, with its unit amount to 2 or 4 decimals."""
    view: Element = {
        **({"ItemCode": line.item_code} if line.item_code else {}),
        "Description": line.description,
        "UnitAmount": round_price(line.unit_amount, places),
        "TaxType": line.tax_type,
        "TaxAmount": line.tax_amount,
        "LineAmount": line.line_amount,
        **({"AccountCode": line.account_code} if line.account_code else {}),
        "Tracking": [],
        "Quantity": line.quantity,
        "LineItemID": line.id,
    }
    if line.discount_rate is not None:
        view["DiscountRate"] = line.discount_rate
    if line.discount_amount is not None:
        view["DiscountAmount"] = line.discount_amount
    return view


class DocumentViews:
    """Renders documents; what is allocated to or from them is looked up in the books."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def view(self, document: Document, places: int, *, lines: bool) -> Element:
        """Return a document, with its lines or an empty list of them."""
        if document.type.endswith("CREDIT"):
            own = self._credit_note_part(document)
        elif document.type in INVOICE_TYPES:
            own = self._invoice_part(document)
        else:
            own = self._on_account_part(document)
        return {**own, **self._common_part(document, places, lines=lines)}

    def _common_part(self, document: Document, places: int, *, lines: bool) -> Element:
        contact = self._books.contacts.get(document.contact_id)
        view: Element = {
            "HasErrors": False,
            "HasAttachments": False,
            "Contact": contact_stub(contact),
            "DateString": dates.day_string(document.day),
            "Date": dates.from_day(document.day),
            "Status": document.status,
            "LineAmountTypes": document.amounts,
            "LineItems": [line_view(one, places) for one in document.lines] if lines else [],
            "SubTotal": document.sub_total,
            "TotalTax": document.total_tax,
            "Total": document.total,
            "UpdatedDateUTC": dates.from_moment(document.updated),
            "UpdatedDateUTCString": dates.moment_string(document.updated),
            "CurrencyCode": document.currency,
            "CurrencyRate": document.rate,
        }
        if document.due is not None:
            view["DueDateString"] = dates.day_string(document.due)
            view["DueDate"] = dates.from_day(document.due)
        if document.settled_on is not None:
            view["FullyPaidOnDate"] = dates.from_day(document.settled_on)
        return view

    def _invoice_part(self, document: Document) -> Element:
        return {
            "Type": document.type,
            "InvoiceID": document.id,
            "InvoiceNumber": document.number,
            "Reference": document.reference,
            **({"Url": document.url} if document.url else {}),
            "Payments": applied_views.payments(self._books, document),
            **applied_views.credits_of(self._books, document),
            "AmountDue": document.outstanding,
            "AmountPaid": document.paid,
            "AmountCredited": document.credited,
            "SentToContact": document.sent,
            "IsDiscounted": any(one.discount_rate or one.discount_amount for one in document.lines),
        }

    def _credit_note_part(self, document: Document) -> Element:
        return {
            **applied_views.identity(document),
            "Type": document.type,
            "Reference": document.reference,
            "SentToContact": document.sent,
            **self._credit_part(document),
        }

    def _on_account_part(self, document: Document) -> Element:
        """A prepayment's Reference is its invoice number; an overpayment has one of its own."""
        is_prepayment = document.type.endswith("-PREPAYMENT")
        number = {"InvoiceNumber": document.number} if document.number else {}
        return {
            **applied_views.identity(document),
            "Type": document.type,
            "Reference": document.number if is_prepayment else document.reference,
            **number,
            **self._credit_part(document),
        }

    def _credit_part(self, document: Document) -> Element:
        allocations = settlement.allocations(self._books, "source", document.id)
        return {
            "Payments": applied_views.payments(self._books, document),
            "RemainingCredit": document.outstanding,
            "Allocations": [self.allocation_view(one, with_source=False) for one in allocations],
        }

    def allocation_view(self, allocation: Allocation, *, with_source: bool) -> Element:
        """Return an allocation, with the credit it comes from where asked."""
        invoice = self._books.invoices.get(allocation.invoice_id)
        number = "" if invoice is None else invoice.number
        view: Element = {
            "AllocationID": allocation.id,
            "Amount": allocation.amount,
            "Date": dates.from_day(allocation.day),
            "Invoice": {
                "InvoiceID": allocation.invoice_id,
                "InvoiceNumber": number,
                "Payments": [],
                "CreditNotes": [],
                "Prepayments": [],
                "Overpayments": [],
                "HasErrors": False,
                "IsDiscounted": False,
                "LineItems": [],
                "ValidationErrors": [],
            },
            "IsDeleted": allocation.deleted,
        }
        source = settlement.document(self._books, allocation.source_id) if with_source else None
        if source is not None:
            singular = applied_views.plural_of(source).removesuffix("s")
            view[singular] = {**applied_views.identity(source), "LineItems": []}
        return view
