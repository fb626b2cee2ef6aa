"""The outbox: what is about to leave, stored before it does, and what became of it (R3)."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, func, insert, select, update

from kccsync_desktop.domain.outbox import NewEntry, OutboxEntry, OutboxState
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.store import MERCHANT, Store, table_of
from kccsync_desktop.storage.tables import OutboxRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

OPEN = (OutboxState.SENT, OutboxState.UNKNOWN)
_GIVEN = tuple(field.name for field in fields(NewEntry))
_NAMES = tuple(field.name for field in fields(OutboxEntry))
_ENTRIES = table_of(OutboxRecord)
_INTEND = insert(_ENTRIES).returning(_ENTRIES.c.id, sort_by_parameter_order=True)
_OURS = select(*(_ENTRIES.c[name] for name in _NAMES)).where(_ENTRIES.c.merchant_id == MERCHANT)
_OPEN = _OURS.where(_ENTRIES.c.state.in_(OPEN)).order_by(_ENTRIES.c.id)
_SETTLE = (
    update(_ENTRIES)
    .where(_ENTRIES.c.merchant_id == MERCHANT, _ENTRIES.c.id == bindparam("entry"))
    .values(
        state=bindparam("became"),
        settled_at=bindparam("now"),
        remote_id=bindparam("remote"),
        note=bindparam("words"),
    )
)


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
        shared = {"merchant_id": self._merchant_id, "run_id": run_id, "sent_at": at}
        shared |= {"state": OutboxState.SENT}
        given = [_given(entry) for entry in entries]
        ids = self._connection.execute(_INTEND, [one | shared for one in given])
        return tuple(
            OutboxEntry(id=row[0], run_id=run_id, state=OutboxState.SENT, sent_at=at, **one)
            for row, one in zip(ids.all(), given, strict=True)
        )

    def open_entries(self) -> tuple[OutboxEntry, ...]:
        """Return the entries whose outcome nobody knows yet, oldest first."""
        return tuple(map(_entry, self._execute(_OPEN)))

    def last(self, count: int) -> tuple[OutboxEntry, ...]:
        """Return the newest entries, the newest first."""
        newest = _OURS.order_by(_ENTRIES.c.id.desc()).limit(count)
        return tuple(map(_entry, self._execute(newest)))

    def counts(self) -> dict[str, int]:
        """Count the entries by state."""
        query = (
            select(OutboxRecord.state, func.count())
            .where(OutboxRecord.merchant_id == self._merchant_id)
            .group_by(OutboxRecord.state)
        )
        return {state.value: count for state, count in self._connection.execute(query)}

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
        became = {"became": state, "now": None if state.is_open else at}
        told = {"remote": remote_id, "words": note}
        if not self._execute(_SETTLE, entry=entry_id, **became, **told).rowcount:
            raise RowUnknownError((entry_id,))


def _given(entry: NewEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in _GIVEN}


def _entry(row: Sequence[Any]) -> OutboxEntry:
    return OutboxEntry(**dict(zip(_NAMES, row, strict=True)))
