"""What KCC said, read back as values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select

from kccsync_desktop.domain.companies import Address, Company, StockItem
from kccsync_desktop.domain.documents import Document, DocumentLine, SourceType
from kccsync_desktop.domain.folding import folded
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.folder_content import ADDRESS, COMPANY, STOCK
from kccsync_desktop.storage.row_store import export_row, select_rows
from kccsync_desktop.storage.store import MERCHANT, MINE, MINE_BY_ID, Store, among, chunks
from kccsync_desktop.storage.tables import (
    CompanyRecord,
    DocumentRecord,
    LineRecord,
    RowRecord,
    StockItemRecord,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Row

    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.rows import ExportRow

_HEAD = (
    *(RowRecord.id, RowRecord.source_type, RowRecord.source_code),
    *(DocumentRecord.side, DocumentRecord.status, DocumentRecord.order_code),
    *(RowRecord.company_code, RowRecord.source_date, DocumentRecord.due_date, RowRecord.currency),
    *(DocumentRecord.exchange_rate, DocumentRecord.calc_method, DocumentRecord.net),
    *(DocumentRecord.tax, RowRecord.amount, DocumentRecord.reference, DocumentRecord.supplier_ref),
)
_LINE = (
    *(LineRecord.row_id, LineRecord.number, LineRecord.stock_code, LineRecord.description),
    *(LineRecord.quantity, LineRecord.unit_price, LineRecord.discount_percent, LineRecord.net),
    *(LineRecord.tax, LineRecord.tax_rate, LineRecord.nominal),
)
_HEADS = select(*_HEAD).join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
_HEADS_BY_ID = _HEADS.where(MINE_BY_ID, RowRecord.id.in_(among("ids"))).order_by(RowRecord.id)
_NUMBERS_AT_ONCE = 2_000
"""Between two statements a thread stands back for the window; more in one would hold it up."""
_NUMBERS = (
    select(RowRecord.id, RowRecord.source_code, DocumentRecord.supplier_ref)
    .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
    .where(MINE_BY_ID, RowRecord.id > bindparam("after"))
    .where(RowRecord.state != ExportState.WITHDRAWN)
    .order_by(RowRecord.id)
    .limit(_NUMBERS_AT_ONCE)
)
_CURRENCIES = (
    select(RowRecord.currency)
    .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
    .where(MINE, RowRecord.company_code == bindparam("company"))
    .where(RowRecord.state != ExportState.WITHDRAWN, DocumentRecord.side.in_(among("sides")))
    .distinct()
)
_LINES = (
    select(*_LINE)
    .where(LineRecord.row_id.in_(among("ids")))
    .order_by(LineRecord.row_id, LineRecord.position)
)
_STOCK_BY_ID = (
    select(
        *(RowRecord.id, RowRecord.source_code),
        *(getattr(StockItemRecord, name) for name in STOCK),
    )
    .join(StockItemRecord, StockItemRecord.row_id == RowRecord.id)
    .where(MINE_BY_ID, RowRecord.id.in_(among("ids")))
)
_IS_STOCK = (MINE, RowRecord.source_type == SourceType.STOCK_ITEM)
_STOCK_ROWS = select_rows(*_IS_STOCK, RowRecord.source_code.in_(among("codes")))
_STOCK_CODES = select(RowRecord.source_code).where(*_IS_STOCK).order_by(RowRecord.id)
_COMPANIES = select(*(getattr(CompanyRecord, name) for name in (*COMPANY, *ADDRESS))).where(
    CompanyRecord.merchant_id == MERCHANT, CompanyRecord.code.in_(among("codes"))
)
_COMPANY_CODES = (
    select(CompanyRecord.code)
    .where(CompanyRecord.merchant_id == MERCHANT)
    .order_by(CompanyRecord.id)
)


class SourceStore(Store):
    """Documents, stock items and companies as they were last read."""

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        """Return documents by row id; ids of other rows are left out."""
        documents: dict[int, Document] = {}
        for chunk in chunks(ids):
            lines = self._lines(chunk)
            for row in self._execute(_HEADS_BY_ID, ids=chunk):
                row_id, *head = row
                content: list[Any] = [*head, tuple(lines.get(row_id, ()))]
                documents[row_id] = Document(*content)
        return documents

    def heads_numbered(self, numbers: Collection[str]) -> tuple[Document, ...]:
        """Return the documents that are not withdrawn and may take one of these numbers (E10).

        Without lines, first seen first; capitals and accents do not count.
        """
        wanted = {folded(number.strip()) for number in numbers}
        ids = [
            row_id
            for row_id, *named in self._numbers()
            if not wanted.isdisjoint(folded(name.strip()) for name in named)
        ]
        rows = (row for chunk in chunks(ids) for row in self._execute(_HEADS_BY_ID, ids=chunk))
        contents: Iterator[list[Any]] = ([*head, ()] for _, *head in rows)
        return tuple(Document(*content) for content in contents)

    def _numbers(self) -> Iterator[Row[*tuple[Any, ...]]]:
        after, is_more = 0, True
        while is_more:
            rows = self._execute(_NUMBERS, after=after).all()
            yield from rows
            is_more = len(rows) == _NUMBERS_AT_ONCE
            after = rows[-1].id if rows else after

    def currencies_of(self, company_code: str, sides: Collection[LedgerSide]) -> frozenset[str]:
        """Return the currencies of a company's documents that are not withdrawn, on some sides."""
        rows = self._execute(_CURRENCIES, company=company_code, sides=list(sides))
        return frozenset(rows.scalars())

    def stock_items(self, ids: Sequence[int]) -> dict[int, StockItem]:
        """Return stock items by row id; ids of other rows are left out."""
        items: dict[int, StockItem] = {}
        for chunk in chunks(ids):
            rows = self._execute(_STOCK_BY_ID, ids=chunk)
            items |= {row[0]: StockItem(*row[1:]) for row in rows}
        return items

    def stock_rows(self, codes: Collection[str]) -> dict[str, ExportRow]:
        """Return the rows of stock items by their exact codes."""
        found: dict[str, ExportRow] = {}
        for chunk in chunks(codes):
            rows = map(export_row, self._execute(_STOCK_ROWS, codes=chunk))
            found |= {row.subject.code: row for row in rows}
        return found

    def stock_codes(self) -> tuple[str, ...]:
        """Return all stock codes in the order of first seen, which settles the case rule (E2)."""
        return tuple(self._execute(_STOCK_CODES).scalars())

    def companies(self, codes: Collection[str]) -> dict[str, Company]:
        """Return companies by their exact codes; unknown ones are left out."""
        found: dict[str, Company] = {}
        for chunk in chunks(codes):
            companies = (_company(tuple(row)) for row in self._execute(_COMPANIES, codes=chunk))
            found |= {company.code: company for company in companies}
        return found

    def company_codes(self) -> tuple[str, ...]:
        """Return all companies' codes in the order of first seen."""
        return tuple(self._execute(_COMPANY_CODES).scalars())

    def _lines(self, row_ids: list[int]) -> dict[int, list[DocumentLine]]:
        lines: dict[int, list[DocumentLine]] = defaultdict(list)
        for row_id, *line in self._execute(_LINES, ids=row_ids):
            lines[row_id].append(DocumentLine(*line))
        return lines


def _company(row: tuple[Any, ...]) -> Company:
    values = dict(zip((*COMPANY, *ADDRESS), row, strict=True))
    address = Address(**{name: values.pop(name) for name in ADDRESS})
    return Company(address=address, **values)
