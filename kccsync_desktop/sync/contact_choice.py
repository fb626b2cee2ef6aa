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
)
from kccsync_desktop.domain.contact_matching import ROLE_OF_SIDE
from kccsync_desktop.domain.history import AuditAction
from kccsync_desktop.domain.precheck_contacts import company_words
from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.sync.failures import busy_problem, problem_of
from kccsync_desktop.sync.meter import CallMeter
from kccsync_desktop.sync.pulse import is_at_work
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from threading import Event

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.documents import LedgerSide
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

    def choose(self, company_code: str, contact_id: str, cancelled: Event) -> RemoteContact:
        """Let a company be this contact, as it stands in the package now; calls the package.

        Where customers and suppliers are kept apart, the link is for the contact's own side.

        Raises:
            DeskError: company or contact is not there, the contact cannot be used, or a run works
                on the books: what it has planned would go to the contact before.
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
            self._keep(work, _company(work, company_code), chosen, contacts)
        return chosen

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
    ) -> None:
        sides = {role: side for side, role in ROLE_OF_SIDE.items()}
        facts = self._facts(work, company, sides.get(chosen.role), contacts)
        reason = obstacle(chosen, facts)
        if reason:
            raise DeskError(reason)
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
            owners={
                link.remote_id: company_words(known[link.company_code])
                for link in links.values()
                if link.company_code in known
            },
            currencies={
                head.currency
                for head in work.source.heads()
                if head.company_code == company.code and side in {None, head.side}
            },
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
