"""Where things stand for one merchant, as the status line and `status` tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Status
from kccsync_desktop.sync.runs import STALE_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kccsync_desktop.storage.books import Books


def status(books: Books, now: datetime, is_gone: Callable[[str], bool]) -> Status:
    """Count rows and problems, and tell who works on the books now, if anyone does (R2).

    ``is_gone`` tells whether the process of a lease's owner has surely died.
    """
    with books.read() as work:
        merchant = work.merchant.get()
        counts = work.grids.status_counts()
        holder = work.leases.holder()
    is_fresh = holder is not None and now - holder.heartbeat_at < STALE_AFTER
    is_running = holder is not None and is_fresh and not is_gone(holder.owner)
    return Status(
        merchant=merchant.name,
        package=merchant.package,
        organisation=merchant.organisation_name,
        is_connected=bool(merchant.connection_id),
        is_sandbox=merchant.is_sandbox,
        pending=counts["pending"],
        exported=counts["exported"],
        verified=counts["verified"],
        problems=counts["problems"],
        unfinished=counts["unfinished"],
        connection_ends=merchant.ends_at if merchant.connection_id else None,
        running=holder.who if holder and is_running else "",
    )
