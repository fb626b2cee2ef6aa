"""What a window asks every other second: did the books change, and who else is at work (R2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import DUE_SINCE, RunEnded
from kccsync_desktop.sync.runs import CANCELLED, STALE_AFTER, SUSPENDED

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.merchants import Lease
    from kccsync_desktop.sync.runs import Facilities


@dataclass(frozen=True, slots=True)
class OtherRun:
    """A run of another program on the same books."""

    run_id: int
    title: str
    who: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the books stand: ``stamp`` is another one after any change."""

    stamp: str
    other: OtherRun | None


def feel_pulse(facilities: Facilities) -> Pulse:
    """Return how the books stand; the stamp is older than what is read after it.

    Raises:
        StorageError: they could not be read.
    """
    stamp = facilities.books.stamp()
    with facilities.books.read() as work:
        holder = work.leases.holder()
        begun = work.runs.unfinished()
    if holder is None or not begun or not is_at_work(facilities, holder):
        return Pulse(stamp, None)
    return Pulse(stamp, OtherRun(begun[-1].id, begun[-1].kind, holder.who, holder.since))


def is_at_work(facilities: Facilities, holder: Lease) -> bool:
    """Tell whether the run that holds the books still works, here or elsewhere."""
    is_fresh = facilities.clock.now() - holder.heartbeat_at < STALE_AFTER
    is_over = holder.owner in facilities.ended or facilities.is_gone(holder.owner)
    return is_fresh and not is_over


def ending_of(facilities: Facilities, run_id: int) -> RunEnded | None:
    """Return how a run ended that another program made; None where it was cut off.

    What stopped it stands among the problems.
    """
    with facilities.books.read() as work:
        record = work.runs.ended(run_id)
    if record is None:
        return None
    totals = {name: count for name, count in record.totals.items() if name != DUE_SINCE}
    return RunEnded(
        run_id,
        cancelled=record.status in {CANCELLED, SUSPENDED},
        exported=totals.pop("exported", 0),
        refused=totals.pop("refused", 0),
        held=totals.pop("held", 0),
        calls=totals.pop("calls", 0),
        seconds=record.seconds,
        totals=totals,
    )
