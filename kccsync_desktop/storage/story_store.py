"""What the books know of one row: its times, the calls about it, its problems, old ones too."""

from __future__ import annotations

from dataclasses import fields

from sqlalchemy import select

from kccsync_desktop.domain.outbox import OutboxEntry
from kccsync_desktop.domain.stories import DatedProblem, RowFacts
from kccsync_desktop.storage.problem_store import PROBLEM_COLUMNS, problem_row
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import OutboxRecord, ProblemRecord, RowRecord

_ENTRY = tuple(field.name for field in fields(OutboxEntry))


class StoryStore(Store):
    """Reads about one row at a time; nothing here writes."""

    def facts(self, row_id: int) -> RowFacts | None:
        """Return when what happened to a row; None for a row that is not in these books."""
        query = select(
            RowRecord.company_name,
            RowRecord.created_at,
            RowRecord.prechecked_at,
            RowRecord.exported_at,
            RowRecord.verified_at,
        ).where(self._mine_by_id, RowRecord.id == row_id)
        found = self._connection.execute(query).first()
        return None if found is None else RowFacts(*found)

    def entries(self, row_id: int) -> tuple[OutboxEntry, ...]:
        """Return the calls about a row, the oldest first."""
        query = (
            select(*(getattr(OutboxRecord, name) for name in _ENTRY))
            .where(OutboxRecord.row_id == row_id)
            .where(OutboxRecord.merchant_id + 0 == self._merchant_id)
            .order_by(OutboxRecord.id)
        )
        rows = self._connection.execute(query)
        return tuple(OutboxEntry(**dict(zip(_ENTRY, row, strict=True))) for row in rows)

    def problems(self, row_id: int) -> tuple[DatedProblem, ...]:
        """Return the problems that a row has or had, the oldest first."""
        query = (
            select(*PROBLEM_COLUMNS, ProblemRecord.resolved_at)
            .where(ProblemRecord.row_id == row_id)
            .where(ProblemRecord.merchant_id + 0 == self._merchant_id)
            .order_by(ProblemRecord.raised_at, ProblemRecord.id)
        )
        return tuple(
            DatedProblem(problem_row(row).problem, row.raised_at, row.resolved_at)
            for row in self._connection.execute(query)
        )
