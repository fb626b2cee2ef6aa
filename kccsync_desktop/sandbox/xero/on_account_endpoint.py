"""/Prepayments and /Overpayments: read, and their allocations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import allocation_endpoint, shelves
from kccsync_desktop.sandbox.xero.envelope import places, wrap
from kccsync_desktop.sandbox.xero.errors import MethodError, NotFoundError
from kccsync_desktop.sandbox.xero.listing import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.calls import Call
    from kccsync_desktop.sandbox.messages import Response
    from kccsync_desktop.sandbox.store import Table
    from kccsync_desktop.sandbox.xero.allocations import Allocations
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.document_views import DocumentViews
    from kccsync_desktop.sandbox.xero.records import Document


class OnAccountEndpoint:
    """One of the two resources; both are created as bank transactions."""

    def __init__(
        self,
        books: Books,
        table: Table[Document],
        views: DocumentViews,
        allocations: Allocations,
    ) -> None:
        self._books = books
        self._table = table
        self._views = views
        self._allocations = allocations
        is_prepayment = table is books.prepayments
        self._plural = "Prepayments" if is_prepayment else "Overpayments"
        id_field = f"{self._plural.removesuffix('s')}ID"
        self._shelf = shelves.documents(books, id_field, "InvoiceNumber")

    def answer(self, call: Call, parts: list[str]) -> Response:
        """Carry out a call; `parts` is the path below the resource."""
        if allocation_endpoint.is_about_allocations(parts):
            source = self._find(parts[0])
            return allocation_endpoint.answer(
                call, self._books, self._allocations, source, parts[2:]
            )
        if len(parts) > 1:
            raise NotFoundError
        if call.request.method != "GET":
            raise MethodError
        return self._one(call, parts[0]) if parts else self._many(call)

    def _one(self, call: Call, key: str) -> Response:
        call.elements = 1
        view = self._views.view(self._find(key), places(call), lines=True)
        return wrap(self._books, self._plural, [view])

    def _many(self, call: Call) -> Response:
        listing = self._shelf.read(call.request, self._chosen(call))
        call.elements = len(listing.rows)
        lines = listing.page is not None
        shown = [self._views.view(one, places(call), lines=lines) for one in listing.rows]
        return wrap(self._books, self._plural, shown, listing.page)

    def _chosen(self, call: Call) -> Iterable[Document]:
        """Return the documents that InvoiceNumbers= and References= keep."""
        numbers = {one.casefold() for one in words(call.request, "invoicenumbers")}
        references = {one.casefold() for one in words(call.request, "references")}
        return (
            one
            for one in self._table.all()
            if (not numbers or one.number.casefold() in numbers)
            and (not references or one.reference.casefold() in references)
        )

    def _find(self, key: str) -> Document:
        found = self._table.get(key.lower())
        if found is None:
            raise NotFoundError
        return found
