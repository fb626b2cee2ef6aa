"""Run Pre-Check: the export simulated with the same plan, encoding and rules.

No write to the package (E7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_matching import Create
from kccsync_desktop.domain.run_events import (
    DocumentPlanned,
    ProblemRaised,
    ProblemsCleared,
    RowSettled,
)
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.sync.claims import asked_among, sorted_out
from kccsync_desktop.sync.export_plan import ExportPlan, status_of
from kccsync_desktop.sync.offering import offer_prepayments
from kccsync_desktop.sync.planning import make_plan
from kccsync_desktop.sync.prepayment_plan import plan_prepayments
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.settling import UPLOAD_ORIGINS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from threading import Event

    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.export_plan import DocumentStep
    from kccsync_desktop.sync.runs import Facilities, Run

TITLE = "Run Pre-Check"


def precheck(
    facilities: Facilities, row_ids: Sequence[int] | None, cancelled: Event
) -> Iterator[RunEvent]:
    """Say of each row (all pending ones for None) whether the upload would take it, and why not."""
    return perform(facilities, TITLE, cancelled, lambda run: _precheck(run, row_ids))


def _precheck(run: Run, row_ids: Sequence[int] | None) -> Iterator[RunEvent]:
    yield from offer_prepayments(run)
    plan = yield from _make_plan(run, row_ids)
    yield from tell_findings(run, plan)
    if row_ids is not None and len(row_ids) == 1:
        yield from (_planned(plan, step, made) for step, made in plan.ready())
    for status in (PrecheckStatus.OK, PrecheckStatus.WARNING, PrecheckStatus.FAILED):
        run.tally.totals[status.value] = sum(status_of(step) is status for step in plan.steps())


def _planned(plan: ExportPlan, step: DocumentStep, made: LedgerDocument) -> DocumentPlanned:
    match = plan.contacts[step.contact_key]
    new_contact = match.contact.name if isinstance(match, Create) else ""
    return DocumentPlanned(step.row.id, made, new_contact)


def _make_plan(run: Run, row_ids: Sequence[int] | None) -> Generator[RunEvent, None, ExportPlan]:
    """Plan the pending ones of the rows asked for, or all of them for None."""
    with run.books.read() as work:
        pending = work.rows.pending_ids()
        asked = sorted_out(
            work, asked_among(work, pending if row_ids is None else row_ids, pending)
        )
    money = (*asked.prepayments, *asked.parts)
    plan = ExportPlan()
    if asked.first or not money:
        plan = yield from make_plan(run, asked.first)
    yield from plan_prepayments(run, plan, money)
    return plan


def tell_findings(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    """Store each row's status and problems in one commit, replacing what an earlier run found."""
    steps = list(plan.steps())
    now = run.clock.now()
    with run.write() as work:
        work.rows.prechecked([(step.row.id, status_of(step)) for step in steps], now)
        work.problems.clear([step.row.subject for step in steps], UPLOAD_ORIGINS)
        found = [each for step in steps if not step.row.is_faulty for each in step.problems]
        work.problems.raise_(found, origin="precheck", at=now, run_id=run.run_id)
        work.problems.raise_(plan.remarks, origin="run", at=now, run_id=run.run_id)
    yield from (ProblemRaised(each) for each in plan.remarks)
    for step in steps:
        yield RowSettled(step.row.id, step.row.subject, step.row.state, status_of(step))
        yield ProblemsCleared(step.row.subject)
        yield from (ProblemRaised(each) for each in step.problems)
