"""The plan in the making.

KCC's documents fitted to what the package holds, and every rule laid on them (E2-E11).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from kccsync_desktop.domain.codes_by_case import distinct_codes
from kccsync_desktop.domain.contact_matching import (
    ROLE_OF_SIDE,
    Blocked,
    ContactFacts,
    Create,
    currency_of,
    kept_in_one_of,
    match_contact,
)
from kccsync_desktop.domain.document_numbers import FoundDocuments, NumberIndex
from kccsync_desktop.domain.linking import agrees, is_ours
from kccsync_desktop.domain.planning import DocumentPlan, PlanFacts, plan_document
from kccsync_desktop.domain.precheck import CheckFacts, check_document
from kccsync_desktop.domain.precheck_contacts import check_contact_currency
from kccsync_desktop.domain.precheck_items import (
    ItemFacts,
    check_items_on,
    plan_item,
    stock_sync_warning,
)
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.sync.export_plan import (
    DocumentStep,
    ExportPlan,
    ItemStep,
    failures,
    is_document,
    is_item,
)
from kccsync_desktop.sync.sources import stock_codes_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.ledger import RemoteDocument, RemoteItem
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.sync.export_plan import ContactKey
    from kccsync_desktop.sync.sources import Sources
    from kccsync_desktop.sync.survey import Survey


@dataclass
class Draft:
    """Out of KCC's side and the package's, the plan of one export."""

    sources: Sources
    surveyed: Survey
    rules: PackageRules

    def plan(self) -> ExportPlan:
        """Plan stock items, documents and contacts.

        Numbers in the package are not yet looked at.
        """
        rows = self.sources.rows
        plan = ExportPlan()
        plan.items = [self._item_step(row) for row in rows if is_item(row)]
        remark = stock_sync_warning(self.sources.options, len(plan.items), self.rules)
        plan.remarks = [remark] if remark else []
        plan.documents = self.document_steps()
        self._match_contacts(plan)
        return plan

    def document_steps(self) -> list[DocumentStep]:
        """Plan the documents alone."""
        return [self._document_step(row) for row in self.sources.rows if is_document(row)]

    def check(self, plan: ExportPlan, found: Sequence[RemoteDocument]) -> None:
        """Lay every rule on every document, now that the package was asked for its numbers."""
        facts = self._check_facts(found)
        for step in plan.documents:
            if step.row.is_faulty:
                continue
            if step.ledger_document is not None:
                self._recognise(step, step.ledger_document, found)
            step.problems.extend(check_document(step.document, step.plan, facts))
        plan.bring_contact_findings()
        self._check_contact_currencies(plan)
        self._check_items_on_documents(plan)
        self._hold_for_items(plan)

    def _recognise(
        self, step: DocumentStep, planned: LedgerDocument, found: Sequence[RemoteDocument]
    ) -> None:
        """Adopt what bears our mark, as far as it agrees: another KCC's may bear the same (E6)."""
        ours = next((each for each in found if is_ours(each, planned)), None)
        if ours is None:
            return
        reasons = agrees(ours, planned, ours.contact_id)
        if reasons:
            detail = "; ".join(reasons)
            differs = problem(ProblemCode.READ_BACK_DIFFERS, planned.subject, detail=detail)
            step.problems.append(differs)
        else:
            step.existing = ours

    def _check_contact_currencies(self, plan: ExportPlan) -> None:
        """Find documents in another currency than the one that the package keeps a contact in."""
        if not self.rules.contacts_keep_currency:
            return
        held = {each.id: each for each in self.surveyed.contacts}
        for step in plan.documents:
            match = plan.contacts.get(step.contact_key)
            if step.ledger_document is None or match is None or isinstance(match, Blocked):
                continue
            kept = currency_of(match, held) or self.sources.base_currency
            step.problems.extend(check_contact_currency(step.ledger_document, kept, self.rules))

    def _check_items_on_documents(self, plan: ExportPlan) -> None:
        """Find items that the package has lost, or does not take on such a document."""
        held = self._existing_items
        codes = (self._item_codes[step.row.subject.code].casefold() for step in plan.items)
        coming = {code for code in codes if code not in held}
        for step in plan.documents:
            if step.ledger_document is not None and step.existing is None:
                step.problems.extend(check_items_on(step.ledger_document, held, coming, self.rules))

    @cached_property
    def _item_codes(self) -> dict[str, str]:
        limit, ignore_case = self.rules.item_code_limit, self.rules.codes_ignore_case
        return distinct_codes(self.sources.stock_codes, limit, ignore_case=ignore_case)

    @cached_property
    def _item_facts(self) -> ItemFacts:
        reference = self.surveyed.reference
        return ItemFacts(
            mapping=self.sources.mapping,
            accounts={each.id: each for each in reference.accounts},
            tax_codes={each.code: each for each in reference.tax_rates},
            nominals=self.sources.nominals,
            rules=self.rules,
            codes=self._item_codes,
        )

    @cached_property
    def _existing_items(self) -> dict[str, RemoteItem]:
        return {each.code.casefold(): each for each in self.surveyed.items}

    @cached_property
    def plan_facts(self) -> PlanFacts:
        """What the plan of a document depends on."""
        sent = {code: row.remote_number for code, row in self.sources.stock_rows.items()}
        codes = {code: sent[code] or self._item_codes[code] for code in sent}
        return PlanFacts(
            mapping=self.sources.mapping,
            options=self.sources.options,
            accounts=self._item_facts.accounts,
            tax_codes=self._item_facts.tax_codes,
            nominals=self.sources.nominals,
            tax_rates=self.sources.tax_rates,
            base_currency=self.sources.base_currency,
            rules=self.rules,
            item_codes=codes if self.sources.uses_items else {},
        )

    def _check_facts(self, found: Sequence[RemoteDocument]) -> CheckFacts:
        reference = self.surveyed.reference
        return CheckFacts(
            organisation=reference.organisation,
            currencies=frozenset(reference.currencies),
            options=self.sources.options,
            base_currency=self.sources.base_currency,
            rules=self.rules,
            numbers=NumberIndex.of(self.sources.heads, spans_kinds=self.rules.numbers_span_kinds),
            found=FoundDocuments.of(found),
        )

    def _item_step(self, row: ExportRow) -> ItemStep:
        item = self.sources.stock_items[row.id]
        planned = plan_item(item, self._item_facts)
        existing = self._existing_items.get(self._item_codes[item.code].casefold())
        problems = [*self.sources.folder_problems.get(row.id, ()), *planned.problems]
        return ItemStep(row, planned.ledger_item, existing, problems)

    def _document_step(self, row: ExportRow) -> DocumentStep:
        document = self.sources.documents[row.id]
        key = (document.company_code, self._role(document.side))
        if row.is_faulty:
            plan = DocumentPlan(None, self.sources.folder_problems.get(row.id, ()))
        else:
            plan = plan_document(document, self.plan_facts)
        return DocumentStep(row, document, plan, key, problems=list(plan.problems))

    def _role(self, side: LedgerSide) -> str:
        return ROLE_OF_SIDE[side] if self.rules.separate_contact_roles else ""

    def _match_contacts(self, plan: ExportPlan) -> None:
        sides: dict[ContactKey, LedgerSide] = {}
        currencies: dict[ContactKey, list[str]] = {}
        for step in plan.documents:
            if not step.row.is_faulty:
                sides.setdefault(step.contact_key, step.document.side)
                currencies.setdefault(step.contact_key, []).append(step.document.currency)
        facts = ContactFacts.of(
            self.rules,
            self.sources.companies,
            self.surveyed.contacts,
            self.sources.stored_contacts,
            wanted={code for code, _ in sides},
        )
        companies = {each.code: each for each in self.sources.companies}
        for key, side in sides.items():
            match = match_contact(companies[key[0]], side, facts)
            if self.rules.contacts_keep_currency and isinstance(match, Create):
                match = kept_in_one_of(match, currencies[key])
            plan.contacts[key] = match

    def _hold_for_items(self, plan: ExportPlan) -> None:
        """What depends on a stock item that cannot go is held with that reason (E3)."""
        failed = {step.row.subject.code: step for step in plan.items if not step.is_ready}
        if not self.sources.uses_items or not failed:
            return
        for step in plan.documents:
            for code in sorted(stock_codes_on([step.document]) & failed.keys()):
                cause = failures(failed[code].problems)[0]
                step.problems.append(
                    problem(
                        ProblemCode.HELD,
                        step.row.subject,
                        target=code,
                        cause=replace(cause, subject=None).message,
                        needed=str(failed[code].row.subject),
                    )
                )
