"""Setting a credit note against an invoice, and undoing it (facts/xero.md 3.2)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import document_rules, status_moves
from kccsync_desktop.sandbox.xero.books import Books, round2
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.records import Allocation, Document
from kccsync_desktop.sandbox.xero.writing import Saved

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.document_views import DocumentViews
    from kccsync_desktop.sandbox.xero.fields import Fields

_PARTNERS = {"ACCRECCREDIT": "ACCREC", "ACCPAYCREDIT": "ACCPAY"}


class Allocations:
    """The rules of credit-note allocations; the wording of every refusal here is assumed."""

    def __init__(self, books: Books, views: DocumentViews) -> None:
        self._books = books
        self._views = views

    def save(self, note: Document, fields: Fields) -> Saved:
        """Allocate an amount of a credit note to an invoice.

        Its date is the later of the two documents' dates, whatever was sent.
        """
        note = self._books.credit_notes.get(note.id) or note
        findings = Findings()
        named = fields.child("Invoice")
        invoice_id = (named.text("InvoiceID") if named else None) or ""
        invoice = self._books.invoices.get(invoice_id.lower())
        amount = round2(fields.number("Amount") or Decimal(0))
        if invoice is None:
            findings.refuse("The Invoice to allocate to could not be found.")
            return Saved({"Amount": amount, "Invoice": {"InvoiceID": invoice_id}}, findings)
        self._check(note, invoice, amount, findings)
        day = max(note.day, invoice.day)
        document_rules.check_lock(self._books, day, findings)
        allocation = Allocation("", note.id, invoice.id, amount, day)
        if not findings.errors:
            allocation = replace(allocation, id=self._books.ids.guid("allocation"))
            self._books.allocations.save(allocation)
            self._credit(note, invoice, amount)
        return Saved(self._views.allocation_view(allocation, with_source=True), findings)

    def remove(self, note: Document, allocation_id: str) -> dict[str, object]:
        """Undo an allocation.

        Raises:
            NotFoundError: The credit note has no such allocation.
        """
        found = self._books.allocations.get(allocation_id.lower())
        if found is None or found.deleted or found.source_id != note.id:
            raise NotFoundError
        removed = self._books.allocations.save(replace(found, deleted=True))
        invoice = self._books.invoices.get(found.invoice_id)
        if invoice is not None:
            self._credit(note, invoice, -found.amount)
        return self._views.allocation_view(removed, with_source=False)

    def _check(
        self, note: Document, invoice: Document, amount: Decimal, findings: Findings
    ) -> None:
        self._check_amount(note, invoice, amount, findings)
        if note.status != "AUTHORISED":
            findings.refuse(
                "Only an authorised credit note with remaining credit can be allocated."
            )
        if invoice.status != "AUTHORISED":
            findings.refuse("A credit note can only be allocated to an authorised invoice.")
        if _PARTNERS[note.type] != invoice.type:
            findings.refuse(
                f"A credit note of type {note.type} cannot be allocated to {invoice.type}."
            )
        if note.contact_id != invoice.contact_id:
            findings.refuse("The credit note and the invoice must have the same contact.")
        if note.currency != invoice.currency:
            findings.refuse("The credit note and the invoice must have the same currency.")

    def _check_amount(
        self, note: Document, invoice: Document, amount: Decimal, findings: Findings
    ) -> None:
        if amount <= 0:
            findings.refuse("The amount to allocate must be greater than 0.")
        if amount > note.outstanding:
            findings.refuse("The amount to allocate exceeds the remaining credit.")
        if amount > invoice.outstanding:
            findings.refuse(
                "The amount to allocate exceeds the amount outstanding on this document."
            )

    def _credit(self, note: Document, invoice: Document, amount: Decimal) -> None:
        moment, today = self._books.now(), self._books.today()
        for table, document in (
            (self._books.credit_notes, note),
            (self._books.invoices, invoice),
        ):
            credited = replace(document, credited=document.credited + amount, updated=moment)
            table.save(status_moves.settled(credited, today))
