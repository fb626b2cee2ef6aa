"""The record of runs, and what the package's limits last allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kccsync_desktop.domain.limits import LimitState
from kccsync_desktop.domain.rows import RunEnding, RunRow
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import LimitRecord, RunRecord

if TYPE_CHECKING:
    from datetime import datetime


class RunStore(Store):
    """The runs on one merchant's books."""

    def begin(self, kind: str, at: datetime, who: str = "") -> int:
        """Record that someone's run begins; return its id."""
        record = RunRecord(merchant_id=self._merchant_id, kind=kind, started_at=at, who=who)
        self._session.add(record)
        self._session.flush()
        return record.id

    def end(
        self,
        run_id: int,
        at: datetime,
        status: str,
        totals: dict[str, int],
        reason: str = "",
    ) -> str:
        """Record how a run ended, and why it stopped; return the run's kind.

        Raises:
            RowUnknownError: there is no such run.
        """
        record = self._session.get(RunRecord, run_id)
        if record is None or record.merchant_id != self._merchant_id:
            raise RowUnknownError((run_id,))
        record.ended_at = at
        record.status = status
        record.totals = dict(totals)
        record.reason = reason
        self._session.flush()
        return record.kind

    def ended(self, run_id: int) -> RunEnding | None:
        """Return how a run ended; None while it goes on, where it was cut off or is not ours."""
        record = self._session.get(RunRecord, run_id)
        if record is None or record.merchant_id != self._merchant_id or record.ended_at is None:
            return None
        seconds = (record.ended_at - record.started_at).total_seconds()
        return RunEnding(record.status, dict(record.totals), seconds)

    def of_status(self, status: str) -> frozenset[int]:
        """Return the runs that ended so."""
        query = select(RunRecord.id).where(
            RunRecord.merchant_id == self._merchant_id, RunRecord.status == status
        )
        return frozenset(self._session.scalars(query))

    def unfinished(self) -> tuple[RunRow, ...]:
        """Return the runs that were begun and not ended, oldest first."""
        query = (
            select(RunRecord.id, RunRecord.kind, RunRecord.started_at)
            .where(RunRecord.merchant_id == self._merchant_id, RunRecord.ended_at.is_(None))
            .order_by(RunRecord.id)
        )
        return tuple(RunRow(*row) for row in self._session.execute(query))

    def save_limits(self, organisation_id: str, limits: LimitState) -> None:
        """Keep an organisation's limits; merchants that share it share them."""
        self._session.merge(
            LimitRecord(
                organisation_id=organisation_id,
                minute_left=limits.minute_left,
                day_left=limits.day_left,
                window_since=limits.window_since,
                noted_at=limits.noted_at,
            ),
        )
        self._session.flush()

    def limits(self, organisation_id: str) -> LimitState | None:
        """Return what was last kept, or None."""
        record = self._session.get(LimitRecord, organisation_id)
        if record is None:
            return None
        return LimitState(
            minute_left=record.minute_left,
            day_left=record.day_left,
            window_since=record.window_since,
            noted_at=record.noted_at,
        )
