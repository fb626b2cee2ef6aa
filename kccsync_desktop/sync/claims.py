"""Taking rows for a run, and giving back those that it did not get to (R1)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import RowsChanged
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.runs import LeaseLostError
from kccsync_desktop.sync.stopping import is_suspended

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run


def claim(run: Run, row_ids: Sequence[int] | None) -> Generator[RunEvent, None, tuple[int, ...]]:
    """Queue the pending ones of these rows (all for None) and what a lost run had queued.

    Of the latter only what KCC and the options still offer.
    """
    with run.write() as work:
        left_over = [row.id for row in work.rows.in_state(ExportState.QUEUED)]
        work.rows.move(left_over, ExportState.PENDING)
        pending = work.rows.pending_ids()
        asked = {*left_over, *(pending if row_ids is None else row_ids)}
        claimed = tuple(row_id for row_id in pending if row_id in asked)
        work.rows.move(claimed, ExportState.QUEUED, run.run_id)
    yield RowsChanged(tuple(dict.fromkeys((*left_over, *claimed))))
    return claimed


def release(run: Run) -> None:
    """Put back what is still queued, unless the run is only suspended until the next start.

    Where the books are another's by now, or cannot be written, the next start sees to it.
    """
    if is_suspended(run.cancelled):
        return
    with suppress(StorageError, LeaseLostError), run.write() as work:
        queued = [row.id for row in work.rows.in_state(ExportState.QUEUED)]
        work.rows.move(queued, ExportState.PENDING)
