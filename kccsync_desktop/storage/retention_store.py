"""Takes away what of the past need not be kept; the outbox, rows and links stay for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import delete, func, select

from kccsync_desktop.domain.retention import Tidied
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
    from datetime import datetime

    from sqlalchemy import CursorResult, Delete

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

    def last_at(self) -> datetime | None:
        """Return when something was last noted in the audit trail."""
        mine = AuditRecord.merchant_id == self._merchant_id
        return self._session.scalar(select(func.max(AuditRecord.at)).where(mine))

    def _prune_history(self, before: datetime) -> Tidied:
        connection = self._session.connection()
        counts = []
        for record in (AuditRecord, ReceiptRecord):
            old = record.merchant_id == self._merchant_id, record.at < before
            if self._session.scalar(select(record.id).where(*old).limit(1)) is None:
                counts.append(0)  # the guard stays: every start comes by here
                continue
            with released(connection, record.__tablename__):
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

    def _count(self, statement: Delete) -> int:
        done = self._session.execute(statement, execution_options={"synchronize_session": False})
        return cast("CursorResult[Any]", done).rowcount
