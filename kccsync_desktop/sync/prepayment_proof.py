"""Reading posted prepayments back: Verified only when the package was seen to hold them (E6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.payment_recognition import payment_differences
from kccsync_desktop.domain.prepayment_rules import plan_payment
from kccsync_desktop.domain.run_events import Progressed, StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.export_plan import failures, is_part
from kccsync_desktop.sync.prepayment_plan import parts_by_code, payment_facts, standings_of
from kccsync_desktop.sync.setup import known_reference
from kccsync_desktop.sync.verify import differs_there, missing_there, settle_proofs
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from kccsync_desktop.domain.payments import RemotePayment
    from kccsync_desktop.domain.prepayment_rules import PaymentPlan
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run

STAGE = "Reading prepayments back"


def verify_payments(run: Run) -> Generator[RunEvent, None, bool]:
    """Read back every exported part that is not proven yet; tell whether there were any."""
    with run.books.read() as work:
        exported = work.rows.in_state(ExportState.EXPORTED)
    rows = [row for row in exported if is_part(row) and not row.changed_in_kcc]
    if not rows:
        return False
    yield StageStarted(STAGE, len(rows))
    earlier = [row for row in rows if row.id not in run.planned_payments]
    planned = {**run.planned_payments, **_planned_again(run, earlier)}
    ids = [row.remote_id for row in rows]
    is_fresh = all(row.id in run.accepted_rows for row in rows)
    since = run.changed_since if is_fresh else None
    read = yield from ask(run, lambda: run.package.read_payments(ids, since))
    yield from _compare(run, rows, planned, {each.id: each for each in read})
    yield Progressed(STAGE, len(rows), len(rows))
    return True


def _planned_again(run: Run, rows: Sequence[ExportRow]) -> dict[int, PaymentPlan]:
    """Plan what an earlier run posted as it was: what is locked since matters no more."""
    if not rows:
        return {}
    with run.books.read() as work:
        reference = known_reference(work.setup.reference())
        organisation = replace(reference.organisation, locked_until=None)
        reference = replace(reference, organisation=organisation)
        facts = payment_facts(work, run.package.traits, reference)
        parts = parts_by_code(standings_of(work, [row.id for row in rows]))
    facts = replace(facts, options=replace(facts.options, multicurrency=True))
    return {
        row.id: plan_payment(parts[row.subject.code], facts)
        for row in rows
        if row.subject.code in parts
    }


def _compare(
    run: Run,
    rows: Sequence[ExportRow],
    planned: dict[int, PaymentPlan],
    held: dict[str, RemotePayment],
) -> Iterator[RunEvent]:
    proven: list[ExportRow] = []
    problems: list[Problem] = []
    for row in rows:
        remote = held.get(row.remote_id)
        if remote is None:
            problems.append(missing_there(row))
            continue
        found = _differences(planned.get(row.id), remote)
        if found:
            problems.append(differs_there(row, found))
        else:
            proven.append(row)
    yield from settle_proofs(run, proven, problems)


def _differences(plan: PaymentPlan | None, remote: RemotePayment) -> str:
    """Return what differs, in words; a mapping undone meanwhile leaves nothing to compare with."""
    if plan is None:
        return "it can no longer be compared, because its prepayment cannot be read from KCC"
    if plan.payment is None:
        causes = "; ".join(each.message.rstrip(".") for each in failures(plan.problems))
        return f"it can no longer be compared, because of this: {causes}"
    return "; ".join(payment_differences(plan.payment, remote))
