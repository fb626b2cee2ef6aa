"""How the desk in memory filters and sorts what a grid asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import ExportedRow, ImportRow, ProblemRow
from tests.ui.fake_payments import import_matches

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import GridQuery, PendingRow


def matches(row: PendingRow | ExportedRow | ProblemRow | ImportRow, query: GridQuery) -> bool:
    if isinstance(row, ImportRow):
        return import_matches(row, query)
    if isinstance(row, ProblemRow):
        is_other = bool(query.causes) and row.problem.group not in query.causes
        words = f"{row.problem.subject} {row.problem.message}".lower()
        return query.text.lower() in words and not is_other
    if not column_matches(row, query):
        return False
    words = f"{row.source_code} {row.company_code} {row.company_name}".lower()
    day = row.exported_at.date() if isinstance(row, ExportedRow) else row.source_date
    is_late = query.date_from is not None and (day is None or day < query.date_from)
    return query.text.lower() in words and not is_late


def column_matches(row: PendingRow | ExportedRow, query: GridQuery) -> bool:
    company = f"{row.company_code} {row.company_name}".lower()
    status = row.state if isinstance(row, ExportedRow) else row.precheck
    amount = row.amount or Decimal(0)
    return (
        (not query.source_types or row.source_type in query.source_types)
        and query.code.lower() in row.source_code.lower()
        and query.company.lower() in company
        and (not query.statuses or status in query.statuses)
        and (not query.currencies or row.currency in query.currencies)
        and (query.amount_from is None or amount >= query.amount_from)
        and (query.amount_to is None or amount <= query.amount_to)
    )


def sort_key(row: object, name: str) -> tuple[bool, str, Decimal]:
    value = getattr(row, name, None)
    number = value if isinstance(value, Decimal) else Decimal(0)
    return (value is None, "" if isinstance(value, Decimal) else str(value), number)
