"""Finding and reading back documents in the fewest calls (facts/xero.md 2, where and paging)."""

from __future__ import annotations

from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.xero.decode_documents import decode_document
from kccsync_desktop.connectors.xero.encode_documents import FORM_OF_KIND, FORMS
from kccsync_desktop.connectors.xero.fields import is_id
from kccsync_desktop.connectors.xero.reads import Query
from kccsync_desktop.domain.ledger import LedgerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date, datetime

    from kccsync_desktop.connectors.package import Sought
    from kccsync_desktop.connectors.xero.reads import Page, Reader
    from kccsync_desktop.domain.ledger import RemoteDocument

    DocumentPage = Page[RemoteDocument | None]

IDS_PER_CALL = 40
NUMBERS_LENGTH = 1500
_GUIDS_PER_CALL = 20
_OVERLAP = timedelta(seconds=2)  # If-Modified-Since knows whole seconds only
_NUMBERS = "InvoiceNumbers"
_EXACT = {"unitdp": "4"}
_BY_CHANGE = {**_EXACT, "order": "UpdatedDateUTC ASC"}


class DocumentReads:
    """Reads invoices, bills and credits of one organisation."""

    def __init__(self, reader: Reader) -> None:
        """Take the reader of this run."""
        self._reader = reader

    def find(
        self, sought: Sequence[Sought], *, are_lost: bool = False
    ) -> tuple[RemoteDocument, ...]:
        """Return every document that may be one of the sought ones; raises as the package tells."""
        found: dict[str, RemoteDocument] = {}
        for resource in ("Invoices", "CreditNotes"):
            wanted = [one for one in sought if FORM_OF_KIND[one.kind].resource == resource]
            if wanted:
                found.update(
                    {one.id: one for one in self._find(resource, wanted, is_counted=are_lost)}
                )
        return tuple(one for one in found.values() if _is_sought(one, sought))

    def _find(
        self, resource: str, wanted: list[Sought], *, is_counted: bool
    ) -> Iterator[RemoteDocument]:
        """Read the first page of all; go on with all or with narrower questions, as costs less.

        One list of unique numbers is asked at once: it cannot be cheaper.
        """
        narrow = list(_narrow_queries(resource, wanted))
        if len(narrow) > 1 or _NUMBERS not in narrow[0].parameters:
            everything = Query(resource, _EXACT, is_counted=is_counted)
            first = self._page(everything, 1)
            yield from _documents(first)
            if first.pages - 1 <= len(narrow):
                for number in range(2, first.pages + 1):
                    yield from _documents(self._page(everything, number))
                return
        for query in narrow:
            for page in self._reader.pages(query, decode_document):
                yield from _documents(page)

    def _page(self, query: Query, number: int) -> DocumentPage:
        return self._reader.page(query, decode_document, number)

    def read_back(
        self, resource: str, ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemoteDocument, ...]:
        """Return the documents with these ids, with their lines; one that is gone is left out.

        So is what is no id of Xero's: people type ids too, and Xero refuses the whole call for one.
        """
        missing = dict.fromkeys(one.lower() for one in ids if is_id(one))
        found: dict[str, RemoteDocument] = {}

        def take(page: DocumentPage) -> None:
            for document in _documents(page):
                if document.id in missing:
                    found[document.id] = document
                    del missing[document.id]

        if missing and changed_since is not None and not _is_one_list(resource, len(missing)):
            self._read_changes(resource, changed_since, missing, take)
        for query in id_queries(resource, list(missing)):
            take(self._page(query, 1))
        return tuple(found.values())

    def _read_changes(
        self,
        resource: str,
        changed_since: datetime,
        missing: dict[str, None],
        take: Callable[[DocumentPage], None],
    ) -> None:
        """Read what changed since, as long as that is fewer calls than asking by id."""
        query = Query(resource, _BY_CHANGE, changed_since - _OVERLAP)
        for page in self._reader.pages(query, decode_document):
            take(page)
            if page.pages - page.number > calls_by_id(resource, len(missing)):
                return


def _is_one_list(resource: str, count: int) -> bool:
    return resource == "Invoices" and count <= IDS_PER_CALL


def calls_by_id(resource: str, count: int) -> int:
    """Return how many calls it takes to read so many documents by id."""
    return -(-count // (IDS_PER_CALL if resource == "Invoices" else _GUIDS_PER_CALL))


def _documents(page: DocumentPage) -> Iterator[RemoteDocument]:
    return (one for one in page.elements if one is not None)


def _is_sought(found: RemoteDocument, sought: Sequence[Sought]) -> bool:
    number, kind = found.number.casefold(), found.kind
    return any(
        one.kind is kind
        and (one.number.casefold() == number or (found.marker and one.marker == found.marker))
        for one in sought
    )


def id_queries(resource: str, ids: list[str]) -> Iterator[Query]:
    """Return queries by id: invoices have a list for it, credit notes only a where."""
    if resource == "Invoices":
        for chunk in _chunks(ids, IDS_PER_CALL):
            yield Query(resource, {**_EXACT, "IDs": ",".join(chunk)})
        return
    for chunk in _chunks(ids, _GUIDS_PER_CALL):
        where = " OR ".join(f'CreditNoteID==guid("{one}")' for one in chunk)
        yield Query(resource, {**_EXACT, "where": where})


def _narrow_queries(resource: str, wanted: list[Sought]) -> Iterator[Query]:
    """Sales invoices by their unique number on whatever date; the others by type and dates."""
    for form in FORMS:
        same = [one for one in wanted if one.kind is form.kind]
        if not same or form.resource != resource:
            continue
        plain = {one.number for one in same if "," not in one.number}
        if form.kind is LedgerKind.SALES_INVOICE:
            for chunk in _fitting(sorted(plain)):
                yield Query(resource, {**_EXACT, _NUMBERS: ",".join(chunk)})
            same = [one for one in same if "," in one.number]
        if same:
            days = [one.document_date for one in same]
            yield Query(resource, {**_EXACT, "where": _dated(form.type, min(days), max(days))})


def _dated(type_: str, first: date, last: date) -> str:
    return f'Type=="{type_}" AND Date>={_literal(first)} AND Date<={_literal(last)}'


def _literal(day: date) -> str:
    return f"DateTime({day.year}, {day.month:02}, {day.day:02})"


def _chunks(values: list[str], size: int) -> Iterator[list[str]]:
    source = iter(values)
    while chunk := list(islice(source, size)):
        yield chunk


def _fitting(numbers: Iterable[str]) -> Iterator[list[str]]:
    """Split numbers so that each list fits into an address."""
    chunk: list[str] = []
    length = 0
    for number in numbers:
        if chunk and length + len(number) + 3 > NUMBERS_LENGTH:
            yield chunk
            chunk, length = [], 0
        chunk.append(number)
        length += len(number) + 3
    if chunk:
        yield chunk
