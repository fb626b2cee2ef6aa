"""Fetch payments: page by page, each sorted and committed with its cursor (I1-I3).

A page that comes again, a cursor that was lost or a clock that is wrong change nothing: records are
known by their keys, and the watermark is the package's own time.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import PaymentCursor
from kccsync_desktop.domain.import_changes import changed_after_import
from kccsync_desktop.domain.payment_sorting import (
    ImportCandidate,
    LeftOut,
    sort_payment,
    vanished_allocations,
)
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import ProblemRaised, Progressed, RowsChanged, StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.payment_rows import ImportCursor
from kccsync_desktop.sync.export_plan import is_document
from kccsync_desktop.sync.import_plans import plan_imports
from kccsync_desktop.sync.offering import offer, see_dues
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event

    from kccsync_desktop.connectors.package import PaymentPage
    from kccsync_desktop.domain.import_changes import Flag, StoredImport
    from kccsync_desktop.domain.payments import ImportKey, RemotePayment
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Fetch Payments"
STAGE = "Reading payments"


def fetch_payments(facilities: Facilities, cancelled: Event) -> Iterator[RunEvent]:
    """Bring what was paid since the last time into the Import grid; nothing is allocated yet."""
    return perform(facilities, TITLE, cancelled, _fetch)


def _fetch(run: Run) -> Iterator[RunEvent]:
    yield StageStarted(STAGE, 1)
    with run.books.read() as work:
        stored = work.imports.cursor()
    cursor = PaymentCursor(stored.since, stored.page, stored.stage, stored.newest)
    touched: set[str] = set()
    pages = 0
    is_up_to_date = not stored.stage
    while True:
        page = yield from _read(run, cursor)
        pages += 1
        touched |= _take_in(run, page)
        yield from _tell_unreadable(run, page.skipped)
        if page.next is None and is_up_to_date:
            break
        yield Progressed(STAGE, pages, pages + 1)
        # What an earlier run began it has read at that time: what changed since is asked for too.
        is_up_to_date |= page.next is None
        cursor = page.resume
    yield Progressed(STAGE, pages, pages)
    yield from _look_at_documents(run, touched, is_whole=not stored.stage)
    yield from _settle(run)


def _read(run: Run, cursor: PaymentCursor) -> Generator[RunEvent, None, PaymentPage]:
    return (yield from ask(run, lambda: run.package.payments_page(cursor)))


def _take_in(run: Run, page: PaymentPage) -> set[str]:
    """Take a page in with its cursor; return the documents that its money is or was on."""
    with run.write() as work:
        ids = {each.id for each in page.payments}.union(page.gone)
        vanished = vanished_allocations(work.imports.keys(ids), page.payments, page.gone)
        reversed_there = [
            replace(each, is_live=False) for each in work.imports.left_out_of(page.gone)
        ]
        _sort_in(run, work, [*page.payments, *reversed_there], vanished)
        at = page.resume
        cursor = ImportCursor(at.since, at.page, at.stage, at.newest)
        work.imports.save_cursor(cursor, run.clock.now())
    touched = {each.document_id or each.id for each in page.payments}
    return touched.union(key.document_id for key in vanished)


def _sort_in(
    run: Run, work: Work, payments: Sequence[RemotePayment], vanished: Sequence[ImportKey] = ()
) -> None:
    """Store what comes in and what is left out; flag what came in before and is changed (I3)."""
    facts = work.imports.facts(payments)
    sorted_by_key = {each.key: sort_payment(each, facts) for each in payments}
    forgotten = [key for key, told in sorted_by_key.items() if told is None]
    _flag(run, work, payments, vanished)
    taken = work.imports.take_in(
        [each for each in sorted_by_key.values() if isinstance(each, ImportCandidate)],
        [each for each in sorted_by_key.values() if isinstance(each, LeftOut)],
        [*forgotten, *(key for key in vanished if key not in sorted_by_key)],
        run.clock.now(),
    )
    _count(run, new=taken.new, changed=taken.changed, left_out=taken.left_out)
    _count(run, removed=taken.removed)


def _flag(
    run: Run, work: Work, payments: Sequence[RemotePayment], vanished: Sequence[ImportKey]
) -> None:
    there = {each.key: each for each in payments}
    ids = {each.id for each in payments}.union(key.payment_id for key in vanished)
    stored = work.imports.stored(ids)
    checked: dict[ImportKey, StoredImport] = {
        key: each for key, each in stored.items() if key in there or key in vanished
    }
    package = run.package.traits.name
    flags: list[Flag] = []
    for key, each in checked.items():
        flag = changed_after_import(each, there.get(key), package)
        if flag is not None:
            flags.append(flag)
    work.imports.flag(list(checked), flags)
    _count(run, flagged=len(flags))


def _tell_unreadable(run: Run, skipped: Sequence[str]) -> Iterator[RunEvent]:
    if not skipped:
        return
    package = run.package.traits.name
    told = [
        problem(ProblemCode.PAYMENT_UNREADABLE, None, target=each, detail=each, package=package)
        for each in skipped
    ]
    with run.write() as work:
        work.problems.raise_(told, origin="run", at=run.clock.now(), run_id=run.run_id)
    _count(run, unreadable=len(told))
    yield from (ProblemRaised(each) for each in told)


def _look_at_documents(run: Run, touched: set[str], *, is_whole: bool) -> Iterator[RunEvent]:
    """See what is due on the documents that are open or were paid, to compare balances by (I3).

    Of a fetch that an earlier run began nobody knows any more what it touched: all are looked at.
    """
    with run.books.read() as work:
        seen = work.dues.seen()
        rows = work.rows.in_state(ExportState.EXPORTED, ExportState.VERIFIED)
    ours = (row.remote_id for row in rows if is_document(row) and row.remote_id)
    known = {one for one, due in seen.items() if is_whole and due.due == 0} - touched
    yield from see_dues(run, (one for one in ours if one not in known))


def _settle(run: Run) -> Iterator[RunEvent]:
    """Bring in what stands on documents linked since, hold what cannot be allocated, say why."""
    with run.write() as work:
        _sort_in(run, work, work.imports.left_out_on_ours())
        plans = plan_imports(work, None)
        changed = offer(work, run.clock.now())
    run.tally.held = len(plans.refused)
    run.tally.totals["waiting"] = len(plans.plans)
    yield RowsChanged(changed)


def _count(run: Run, **counts: int) -> None:
    for name, count in counts.items():
        run.tally.totals[name] = run.tally.totals.get(name, 0) + count
