"""What payments and allocations do to the documents they touch: amounts due, PAID and back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import status_moves

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kccsync_desktop.sandbox.store import Table
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_records import Payment
    from kccsync_desktop.sandbox.xero.records import Allocation, Document

_NOTHING = Decimal("0.00")


def shelves_of(books: Books) -> tuple[Table[Document], ...]:
    """Return every table of documents that money or credit can be set against."""
    return (books.invoices, books.credit_notes, books.prepayments, books.overpayments)


def table_of(books: Books, document_id: str) -> Table[Document] | None:
    """Return the table that holds a document."""
    return next((one for one in shelves_of(books) if one.get(document_id) is not None), None)


def document(books: Books, document_id: str) -> Document | None:
    """Return the document with an id, whatever kind it is."""
    table = table_of(books, document_id)
    return None if table is None else table.get(document_id)


def payments(books: Books, document_id: str) -> list[Payment]:
    """Return the payments of a document that are not reversed."""
    return [one for one in books.payments.find("document", document_id) if one.is_live]


def allocations(books: Books, index: str, document_id: str) -> list[Allocation]:
    """Return the live allocations from (`source`) or to (`invoice`) a document."""
    return [one for one in books.allocations.find(index, document_id) if not one.deleted]


def resettle(books: Books, document_ids: Iterable[str]) -> None:
    """Work out anew what is paid and credited of documents, and whether they are PAID.

    UpdatedDateUTC moves. FullyPaidOnDate is the latest date among what settled the document
    (as the specification's example has it for one payment).
    """
    for document_id in dict.fromkeys(document_ids):
        table = table_of(books, document_id)
        old = None if table is None else table.get(document_id)
        if table is None or old is None:
            continue
        paid = payments(books, document_id)
        credited = [
            *allocations(books, "source", document_id),
            *allocations(books, "invoice", document_id),
        ]
        days: list[date] = [*(one.day for one in paid), *(one.day for one in credited)]
        changed = replace(
            old,
            paid=sum((one.amount for one in paid), _NOTHING),
            credited=sum((one.amount for one in credited), _NOTHING),
            updated=books.now(),
        )
        table.save(status_moves.settled(changed, max(days, default=books.today())))
