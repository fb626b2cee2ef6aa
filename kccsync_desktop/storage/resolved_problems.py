"""Problems that are resolved, the last first (R4)."""

from __future__ import annotations

from array import array
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from kccsync_desktop.domain.resolved_problems import ResolvedProblem, ResolvedQuery
from kccsync_desktop.storage.local_days import midnight
from kccsync_desktop.storage.problem_store import PROBLEM_COLUMNS, problem_row
from kccsync_desktop.storage.store import chunks
from kccsync_desktop.storage.tables import ProblemRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection


def resolved_ids(connection: Connection, merchant_id: int, query: ResolvedQuery) -> array[int]:
    """Return the ids of what a query finds, the last resolved first."""
    chosen = select(ProblemRecord.id).where(
        ProblemRecord.merchant_id == merchant_id,
        ProblemRecord.resolved_at.is_not(None),
        *_filters(query),
    )
    last_first = (ProblemRecord.resolved_at.desc(), ProblemRecord.id.desc())
    return array("q", connection.scalars(chosen.order_by(*last_first)))


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
        for row in connection.execute(chosen):
            stood = problem_row(row)
            found.append(
                ResolvedProblem(
                    stood.id, stood.row_id, stood.at, row.resolved_at, row.run_id, stood.problem
                )
            )
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
