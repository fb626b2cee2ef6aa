"""The rows of documents.csv: one header per document, before its lines are added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import (
    CalcMethod,
    Document,
    DocumentStatus,
    LedgerSide,
    SourceType,
)
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.kcc.cells import (
    CODE_LENGTH,
    BadCell,
    CellReader,
    amount,
    calc_method,
    code_up_to,
    day,
    invalid,
    ledger_side,
    text_up_to,
)
from kccsync_desktop.kcc.columns import DOCUMENTS, DocumentCells
from kccsync_desktop.kcc.foreign_amounts import read_currency

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.kcc.rows import Row

UNREADABLE_DATE = date(1900, 1, 1)
"""Shown where KCC's date means nothing; the document's fault says what stood there."""

TYPES = {
    "SALES INVOICE": SourceType.SALES_INVOICE,
    "CREDIT NOTE": SourceType.CREDIT_NOTE,
    "PURCHASE INVOICE": SourceType.PURCHASE_INVOICE,
    "PURCHASE CREDIT": SourceType.PURCHASE_CREDIT,
    "SP LEDGER": SourceType.SP_LEDGER,
}
NEVER_OFFERED = {"QUOTATION": "Quotation", "PRO-FORMA": "Pro-forma"}
_STATUSES = {status.upper(): status for status in DocumentStatus}
_SALES_TYPES = frozenset({SourceType.SALES_INVOICE, SourceType.CREDIT_NOTE})
_CODE = code_up_to(CODE_LENGTH)
_TEXT = text_up_to(CODE_LENGTH)


@dataclass(frozen=True, slots=True)
class Header:
    """A document without its lines, the line it stands on, and the cells that cannot be read."""

    line: int
    document: Document
    bad: tuple[BadCell, ...]


@dataclass(frozen=True, slots=True)
class HeaderReader:
    """Reads rows of documents.csv; ``calc_methods`` are the companies' own (0 or blank: theirs)."""

    base_currency: str
    calc_methods: Mapping[str, CalcMethod | None]

    def read(self, row: Row[DocumentCells], source_type: SourceType) -> Header:
        """Return the header; what cannot be read has a stand-in and is in ``bad``.

        Stand-ins: a date UNREADABLE_DATE, an amount 0.00, a status the one that is offered.
        """
        cells, texts = CellReader(DOCUMENTS.file, row.line), row.cells
        side = _side(cells, texts, source_type)
        money = read_currency(cells, texts.currency, texts.exchange_rate, self.base_currency)
        document = Document(
            source_type=source_type,
            code=cells.required(_CODE, "DOC_CODE", texts.code, texts.code),
            side=side,
            status=_status(cells, texts.status, side),
            order_code=cells.optional(_TEXT, "ORDER_CODE", texts.order_code, ""),
            company_code=cells.required(_CODE, "COMPANY_CODE", texts.company_code, ""),
            document_date=cells.required(day, "DOC_DATE", texts.document_date, UNREADABLE_DATE),
            due_date=cells.optional(day, "DUE_DATE", texts.due_date, None),
            currency=money.currency,
            exchange_rate=money.rate,
            calc_method=self._calc_method(cells, texts),
            net=cells.required(amount, "NET_TOTAL", texts.net, ZERO),
            tax=cells.required(amount, "TAX_TOTAL", texts.tax, ZERO),
            gross=cells.required(amount, "GROSS_TOTAL", texts.gross, ZERO),
            reference=cells.optional(_TEXT, "REFERENCE", texts.reference, ""),
            supplier_ref=cells.optional(_TEXT, "SUPPLIER_REF", texts.supplier_ref, ""),
            lines=(),
        )
        return Header(row.line, document, tuple(row.defect(DOCUMENTS.file) or cells.bad))

    def _calc_method(self, cells: CellReader, texts: DocumentCells) -> CalcMethod:
        own = cells.optional(calc_method, "CALC_METHOD", texts.calc_method, None)
        return own or self.calc_methods.get(texts.company_code) or CalcMethod.NET


def _status(cells: CellReader, text: str, side: LedgerSide) -> DocumentStatus:
    offered = DocumentStatus.ISSUED if side is LedgerSide.SALES else DocumentStatus.POSTED
    return cells.required(_known_status, "STATUS", text, offered)


def _known_status(text: str) -> DocumentStatus:
    try:
        return _STATUSES[text.upper()]
    except KeyError:
        cure = "Use Issued, Posted, Unissued or Unposted."
        raise invalid("is not a status of a document", cure) from None


def _side(cells: CellReader, texts: DocumentCells, source_type: SourceType) -> LedgerSide:
    if source_type is SourceType.SP_LEDGER:
        return cells.required(ledger_side, "LEDGER", texts.ledger, LedgerSide.PURCHASES)
    side = LedgerSide.SALES if source_type in _SALES_TYPES else LedgerSide.PURCHASES
    given = cells.optional(ledger_side, "LEDGER", texts.ledger, side)
    if given is not side:
        cure = f"Write {side} or leave LEDGER blank; only SP Ledger entries need it."
        reason = f"is not the ledger of a {source_type.label}"
        cells.reject("LEDGER", texts.ledger, invalid(reason, cure))
    return side
