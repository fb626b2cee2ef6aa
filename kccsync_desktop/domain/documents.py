"""KCC's documents as they were read: the truth to the penny, whatever a package would compute."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal


class SourceType(StrEnum):
    """What a row of the Export grid is about; the value is used in storage, JSON and commands."""

    SALES_INVOICE = "sales-invoice"
    CREDIT_NOTE = "credit-note"
    PURCHASE_INVOICE = "purchase-invoice"
    PURCHASE_CREDIT = "purchase-credit"
    SP_LEDGER = "sp-ledger"
    STOCK_ITEM = "stock-item"
    PREPAYMENT = "prepayment"
    ALLOCATION = "allocation"

    @property
    def label(self) -> str:
        """KCC's words for the type, as the screen shows them."""
        return _LABELS[self]


_LABELS = {
    SourceType.SALES_INVOICE: "Sales Invoice",
    SourceType.CREDIT_NOTE: "Credit Note",
    SourceType.PURCHASE_INVOICE: "Purchase Invoice",
    SourceType.PURCHASE_CREDIT: "Purchase Credit",
    SourceType.SP_LEDGER: "SP Ledger",
    SourceType.STOCK_ITEM: "Stock Item",
    SourceType.PREPAYMENT: "Prepayment",
    SourceType.ALLOCATION: "Payment Allocation",
}

DOCUMENT_TYPES = (
    SourceType.SALES_INVOICE,
    SourceType.CREDIT_NOTE,
    SourceType.PURCHASE_INVOICE,
    SourceType.PURCHASE_CREDIT,
    SourceType.SP_LEDGER,
)


CREDIT_TYPES = (SourceType.CREDIT_NOTE, SourceType.PURCHASE_CREDIT)


class LedgerSide(StrEnum):
    """Which of KCC's two ledgers a document stands in."""

    SALES = "S"
    PURCHASES = "P"


class DocumentStatus(StrEnum):
    """KCC's status words."""

    ISSUED = "Issued"
    POSTED = "Posted"
    UNISSUED = "Unissued"
    UNPOSTED = "Unposted"


class CalcMethod(StrEnum):
    """Whether unit prices are net of VAT or include it; KCC's "auto" is settled on reading."""

    NET = "1"
    GROSS = "2"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a problem, an outbox entry or a grid row is about: one KCC code within its type."""

    source_type: SourceType
    code: str

    def __str__(self) -> str:
        """Return the words that name the subject to a person."""
        return f"{self.source_type.label} {self.code}"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line; ``net`` and ``tax`` are KCC's own figures in the document's currency."""

    number: int
    stock_code: str
    description: str
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    net: Decimal
    tax: Decimal
    tax_rate: str
    nominal: str

    @property
    def gross(self) -> Decimal:
        """Net and VAT together, in the document's currency."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Document:
    """An invoice, bill, credit or SP Ledger entry. Amounts are positive on credits too.

    ``exchange_rate`` is document units per base unit (E11); ``currency`` is never blank.
    """

    source_type: SourceType
    code: str
    side: LedgerSide
    status: DocumentStatus
    order_code: str
    company_code: str
    document_date: date
    due_date: date | None
    currency: str
    exchange_rate: Decimal
    calc_method: CalcMethod
    net: Decimal
    tax: Decimal
    gross: Decimal
    reference: str
    supplier_ref: str
    lines: tuple[DocumentLine, ...]

    @property
    def subject(self) -> Subject:
        """The document's name in grids and problems."""
        return Subject(self.source_type, self.code)

    @property
    def is_credit(self) -> bool:
        """True for a credit note or purchase credit."""
        return self.source_type in CREDIT_TYPES

    @property
    def is_offered(self) -> bool:
        """True when issued or posted: only those are offered for export (E1)."""
        return self.status in {DocumentStatus.ISSUED, DocumentStatus.POSTED}
