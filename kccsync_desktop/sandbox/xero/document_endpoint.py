"""/Invoices and /CreditNotes, and the allocations below a credit note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import allocation_endpoint, shelves
from kccsync_desktop.sandbox.xero.books import Books, fold
from kccsync_desktop.sandbox.xero.documents import INVOICES, Documents, Writer
from kccsync_desktop.sandbox.xero.envelope import places, wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.fields import elements
from kccsync_desktop.sandbox.xero.listing import switched, words
from kccsync_desktop.sandbox.xero.writing import Flag, WriteMode, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.xero.allocations import Allocations
    from kccsync_desktop.sandbox.xero.document_views import DocumentViews
    from kccsync_desktop.sandbox.xero.records import Document


class DocumentEndpoint:
    """One of the two document resources."""

    def __init__(
        self, books: Books, documents: Documents, views: DocumentViews, allocations: Allocations
    ) -> None:
        self._books = books
        self._documents = documents
        self._views = views
        self._allocations = allocations
        kind = documents.kind
        self._flag = Flag("HasErrors", kind.id_field)
        self._shelf = shelves.documents(books, kind.id_field, kind.number_field)

    def answer(self, call: Call, parts: list[str]) -> Response:
        """Carry out a call; `parts` is the path below the resource."""
        has_allocations = self._documents.kind is not INVOICES
        if has_allocations and allocation_endpoint.is_about_allocations(parts):
            note = self._documents.find(parts[0])
            return allocation_endpoint.answer(call, self._books, self._allocations, note, parts[2:])
        if len(parts) > 1:
            raise NotFoundError
        key = parts[0] if parts else ""
        if call.request.method == "GET":
            return self._one(call, key) if key else self._many(call)
        if call.request.method == "POST" or (call.request.method == "PUT" and not key):
            return self._write(call, key)
        raise MethodError

    def _one(self, call: Call, key: str) -> Response:
        call.elements = 1
        view = self._views.view(self._documents.find(key), places(call), lines=True)
        return wrap(self._books, self._documents.kind.plural, [view])

    def _many(self, call: Call) -> Response:
        """Lines come only with pages or Statuses=, and never with summaryOnly."""
        request = call.request
        listing = self._shelf.read(request, self._chosen(call))
        full = listing.page is not None or bool(words(request, "statuses"))
        lines = full and not switched(request, "summaryonly")
        call.elements = len(listing.rows)
        shown = [self._views.view(one, places(call), lines=lines) for one in listing.rows]
        return wrap(self._books, self._documents.kind.plural, shown, listing.page)

    def _chosen(self, call: Call) -> Iterable[Document]:
        """Return the documents that the list parameters keep; unknown ids are passed over."""
        request = call.request
        table = self._documents.table
        rows: Iterable[Document] = table.all()
        if self._documents.kind is not INVOICES:
            return rows
        ids = [one.lower() for one in words(request, "ids")]
        numbers = [one.casefold() for one in words(request, "invoicenumbers")]
        contacts = {one.lower() for one in words(request, "contactids")}
        statuses = {one.upper() for one in words(request, "statuses")}
        term = fold(request.query.get("searchterm", ""))
        if ids:
            rows = [row for row in map(table.get, dict.fromkeys(ids)) if row is not None]
        if numbers:
            wanted = {row.id for one in numbers for row in table.find("number", one)}
            rows = [row for row in rows if row.id in wanted]
        return (
            row
            for row in rows
            if (not contacts or row.contact_id in contacts)
            and (not statuses or row.status in statuses)
            and (not term or term in self._searched(row))
            and (not switched(request, "createdbymyapp") or row.client == call.client)
        )

    def _searched(self, row: Document) -> str:
        contact = self._books.contacts.get(row.contact_id)
        return fold(f"{row.number}\n{row.reference}\n{contact.name if contact else ''}")

    def _write(self, call: Call, key: str) -> Response:
        is_put = call.request.method == "PUT"
        mode = WriteMode.CREATE if is_put else WriteMode.UPDATE_OR_CREATE
        writer = Writer(mode, places(call), call.client, target=key)
        plural = self._documents.kind.plural
        sent = elements(call.request.body, plural)
        done = write(call, sent, lambda one: self._documents.save(one, writer), self._flag)
        return wrap(self._books, plural, done)
