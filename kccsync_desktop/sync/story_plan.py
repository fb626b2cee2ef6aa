"""What would be sent for one row, worked out from the books alone: no call leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.prepayment_rules import PaymentPlan, check_prepayment, plan_payment
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.stories import StoryContact, StoryLine, StoryPlan
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.export_plan import is_document, is_item, is_part
from kccsync_desktop.sync.prepayment_plan import parts_by_code, payment_facts
from kccsync_desktop.sync.sources import Sources, folder_problems, stock_codes_on
from kccsync_desktop.sync.survey import Survey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.prepayment_standing import PrepaymentStanding
    from kccsync_desktop.domain.reference import Reference
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.export_plan import ContactKey


def plan_of(
    work: Work, row: ExportRow, rules: PackageRules, standings: Sequence[PrepaymentStanding]
) -> StoryPlan:
    """Plan one row as an upload would, as far as the books know the package.

    Look-ups there can still find more: a number or a name that is taken, a locked period.
    """
    reference = work.setup.reference()
    if reference is None:
        told = problem(ProblemCode.SETUP_NOT_FETCHED, row.subject, package=rules.name)
        return StoryPlan(problems=(told,))
    if is_document(row):
        return _document_plan(work, row, rules, reference)
    if is_item(row):
        return _item_plan(work, row, rules, reference)
    return _payment_plan(work, row, rules, reference, standings)


def _document_plan(
    work: Work, row: ExportRow, rules: PackageRules, reference: Reference
) -> StoryPlan:
    draft = Draft(_sources(work, row), Survey(reference, (), ()), rules)
    (step,) = draft.document_steps()
    planned = step.ledger_document
    accounts = {each.id: each.label for each in reference.accounts}
    taxes = {each.code: each.name for each in reference.tax_rates}
    lines = tuple(
        StoryLine(
            line,
            accounts.get(line.account_id, line.account_code),
            taxes.get(line.tax_code, line.tax_code),
        )
        for line in (planned.lines if planned else ())
    )
    return StoryPlan(
        document=planned,
        lines=lines,
        contact=_contact(work, row, step.contact_key),
        is_rolled_up=draft.sources.options.rollup,
        problems=tuple(step.problems),
    )


def _item_plan(work: Work, row: ExportRow, rules: PackageRules, reference: Reference) -> StoryPlan:
    draft = Draft(_sources(work, row), Survey(reference, (), ()), rules)
    (step,) = draft.plan().items
    item = step.ledger_item
    labels = {each.id: each.label for each in reference.accounts}
    sides = (item.sales_account_id, item.purchase_account_id) if item else ("", "")
    accounts = (labels.get(sides[0], ""), labels.get(sides[1], ""))
    return StoryPlan(item=item, item_accounts=accounts, problems=tuple(step.problems))


def _payment_plan(
    work: Work,
    row: ExportRow,
    rules: PackageRules,
    reference: Reference,
    standings: Sequence[PrepaymentStanding],
) -> StoryPlan:
    faults = folder_problems(work, [row]).get(row.id, ())
    facts = payment_facts(work, rules, reference)
    if not is_part(row):
        told = (each for standing in standings for each in check_prepayment(standing, facts))
        return StoryPlan(problems=(*faults, *told))
    part = parts_by_code(standings).get(row.subject.code)
    plan = plan_payment(part, facts) if part else PaymentPlan(None, ())
    labels = {each.id: each.label for each in reference.accounts}
    label = labels.get(plan.payment.account_id, "") if plan.payment else ""
    return StoryPlan(
        payment=plan.payment, payment_account=label, problems=(*faults, *plan.problems)
    )


def _sources(work: Work, row: ExportRow) -> Sources:
    """Read what the plan of one row depends on, and no more: this happens at every arrow key."""
    options = work.setup.options()
    documents = work.source.documents([row.id]) if is_document(row) else {}
    wants_codes = is_item(row) or not options.rollup
    needed = set() if options.rollup else stock_codes_on(documents.values())
    return Sources(
        base_currency=work.merchant.get().base_currency,
        options=options,
        mapping=work.setup.mapping(),
        nominals={each.code: each for each in work.setup.nominals()},
        tax_rates={each.code: each for each in work.setup.tax_rates()},
        rows=(row,),
        documents=documents,
        heads=(),
        stock_items=work.source.stock_items([row.id]) if is_item(row) else {},
        stock_rows=work.source.stock_rows(needed),
        stock_codes=work.source.stock_codes() if wants_codes else (),
        companies=(),
        links={},
        folder_problems=folder_problems(work, [row]),
    )


def _contact(work: Work, row: ExportRow, key: ContactKey) -> StoryContact:
    """The contact that the company was before, else the company by its own name and URN (E2)."""
    code, role = key
    link = work.contacts.link_of(code, role)
    if link is not None:
        return StoryContact(link.remote_name, link.number, is_known=True)
    company = work.source.companies([row.company_code]).get(row.company_code)
    return StoryContact(company.name if company else "", row.company_code, is_known=False)
