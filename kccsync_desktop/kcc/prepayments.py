"""Payments taken with sales orders (prepayments.csv)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import Prepayment
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.kcc.cells import CODE_LENGTH, CellReader, amount, code_up_to, day, invalid
from kccsync_desktop.kcc.columns import PREPAYMENTS, PrepaymentCells
from kccsync_desktop.kcc.documents import UNREADABLE_DATE
from kccsync_desktop.kcc.faults import Place
from kccsync_desktop.kcc.foreign_amounts import read_currency
from kccsync_desktop.kcc.reference_tables import ReferenceTable, TableReader

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.kcc.reference_tables import CodeUses

METHODS = {"CARD": "Card", "CASH": "Cash", "CHEQUE": "Cheque", "VOUCHER": "Voucher"}
_CODE = code_up_to(CODE_LENGTH)


def prepayments_reader(base_currency: str) -> TableReader[PrepaymentCells, Prepayment]:
    """Return the reader of prepayments.csv; a blank currency means ``base_currency``."""

    def build(cells: CellReader, row: PrepaymentCells) -> Prepayment | None:
        code = cells.required(_CODE, "PAYMENT_CODE", row.code, "")
        money = read_currency(cells, row.currency, row.exchange_rate, base_currency)
        prepayment = Prepayment(
            code=code,
            order_code=cells.required(_CODE, "ORDER_CODE", row.order_code, ""),
            company_code=cells.required(_CODE, "COMPANY_CODE", row.company_code, ""),
            payment_date=cells.required(day, "PAYMENT_DATE", row.payment_date, UNREADABLE_DATE),
            amount=cells.required(_taken, "AMOUNT", row.amount, ZERO),
            currency=money.currency,
            exchange_rate=money.rate,
            method=cells.optional(_method, "METHOD", row.method, ""),
            reference=row.reference,
            bank_nominal=row.bank_nominal,
        )
        return prepayment if code else None

    return TableReader(PREPAYMENTS, 0, build)


def _taken(text: str) -> Decimal:
    value = amount(text)
    if value <= ZERO:
        raise invalid("is not an amount above zero", "Correct the payment's amount in KCC.")
    return value


def _method(text: str) -> str:
    try:
        return METHODS[text.upper()]
    except KeyError:
        cure = "Choose Card, Cash, Cheque or Voucher in KCC."
        raise invalid("is not a way of paying", cure) from None


def prepayment_subject(code: str) -> Subject:
    """Return the prepayment as the subject of a problem."""
    return Subject(SourceType.PREPAYMENT, code)


def note_prepayment_uses(
    table: ReferenceTable[Prepayment], companies: CodeUses, nominals: CodeUses
) -> None:
    """Note the codes that the prepayments use."""
    for code, taken in table.values.items():
        subject, line = prepayment_subject(code), table.lines[code]
        companies.note(Place(PREPAYMENTS.file, line, "COMPANY_CODE", taken.company_code), subject)
        nominals.note(Place(PREPAYMENTS.file, line, "BANK_NOMINAL", taken.bank_nominal), subject)
