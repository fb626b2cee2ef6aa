"""Creating and changing invoices, bills and credit notes: one set of rules for all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import document_rules, numbering, status_moves, tax_engine
from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, Books
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.line_items import LineReader
from kccsync_desktop.sandbox.xero.records import Contact, Document, Line
from kccsync_desktop.sandbox.xero.writing import Saved, WriteMode

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.store import Table
    from kccsync_desktop.sandbox.xero.contacts import Contacts
    from kccsync_desktop.sandbox.xero.document_views import DocumentViews
    from kccsync_desktop.sandbox.xero.fields import Fields

_STATUSES = ("DRAFT", "SUBMITTED", "AUTHORISED", "PAID", "VOIDED", "DELETED")
_AMOUNTS = ("Exclusive", "Inclusive", "NoTax")
_NOTHING = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """What sets invoices and credit notes apart."""

    plural: str
    id_field: str
    number_field: str
    types: tuple[str, str]
    noun: str


INVOICES = DocumentKind("Invoices", "InvoiceID", "InvoiceNumber", ("ACCREC", "ACCPAY"), "Invoice")
CREDIT_NOTES = DocumentKind(
    "CreditNotes",
    "CreditNoteID",
    "CreditNoteNumber",
    ("ACCRECCREDIT", "ACCPAYCREDIT"),
    "Credit note",
)


@dataclass(frozen=True, slots=True)
class Writer:
    """How a request wants its documents written.

    Attributes:
        target: The id in the address, for POST /Invoices/{id}.
        places: Decimals of unit amounts (`unitdp`).
        client: The app that writes, for createdByMyApp.
    """

    mode: WriteMode
    places: int
    client: str
    target: str = ""


class Documents:
    """The rules of one kind of document."""

    def __init__(
        self, kind: DocumentKind, books: Books, contacts: Contacts, views: DocumentViews
    ) -> None:
        self.kind = kind
        self._books = books
        self._contacts = contacts
        self._views = views

    @property
    def table(self) -> Table[Document]:
        """Where these documents are kept."""
        return self._books.invoices if self.kind is INVOICES else self._books.credit_notes

    def find(self, key: str) -> Document:
        """Return a document by id or number.

        Raises:
            NotFoundError: There is none.
        """
        found = self.table.get(key.lower())
        for kind in self.kind.types:
            found = found or numbering.holder(self.table, kind, key)
        if found is None:
            raise NotFoundError
        return found

    def save(self, fields: Fields, writer: Writer) -> Saved:
        """Create or change one document; a broken rule refuses it.

        Raises:
            NotFoundError: The document or the contact named by id is unknown.
        """
        findings = Findings()
        old = self._existing(fields, writer)
        wanted = fields.choice("Status", _STATUSES)
        if old is not None and not status_moves.may_edit(old, wanted, fields, findings):
            view = self._views.view(old, writer.places, lines=True)
            return Saved(view, findings, known=True)
        contact = self._contact(fields, old, findings)
        new = self._compose(fields, old, contact, writer, findings)
        if old is not None:
            status_moves.check_paid_lines(old, new, findings)
        if findings.errors:
            view = self._views.view(new, writer.places, lines=True)
            return Saved(view, findings, known=old is not None)
        if contact is not None:
            self._contacts.adopt(contact, is_sale=new.is_sale)
        if old is not None:
            new = status_moves.stamped(old, new)
        new = status_moves.settled(new, self._books.today())
        self.table.save(new)
        return Saved(self._views.view(new, writer.places, lines=True), findings)

    def _existing(self, fields: Fields, writer: Writer) -> Document | None:
        """Return the document a write is about; PUT creates whatever the body says."""
        if writer.mode is WriteMode.CREATE:
            return None
        sent_id = writer.target or fields.text(self.kind.id_field)
        if sent_id:
            return self.find(sent_id)
        number = fields.text(self.kind.number_field)
        sales_type = self.kind.types[0]
        if number and fields.choice("Type", self.kind.types) in (None, sales_type):
            return numbering.holder(self.table, sales_type, number)
        return None

    def _contact(self, fields: Fields, old: Document | None, findings: Findings) -> Contact | None:
        named = fields.child("Contact")
        if named is None and old is not None:
            return self._books.contacts.get(old.contact_id)
        return self._contacts.resolve(named, findings)

    def _compose(
        self,
        fields: Fields,
        old: Document | None,
        contact: Contact | None,
        writer: Writer,
        findings: Findings,
    ) -> Document:
        base = old or self._blank(fields, writer)
        status = fields.choice("Status", _STATUSES) or base.status
        document = replace(
            base,
            contact_id="" if contact is None else contact.id,
            day=fields.day("Date") or base.day,
            due=fields.day("DueDate") or base.due,
            amounts=fields.choice("LineAmountTypes", _AMOUNTS) or base.amounts,
            status=status,
            number=fields.text(self.kind.number_field) or base.number,
            reference=fields.text_or("Reference", base.reference) if base.is_sale else "",
            url=fields.text_or("Url", base.url) if self.kind is INVOICES else "",
            sent=bool(fields.flag("SentToContact")) or base.sent,
            updated=self._books.now(),
        )
        document = document_rules.with_currency(self._books, document, fields, findings)
        document = self._with_lines(fields, document, old, writer, findings)
        document = document_rules.with_due_date(document)
        document_rules.check(self._books, document, old, findings)
        if old is None:
            status_moves.check_first(document, findings)
        if not document.number and document.is_sale and not findings.errors:
            document = replace(document, number=numbering.next_number(self._books, document.type))
        numbering.check(self.table, document, findings)
        approved = status == "AUTHORISED" and document.approved is None
        return replace(document, approved=self._books.now()) if approved else document

    def _blank(self, fields: Fields, writer: Writer) -> Document:
        """Return a document with Xero's defaults: DRAFT, today, tax exclusive."""
        kind = fields.choice("Type", self.kind.types)
        return Document(
            id=self._books.ids.guid(self.kind.plural),
            type=kind or "",
            contact_id="",
            day=self._books.today(),
            due=None,
            amounts="Exclusive",
            status="DRAFT",
            currency=BASE_CURRENCY,
            rate=Decimal("1.000000"),
            lines=(),
            sub_total=_NOTHING,
            total_tax=_NOTHING,
            total=_NOTHING,
            updated=self._books.now(),
            client=writer.client,
        )

    def _with_lines(
        self,
        fields: Fields,
        document: Document,
        old: Document | None,
        writer: Writer,
        findings: Findings,
    ) -> Document:
        sent = fields.children("LineItems")
        reader = LineReader(
            self._books,
            findings,
            kind=document.type,
            amounts=document.amounts,
            status=document.status,
            places=writer.places,
        )
        known = {line.id for line in document.lines}
        lines: tuple[Line, ...]
        if sent is not None or old is None:
            lines = tuple(reader.read(one, known) for one in sent or [])
        else:
            lines = tuple(reader.recheck(one) for one in document.lines)
        sums = tax_engine.totals(lines, document.amounts)
        return replace(
            document,
            lines=lines,
            sub_total=sums.sub_total,
            total_tax=sums.total_tax,
            total=sums.total,
        )
