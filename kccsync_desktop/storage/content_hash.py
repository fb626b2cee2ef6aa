"""What tells whether KCC's content changed: SHA-256 of a text that equal values share."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import Address, Company, Prepayment, StockItem
from kccsync_desktop.domain.documents import Document, DocumentLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.prepayment_parts import Part

_COMPANY = attrgetter(*(f.name for f in fields(Company) if f.name != "address"))
_ADDRESS = attrgetter(*(f.name for f in fields(Address)))
_STOCK = attrgetter(*(f.name for f in fields(StockItem)))
_PREPAYMENT = attrgetter(*(f.name for f in fields(Prepayment)))
_POSTED = attrgetter(
    *("code", "company_code", "payment_date", "currency", "exchange_rate", "bank_nominal"),
)
_DOCUMENT = attrgetter(*(f.name for f in fields(Document) if f.name != "lines"))
_LINE = attrgetter(*(f.name for f in fields(DocumentLine)))


def document_hash(document: Document) -> str:
    """Return the hash of a document with all its lines; 1.5 and 1.50 are the same."""
    parts = [_text(_DOCUMENT(document))]
    parts += [_text(_LINE(line)) for line in document.lines]
    return _hashed(parts)


def stock_hash(item: StockItem) -> str:
    """Return the hash of a stock item."""
    return _hashed([_text(_STOCK(item))])


def prepayment_hash(prepayment: Prepayment) -> str:
    """Return the hash of a prepayment."""
    return _hashed([_text(_PREPAYMENT(prepayment))])


def part_hash(prepayment: Prepayment, part: Part, parts_total: Decimal) -> str:
    """Return the hash of what a part is posted with, and of whether KCC still has that much."""
    is_covered = parts_total <= prepayment.amount
    own = (part.document_code, part.amount, is_covered)
    return _hashed([_text(_POSTED(prepayment)), _text(own)])


def company_hash(company: Company) -> str:
    """Return the hash of a company with its address."""
    return _hashed([_text(_COMPANY(company)), _text(_ADDRESS(company.address))])


def _text(values: Iterable[object]) -> str:
    return repr([_plain(value) for value in values])


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return str(value.normalize()) if value else "0"
    if isinstance(value, Enum):
        return value.value
    return value


def _hashed(parts: list[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
