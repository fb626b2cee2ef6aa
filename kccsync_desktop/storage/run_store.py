"""The record of runs, and what the package's limits last allowed."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, insert, select, update

from kccsync_desktop.domain.limits import LimitState
from kccsync_desktop.domain.rows import RunEnding, RunRow
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.store import MERCHANT, Store, among, table_of
from kccsync_desktop.storage.tables import LimitRecord, RunRecord
from kccsync_desktop.storage.upserts import upsert

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_RUNS, _LIMITS = table_of(RunRecord), table_of(LimitRecord)
_BEGIN = insert(_RUNS).returning(_RUNS.c.id)
_MINE = _RUNS.c.merchant_id == MERCHANT
_IS_RUN = (_MINE, _RUNS.c.id == bindparam("run"))
_END = (
    update(_RUNS)
    .where(*_IS_RUN)
    .values(
        ended_at=bindparam("now"),
        status=bindparam("how"),
        totals=bindparam("sums"),
        reason=bindparam("why"),
    )
)
_KEEP = update(_RUNS).where(*_IS_RUN).values(totals=bindparam("sums"))
_RUN = select(
    *(_RUNS.c.kind, _RUNS.c.started_at, _RUNS.c.ended_at, _RUNS.c.status, _RUNS.c.totals)
).where(*_IS_RUN)
_LAST = (
    select(_RUNS.c.id, _RUNS.c.kind, _RUNS.c.started_at, _RUNS.c.status)
    .where(_MINE, _RUNS.c.kind.in_(among("kinds")), _RUNS.c.id != bindparam("besides"))
    .order_by(_RUNS.c.id.desc())
    .limit(1)
)
_ALLOWED = tuple(field.name for field in fields(LimitState))
_LIMIT = select(*(_LIMITS.c[name] for name in _ALLOWED)).where(
    _LIMITS.c.organisation_id == bindparam("organisation")
)


class RunStore(Store):
    """The runs on one merchant's books."""

    def begin(self, kind: str, at: datetime, who: str = "") -> int:
        """Record that someone's run begins; return its id."""
        begun = {"merchant_id": self._merchant_id, "kind": kind, "started_at": at, "who": who}
        begun |= {"status": "", "reason": "", "totals": {}}
        return int(self._connection.execute(_BEGIN, begun).scalar_one())

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
        found = self._execute(_RUN, run=run_id).first()
        if found is None:
            raise RowUnknownError((run_id,))
        self._execute(_END, run=run_id, now=at, how=status, sums=dict(totals), why=reason)
        return str(found.kind)

    def keep(self, run_id: int, totals: dict[str, int]) -> None:
        """Keep counts of a run that goes on, for who finds it cut off."""
        self._execute(_KEEP, run=run_id, sums=dict(totals))

    def ended(self, run_id: int) -> RunEnding | None:
        """Return how a run ended; None while it goes on, where it was cut off or is not ours."""
        found = self._execute(_RUN, run=run_id).first()
        if found is None or found.ended_at is None:
            return None
        seconds = (found.ended_at - found.started_at).total_seconds()
        return RunEnding(found.status, dict(found.totals), seconds)

    def last(self, kinds: Sequence[str], besides: int = 0) -> RunRow | None:
        """Return the last run of these kinds, ``besides`` one; None where there was none."""
        found = self._execute(_LAST, kinds=kinds, besides=besides).first()
        return None if found is None else RunRow(*found)

    def of_status(self, status: str) -> frozenset[int]:
        """Return the runs that ended so."""
        query = select(RunRecord.id).where(
            RunRecord.merchant_id == self._merchant_id, RunRecord.status == status
        )
        return frozenset(self._connection.scalars(query))

    def unfinished(self) -> tuple[RunRow, ...]:
        """Return the runs that were begun and not ended, oldest first."""
        query = (
            select(RunRecord.id, RunRecord.kind, RunRecord.started_at, RunRecord.status)
            .where(RunRecord.merchant_id == self._merchant_id, RunRecord.ended_at.is_(None))
            .order_by(RunRecord.id)
        )
        return tuple(RunRow(*row) for row in self._connection.execute(query))

    def save_limits(self, organisation_id: str, limits: LimitState) -> None:
        """Keep an organisation's limits; merchants that share it share them."""
        kept = {name: getattr(limits, name) for name in _ALLOWED}
        statement = upsert(self._dialect, _LIMITS, ("organisation_id",), _ALLOWED)
        self._many(statement, [{"organisation_id": organisation_id, **kept}])

    def limits(self, organisation_id: str) -> LimitState | None:
        """Return what was last kept, or None."""
        found = self._execute(_LIMIT, organisation=organisation_id).first()
        return None if found is None else LimitState(*found)
