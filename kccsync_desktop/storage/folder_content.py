"""The columns of what KCC said: documents, lines, stock items, prepayments, companies."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.companies import Address, Company, Prepayment, StockItem
from kccsync_desktop.domain.documents import Document, SourceType, Subject
from kccsync_desktop.domain.money import AMOUNT_PLACES, PRICE_PLACES, RATE_PLACES, ZERO, rounded
from kccsync_desktop.storage.content_hash import (
    company_hash,
    document_hash,
    part_hash,
    prepayment_hash,
    stock_hash,
)
from kccsync_desktop.storage.tables import (
    Base,
    DocumentRecord,
    LineRecord,
    PartRecord,
    PrepaymentRecord,
    StockItemRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.prepayment_parts import Part

HEAD = (
    *("side", "status", "order_code", "due_date", "exchange_rate", "calc_method"),
    *("net", "tax", "reference", "supplier_ref"),
)
STOCK = tuple(field.name for field in fields(StockItem) if field.name != "code")
COMPANY = tuple(field.name for field in fields(Company) if field.name != "address")
ADDRESS = tuple(field.name for field in fields(Address))
PREPAYMENT = ("order_code", "exchange_rate", "method", "reference", "bank_nominal")
_STOCK_PLACE = 0
_DOCUMENT_PLACE = 1
_PREPAYMENT_PLACE = 2
_PART_PLACE = 3
_LARGEST = Decimal(10**12)
_PLACES = {"net": AMOUNT_PLACES, "tax": AMOUNT_PLACES, "amount": AMOUNT_PLACES}
_PLACES |= {"exchange_rate": RATE_PLACES}


@dataclass(frozen=True, slots=True)
class PartContent:
    """The rows that a part of a prepayment joins, and whether it is posted on another date."""

    prepayment_row_id: int
    document_row_id: int
    is_redated: bool


@dataclass(frozen=True, slots=True)
class Content:
    """What is about to be stored under a row; ``row`` holds its export row's columns."""

    subject: Subject
    source: Document | StockItem | Prepayment | PartContent
    is_issued: bool
    row: dict[str, Any]

    @property
    def content_hash(self) -> str:
        """The hash that tells changes."""
        return str(self.row["content_hash"])


def content_of(source: Document | StockItem | Prepayment) -> Content:
    """Return what is stored for a document, a stock item or a prepayment."""
    if isinstance(source, StockItem):
        subject = Subject(SourceType.STOCK_ITEM, source.code)
        row = _row(subject, stock_hash(source), _STOCK_PLACE)
        return Content(subject, source, is_issued=True, row=row)
    if isinstance(source, Prepayment):
        subject = Subject(SourceType.PREPAYMENT, source.code)
        row = _row(subject, prepayment_hash(source), _PREPAYMENT_PLACE)
        return Content(subject, source, is_issued=True, row=row | _money(source, source.amount))
    row = _row(source.subject, document_hash(source), _DOCUMENT_PLACE)
    row |= {"company_code": source.company_code, "source_date": source.document_date}
    row |= {"amount": source.gross, "currency": source.currency}
    return Content(source.subject, source, source.is_offered, row)


def part_content(
    part: Part, prepayment: Prepayment, parts_total: Decimal, source: PartContent
) -> Content:
    """Return what is stored for a part; ``parts_total`` is what all parts of the payment take."""
    row = _row(part.subject, part_hash(prepayment, part, parts_total), _PART_PLACE)
    return Content(part.subject, source, is_issued=True, row=row | _money(prepayment, part.amount))


def _money(prepayment: Prepayment, amount: Decimal) -> dict[str, Any]:
    return {
        "company_code": prepayment.company_code,
        "source_date": prepayment.payment_date,
        "amount": amount,
        "currency": prepayment.currency,
    }


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
    if isinstance(source, Prepayment):
        yield PrepaymentRecord, key | {name: getattr(source, name) for name in PREPAYMENT}
        return
    if isinstance(source, PartContent):
        yield PartRecord, key | asdict(source)
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
