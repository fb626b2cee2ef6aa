"""Prepayments on their way out: their parts go as payments on invoices, last of all (E3, E4)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.run_events import WHOLE, RowsChanged
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.claims import claim, claim_due, parts_on, tell_due
from kccsync_desktop.sync.dispatch import Dispatch
from kccsync_desktop.sync.export_plan import ExportPlan
from kccsync_desktop.sync.freshness import PlanOutdatedError, begin_plan, stay_current
from kccsync_desktop.sync.offering import offer, offer_prepayments
from kccsync_desktop.sync.outgoing import Outgoing
from kccsync_desktop.sync.precheck import tell_findings
from kccsync_desktop.sync.prepayment_plan import plan_prepayments
from kccsync_desktop.sync.prepayment_proof import verify_payments
from kccsync_desktop.sync.stages import adopt_existing, set_aside_failed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kccsync_desktop.domain.ledger_documents import LedgerPayment
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.claims import Claimed
    from kccsync_desktop.sync.due_wishes import DueWish
    from kccsync_desktop.sync.runs import Run

STAGE = "Prepayments"


def export_prepayments(
    run: Run, claimed: Claimed, row_ids: Sequence[int] | None, wish: DueWish
) -> Iterator[RunEvent]:
    """Post the parts that were claimed, and read them back.

    For None all that are due by now go as well, else those that are wished for with their
    documents. What became due besides is told of: nobody has asked for it yet (E4).
    """
    begin_plan(run)
    offered = frozenset((yield from offer_prepayments(run)))
    if row_ids is None:
        claimed = yield from claim_due(run, claimed)
    else:
        documents = wish.documents.union(claimed.first if wish.is_wanted else ())
        own = parts_on(run, documents) | parts_on(run, wish.given_up) & offered
        yield from tell_due(run, offered - own)
        if own:
            claimed = yield from claim_due(run, claimed, own)
    yield from _export_parts(run, claimed)
    if (yield from verify_payments(run)):
        with run.write() as work:
            changed = offer(work, run.clock.now())
        yield RowsChanged(changed)


def count_whole(run: Run) -> int:
    """Count the prepayments that went whole: their rows are exported with their last part."""
    with run.books.read() as work:
        return work.prepayments.whole()


def tally_whole(run: Run, before: int) -> None:
    """Tell how many prepayments went whole since ``before`` was counted, however the run ends."""
    with suppress(StorageError):
        if (gone := count_whole(run) - before) > 0:
            run.tally.totals[WHOLE] = gone


def _export_parts(run: Run, claimed: Claimed) -> Iterator[RunEvent]:
    """Plan and send; what a pause left unsent is claimed and planned anew.

    Payments have no unique key in the package: one keyed by hand meanwhile must be seen (E10).
    """
    while claimed.parts or claimed.prepayments:
        try:
            yield from _plan_and_send(run, (*claimed.prepayments, *claimed.parts))
        except PlanOutdatedError:
            begin_plan(run)
            claimed = yield from claim(run, ())
        else:
            break


def _plan_and_send(run: Run, row_ids: Sequence[int]) -> Iterator[RunEvent]:
    plan = ExportPlan()
    yield from plan_prepayments(run, plan, row_ids)
    yield from stay_current(run)
    run.planned_payments |= {step.row.id: step.plan for step in plan.payments if step.plan}
    yield from tell_findings(run, plan)
    yield from set_aside_failed(run, plan)
    yield from adopt_existing(run, plan)
    yield from _send(run, plan)


def _send(run: Run, plan: ExportPlan) -> Iterator[RunEvent]:
    outgoing = [
        _outgoing(run, step.row, step.payment)
        for step in plan.payments
        if step.is_ready and step.existing is None and step.payment
    ]
    yield from Dispatch(run, STAGE, outgoing).send()


def _outgoing(run: Run, row: ExportRow, payment: LedgerPayment) -> Outgoing:
    return Outgoing(
        encoded=run.package.encode_payment(payment),
        subject_type=SourceType.ALLOCATION,
        subject_code=row.subject.code,
        row_id=row.id,
        number=payment.reference,
        marker=payment.marker,
        document_date=payment.payment_date,
        total=payment.amount,
        currency=payment.currency,
    )
