"""Planning the payments of prepayments' parts: our books first, then what the package shows.

The same for pre-check and upload (E4, E7).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.payment_accounts import AccountFacts
from kccsync_desktop.domain.prepayment_rules import (
    PaymentFacts,
    check_prepayment,
    plan_payments,
)
from kccsync_desktop.domain.prepayment_standing import stand
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.sync.export_plan import is_part
from kccsync_desktop.sync.offering import see_dues
from kccsync_desktop.sync.payment_steps import PaymentStep, PrepaymentStep
from kccsync_desktop.sync.sources import folder_problems
from kccsync_desktop.sync.survey import seen_reference
from kccsync_desktop.sync.waiting import ask

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.prepayment_standing import PartStanding, PrepaymentStanding
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.reference import Reference
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.export_plan import ExportPlan
    from kccsync_desktop.sync.runs import Run


def plan_prepayments(run: Run, plan: ExportPlan, row_ids: Sequence[int]) -> Iterator[RunEvent]:
    """Add prepayments and their parts to the plan; writes nothing to the package."""
    if not row_ids:
        return
    with run.books.read() as work:
        rows = work.rows.get(row_ids)
        standings = standings_of(work, row_ids)
        faults = folder_problems(work, rows)
        facts = payment_facts(work, run.package.traits, None)
    told = {each.subject: check_prepayment(each, facts) for each in standings}
    plan.prepayments = [
        PrepaymentStep(row, [*faults.get(row.id, ()), *told.get(row.subject, ())])
        for row in rows
        if not is_part(row)
    ]
    plan.payments = yield from _payment_steps(
        run, [row for row in rows if is_part(row)], parts_by_code(standings)
    )
    for step in plan.payments:
        if step.is_ready and step.payment is not None:
            run.package.encode_payment(step.payment)


def _payment_steps(
    run: Run, rows: Sequence[ExportRow], parts: dict[str, PartStanding]
) -> Generator[RunEvent, None, list[PaymentStep]]:
    known = [row for row in rows if row.subject.code in parts]
    facts = yield from _seen_facts(run, [parts[row.subject.code] for row in known])
    plans = plan_payments((parts[row.subject.code] for row in known), facts)
    planned = {row.id: plan for row, plan in zip(known, plans, strict=True)}
    return [
        PaymentStep(row, planned[row.id], list(planned[row.id].problems))
        if row.id in planned
        else PaymentStep(row, None, [_without_prepayment(row)])
        for row in rows
    ]


def _seen_facts(run: Run, parts: Sequence[PartStanding]) -> Generator[RunEvent, None, PaymentFacts]:
    """Return the facts with what the package shows on the parts' invoices just now.

    Payments have no unique key there, so those that stand there already are read (E10).
    """
    reference = (yield from seen_reference(run)) if parts else None
    with run.books.read() as work:
        facts = payment_facts(work, run.package.traits, reference)
    invoices = list(dict.fromkeys(each.invoice.remote_id for each in parts))
    if not invoices:
        return facts
    yield from see_dues(run, invoices)
    found = yield from ask(run, lambda: run.package.find_payments(invoices))
    return replace(facts, dues=run.dues, found=found)


def _without_prepayment(row: ExportRow) -> Problem:
    """Say it of a part that was claimed and whose prepayment KCC has made unreadable since."""
    code, _, _ = row.subject.code.partition("/")
    return problem(
        ProblemCode.HELD, row.subject, target=code, needed=f"prepayment {code}", cause="see there"
    )


def standings_of(work: Work, row_ids: Sequence[int]) -> tuple[PrepaymentStanding, ...]:
    """Return where the prepayments stand whose rows, or whose parts' rows, these are."""
    orders = work.prepayments.orders(work.prepayments.orders_of(row_ids))
    return tuple(standing for facts in orders.values() for standing in stand(facts))


def parts_by_code(standings: Sequence[PrepaymentStanding]) -> dict[str, PartStanding]:
    """Return the parts by the code of their allocation."""
    return {part.part.subject.code: part for each in standings for part in each.parts}


def payment_facts(work: Work, rules: PackageRules, reference: Reference | None) -> PaymentFacts:
    """Return what the plan of payments depends on, before the package is asked for any."""
    accounts = reference.accounts if reference else ()
    return PaymentFacts(
        accounts=AccountFacts(
            mapping=work.setup.mapping(),
            accounts={each.id: each for each in accounts},
            nominals={each.code: each for each in work.setup.nominals()},
            base_currency=work.merchant.get().base_currency,
            rules=rules,
        ),
        options=work.setup.options(),
        organisation=reference.organisation if reference else None,
        own_payments=frozenset(work.prepayments.posted()),
        redated=work.prepayments.redated(),
    )
