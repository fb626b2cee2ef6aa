"""The lease on a merchant's books: one run at a time among all that share the database (R2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.merchants import Lease
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import LeaseRecord

if TYPE_CHECKING:
    from datetime import datetime, timedelta


class LeaseStore(Store):
    """Who works on the books; ``take`` belongs into a write, which makes it exclusive."""

    def take(self, owner: str, who: str, now: datetime, stale_after: timedelta) -> Lease | None:
        """Take the lease and return None, or return the living holder's.

        A lease whose heartbeat is older than ``stale_after`` was left by a run that died. ``who``
        is what others are told of its holder.
        """
        record = self._record()
        if record is not None and record.owner != owner:
            if now - record.heartbeat_at <= stale_after:
                return _lease(record)
            self._session.delete(record)
            self._session.flush()
            record = None
        if record is None:
            record = LeaseRecord(merchant_id=self._merchant_id, owner=owner, since=now)
            self._session.add(record)
        record.who = who
        record.heartbeat_at = now
        self._session.flush()
        return None

    def beat(self, owner: str, now: datetime) -> bool:
        """Show that the owner lives; False when the lease is no longer the owner's."""
        record = self._record()
        if record is None or record.owner != owner:
            return False
        record.heartbeat_at = now
        self._session.flush()
        return True

    def release(self, owner: str) -> None:
        """Give the lease back; another owner's is left alone."""
        record = self._record()
        if record is not None and record.owner == owner:
            self._session.delete(record)
            self._session.flush()

    def holder(self) -> Lease | None:
        """Return who holds the lease, alive or not."""
        record = self._record()
        return None if record is None else _lease(record)

    def _record(self) -> LeaseRecord | None:
        return self._session.get(LeaseRecord, self._merchant_id)


def _lease(record: LeaseRecord) -> Lease:
    return Lease(record.owner, record.who, record.since, record.heartbeat_at)
