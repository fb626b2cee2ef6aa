"""Create and Allocate Payments: into the company books once, then into a file for KCC (I2)."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import StoppedError
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.money import money_text
from kccsync_desktop.domain.payments_file import bank_nominal_of, file_row
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.run_events import (
    FileWritten,
    ProblemRaised,
    Progressed,
    StageStarted,
)
from kccsync_desktop.kcc.errors import FolderRefusedError
from kccsync_desktop.kcc.payments_writer import prove_folder, read_payments, write_payments
from kccsync_desktop.sync.failures import words_of
from kccsync_desktop.sync.import_plans import plan_imports
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.waiting import stand_still

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from kccsync_desktop.domain.allocation_plan import AllocationPlan, AllocationPlans
    from kccsync_desktop.domain.payments_file import PaymentsFileRow
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.storage.payment_rows import PaymentsFile
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Create and Allocate Payments"


def allocate(
    facilities: Facilities, ids: Sequence[int] | None, out: Path, cancelled: Event
) -> Iterator[RunEvent]:
    """Book these rows of the Import grid (all that can be for None); the file goes to ``out``.

    Rows that came in before are left alone; where KCC was told of all no file is written. A folder
    that cannot be written to ends it before anything is booked.
    """
    return perform(facilities, TITLE, cancelled, lambda run: _allocate(run, ids, out))


def _allocate(run: Run, ids: Sequence[int] | None, out: Path) -> Iterator[RunEvent]:
    try:
        prove_folder(out)
    except OSError as error:
        run.stop_by(_file_refused(out, error))
        return
    plans = _plan(run, ids)
    yield from (ProblemRaised(each) for _, each in plans.refused)
    yield StageStarted(TITLE, len(plans.plans))
    done = 0
    for _, together in groupby(plans.plans, key=lambda plan: (plan.key.kind, plan.key.payment_id)):
        with suppress(StoppedError):
            yield from stand_still(run)
        if run.cancelled.is_set():
            break
        done += _book(run, list(together))
        yield Progressed(TITLE, done, len(plans.plans))
    run.tally.totals["allocated"] = done
    with run.write() as work:
        plan_imports(work, None)
    try:
        yield from _write_files(run, out)
    except OSError as error:
        run.stop_by(_file_refused(out, error))
    run.check_stop()


def _file_refused(out: Path, error: OSError) -> Problem:
    reason = words_of(error)
    return problem(
        ProblemCode.PAYMENTS_FILE_REFUSED, None, severity=Severity.RUN, folder=out, reason=reason
    )


def _plan(run: Run, ids: Sequence[int] | None) -> AllocationPlans:
    with run.write() as work:
        plans = plan_imports(work, ids)
    run.tally.held = len(plans.refused)
    return plans


def _book(run: Run, plans: Sequence[AllocationPlan]) -> int:
    """Book one payment with its allocations, in one commit (I2)."""
    with run.write() as work:
        at = run.clock.now()
        booked = [each for each in plans if work.company_books.allocate(each, run.run_id, at)]
        for each in booked:
            _note(work, each, run.run_id)
        return len(booked)


def _note(work: Work, plan: AllocationPlan, run_id: int) -> None:
    payment, document = plan.payment, plan.document
    after = f"{payment.currency} {money_text(plan.amount)} on {document.subject}"
    subject = payment.reference or payment.id
    work.audit.note(AuditAction.PAYMENT_ALLOCATED, subject, after=after, run_id=run_id)


def _write_files(run: Run, out: Path) -> Iterator[RunEvent]:
    """Write what an earlier run did not get to write, and what was booked and is in no file."""
    with run.books.read() as work:
        unwritten = work.payments_files.unwritten()
    with run.write() as work:
        begun = work.payments_files.begin(str(out), run.run_id, run.clock.now())
    for file in unwritten:
        yield from _write(run, file, out, is_begun_now=False)
    if begun is not None:
        yield from _write(run, begun, out, is_begun_now=True)


def _write(run: Run, file: PaymentsFile, out: Path, *, is_begun_now: bool) -> Iterator[RunEvent]:
    with run.books.read() as work:
        mapping = work.setup.mapping()
        nominals = {each.code: each for each in work.setup.nominals()}
    rows = tuple(
        file_row(plan, bank_nominal_of(plan.payment.account_id, mapping, nominals))
        for plan in file.plans
    )
    path = None if is_begun_now else _there_already(Path(file.folder), rows)
    appearing = partial(_noted, run, file.id, len(rows))
    if path is None:
        path = write_payments(rows, out, file.begun_at.astimezone(), appearing)
    else:
        with appearing(path):
            pass
    yield FileWritten(str(path), len(rows))


@contextmanager
def _noted(run: Run, file_id: int, rows: int, path: Path) -> Iterator[None]:
    """Let a file appear, and note it, only while the books are ours: another run may tell KCC."""
    with run.write() as work:
        yield
        work.payments_files.written(file_id, path.name, run.run_id, run.clock.now())
        told = "1 allocation" if rows == 1 else f"{rows} allocations"
        work.audit.note(AuditAction.FILE_WRITTEN, str(path), after=told, run_id=run.run_id)


def _there_already(folder: Path, rows: tuple[PaymentsFileRow, ...]) -> Path | None:
    """Find the file that was whole when power went, before that could be noted (I2)."""
    for path in sorted(folder.glob("payments-*.csv")):
        with suppress(FolderRefusedError, OSError):
            if read_payments(path) == rows:
                return path
    return None
