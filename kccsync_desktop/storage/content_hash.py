"""What tells whether KCC's content changed: SHA-256 of a text that equal values share."""

from __future__ import annotations

from dataclasses import fields
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from operator import attrgetter
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import Address, Company, StockItem
from kccsync_desktop.domain.documents import Document, DocumentLine

if TYPE_CHECKING:
    from collections.abc import Iterable

_COMPANY = attrgetter(*(f.name for f in fields(Company) if f.name != "address"))
_ADDRESS = attrgetter(*(f.name for f in fields(Address)))
_STOCK = attrgetter(*(f.name for f in fields(StockItem)))
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
