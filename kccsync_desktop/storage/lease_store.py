"""The lease on a merchant's books: one run at a time among all that share the database (R2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, insert, select, update

from kccsync_desktop.domain.merchants import Lease
from kccsync_desktop.storage.store import MERCHANT, Store, table_of
from kccsync_desktop.storage.tables import LeaseRecord

if TYPE_CHECKING:
    from datetime import datetime, timedelta

_LEASES = table_of(LeaseRecord)
_HELD = select(
    *(LeaseRecord.owner, LeaseRecord.who, LeaseRecord.since, LeaseRecord.heartbeat_at)
).where(LeaseRecord.merchant_id == MERCHANT)
_ITS_OWN = (_LEASES.c.merchant_id == MERCHANT, _LEASES.c.owner == bindparam("holder"))
_BEAT = update(_LEASES).where(*_ITS_OWN).values(heartbeat_at=bindparam("now"))
_RENEW = _BEAT.values(who=bindparam("told"))
_RELEASE = delete(_LEASES).where(*_ITS_OWN)
_TAKE = insert(_LEASES).values(
    merchant_id=MERCHANT,
    owner=bindparam("holder"),
    who=bindparam("told"),
    since=bindparam("now"),
    heartbeat_at=bindparam("now"),
)


class LeaseStore(Store):
    """Who works on the books; ``take`` belongs into a write, which makes it exclusive."""

    def take(self, owner: str, who: str, now: datetime, stale_after: timedelta) -> Lease | None:
        """Take the lease and return None, or return the living holder's.

        A lease whose heartbeat is older than ``stale_after`` was left by a run that died. ``who``
        is what others are told of its holder.
        """
        before = self.holder()
        if before is not None and before.owner != owner:
            if now - before.heartbeat_at <= stale_after:
                return before
            self.release(before.owner)
            before = None
        self._execute(_TAKE if before is None else _RENEW, holder=owner, told=who, now=now)
        return None

    def beat(self, owner: str, now: datetime) -> bool:
        """Show that the owner lives; False when the lease is no longer the owner's."""
        return self._execute(_BEAT, holder=owner, now=now).rowcount == 1

    def release(self, owner: str) -> None:
        """Give the lease back; another owner's is left alone."""
        self._execute(_RELEASE, holder=owner)

    def holder(self) -> Lease | None:
        """Return who holds the lease, alive or not."""
        found = self._execute(_HELD).first()
        return None if found is None else Lease(*found)
