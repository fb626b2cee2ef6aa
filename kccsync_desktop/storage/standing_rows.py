"""Lets the rows of prepayments follow from their parts, and notes what waits (E4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, insert, select

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.states import DONE_STATES, ExportState, PrecheckStatus
from kccsync_desktop.storage.problem_store import ProblemStore
from kccsync_desktop.storage.store import MINE_BY_ID, Store, among, chunks, table_of
from kccsync_desktop.storage.tables import RowRecord, StandingRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime
    from decimal import Decimal

    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding, WaitingReason

_FOLLOWING = DONE_STATES | {ExportState.PENDING}
_NOT_DONE = {
    "exported_hash": "",
    "exported_at": None,
    "verified_at": None,
    "changed_in_kcc": False,
    "precheck": PrecheckStatus.NOT_RUN,
}
_BEFORE = (
    select(
        *(RowRecord.id, RowRecord.state, RowRecord.is_offered, StandingRecord.derived),
        *(StandingRecord.waiting, StandingRecord.reason),
    )
    .outerjoin(StandingRecord, StandingRecord.row_id == RowRecord.id)
    .where(MINE_BY_ID, RowRecord.id.in_(among("ids")))
)
_NOTES = table_of(StandingRecord)
_FORGET = delete(_NOTES).where(_NOTES.c.row_id == bindparam("row"))
_NOTE = insert(_NOTES)


@dataclass(frozen=True, slots=True)
class Noted:
    """What is noted of a prepayment beside its row."""

    derived: ExportState
    waiting: Decimal
    reason: WaitingReason | None


@dataclass(frozen=True, slots=True)
class Before:
    """A prepayment's row as it was, and what was noted."""

    state: ExportState
    is_offered: bool
    noted: Noted | None


class StandingRows(Store):
    """The rows of type prepayment: nothing travels with them, their parts decide."""

    def write(
        self, standings: dict[int, PrepaymentStanding], faulty: Collection[int], at: datetime
    ) -> set[int]:
        """Store where prepayments stand, by row id; return the rows changed.

        Faulty ones are shown, for they must be seen to be cured, and nothing is said to wait.
        """
        changed = set()
        for row_id, before in self._before([*standings, *faulty]):
            standing = standings.get(row_id)
            if standing is None:
                is_changed = self._show_faulty(row_id, before)
            else:
                is_changed = self._follow(row_id, before, standing, at)
            if is_changed:
                changed.add(row_id)
        return changed

    def _before(self, row_ids: Collection[int]) -> Iterator[tuple[int, Before]]:
        for chunk in chunks(row_ids):
            rows = self._execute(_BEFORE, ids=chunk)
            for row_id, state, is_offered, derived, waiting, reason in rows:
                noted = None if derived is None else Noted(derived, waiting, reason)
                yield row_id, Before(state, is_offered, noted)

    def _show_faulty(self, row_id: int, before: Before) -> bool:
        if before.noted is not None and before.state not in DONE_STATES:
            self._note(row_id, Noted(ExportState.PENDING, ZERO, None), before.noted, None)
        if before.is_offered:
            return False
        self._change_rows([row_id], {"is_offered": True})
        return True

    def _follow(
        self, row_id: int, before: Before, standing: PrepaymentStanding, at: datetime
    ) -> bool:
        derived = ExportState.PENDING if standing.is_marked else standing.state
        noted = Noted(derived, standing.waiting_amount, standing.waits)
        self._note(row_id, noted, before.noted, at)
        values: dict[str, Any] = {}
        if standing.is_offered is not before.is_offered:
            values |= {"is_offered": standing.is_offered, "precheck": PrecheckStatus.NOT_RUN}
        if before.state in _FOLLOWING and before.state is not standing.state:
            values |= self._moved(row_id, before.state, standing.state, at)
        if not values:
            return False
        self._change_rows([row_id], values | {"updated_at": at})
        if not standing.is_offered or standing.state in DONE_STATES:
            self._problems.clear([standing.subject])
        return True

    def _moved(
        self, row_id: int, before: ExportState, after: ExportState, at: datetime
    ) -> dict[str, Any]:
        values: dict[str, Any] = {"state": after}
        if after is ExportState.PENDING:
            self._problems.forget_change([row_id])
            return values | _NOT_DONE
        if before is ExportState.PENDING:
            values |= {"exported_hash": RowRecord.content_hash, "exported_at": at}
        return values | {"verified_at": at if after is ExportState.VERIFIED else None}

    def _note(self, row_id: int, noted: Noted, before: Noted | None, at: datetime | None) -> None:
        if noted == before:
            return
        self._execute(_FORGET, row=row_id)
        values = {"derived": noted.derived, "waiting": noted.waiting, "reason": noted.reason}
        self._many(_NOTE, [{"row_id": row_id, "noted_at": at or self._clock.now(), **values}])

    @property
    def _problems(self) -> ProblemStore:
        return ProblemStore(self._connection, self._merchant_id, self._clock)
