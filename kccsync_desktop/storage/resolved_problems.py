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
from kccsync_desktop.storage.tables import ProblemRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Row

_MORE = (ProblemRecord.subject_key, ProblemRecord.file, ProblemRecord.place)


def resolved_ids(connection: Connection, merchant_id: int, query: ResolvedQuery) -> array[int]:
    """Return the ids of what a query finds, the last resolved first.

    What a run cleared and found again stands, and is told once where it does no more.
    """
    last = (
        select(func.max(ProblemRecord.id).label("id"))
        .where(ProblemRecord.merchant_id == merchant_id)
        .group_by(*SAME, HAPPENED)
        .having(func.count() == func.count(ProblemRecord.resolved_at))
        .subquery()
    )
    chosen = select(ProblemRecord.id).join(last, last.c.id == ProblemRecord.id)
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
        chosen = select(*columns, *_MORE).where(
            ProblemRecord.merchant_id == merchant_id,
            ProblemRecord.resolved_at.is_not(None),
            ProblemRecord.id.in_(chunk),
        )
        rows = connection.execute(chosen).all()
        first = _first_raised(connection, merchant_id, {row.subject_key for row in rows})
        for row in rows:
            stood = problem_row(row)
            since = first.get(_identity(row), stood.at)
            found.append(
                ResolvedProblem(
                    stood.id, stood.row_id, since, row.resolved_at, row.run_id, stood.problem
                )
            )
    return found


def _first_raised(
    connection: Connection, merchant_id: int, subjects: Collection[str]
) -> dict[tuple[Any, ...], datetime]:
    """Return since when problems about these subjects were found, again and again."""
    query = (
        select(*SAME, func.min(ProblemRecord.raised_at))
        .where(ProblemRecord.merchant_id == merchant_id, ProblemRecord.subject_key.in_(subjects))
        .where(HAPPENED == 0)
        .group_by(*SAME)
    )
    return {tuple(same): since for *same, since in connection.execute(query)}


def _identity(row: Row[*tuple[Any, ...]]) -> tuple[Any, ...]:
    return row.code, row.subject_key, row.target, row.file, row.place


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
