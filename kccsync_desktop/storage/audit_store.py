"""The audit trail: who did what, and when. It is written, and never changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from kccsync_desktop.storage.store import Store, table_of
from kccsync_desktop.storage.tables import AuditRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.domain.history import AuditAction
    from kccsync_desktop.domain.rows import ExportRow

_ADD = insert(table_of(AuditRecord))


class AuditStore(Store):
    """Adds entries in the transaction of the change that they tell of."""

    def __init__(self, connection: Connection, merchant_id: int, clock: Clock, who: str) -> None:
        super().__init__(connection, merchant_id, clock)
        self._who = who

    def note(
        self,
        action: AuditAction,
        subject: str,
        *,
        before: str = "",
        after: str = "",
        run_id: int | None = None,
    ) -> None:
        """Add one entry."""
        self._add([{"subject": subject, "row_id": None}], action, before, after, run_id)

    def note_rows(
        self,
        action: AuditAction,
        rows: Sequence[ExportRow],
        *,
        after: str = "",
        run_id: int | None = None,
    ) -> None:
        """Add one entry for each row."""
        told = [{"subject": str(row.subject), "row_id": row.id} for row in rows]
        self._add(told, action, "", after, run_id)

    def _add(
        self,
        told: list[dict[str, object]],
        action: AuditAction,
        before: str,
        after: str,
        run_id: int | None,
    ) -> None:
        shared = {
            "merchant_id": self._merchant_id,
            "at": self._clock.now(),
            "who": self._who,
            "action": action,
            "before": before,
            "after": after,
            "run_id": run_id,
        }
        self._many(_ADD, [one | shared for one in told])
