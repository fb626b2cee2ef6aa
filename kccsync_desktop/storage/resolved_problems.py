"""Problems that are resolved, the last first (R4)."""

from __future__ import annotations

from array import array
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, or_, select

from kccsync_desktop.domain.resolved_problems import ResolvedProblem, ResolvedQuery
from kccsync_desktop.storage.local_days import midnight
from kccsync_desktop.storage.problem_store import (
    HAPPENED,
    PROBLEM_COLUMNS,
    SAME,
    problem_row,
)
from kccsync_desktop.storage.store import chunks
from kccsync_desktop.storage.tables import ProblemRecord, RunRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection


def resolved_ids(connection: Connection, merchant_id: int, query: ResolvedQuery) -> array[int]:
    """Return the ids of what a query finds, the last resolved first.

    What the run that cleared it found again stood on: it is told when it stands no more.
    """
    again = func.lead(RunRecord.started_at).over(
        partition_by=(*SAME, HAPPENED), order_by=ProblemRecord.id
    )
    each = (
        select(ProblemRecord.id, ProblemRecord.resolved_at, again.label("again"))
        .outerjoin(RunRecord, RunRecord.id == ProblemRecord.run_id)
        .where(ProblemRecord.merchant_id == merchant_id)
        .subquery()
    )
    chosen = (
        select(ProblemRecord.id)
        .join(each, each.c.id == ProblemRecord.id)
        .where(ProblemRecord.resolved_at.is_not(None))
        .where(or_(each.c.again.is_(None), each.c.again > each.c.resolved_at))
    )
    last_first = (ProblemRecord.resolved_at.desc(), ProblemRecord.id.desc())
    ordered = chosen.where(*_filters(query)).order_by(*last_first)
    return array("q", connection.scalars(ordered))


def resolved_problems(
    connection: Connection, merchant_id: int, ids: Sequence[int]
) -> list[ResolvedProblem]:
    """Return resolved problems by id, in any order; others are left out."""
    columns = (*PROBLEM_COLUMNS, ProblemRecord.resolved_at, ProblemRecord.run_id)
    found: list[ResolvedProblem] = []
    for chunk in chunks(ids):
        chosen = select(*columns).where(
            ProblemRecord.merchant_id == merchant_id,
            ProblemRecord.resolved_at.is_not(None),
            ProblemRecord.id.in_(chunk),
        )
        rows = connection.execute(chosen).all()
        first = _first_raised(connection, {row.row_id for row in rows} - {None})
        for row in rows:
            stood = problem_row(row)
            since = first.get(stood.id, stood.at)
            found.append(
                ResolvedProblem(
                    stood.id, stood.row_id, since, row.resolved_at, row.run_id, stood.problem
                )
            )
    return found


def _first_raised(connection: Connection, row_ids: Collection[int]) -> dict[int, datetime]:
    """Return by problem since when it stood, cleared and found again by one run after another."""
    query = (
        select(*SAME, ProblemRecord.id, ProblemRecord.raised_at, ProblemRecord.resolved_at)
        .add_columns(RunRecord.started_at)
        .outerjoin(RunRecord, RunRecord.id == ProblemRecord.run_id)
        .where(ProblemRecord.row_id.in_(row_ids))
        .order_by(ProblemRecord.id)
    )
    found: dict[int, datetime] = {}
    before: dict[tuple[Any, ...], tuple[datetime, datetime | None]] = {}
    for *same, problem_id, raised_at, resolved_at, began in connection.execute(query):
        since, cleared = before.get(tuple(same), (raised_at, None))
        stood_on = cleared is not None and began is not None and began <= cleared
        found[problem_id] = since if stood_on else raised_at
        before[tuple(same)] = (found[problem_id], resolved_at)
    return found


def _filters(query: ResolvedQuery) -> list[ColumnElement[bool]]:
    conditions: list[Any] = []
    if query.text:
        texts = (ProblemRecord.source_code, ProblemRecord.message)
        conditions.append(or_(*(each.icontains(query.text, autoescape=True) for each in texts)))
    if query.source_types:
        conditions.append(ProblemRecord.source_type.in_(query.source_types))
    if query.severities:
        conditions.append(ProblemRecord.severity.in_(query.severities))
    if query.date_from is not None:
        start = midnight(query.date_from)
        conditions.append(ProblemRecord.resolved_at >= start)
    if query.date_to is not None:
        end = midnight(query.date_to + timedelta(days=1))
        conditions.append(ProblemRecord.resolved_at < end)
    return conditions
