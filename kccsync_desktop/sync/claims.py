"""Taking rows for a run, and giving back those that it did not get to (R1)."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import BecameDue, RowsChanged
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.runs import LeaseLostError
from kccsync_desktop.sync.stopping import is_suspended

if TYPE_CHECKING:
    from collections.abc import Collection, Generator, Iterable, Iterator, Sequence

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Run


@dataclass(frozen=True, slots=True)
class Claimed:
    """The rows that a run has taken.

    ``first`` are stock items and documents; ``parts`` those of prepayments, which follow once the
    invoices are read back; ``prepayments`` are told of and never queued (E4).
    """

    first: tuple[int, ...]
    parts: tuple[int, ...]
    prepayments: tuple[int, ...]


def claim(run: Run, row_ids: Sequence[int] | None) -> Generator[RunEvent, None, Claimed]:
    """Queue the pending ones of these rows (all for None) and what a lost run had queued.

    Of the latter only what KCC and the options still offer. A prepayment stands for its parts.
    """
    with run.write() as work:
        left_over = [row.id for row in work.rows.in_state(ExportState.QUEUED)]
        work.rows.move(left_over, ExportState.PENDING)
        pending = work.rows.pending_ids()
        asked = (*left_over, *(pending if row_ids is None else row_ids))
        claimed = _with_prepayments(work, sorted_out(work, asked_among(work, asked, pending)))
        queued = (*claimed.first, *claimed.parts)
        work.rows.move(queued, ExportState.QUEUED, run.run_id)
    yield RowsChanged(tuple(dict.fromkeys((*left_over, *queued))))
    return claimed


def claim_due(
    run: Run, claimed: Claimed, among: Collection[int] | None = None
) -> Generator[RunEvent, None, Claimed]:
    """Queue the parts that have become due as well; return all parts that the run has now.

    ``among`` these rows only; None means all that are pending.
    """
    with run.write() as work:
        pending = work.rows.pending_ids()
        chosen = [one for one in pending if among is None or one in among]
        found = _with_prepayments(work, sorted_out(work, chosen))
        work.rows.move(found.parts, ExportState.QUEUED, run.run_id)
    yield RowsChanged(found.parts)
    prepayments = dict.fromkeys((*claimed.prepayments, *found.prepayments))
    if found.parts:
        run.tally.totals["became_due"] = len(found.parts)
    return Claimed((), (*claimed.parts, *found.parts), tuple(prepayments))


def parts_on(run: Run, documents: Collection[int]) -> frozenset[int]:
    """Return the pending parts of prepayments on these documents."""
    if not documents:
        return frozenset()
    with run.books.read() as work:
        parts = work.prepayments.parts(work.rows.pending_ids())
    chosen = frozenset(documents)
    return frozenset(one for one, part in parts.items() if part.document_row_id in chosen)


def tell_due(run: Run, rows: Collection[int]) -> Iterator[RunEvent]:
    """Tell which of these rows are prepayments' parts that are due and not asked for (E4)."""
    with run.books.read() as work:
        pending = work.rows.pending_ids()
        due = sorted_out(work, [one for one in pending if one in rows]).parts
    if due:
        run.tally.totals["now_due"] = len(due)
        yield BecameDue(due)


def asked_among(work: Work, asked: Iterable[int], pending: Sequence[int]) -> tuple[int, ...]:
    """Return the pending rows that are asked for, in their order; with a prepayment its parts."""
    wanted = set(asked)
    parts = work.prepayments.parts(pending)
    wanted |= {one for one, part in parts.items() if part.prepayment_row_id in wanted}
    return tuple(row_id for row_id in pending if row_id in wanted)


def sorted_out(work: Work, ids: Sequence[int]) -> Claimed:
    """Tell items and documents, parts of prepayments and prepayments apart."""
    parts, prepayments = work.prepayments.parts(ids), work.prepayments.prepayments(ids)
    return Claimed(
        first=tuple(one for one in ids if one not in parts and one not in prepayments),
        parts=tuple(one for one in ids if one in parts),
        prepayments=tuple(one for one in ids if one in prepayments),
    )


def _with_prepayments(work: Work, claimed: Claimed) -> Claimed:
    """Let the prepayments of the parts be told of too: one that went in part was looked at."""
    own = (part.prepayment_row_id for part in work.prepayments.parts(claimed.parts).values())
    return replace(claimed, prepayments=tuple(dict.fromkeys((*claimed.prepayments, *own))))


def release(run: Run) -> None:
    """Put back what is still queued, unless the run is only suspended until the next start.

    Where the books are another's by now, or cannot be written, the next start sees to it.
    """
    if is_suspended(run.cancelled):
        return
    with suppress(StorageError, LeaseLostError), run.write() as work:
        queued = [row.id for row in work.rows.in_state(ExportState.QUEUED)]
        work.rows.move(queued, ExportState.PENDING)
