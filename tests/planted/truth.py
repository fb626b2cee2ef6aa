"""What the package says when documents are forced on it without the pre-check's filter."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from kccsync_desktop.connectors.package import (
    Accepted,
    CallRefusedError,
    Encoded,
    Refusal,
    Refused,
)
from kccsync_desktop.domain.contact_book import ContactBook, clean_name
from kccsync_desktop.domain.contact_matching import Create, UseExisting
from kccsync_desktop.domain.ledger_documents import LedgerContact
from kccsync_desktop.domain.planning import outline_document
from kccsync_desktop.sync.claims import sorted_out
from kccsync_desktop.sync.draft import Draft
from kccsync_desktop.sync.outgoing import new_key
from kccsync_desktop.sync.planning import make_plan
from kccsync_desktop.sync.runs import perform
from kccsync_desktop.sync.sources import read_sources, stock_codes_on
from kccsync_desktop.sync.survey import survey
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
NOTHING: frozenset[ProblemCode] = frozenset()


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

    def send_contacts(self, plan: ExportPlan) -> None:
        """Create what is missing; a blocked company goes as it stands in KCC, uncleaned."""
        asked: dict[ContactKey, Encoded] = {}
        companies = {each.code: each for each in self.sources.companies}
        for key, match in plan.contacts.items():
            known = self._known(match, key[0])
            if known:
                self.contact_ids[key] = known
            else:
                asked[key] = self._contact(match, companies[key[0]])
        for key, outcome in zip(asked, self._send("Contacts", [*asked.values()]), strict=True):
            if isinstance(outcome, Accepted):
                self.contact_ids[key] = outcome.remote_id
            else:
                self.bad_contacts[key] = _causes(outcome)

    def send_items(self, plan: ExportPlan) -> None:
        steps = [step for step in plan.items if step.existing is None and step.ledger_item]
        package = self.run.package
        encoded = [package.encode_item(step.ledger_item) for step in steps if step.ledger_item]
        for step, outcome in zip(steps, self._send("Items", encoded), strict=True):
            if not isinstance(outcome, Accepted):
                self.bad_items[step.row.subject.code] = _causes(outcome)

    def send_documents(self, plan: ExportPlan) -> None:
        facts = Draft(self.sources, self.surveyed, self.run.package.traits).plan_facts
        by_resource: dict[str, dict[str, Encoded]] = {}
        for step in plan.documents:
            code = step.row.subject.code
            if step.row.is_faulty:
                continue
            self.truth.tried.add(code)
            if step.contact_key in self.bad_contacts:
                self.truth.refused[code] = self.bad_contacts[step.contact_key]
                continue
            encoded = self._document(step, facts)
            by_resource.setdefault(encoded.resource, {})[code] = encoded
            for stock in stock_codes_on([step.document]) & self.bad_items.keys():
                self.truth.refused[code] = self.bad_items[stock]
        for resource, asked in by_resource.items():
            outcomes = self._send(resource, [*asked.values()])
            for code, outcome in zip(asked, outcomes, strict=True):
                if not isinstance(outcome, Accepted):
                    self.truth.refused.setdefault(code, _causes(outcome))

    def _known(self, match: ContactMatch, code: str) -> str:
        """Return the contact to post on: matched, or out of use but carrying this URN."""
        if isinstance(match, UseExisting):
            return match.remote_id
        if isinstance(match, Create):
            return ""
        carriers = ContactBook.of(self.surveyed.contacts).with_urn(code)
        return next((each.id for each in carriers if not each.is_active), "")

    def _contact(self, match: ContactMatch, company: Company) -> Encoded:
        package = self.run.package
        if isinstance(match, Create):
            return package.encode_contact(match.contact)
        name = clean_name(company.name, self.run.package.traits)
        encoded = package.encode_contact(LedgerContact(company, name, company.code, False))  # noqa: FBT003 - a customer
        return Encoded(encoded.resource, json.dumps(json.loads(encoded.body) | _raw(company)))

    def _document(self, step: DocumentStep, facts: PlanFacts) -> Encoded:
        planned = step.ledger_document or _outlined(step, facts)
        contact_id = self.contact_ids[step.contact_key]
        return self.run.package.encode_document(planned, contact_id)

    def _send(self, resource: str, elements: Sequence[Encoded]) -> list[Outcome]:
        found: list[Outcome] = []
        for start in range(0, len(elements), BATCH):
            batch = elements[start : start + BATCH]
            try:
                found += self.run.package.send(resource, batch, new_key())
            except CallRefusedError:
                found += [self._alone(resource, each) for each in batch]
        return found

    def _alone(self, resource: str, element: Encoded) -> Outcome:
        try:
            (outcome,) = self.run.package.send(resource, [element], new_key())
        except CallRefusedError as error:
            return Refused((Refusal(error.code, error.text),))
        return outcome


def _causes(outcome: Outcome) -> frozenset[ProblemCode]:
    assert isinstance(outcome, Refused), outcome
    return frozenset(each.code for each in outcome.reasons)


def _raw(company: Company) -> dict[str, Any]:
    """Return the details that our encoding would trim, as KCC has them."""
    address = company.address
    return {
        "Name": company.name,
        "EmailAddress": company.email,
        "TaxNumber": company.tax_reference,
        "Addresses": [
            {
                "AddressType": "POBOX",
                "AddressLine1": address.line1,
                "City": address.town,
                "PostalCode": address.postcode,
                "Country": address.country,
            }
        ],
        "Phones": [{"PhoneType": "DEFAULT", "PhoneNumber": company.telephone}],
    }


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
            account_code=account.code if account else "",
            tax_code=tax_code,
            tax_percent=known.percent if known else line.tax_percent,
        )

    return replace(outline, lines=tuple(map(mapped, outline.lines)))
