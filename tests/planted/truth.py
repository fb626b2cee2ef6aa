"""What the package says when documents are forced on it without the pre-check's filter."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.connectors.package import (
    Accepted,
    CallRefusedError,
    Encoded,
    ReconnectNeededError,
    Refusal,
    Refused,
)
from kccsync_desktop.domain.contact_book import ContactBook, clean_name
from kccsync_desktop.domain.contact_matching import ROLE_OF_SIDE, Create, UseExisting
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.ledger_documents import LedgerContact
from kccsync_desktop.domain.planning import outline_document
from kccsync_desktop.sync.claims import sorted_out
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.outgoing import new_key
from kccsync_desktop.sync.planning import make_plan
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.sources import read_sources, stock_codes_on
from kccsync_desktop.sync.survey import survey
from tests.planted.raw_details import raw
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kccsync_desktop.connectors.package import Outcome
    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.contact_matching import ContactMatch
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
    from kccsync_desktop.domain.planning import PlanFacts
    from kccsync_desktop.domain.problems import ProblemCode
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.export_plan import ContactKey, DocumentStep, ExportPlan
    from kccsync_desktop.sync.runs import Run
    from kccsync_desktop.sync.sources import Sources
    from kccsync_desktop.sync.survey import Survey
    from tests.planted.scene import Scene

BATCH = 50
Key = TypeVar("Key")


@dataclass
class Truth:
    """Why the package refused each document, by DOC_CODE; nothing for what it took."""

    refused: dict[str, frozenset[ProblemCode]] = field(default_factory=dict)
    tried: set[str] = field(default_factory=set)


def force(scene: Scene) -> Truth:
    """Plan and send every document that can be encoded at all, and hear the package out."""
    truth = Truth()
    facilities = scene.office.desk.facilities
    told = follow(perform(facilities, "Force", NEVER, lambda run: _force(run, truth)))
    assert told.end.stopped_by is None, told.end.stopped_by
    return truth


def _force(run: Run, truth: Truth) -> Iterator[RunEvent]:
    with run.books.read() as work:
        ids = sorted_out(work, work.rows.pending_ids()).first
    plan = yield from make_plan(run, ids)
    sources = read_sources(run, ids)
    surveyed = yield from survey(run, wants_items=True)
    forcing = Forcing(run, sources, surveyed, truth)
    forcing.send_contacts(plan)
    forcing.send_items(plan)
    forcing.send_carriers(plan)
    forcing.send_documents(plan)


@dataclass
class Forcing:
    """One forced upload."""

    run: Run
    sources: Sources
    surveyed: Survey
    truth: Truth
    contact_ids: dict[ContactKey, str] = field(default_factory=dict)
    bad_contacts: dict[ContactKey, frozenset[ProblemCode]] = field(default_factory=dict)
    bad_items: dict[str, frozenset[ProblemCode]] = field(default_factory=dict)
    carriers: dict[str, dict[str, Encoded]] = field(default_factory=dict)
    bad_carriers: dict[str, frozenset[ProblemCode]] = field(default_factory=dict)

    @cached_property
    def facts(self) -> PlanFacts:
        return Draft(self.sources, self.surveyed, self.run.package.traits).plan_facts

    def send_contacts(self, plan: ExportPlan) -> None:
        """Create what is missing; a blocked company goes as it stands in KCC, uncleaned."""
        asked: dict[ContactKey, Encoded] = {}
        companies = {each.code: each for each in self.sources.companies}
        for key, match in plan.contacts.items():
            known = self._known(match, key)
            if known:
                self.contact_ids[key] = known
            else:
                asked[key] = self._contact(match, companies[key[0]], key[1])
        for key, outcome in self._send(asked).items():
            if isinstance(outcome, Accepted):
                self.contact_ids[key] = outcome.remote_id
            else:
                self.bad_contacts[key] = _causes(outcome)

    def send_items(self, plan: ExportPlan) -> None:
        package = self.run.package
        asked = {
            step.row.subject.code: package.encode_item(step.ledger_item)
            for step in plan.items
            if step.existing is None and step.ledger_item
        }
        self.bad_items = _refused(self._send(asked))

    def send_carriers(self, plan: ExportPlan) -> None:
        """Create what carries sales lines to their accounts, where the package wants that."""
        if not self.run.package.traits.lines_need_items:
            return
        for step in self._planned(plan):
            carriers = self.run.package.carrier_items(self._ledger_document(step))
            self.carriers[step.row.subject.code] = {each.code: each.encoded for each in carriers}
        asked = {code: encoded for each in self.carriers.values() for code, encoded in each.items()}
        self.bad_carriers = _refused(self._send(asked))

    def send_documents(self, plan: ExportPlan) -> None:
        asked: dict[str, Encoded] = {}
        refused = self.truth.refused
        for step in self._planned(plan):
            code = step.row.subject.code
            self.truth.tried.add(code)
            if step.contact_key in self.bad_contacts:
                refused[code] = self.bad_contacts[step.contact_key]
                continue
            contact_id = self.contact_ids[step.contact_key]
            asked[code] = self.run.package.encode_document(self._ledger_document(step), contact_id)
            for stock in stock_codes_on([step.document]) & self.bad_items.keys():
                refused[code] = self.bad_items[stock]
            for carrier in self.carriers.get(code, {}).keys() & self.bad_carriers.keys():
                refused[code] = self.bad_carriers[carrier]
        for code, causes in _refused(self._send(asked)).items():
            refused.setdefault(code, causes)

    def _planned(self, plan: ExportPlan) -> list[DocumentStep]:
        return [step for step in plan.documents if not step.row.is_faulty]

    def _ledger_document(self, step: DocumentStep) -> LedgerDocument:
        return step.ledger_document or _outlined(step, self.facts)

    def _known(self, match: ContactMatch, key: ContactKey) -> str:
        """Return the contact to post on: matched, or out of use but carrying this URN."""
        if isinstance(match, UseExisting):
            return match.remote_id
        if isinstance(match, Create):
            return ""
        code, role = key
        carriers = ContactBook.of(self.surveyed.contacts).with_urn(code)
        fitting = (each for each in carriers if not each.is_active and each.role in {"", role})
        return next((each.id for each in fitting), "")

    def _contact(self, match: ContactMatch, company: Company, role: str) -> Encoded:
        package = self.run.package
        if isinstance(match, Create):
            return package.encode_contact(match.contact)
        name = clean_name(company.name, self.run.package.traits)
        is_supplier = role == ROLE_OF_SIDE[LedgerSide.PURCHASES]
        encoded = package.encode_contact(
            LedgerContact(company, name, company.code, is_supplier=is_supplier)
        )
        body = json.loads(encoded.body)
        return Encoded(encoded.resource, json.dumps(body | raw(package.traits.name, company)))

    def _send(self, asked: Mapping[Key, Encoded]) -> dict[Key, Outcome]:
        """Send every element, those of a resource together as far as the package allows."""
        by_resource: dict[str, list[Key]] = {}
        for key, encoded in asked.items():
            by_resource.setdefault(encoded.resource, []).append(key)
        found: dict[Key, Outcome] = {}
        size = min(BATCH, self.run.package.traits.elements_per_call)
        for resource, keys in by_resource.items():
            for start in range(0, len(keys), size):
                batch = keys[start : start + size]
                outcomes = self._call(resource, [asked[key] for key in batch])
                found |= zip(batch, outcomes, strict=True)
        return found

    def _call(self, resource: str, batch: Sequence[Encoded]) -> Sequence[Outcome]:
        """Return the outcomes of a call; what stops the whole run refuses every element."""
        try:
            return self.run.package.send(resource, batch, new_key())
        except CallRefusedError as error:
            if len(batch) == 1:
                return [Refused((Refusal(error.code, error.text),))]
            return [outcome for each in batch for outcome in self._call(resource, [each])]
        except ReconnectNeededError as error:
            return [Refused((Refusal(error.code, str(error)),)) for _ in batch]


def _refused(outcomes: Mapping[Key, Outcome]) -> dict[Key, frozenset[ProblemCode]]:
    return {
        key: _causes(outcome)
        for key, outcome in outcomes.items()
        if not isinstance(outcome, Accepted)
    }


def _causes(outcome: Outcome) -> frozenset[ProblemCode]:
    assert isinstance(outcome, Refused), outcome
    return frozenset(each.code for each in outcome.reasons)


def _outlined(step: DocumentStep, facts: PlanFacts) -> LedgerDocument:
    """Return a document that our rules would not plan, on the accounts and codes as mapped."""
    outline = outline_document(step.document, facts)
    side = outline.kind.tax_side

    def mapped(line: LedgerLine) -> LedgerLine:
        account = facts.accounts.get(facts.mapping.nominals.get(line.nominal, ""))
        tax_code = facts.mapping.taxes.get((line.tax_rate, side), "")
        known = facts.tax_codes.get(tax_code)
        return replace(
            line,
            account_id=account.id if account else "",
            account_code=account.code if account else "",
            tax_code=tax_code,
            tax_percent=known.percent if known else line.tax_percent,
        )

    return replace(outline, lines=tuple(map(mapped, outline.lines)))
