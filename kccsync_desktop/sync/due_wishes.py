"""Prepayments that go with an upload also go where another run finishes it (E4, R1).

A run's record keeps the wish: which run's documents, and those of later ones, they follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import DUE_SINCE
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.resume import cut_off
from kccsync_desktop.sync.runs import CANCELLED, STOPPED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kccsync_desktop.domain.history import RunSummary
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Run


@dataclass(frozen=True, slots=True)
class DueWish:
    """Documents of earlier runs whose prepayments this run sends as soon as they are due.

    ``documents`` are those of runs that were cut off: what is due on them goes. On those that were
    ``given_up`` only what this run is the first to offer goes: all else could be named by whoever
    wants it. ``is_wanted`` tells whether what becomes due by this run's own documents goes as well.
    """

    is_wanted: bool
    documents: frozenset[int]
    given_up: frozenset[int]


def take_wish(run: Run, row_ids: Sequence[int] | None, *, with_due: bool) -> DueWish:
    """Take over what the runs wanted that were cut off, and keep it for who finishes this one.

    To be asked before anything of theirs is settled. What was cancelled is wanted no more, unless
    what becomes due is wanted now; nor what was stopped, where this run has rows of its own. Such a
    run without a wish keeps none either: who finishes it could not tell its documents from theirs,
    and offers what is due on all.
    """
    is_wanted = with_due or row_ids is None
    is_finishing = not row_ids
    with run.write() as work:
        left = work.rows.in_state(ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN)
        held = {row.id: row.run_id for row in left if row.run_id is not None}
        held |= {one.row_id: one.run_id for one in work.outbox.open_entries() if one.row_id}
        last = cut_off(work, besides=run.run_id, or_given_up=is_wanted)
        left_by = {*held.values(), *([] if last is None else [last])}
        wished = [each for each in work.history.runs(left_by) if each.count(DUE_SINCE)]
        standing = [each for each in wished if each.status not in {CANCELLED, STOPPED}]
        given_up = [e for e in wished if is_wanted or (is_finishing and e.status == STOPPED)]
        since = min(map(_since, standing), default=run.run_id if is_wanted else 0)
        if since and (is_wanted or is_finishing):
            run.tally.notes[DUE_SINCE] = since
            work.runs.keep(run.run_id, run.tally.notes)
        kept = _documents(work, standing, held)
        return DueWish(is_wanted, kept, _documents(work, given_up, held))


def _since(run: RunSummary) -> int:
    return run.count(DUE_SINCE)


def _documents(work: Work, runs: Iterable[RunSummary], held: Mapping[int, int]) -> frozenset[int]:
    """Return what these runs sent and what of theirs is open still."""
    since = {each.id: _since(each) for each in runs}
    if not since:
        return frozenset()
    own = {row for row, run_id in held.items() if run_id in since}
    return frozenset(own | work.receipts.gone_since(min(since.values())))
