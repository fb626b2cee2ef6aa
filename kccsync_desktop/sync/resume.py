"""At the next start: look up what was in flight, then finish what was begun (R1, R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.run_events import Progressed, StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.lookup import look_up
from kccsync_desktop.sync.runs import CANCELLED, STOPPED, SUSPENDED
from kccsync_desktop.sync.settling import settling
from kccsync_desktop.sync.waiting import SETTLING_DOWN_SECONDS, let_time_pass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Books, Work
    from kccsync_desktop.sync.runs import Run

STAGE = "Looking up what an earlier run left open"
UPLOAD, FINISH = "Upload Data", "Finish what was begun"
_CUT_OFF = frozenset({"", SUSPENDED})


def is_unfinished(books: Books) -> bool:
    """Tell whether an earlier run left calls without an answer, or work that it did not get to.

    Where all its documents had gone they are still to be read back, and what is due by them to go.
    """
    with books.read() as work:
        queued = work.rows.in_state(ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN)
        return bool(queued or work.outbox.open_entries() or cut_off(work) is not None)


def cut_off(work: Work, besides: int = 0, *, or_given_up: bool = False) -> int | None:
    """Return the last upload ``besides`` one run if it did not come to its end, else None.

    One that was cancelled or stopped did come to it, unless such are asked for as well.
    """
    last = work.runs.last((UPLOAD, FINISH), besides)
    meant = _CUT_OFF | {CANCELLED, STOPPED} if or_given_up else _CUT_OFF
    return None if last is None or last.status not in meant else last.id


def resolve_open_entries(run: Run) -> Iterator[RunEvent]:
    """Settle every outbox entry whose outcome is unknown; what did not arrive is queued again.

    What a cancelled run had sent is only pending again: nobody asked for it any more (R1).
    """
    with run.books.read() as work:
        entries = work.outbox.open_entries()
        cancelled = work.runs.of_status(CANCELLED)
    if not entries:
        return
    yield StageStarted(STAGE, len(entries))
    yield from _let_settle(run, max(entry.sent_at for entry in entries))
    found = yield from look_up(run, entries)
    with settling(run) as settlement:
        for entry in entries:
            if entry.id in found:
                settlement.accept(entry, found[entry.id], adopted=True)
            else:
                again = entry.run_id not in cancelled
                settlement.put_back(entry, OutboxState.ABSENT, again=again)
    yield from settlement.events()
    yield Progressed(STAGE, len(entries), len(entries))


def _let_settle(run: Run, sent_at: datetime) -> Iterator[RunEvent]:
    """A call that was abandoned a moment ago may still be at work in the package."""
    passed = max(0.0, (run.clock.now() - sent_at).total_seconds())  # a clock may be set back
    if passed < SETTLING_DOWN_SECONDS:
        seconds = SETTLING_DOWN_SECONDS - passed
        yield from let_time_pass(run, seconds, "a call may still be at work")
