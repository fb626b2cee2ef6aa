"""The outbox: what is about to leave, stored before it does, and what became of it (R3)."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select

from kccsync_desktop.domain.outbox import NewEntry, OutboxEntry, OutboxState
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.store import Store, table_of
from kccsync_desktop.storage.tables import OutboxRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

OPEN = (OutboxState.SENT, OutboxState.UNKNOWN)
_GIVEN = tuple(field.name for field in fields(NewEntry))
_NAMES = tuple(field.name for field in fields(OutboxEntry))


class OutboxStore(Store):
    """The entries of one merchant's calls."""

    def intend(
        self,
        entries: Sequence[NewEntry],
        run_id: int,
        at: datetime,
    ) -> tuple[OutboxEntry, ...]:
        """Store entries in state ``sent``, in the order given; commit before the call leaves."""
        if not entries:
            return ()
        table = table_of(OutboxRecord)
        shared = {"merchant_id": self._merchant_id, "run_id": run_id, "sent_at": at}
        shared |= {"state": OutboxState.SENT}
        statement = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        given = [_given(entry) for entry in entries]
        ids = self._session.connection().execute(statement, [one | shared for one in given])
        return tuple(
            OutboxEntry(id=row[0], run_id=run_id, state=OutboxState.SENT, sent_at=at, **one)
            for row, one in zip(ids.all(), given, strict=True)
        )

    def open_entries(self) -> tuple[OutboxEntry, ...]:
        """Return the entries whose outcome nobody knows yet, oldest first."""
        query = (
            select(*(getattr(OutboxRecord, name) for name in _NAMES))
            .where(OutboxRecord.merchant_id == self._merchant_id, OutboxRecord.state.in_(OPEN))
            .order_by(OutboxRecord.id)
        )
        return tuple(
            OutboxEntry(**dict(zip(_NAMES, row, strict=True)))
            for row in self._session.execute(query)
        )

    def last(self, count: int) -> tuple[OutboxEntry, ...]:
        """Return the newest entries, the newest first."""
        query = (
            select(*(getattr(OutboxRecord, name) for name in _NAMES))
            .where(OutboxRecord.merchant_id == self._merchant_id)
            .order_by(OutboxRecord.id.desc())
            .limit(count)
        )
        return tuple(
            OutboxEntry(**dict(zip(_NAMES, row, strict=True)))
            for row in self._session.execute(query)
        )

    def counts(self) -> dict[str, int]:
        """Count the entries by state."""
        query = (
            select(OutboxRecord.state, func.count())
            .where(OutboxRecord.merchant_id == self._merchant_id)
            .group_by(OutboxRecord.state)
        )
        return {state.value: count for state, count in self._session.execute(query)}

    def settle(
        self,
        entry_id: int,
        state: OutboxState,
        at: datetime,
        remote_id: str = "",
        note: str = "",
    ) -> None:
        """Keep what became of an entry; one that is unknown stays open.

        Raises:
            RowUnknownError: there is no such entry.
        """
        entry = self._session.get(OutboxRecord, entry_id)
        if entry is None or entry.merchant_id != self._merchant_id:
            raise RowUnknownError((entry_id,))
        entry.state = state
        entry.settled_at = None if state.is_open else at
        entry.remote_id = remote_id
        entry.note = note
        self._session.flush()


def _given(entry: NewEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _GIVEN}
