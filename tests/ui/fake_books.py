"""Made-up rows for the window's own tests: values, the same every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.grids import PendingRow
from kccsync_desktop.domain.problems import Problem, ProblemCode, Remedy, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)

_COMPANIES = (
    ("ACME", "Acme Garden Supplies Ltd"),
    ("BRYN", "Brynmawr Cycles"),
    ("COBB", "Cobbler & Daughters"),
    ("DALE", "Dales Outdoor Co-operative"),
    ("EIRE", "Éire Craft Breweries"),
    ("FENW", "Fenwick, Ashworth and Pemberton Hotel Furnishings (Northern) Limited"),
)
_TYPES = (
    (SourceType.SALES_INVOICE, "SI"),
    (SourceType.SALES_INVOICE, "SI"),
    (SourceType.PURCHASE_INVOICE, "PI"),
    (SourceType.CREDIT_NOTE, "CN"),
    (SourceType.SALES_INVOICE, "SI"),
    (SourceType.SP_LEDGER, "SPL"),
    (SourceType.STOCK_ITEM, "WIDGET-"),
)
_PRECHECKS = (
    PrecheckStatus.OK,
    PrecheckStatus.OK,
    PrecheckStatus.WARNING,
    PrecheckStatus.OK,
    PrecheckStatus.FAILED,
)


def pending_row(number: int, *, is_checked: bool = True) -> PendingRow:
    """Return one made-up pending row."""
    source_type, prefix = _TYPES[number % len(_TYPES)]
    code, name = _COMPANIES[number % len(_COMPANIES)]
    is_item = source_type is SourceType.STOCK_ITEM
    amount = Decimal((number * 7919) % 900_000 + 1250) / 100
    return PendingRow(
        id=number,
        source_type=source_type,
        source_code=f"{prefix}{10_000 + number}",
        company_code="" if is_item else code,
        company_name="" if is_item else name,
        source_date=None if is_item else date(2025, 10, 1) + timedelta(days=number % 90),
        amount=None if is_item else amount,
        currency="" if is_item else ("EUR" if code == "EIRE" else "GBP"),
        precheck=_PRECHECKS[number % len(_PRECHECKS)] if is_checked else PrecheckStatus.NOT_RUN,
        state=ExportState.PENDING,
        is_running=False,
        problems=0,
    )


_PROBLEMS = (
    Problem(
        ProblemCode.NOMINAL_NOT_MAPPED,
        Severity.FAILED,
        None,
        "Nominal 0310 (Sales - Online) has no account in Xero.",
        "Choose the Xero account for nominal 0310 on the Mapping tab, then run the pre-check "
        "again. All rows that use it go together.",
        Remedy.MAP_NOMINAL,
        "0310",
    ),
    Problem(
        ProblemCode.DATE_LOCKED,
        Severity.FAILED,
        None,
        "The document's date lies in a period that is locked in Xero (to 30 September 2025).",
        "Move the lock date in Xero, or change the document's date in KCC.",
        Remedy.OPEN_PACKAGE,
        "",
        "The document date cannot be before the period lock date 30/09/2025",
    ),
    Problem(
        ProblemCode.SUPPLIER_NUMBER_REPEATS,
        Severity.WARNING,
        None,
        "The supplier's number INV-2231 was used before, on PI10002 with another total.",
        "Check that the bill is not a double. If it is right as it stands, upload it.",
    ),
    Problem(
        ProblemCode.DOCUMENT_REFUSED,
        Severity.FAILED,
        None,
        "Xero refused the document: the account code is archived.",
        "Choose another account for nominal 0402, then try again.",
        Remedy.RETRY,
        "0402",
        "Account code '429' has been archived.",
    ),
)


def problem(number: int, subject: Subject | None) -> Problem:
    """Return one of four made-up problems."""
    return replace(_PROBLEMS[number % len(_PROBLEMS)], subject=subject)
