"""Prepayments that go with an upload also go where another run finishes it (E4, R1).

A run's record keeps the wish: which run's documents, and those of later ones, they follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import DUE_SINCE
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.resume import cut_off
from kccsync_desktop.sync.runs import CANCELLED

if TYPE_CHECKING:
    from collections.abc import Collection

    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Run


@dataclass(frozen=True, slots=True)
class DueWish:
    """Documents of earlier runs whose prepayments this run sends as soon as they are due.

    ``is_wanted`` tells whether those of its own documents go as well.
    """

    is_wanted: bool
    documents: frozenset[int]


def take_wish(run: Run, *, is_wanted: bool) -> DueWish:
    """Take over what the runs wanted that were cut off, and keep it for who finishes this one.

    To be asked before anything of theirs is settled. What was cancelled is wanted no more, unless
    what becomes due is wanted now: then what the cancelled run had sent counts as well.
    """
    with run.write() as work:
        left = work.rows.in_state(ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN)
        held = {row.id: row.run_id for row in left if row.run_id is not None}
        held |= {one.row_id: one.run_id for one in work.outbox.open_entries() if one.row_id}
        last = cut_off(work, besides=run.run_id, or_cancelled=is_wanted)
        left_by = {*held.values(), *([] if last is None else [last])}
        since = _wished(work, left_by, or_cancelled=is_wanted)
        documents = {row for row, run_id in held.items() if run_id in since}
        first = min(since.values(), default=run.run_id if is_wanted else 0)
        if since:
            documents |= work.receipts.gone_since(first)
        if first:
            run.tally.notes[DUE_SINCE] = first
            work.runs.keep(run.run_id, run.tally.notes)
    return DueWish(is_wanted, frozenset(documents))


def _wished(work: Work, run_ids: Collection[int], *, or_cancelled: bool) -> dict[int, int]:
    """Return those of these runs with such a wish, and since which run it stands."""
    runs = work.history.runs(run_ids)
    return {
        each.id: each.count(DUE_SINCE)
        for each in runs
        if each.count(DUE_SINCE) and (or_cancelled or each.status != CANCELLED)
    }
