"""What KCC said, read back as values."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kccsync_desktop.domain.companies import Address, Company, StockItem
from kccsync_desktop.domain.documents import Document, DocumentLine, SourceType
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.folder_content import ADDRESS, COMPANY, STOCK
from kccsync_desktop.storage.row_store import export_row, select_rows
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import (
    CompanyRecord,
    DocumentRecord,
    LineRecord,
    RowRecord,
    StockItemRecord,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sqlalchemy import Select

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


class SourceStore(Store):
    """Documents, stock items and companies as they were last read."""

    def documents(self, ids: Sequence[int]) -> dict[int, Document]:
        """Return documents by row id; ids of other rows are left out."""
        documents: dict[int, Document] = {}
        for chunk in chunks(ids):
            heads = (
                select(*_HEAD)
                .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
                .where(self._mine_by_id, RowRecord.id.in_(chunk))
            )
            lines = self._lines(chunk)
            for row in self._session.connection().execute(heads):
                row_id, *head = row
                content: list[Any] = [*head, tuple(lines.get(row_id, ()))]
                documents[row_id] = Document(*content)
        return documents

    def heads(self) -> tuple[Document, ...]:
        """Return every document that is not withdrawn, without lines, first seen first (E10)."""
        query = self._live(*_HEAD).order_by(RowRecord.id)
        rows = self._session.connection().execute(query)
        contents: Iterator[list[Any]] = ([*head, ()] for _, *head in rows)
        return tuple(Document(*content) for content in contents)

    def stock_items(self, ids: Sequence[int]) -> dict[int, StockItem]:
        """Return stock items by row id; ids of other rows are left out."""
        items: dict[int, StockItem] = {}
        for chunk in chunks(ids):
            query = (
                select(
                    *(RowRecord.id, RowRecord.source_code),
                    *(getattr(StockItemRecord, name) for name in STOCK),
                )
                .join(StockItemRecord, StockItemRecord.row_id == RowRecord.id)
                .where(self._mine_by_id, RowRecord.id.in_(chunk))
            )
            items |= {row[0]: StockItem(*row[1:]) for row in self._session.execute(query)}
        return items

    def stock_rows(self, codes: Collection[str]) -> dict[str, ExportRow]:
        """Return the rows of stock items by their exact codes."""
        found: dict[str, ExportRow] = {}
        for chunk in chunks(codes):
            query = select_rows(
                self._mine,
                RowRecord.source_type == SourceType.STOCK_ITEM,
                RowRecord.source_code.in_(chunk),
            )
            rows = map(export_row, self._session.execute(query))
            found |= {row.subject.code: row for row in rows}
        return found

    def stock_codes(self) -> tuple[str, ...]:
        """Return all stock codes in the order of first seen, which settles the case rule (E2)."""
        query = select(RowRecord.source_code).where(
            RowRecord.merchant_id == self._merchant_id,
            RowRecord.source_type == SourceType.STOCK_ITEM,
        )
        return tuple(self._session.scalars(query.order_by(RowRecord.id)))

    def companies(self, codes: Collection[str]) -> dict[str, Company]:
        """Return companies by their exact codes; unknown ones are left out."""
        found: dict[str, Company] = {}
        columns = [getattr(CompanyRecord, name) for name in (*COMPANY, *ADDRESS)]
        for chunk in chunks(codes):
            query = select(*columns).where(
                CompanyRecord.merchant_id == self._merchant_id,
                CompanyRecord.code.in_(chunk),
            )
            companies = (_company(tuple(row)) for row in self._session.execute(query))
            found |= {company.code: company for company in companies}
        return found

    def company_codes(self) -> tuple[str, ...]:
        """Return all companies' codes in the order of first seen."""
        query = select(CompanyRecord.code).where(CompanyRecord.merchant_id == self._merchant_id)
        return tuple(self._session.scalars(query.order_by(CompanyRecord.id)))

    def _lines(self, row_ids: list[int]) -> dict[int, list[DocumentLine]]:
        query = (
            select(*_LINE)
            .where(LineRecord.row_id.in_(row_ids))
            .order_by(LineRecord.row_id, LineRecord.position)
        )
        lines: dict[int, list[DocumentLine]] = defaultdict(list)
        for row_id, *line in self._session.connection().execute(query):
            lines[row_id].append(DocumentLine(*line))
        return lines

    def _live(self, *columns: Any) -> Select[*tuple[Any, ...]]:
        return (
            select(*columns)
            .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
            .where(
                RowRecord.merchant_id == self._merchant_id,
                RowRecord.state != ExportState.WITHDRAWN,
            )
        )


def _company(row: tuple[Any, ...]) -> Company:
    values = dict(zip((*COMPANY, *ADDRESS), row, strict=True))
    address = Address(**{name: values.pop(name) for name in ADDRESS})
    return Company(address=address, **values)
