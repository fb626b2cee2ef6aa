"""The columns of what KCC said: documents, lines, stock items, companies."""

from __future__ import annotations

from dataclasses import dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.companies import Address, Company, StockItem
from kccsync_desktop.domain.documents import Document, SourceType, Subject
from kccsync_desktop.domain.money import AMOUNT_PLACES, PRICE_PLACES, RATE_PLACES, ZERO, rounded
from kccsync_desktop.storage.content_hash import company_hash, document_hash, stock_hash
from kccsync_desktop.storage.tables import (
    Base,
    DocumentRecord,
    LineRecord,
    StockItemRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD = (
    *("side", "status", "order_code", "due_date", "exchange_rate", "calc_method"),
    *("net", "tax", "reference", "supplier_ref"),
)
STOCK = tuple(field.name for field in fields(StockItem) if field.name != "code")
COMPANY = tuple(field.name for field in fields(Company) if field.name != "address")
ADDRESS = tuple(field.name for field in fields(Address))
_STOCK_PLACE = 0
_DOCUMENT_PLACE = 1
_LARGEST = Decimal(10**12)
_PLACES = {"net": AMOUNT_PLACES, "tax": AMOUNT_PLACES, "amount": AMOUNT_PLACES}
_PLACES |= {"exchange_rate": RATE_PLACES}


@dataclass(frozen=True, slots=True)
class Content:
    """A document or stock item about to be stored; ``row`` holds its export row's columns."""

    subject: Subject
    source: Document | StockItem
    is_issued: bool
    row: dict[str, Any]

    @property
    def content_hash(self) -> str:
        """The hash that tells changes."""
        return str(self.row["content_hash"])


def content_of(source: Document | StockItem) -> Content:
    """Return what is stored for a document or a stock item."""
    if isinstance(source, StockItem):
        subject = Subject(SourceType.STOCK_ITEM, source.code)
        row = _row(subject, stock_hash(source), _STOCK_PLACE)
        return Content(subject, source, is_issued=True, row=row)
    row = _row(source.subject, document_hash(source), _DOCUMENT_PLACE)
    row |= {"company_code": source.company_code, "source_date": source.document_date}
    row |= {"amount": source.gross, "currency": source.currency}
    return Content(source.subject, source, source.is_offered, row)


def _row(subject: Subject, content_hash: str, place: int) -> dict[str, Any]:
    return {
        "source_type": subject.source_type,
        "source_code": subject.code,
        "queue_place": place,
        "content_hash": content_hash,
        "company_code": "",
        "company_name": "",
        "source_date": None,
        "amount": None,
        "currency": "",
    }


def stored_values(row_id: int, content: Content) -> Iterable[tuple[type[Base], dict[str, Any]]]:
    """Give the columns of a content's own tables."""
    source = content.source
    key = {"row_id": row_id}
    if isinstance(source, StockItem):
        yield StockItemRecord, key | {name: getattr(source, name) for name in STOCK}
        return
    yield DocumentRecord, key | {name: getattr(source, name) for name in HEAD}
    for position, line in enumerate(source.lines):
        yield (
            LineRecord,
            {
                "row_id": row_id,
                "position": position,
                "number": line.number,
                "stock_code": line.stock_code,
                "description": line.description,
                "quantity": line.quantity,
                "unit_price": line.unit_price,
                "discount_percent": line.discount_percent,
                "net": line.net,
                "tax": line.tax,
                "tax_rate": line.tax_rate,
                "nominal": line.nominal,
            },
        )


def company_values(company: Company) -> dict[str, Any]:
    """Return a company's columns."""
    values = {name: getattr(company, name) for name in COMPANY}
    values |= {name: getattr(company.address, name) for name in ADDRESS}
    return values | {"content_hash": company_hash(company)}


def fitted(values: dict[str, Any]) -> dict[str, Any]:
    """Return the columns of a faulty source, with numbers cut to what a column can show.

    Such a row cannot be exported until KCC is corrected, so nothing is ever posted from it.
    """
    return {name: _fitted(name, value) for name, value in values.items()}


def _fitted(name: str, value: object) -> object:
    if not isinstance(value, Decimal):
        return value
    if not value.is_finite() or abs(value) > _LARGEST:
        return ZERO
    return rounded(value, _PLACES.get(name, PRICE_PLACES))
