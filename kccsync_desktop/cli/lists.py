"""pending, exported, problems and status: what the grids show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

from kccsync_desktop.cli.exits import DONE
from kccsync_desktop.cli.rows import amount_text, exported_json, pending_json, problem_json
from kccsync_desktop.domain.grids import Grid, GridQuery

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kccsync_desktop.cli.office import Office
    from kccsync_desktop.sync.desk import Desk


class Row(Protocol):
    """A row of any grid."""

    @property
    def id(self) -> int:
        """What the grid's order names it by."""


AnyRow = TypeVar("AnyRow", bound=Row)


def in_order(
    desk: Desk, grid: Grid, fetch: Callable[[Sequence[int]], list[AnyRow]]
) -> list[AnyRow]:
    """Return all rows that a grid shows, in its order."""
    ids = desk.grid_ids(GridQuery(grid))
    by_id = {row.id: row for row in fetch(ids)}
    return [by_id[row_id] for row_id in ids if row_id in by_id]


def pending(office: Office) -> int:
    """List what is pending export."""
    desk = office.desk()
    rows = in_order(desk, Grid.PENDING, desk.pending_rows)
    office.speech.answer([pending_json(row) for row in rows])
    office.speech.table(
        ("Source Type", "Source Code", "Source Date", "PreCheck", "Company", "Amount", ""),
        (
            (
                row.source_type.label,
                row.source_code,
                str(row.source_date or ""),
                row.precheck.value,
                f"{row.company_code} {row.company_name}",
                amount_text(row.amount) or "",
                row.currency,
            )
            for row in rows
        ),
    )
    return DONE


def exported(office: Office) -> int:
    """List what has been exported."""
    desk = office.desk()
    rows = in_order(desk, Grid.EXPORTED, desk.exported_rows)
    office.speech.answer([exported_json(row) for row in rows])
    office.speech.table(
        ("Source Type", "Source Code", "Exported", "State", "Company", "Amount", ""),
        (
            (
                row.source_type.label,
                row.source_code,
                f"{row.exported_at.astimezone():%Y-%m-%d %H:%M}",
                row.state.value,
                f"{row.company_code} {row.company_name}",
                amount_text(row.amount) or "",
                row.currency,
            )
            for row in rows
        ),
    )
    return DONE


def problems(office: Office) -> int:
    """List the problems that stand, newest first."""
    desk = office.desk()
    rows = in_order(desk, Grid.PROBLEMS, desk.problem_rows)
    office.speech.answer([problem_json(row) for row in rows])
    office.speech.table(
        ("About", "Problem", "What to do"),
        ((str(row.problem.subject or ""), row.problem.message, row.problem.cure) for row in rows),
    )
    return DONE


def status(office: Office) -> int:
    """Tell where things stand."""
    now = office.desk().status()
    document = {
        "company": now.merchant,
        "package": now.package,
        "organisation": now.organisation,
        "connected": now.is_connected,
        "sandbox": now.is_sandbox,
        "connection_ends": now.connection_ends.isoformat() if now.connection_ends else None,
        "pending": now.pending,
        "exported": now.exported,
        "verified": now.verified,
        "problems": now.problems,
        "unfinished": now.unfinished,
        "running": now.running,
    }
    office.speech.answer(document)
    office.speech.table(
        ("", ""), ((name, "" if value is None else str(value)) for name, value in document.items())
    )
    return DONE
