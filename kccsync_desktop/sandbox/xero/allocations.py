"""Setting a credit note, prepayment or overpayment against an invoice, and undoing it.

facts/xero.md 3.2 and 3.4; that money on account keeps the rules of credit notes is assumed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import document_rules, settlement
from kccsync_desktop.sandbox.xero.books import Books, round2
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.records import Allocation, Document
from kccsync_desktop.sandbox.xero.writing import Saved

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.document_views import DocumentViews
    from kccsync_desktop.sandbox.xero.fields import Fields

_PARTNERS = {
    "ACCRECCREDIT": "ACCREC",
    "RECEIVE-PREPAYMENT": "ACCREC",
    "RECEIVE-OVERPAYMENT": "ACCREC",
    "ACCPAYCREDIT": "ACCPAY",
    "SPEND-PREPAYMENT": "ACCPAY",
    "SPEND-OVERPAYMENT": "ACCPAY",
}


class Allocations:
    """The rules of allocations; the wording of every refusal here is assumed."""

    def __init__(self, books: Books, views: DocumentViews) -> None:
        self._books = books
        self._views = views

    def save(self, source: Document, fields: Fields) -> Saved:
        """Allocate an amount of a credit to an invoice or bill.

        Its date is the later of the two documents' dates, whatever was sent.
        """
        source = settlement.document(self._books, source.id) or source
        findings = Findings()
        named = fields.child("Invoice")
        invoice_id = (named.text("InvoiceID") if named else None) or ""
        invoice = self._books.invoices.get(invoice_id.lower())
        amount = round2(fields.number("Amount") or Decimal(0))
        if invoice is None:
            findings.refuse("The Invoice to allocate to could not be found.")
            return Saved({"Amount": amount, "Invoice": {"InvoiceID": invoice_id}}, findings)
        self._check(source, invoice, amount, findings)
        day = max(source.day, invoice.day)
        document_rules.check_lock(self._books, day, findings)
        allocation = Allocation("", source.id, invoice.id, amount, day)
        if not findings.errors:
            allocation = replace(allocation, id=self._books.ids.guid("allocation"))
            self._books.allocations.save(allocation)
            settlement.resettle(self._books, (source.id, invoice.id))
        return Saved(self._views.allocation_view(allocation, with_source=True), findings)

    def remove(self, source: Document, allocation_id: str) -> dict[str, object]:
        """Undo an allocation.

        Raises:
            NotFoundError: The document has no such allocation.
        """
        found = self._books.allocations.get(allocation_id.lower())
        if found is None or found.deleted or found.source_id != source.id:
            raise NotFoundError
        removed = self._books.allocations.save(replace(found, deleted=True))
        settlement.resettle(self._books, (source.id, found.invoice_id))
        return self._views.allocation_view(removed, with_source=False)

    def _check(
        self, source: Document, invoice: Document, amount: Decimal, findings: Findings
    ) -> None:
        noun = _noun(source)
        self._check_amount(source, invoice, amount, findings)
        if source.status != "AUTHORISED":
            findings.refuse(f"Only an authorised {noun} with remaining credit can be allocated.")
        if invoice.status != "AUTHORISED":
            findings.refuse(f"A {noun} can only be allocated to an authorised invoice.")
        if _PARTNERS[source.type] != invoice.type:
            findings.refuse(
                f"A {noun} of type {source.type} cannot be allocated to {invoice.type}."
            )
        if source.contact_id != invoice.contact_id:
            findings.refuse(f"The {noun} and the invoice must have the same contact.")
        if source.currency != invoice.currency:
            findings.refuse(f"The {noun} and the invoice must have the same currency.")

    def _check_amount(
        self, source: Document, invoice: Document, amount: Decimal, findings: Findings
    ) -> None:
        if amount <= 0:
            findings.refuse("The amount to allocate must be greater than 0.")
        if amount > source.outstanding:
            findings.refuse("The amount to allocate exceeds the remaining credit.")
        if amount > invoice.outstanding:
            findings.refuse(
                "The amount to allocate exceeds the amount outstanding on this document."
            )


def _noun(source: Document) -> str:
    return source.type.partition("-")[2].lower() or "credit note"
