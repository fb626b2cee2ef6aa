"""Upload Data: what is ready goes in order, every answer is settled.

Every document is read back (E3, E6, R3).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sync.carriers import send_carrier_items
from kccsync_desktop.sync.claims import claim, release
from kccsync_desktop.sync.due_wishes import take_wish
from kccsync_desktop.sync.freshness import PlanOutdatedError, begin_plan, stay_current
from kccsync_desktop.sync.planning import make_plan
from kccsync_desktop.sync.precheck import tell_findings
from kccsync_desktop.sync.prepayments import count_whole, export_prepayments, tally_whole
from kccsync_desktop.sync.resume import FINISH, UPLOAD, resolve_open_entries
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.stages import (
    adopt_existing,
    send_contacts,
    send_documents,
    send_items,
    set_aside_failed,
)
from kccsync_desktop.sync.verify import verify

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.claims import Claimed
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = UPLOAD


def upload(
    facilities: Facilities,
    row_ids: Sequence[int] | None,
    cancelled: Event,
    *,
    with_due: bool = False,
) -> Iterator[RunEvent]:
    """Export the rows (all pending ones for None); what fails stays pending with its problem.

    ``with_due`` lets the prepayments go as well that become due by it; for None they do.
    """
    return perform(
        facilities, TITLE, cancelled, lambda run: upload_rows(run, row_ids, with_due=with_due)
    )


def upload_rows(
    run: Run, row_ids: Sequence[int] | None, *, with_due: bool = False
) -> Iterator[RunEvent]:
    """Finish what an earlier run left open, then send, settle and read back these rows."""
    whole = count_whole(run)
    wish = take_wish(run, row_ids, with_due=with_due)
    yield from resolve_open_entries(run)
    claimed = yield from claim(run, row_ids)
    try:
        claimed = yield from _send_first(run, claimed)
        yield from verify(run)
        yield from export_prepayments(run, claimed, row_ids, wish)
    finally:
        release(run)
        tally_whole(run, whole)


def _send_first(run: Run, claimed: Claimed) -> Generator[RunEvent, None, Claimed]:
    """Send items and documents; what a pause left unsent is claimed and planned anew.

    Claimed anew as well, because by then other rows may be offered (E9). Returns what was claimed
    at first, with the parts that still are.
    """
    left = claimed
    while left.first:
        try:
            yield from _plan_and_send(run, left.first)
        except PlanOutdatedError:
            left = yield from claim(run, ())
        else:
            break
    return replace(claimed, parts=left.parts)


def _plan_and_send(run: Run, row_ids: Sequence[int]) -> Iterator[RunEvent]:
    begin_plan(run)
    plan = yield from make_plan(run, row_ids)
    yield from stay_current(run)
    run.planned |= {step.row.id: step for step in plan.documents}
    yield from tell_findings(run, plan)
    yield from set_aside_failed(run, plan)
    yield from adopt_existing(run, plan)
    yield from send_contacts(run, plan)
    yield from send_items(run, plan)
    yield from send_carrier_items(run, plan)
    yield from send_documents(run, plan)


def resume(facilities: Facilities, cancelled: Event) -> Iterator[RunEvent]:
    """Finish what an earlier start began.

    Its calls are looked up, its queued rows are sent (R1).
    """
    return perform(facilities, FINISH, cancelled, lambda run: upload_rows(run, ()))
