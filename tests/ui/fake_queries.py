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
        return query.text.lower() in f"{row.problem.subject} {row.problem.message}".lower()
    words = f"{row.source_code} {row.company_code} {row.company_name}".lower()
    day = row.exported_at.date() if isinstance(row, ExportedRow) else row.source_date
    is_late = query.date_from is not None and (day is None or day < query.date_from)
    return query.text.lower() in words and not is_late


def sort_key(row: object, name: str) -> tuple[bool, str, Decimal]:
    value = getattr(row, name, None)
    number = value if isinstance(value, Decimal) else Decimal(0)
    return (value is None, "" if isinstance(value, Decimal) else str(value), number)
