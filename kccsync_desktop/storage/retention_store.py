"""Takes away what of the past need not be kept; the outbox, rows and links stay for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, or_, select

from kccsync_desktop.domain.retention import Notes, Tidied, a_year_before
from kccsync_desktop.storage.append_only import released
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import (
    AuditRecord,
    BookPaymentRecord,
    ImportRecord,
    OutboxRecord,
    PaymentsFileRecord,
    ProblemRecord,
    ReceiptRecord,
    RowRecord,
    RunRecord,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from sqlalchemy import ColumnElement, Delete

_SPEAK_OF_RUNS: tuple[Any, ...] = (
    *(AuditRecord, BookPaymentRecord, ImportRecord, OutboxRecord),
    *(PaymentsFileRecord, ProblemRecord, ReceiptRecord, RowRecord),
)


class RetentionStore(Store):
    """One merchant's past."""

    def prune(self, history: datetime | None, problems: datetime | None) -> Tidied:
        """Take away history and resolved problems from before these moments; None keeps all.

        A run stays as long as anything speaks of it: what it sent, booked or last changed.
        """
        gone = Tidied()
        if problems is not None:
            mine = ProblemRecord.merchant_id == self._merchant_id
            old = delete(ProblemRecord).where(mine, ProblemRecord.resolved_at < problems)
            gone += Tidied(problems=self._count(old))
        return gone if history is None else gone + self._prune_history(history)

    def notes(self) -> Notes | None:
        """Return how the audit trail's notes lie in time; None where there are none."""
        last = self._note(func.max)
        if last is None:
            return None
        since, earlier = last, self._note(func.max, AuditRecord.at < last)
        while earlier is not None and earlier >= a_year_before(since):
            near = AuditRecord.at >= a_year_before(since)
            since = self._note(func.min, near) or earlier
            earlier = self._note(func.max, AuditRecord.at < since)
        return Notes(last, since, is_whole=earlier is None)

    def _note(self, which: Callable[..., Any], *conditions: ColumnElement[bool]) -> datetime | None:
        mine = AuditRecord.merchant_id == self._merchant_id
        return self._connection.scalar(select(which(AuditRecord.at)).where(mine, *conditions))

    def _prune_history(self, before: datetime) -> Tidied:
        counts = []
        for record in (AuditRecord, ReceiptRecord):
            old = self._from_before(record, before)
            if self._connection.scalar(select(record.id).where(*old).limit(1)) is None:
                counts.append(0)  # the guard stays: every start comes by here
                continue
            with released(self._connection, record.__tablename__):
                counts.append(self._count(delete(record).where(*old)))
        runs = delete(RunRecord).where(
            RunRecord.merchant_id == self._merchant_id,
            RunRecord.ended_at < before,
            *(
                ~select(record.run_id).where(record.run_id == RunRecord.id).exists()
                for record in _SPEAK_OF_RUNS
            ),
        )
        entries, lines = counts
        return Tidied(entries=entries, receipt_lines=lines, runs=self._count(runs))

    def _from_before(
        self, record: type[AuditRecord | ReceiptRecord], before: datetime
    ) -> tuple[ColumnElement[bool], ...]:
        """Return the conditions of old notes; none that came after a younger one is old.

        A clock that was set back when it was written made it look so.
        """
        mine = record.merchant_id == self._merchant_id
        younger = select(func.min(record.id)).where(mine, record.at >= before).scalar_subquery()
        return mine, record.at < before, or_(younger.is_(None), record.id < younger)

    def _count(self, statement: Delete) -> int:
        return self._connection.execute(statement).rowcount
