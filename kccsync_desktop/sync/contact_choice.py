"""Choosing the contact that a KCC company is, where no rule can tell (E2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import PackageError
from kccsync_desktop.domain.contact_choice import (
    ChoiceFacts,
    ContactChoice,
    candidates,
    obstacle,
    without,
)
from kccsync_desktop.domain.contact_holders import Holder, documents
from kccsync_desktop.domain.contact_matching import ROLE_OF_SIDE
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.precheck_contacts import company_words
from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.domain.states import OPEN_STATES, ExportState
from kccsync_desktop.sync.errors import DeskError, StillNeededError
from kccsync_desktop.sync.failures import busy_problem, problem_of
from kccsync_desktop.sync.meter import CallMeter
from kccsync_desktop.sync.pulse import is_at_work
from kccsync_desktop.sync.sources import SIDES_OF_ROLE
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from threading import Event

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.contact_holders import Taking
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.storage.books import Work
    from kccsync_desktop.sync.runs import Facilities


@dataclass(frozen=True)
class ContactDesk:
    """Reads the package's contacts and keeps a choice; nothing is written there."""

    facilities: Facilities
    rules: PackageRules

    def choice(self, row_id: int, cancelled: Event) -> ContactChoice:
        """Return the company of a row beside the contacts that it may be; calls the package.

        Raises:
            DeskError: the row is gone, or the package cannot be asked now.
        """
        with self.facilities.books.read() as work:
            document = work.source.documents([row_id]).get(row_id)
        if document is None:
            raise DeskError(
                "This row is no document any more, so no company belongs to it."
                " Reload the grid to see what is there."
            )
        return self.of_company(document.company_code, document.side, cancelled)

    def of_company(
        self, company_code: str, side: LedgerSide | None, cancelled: Event
    ) -> ContactChoice:
        """Return a company beside the contacts that it may be on this side, or on either.

        Raises:
            DeskError: KCC has no such company, or the package cannot be asked now.
        """
        with self.facilities.books.read() as work:
            _company(work, company_code)
        contacts = self._contacts(cancelled)
        with self.facilities.books.read() as work:
            company = _company(work, company_code)
            facts = self._facts(work, company, side, contacts)
        return ContactChoice(company, self.rules.name, candidates(company, side, contacts, facts))

    def choose(
        self, company_code: str, contact_id: str, cancelled: Event, taking: Taking | None = None
    ) -> RemoteContact:
        """Let a company be this contact, as it stands in the package now; calls the package.

        Where customers and suppliers are kept apart, the link is for the contact's own side.
        ``taking`` takes it over, from exactly the companies that it names.

        Raises:
            StillNeededError: it is to be taken from a company whose documents wait for it.
            DeskError: company or contact is not there, the contact cannot be used, other companies
                or documents depend on it than ``taking`` says, or a run works on the books: what it
                has planned would go to the contact before.
        """
        with self.facilities.books.read() as work:
            self._refuse_during_runs(work)
            _company(work, company_code)
        contacts = self._contacts(cancelled)
        chosen = next((each for each in contacts if each.id == contact_id), None)
        if chosen is None:
            raise DeskError(
                f"{self.rules.name} has no contact {contact_id} any more."
                " Choose another one, or load the list again."
            )
        with self.facilities.books.write() as work:
            self._refuse_during_runs(work)
            self._keep(work, _company(work, company_code), chosen, contacts, taking)
        return chosen

    def free(self, company_code: str, *, is_confirmed: bool) -> tuple[ContactLink, ...]:
        """Let a company be no contact any more; the next upload decides anew. Returns what it was.

        Raises:
            StillNeededError: its documents wait for the contact, and nobody has confirmed.
            DeskError: there is no such company, it is no contact, or a run works on the books.
        """
        with self.facilities.books.write() as work:
            self._refuse_during_runs(work)
            company = _company(work, company_code)
            links = [
                each for each in work.contacts.links().values() if each.company_code == company.code
            ]
            if not links:
                raise DeskError(
                    f"{company_words(company)} is no contact in {self.rules.name} yet, so there is"
                    " nothing to free. Its next upload decides which it is."
                )
            counts = work.contacts.unproven_documents()
            _refuse_where_needed(
                (_holder(company, each.role, counts) for each in links), is_confirmed=is_confirmed
            )
            for each in links:
                _give_up(work, company, each, each.remote_name)
        return tuple(links)

    def _refuse_during_runs(self, work: Work) -> None:
        holder = work.leases.holder()
        if holder is not None and is_at_work(self.facilities, holder):
            told = busy_problem(holder)
            raise DeskError(f"{told.message} {told.cure}")

    def _keep(
        self,
        work: Work,
        company: Company,
        chosen: RemoteContact,
        contacts: tuple[RemoteContact, ...],
        taking: Taking | None,
    ) -> None:
        sides = {role: side for side, role in ROLE_OF_SIDE.items()}
        facts = self._facts(work, company, sides.get(chosen.role), contacts)
        holders = facts.owners.get(chosen.id, ()) if taking else ()
        if taking and (changed := taking.why_not(holders, chosen.name)):
            raise DeskError(changed)
        reason = obstacle(chosen, without(holders, chosen, facts))
        if reason:
            raise DeskError(reason)
        if taking:
            _refuse_where_needed(holders, is_confirmed=taking.is_confirmed)
        _take_from(work, holders, chosen)
        before = work.contacts.link_of(company.code, chosen.role)
        if before is not None and before.remote_id == chosen.id:
            return
        link = ContactLink(company.code, chosen.role, chosen.id, chosen.name, chosen.number)
        work.contacts.link(link, self.facilities.clock.now())
        work.audit.note(
            AuditAction.CONTACT_CHOSEN,
            company_words(company),
            before=_told(before.remote_id, facts) if before else "",
            after=_told(chosen.id, facts),
        )

    def _facts(
        self,
        work: Work,
        company: Company,
        side: LedgerSide | None,
        contacts: tuple[RemoteContact, ...],
    ) -> ChoiceFacts:
        links = work.contacts.links()
        others = {link.company_code for link in links.values()} - {company.code}
        carried = {n for each in contacts for n in (each.number, each.account_number)}
        urns = carried.intersection(work.source.company_codes()) - {company.code}
        known = work.source.companies(others | urns)
        return ChoiceFacts(
            rules=self.rules,
            owners=_owners(
                work, [each for each in links.values() if each.company_code in known], known
            ),
            currencies=work.source.currencies_of(company.code, [side] if side else [*LedgerSide]),
            base_currency=work.merchant.get().base_currency,
            names={each.id: each.name for each in contacts},
            urns={company.code: "", **{code: company_words(known[code]) for code in urns}},
        )

    def _contacts(self, cancelled: Event) -> tuple[RemoteContact, ...]:
        facilities = self.facilities
        with facilities.books.read() as work:
            merchant = work.merchant.get()
        try:
            package = facilities.open_package(merchant, cancelled, CallMeter(cancelled))
            return package.contacts()
        except (PackageError, VaultError) as error:
            told = problem_of(error, facilities.clock.now())
            raise DeskError(f"{told.message} {told.cure}") from error


def _company(work: Work, code: str) -> Company:
    found = work.source.companies([code]).get(code)
    if found is None:
        raise DeskError(
            f"KCC has no company {code}. Check the URN in companies.csv, capitals too,"
            " or load the KCC folder first."
        )
    return found


def _told(contact_id: str, facts: ChoiceFacts) -> str:
    name = facts.names.get(contact_id, "")
    return f"{name} ({contact_id})" if name else contact_id


def _owners(
    work: Work, links: Iterable[ContactLink], known: Mapping[str, Company]
) -> dict[str, tuple[Holder, ...]]:
    counts = work.contacts.unproven_documents()
    found: dict[str, tuple[Holder, ...]] = {}
    for each in links:
        holder = _holder(known[each.company_code], each.role, counts)
        found[each.remote_id] = (*found.get(each.remote_id, ()), holder)
    return found


def _holder(
    company: Company, role: str, counts: Mapping[tuple[str, LedgerSide, ExportState], int]
) -> Holder:
    def count(*states: ExportState) -> int:
        sides = SIDES_OF_ROLE[role]
        return sum(counts.get((company.code, side, s), 0) for side in sides for s in states)

    return Holder(
        company,
        pending=count(ExportState.PENDING),
        unfinished=count(*OPEN_STATES - {ExportState.PENDING}),
        unproven=count(ExportState.EXPORTED),
    )


def _refuse_where_needed(holders: Iterable[Holder], *, is_confirmed: bool) -> None:
    for each in holders:
        name = company_words(each.company)
        if each.unfinished:
            raise DeskError(
                f"An upload of {name} was not finished: {documents(each.unfinished)} for an answer."
                " Upload once more, which finishes it, then try again."
            )
        if each.needs_it and not is_confirmed:
            raise StillNeededError(
                f"{name} still needs its contact: {each.waiting}. Load the folder in which KCC has"
                " them under the company that stays, or upload them first."
            )


def _take_from(work: Work, holders: Iterable[Holder], contact: RemoteContact) -> None:
    links = work.contacts.links().values()
    for holder in holders:
        for link in links:
            if (link.company_code, link.remote_id) == (holder.company.code, contact.id):
                _give_up(work, holder.company, link, contact.name)


def _give_up(work: Work, company: Company, link: ContactLink, name: str) -> None:
    work.contacts.free(link)
    before = f"{name} ({link.remote_id})" if name else link.remote_id
    work.audit.note(AuditAction.CONTACT_FREED, company_words(company), before=before)
