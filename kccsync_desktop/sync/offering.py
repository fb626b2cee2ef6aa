"""When prepayments appear: once the package is seen to hold their authorised invoices (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.prepayment_standing import WaitingReason, stand
from kccsync_desktop.domain.run_events import RowsChanged
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from datetime import datetime

    from kccsync_desktop.domain.prepayment_standing import OrderFacts
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Run


def offer(work: Work, at: datetime) -> tuple[int, ...]:
    """Let prepayments and their parts be in the grids as they stand now; return the rows changed.

    Asks nobody; doing it again changes nothing.
    """
    orders = work.prepayments.orders()
    standings = {code: stand(facts) for code, facts in orders.items()}
    return work.prepayments.offer_parts(standings, at)


def offer_prepayments(run: Run) -> Generator[RunEvent, None, tuple[int, ...]]:
    """Look whether the invoices that prepayments wait for are authorised, and offer what is due.

    Only invoices that were exported and not yet seen authorised are asked for. Returns the rows
    that changed by it.
    """
    with run.books.read() as work:
        orders = work.prepayments.orders()
    if not orders:
        return ()
    yield from see_dues(run, _unseen(orders.values()))
    with run.write() as work:
        changed = offer(work, run.clock.now())
    yield RowsChanged(changed)
    return changed


def see_dues(run: Run, document_ids: Iterable[str]) -> Iterator[RunEvent]:
    """Read what is due on documents, once in a run, and keep it."""
    wanted = [each for each in dict.fromkeys(document_ids) if each not in run.dues]
    if not wanted:
        return
    dues = yield from ask(run, lambda: run.package.amounts_due(wanted))
    run.dues |= dues
    with run.write() as work:
        work.dues.keep(dues.values(), run.clock.now())


def _unseen(orders: Iterable[OrderFacts]) -> Iterator[str]:
    for facts in orders:
        for standing in stand(facts):
            for part in standing.parts:
                if part.waits is WaitingReason.INVOICE_DRAFT:
                    yield part.invoice.remote_id
