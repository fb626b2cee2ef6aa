"""Finding and reading back documents in the fewest calls, each of which QuickBooks meters."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.quickbooks.encode_documents import (
    FORM_OF_KIND,
    FORM_OF_RESOURCE,
    FORMS,
    Form,
)
from kccsync_desktop.connectors.quickbooks.reads import PAGE_SIZE, Query, changed_since, one_of
from kccsync_desktop.domain.ledger import LedgerKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.package import Sought
    from kccsync_desktop.connectors.quickbooks.decode_documents import DocumentDecoder
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.reads import Page, Reader
    from kccsync_desktop.domain.ledger import RemoteDocument

VALUES_PER_CALL = 200  # how long an IN list may be is not told (assumed)
_OVERLAP = timedelta(seconds=2)
_ORDER_BY_CHANGE = "MetaData.LastUpdatedTime"
_RECEIPT = Form(LedgerKind.SALES_INVOICE, "SalesReceipt", "CustomerRef")
_WORDS = {"Invoice": "invoice", "CreditMemo": "credit note", "SalesReceipt": "sales receipt"}


class DocumentReads:
    """Reads invoices, bills and credits of one company."""

    def __init__(self, reader: Reader, decoder: Callable[[], DocumentDecoder]) -> None:
        """Take the reader of this run and what reads documents, made when first needed."""
        self._reader = reader
        self._decoder = decoder

    def find(self, sought: Sequence[Sought]) -> tuple[RemoteDocument, ...]:
        """Return every document that has a sought number, or the mark of one on its own day.

        All sales forms share their numbers (facts/quickbooks.md 2, 6140): one of another kind that
        keeps a sought number comes as a document of the sought kind that nothing can match. A
        number may have been changed in QuickBooks meanwhile, so what is not found by it is looked
        for by its day and mark (R3, E10).

        Raises:
            ReadRefusedError: a record cannot be read, so nothing can be taken for absent.
        """
        found: dict[tuple[LedgerKind, str], RemoteDocument] = {}
        sales = {one.number for one in sought if FORM_OF_KIND[one.kind].is_sale}
        for form in (*FORMS, _RECEIPT):
            own = {one.number for one in sought if one.kind is form.kind}
            numbers = sales if form.is_sale else own
            for document in self._numbered(form, numbers):
                for match in _matches(document, form, sought):
                    found.setdefault((match.kind, match.id), match)
        seen = {document.marker for document in found.values()}
        for form in FORMS:
            unseen = [one for one in sought if one.kind is form.kind and one.marker not in seen]
            for document in self._marked(form, unseen):
                found.setdefault((document.kind, document.id), document)
        return tuple(found.values())

    def _marked(self, form: Form, sought: Sequence[Sought]) -> Iterator[RemoteDocument]:
        """Read what bears a sought mark, among all of its kind on the sought days."""
        marks = {one.marker for one in sought}
        for chunk in chunks(sorted({f"{one.document_date}" for one in sought}), VALUES_PER_CALL):
            query = Query(form.resource, (one_of("TxnDate", chunk),))
            for document in self._reader.all(query, self._decode(form), overlooks=False):
                if document.marker in marks:
                    yield document

    def _numbered(self, form: Form, numbers: Iterable[str]) -> Iterator[RemoteDocument]:
        wanted = sorted(number for number in numbers if number)
        for chunk in chunks(wanted, VALUES_PER_CALL):
            query = Query(form.resource, (one_of("DocNumber", chunk),))
            yield from self._reader.all(query, self._decode(form), overlooks=False)

    def read_back(
        self, resource: str, ids: Sequence[str], since: datetime | None
    ) -> tuple[RemoteDocument, ...]:
        """Return the documents with these ids, with their lines; one that is gone is left out."""
        form = FORM_OF_RESOURCE[resource]
        missing = dict.fromkeys(one for one in ids if one.isascii() and one.isdigit())
        found: dict[str, RemoteDocument] = {}

        def take(page: Page[RemoteDocument]) -> None:
            for document in page.elements:
                if document.id in missing:
                    found[document.id] = document
                    del missing[document.id]

        if since is not None and len(missing) > VALUES_PER_CALL:
            self._read_changes(form, since, missing, take)
        for chunk in chunks(list(missing), VALUES_PER_CALL):
            query = Query(resource, (one_of("Id", chunk),))
            for page in self._reader.pages(query, self._decode(form)):
                take(page)
        return tuple(found.values())

    def _read_changes(
        self,
        form: Form,
        since: datetime,
        missing: dict[str, None],
        take: Callable[[Page[RemoteDocument]], None],
    ) -> None:
        """Read what changed since, as long as that may be fewer calls than asking by id."""
        query = Query(form.resource, (changed_since(since - _OVERLAP),), _ORDER_BY_CHANGE)
        for page in self._reader.pages(query, self._decode(form)):
            before = len(missing)
            take(page)
            is_fruitful = before - len(missing) > VALUES_PER_CALL
            if not missing or not (is_fruitful and page.size == PAGE_SIZE):
                return

    def _decode(self, form: Form) -> Callable[[Fields], RemoteDocument]:
        decoder = self._decoder()
        return lambda fields: decoder.decode(fields, form)


def _matches(
    document: RemoteDocument, form: Form, sought: Sequence[Sought]
) -> Iterator[RemoteDocument]:
    number = document.number.casefold()
    for one in sought:
        is_own = form.resource == FORM_OF_KIND[one.kind].resource
        if is_own and (one.number.casefold() == number or one.marker == document.marker):
            yield document
        elif form.is_sale and FORM_OF_KIND[one.kind].is_sale and one.number.casefold() == number:
            name = f"{document.contact_name} ({_WORDS[form.resource]})"
            yield replace(document, kind=one.kind, contact_id="", contact_name=name, marker="")


def chunks(values: list[str], size: int) -> Iterator[list[str]]:
    """Return the values in lists of up to ``size``."""
    source = iter(values)
    while chunk := list(islice(source, size)):
        yield chunk
