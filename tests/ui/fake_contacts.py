"""The contacts of the accounts package behind the desk in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import Address, Company
from kccsync_desktop.domain.contact_choice import Candidate, ContactChoice, Evidence
from kccsync_desktop.domain.ledger import RemoteContact
from kccsync_desktop.sync.errors import DeskError

if TYPE_CHECKING:
    from kccsync_desktop.domain.contact_holders import Taking

FERN = Company(
    code="C104",
    name="Fern & Co",
    is_customer=True,
    is_supplier=False,
    address=Address("4 Mill Lane", town="Ely", postcode="CB7 4AA", country="GB"),
    email="accounts@fern.example",
    telephone="",
    tax_reference="",
    currency="GBP",
    calc_method=None,
    terms_days=30,
)


def remote(id_: int, name: str, **fields: str) -> RemoteContact:
    known = {"number": "", "account_number": "", "email": "", **fields}
    return RemoteContact(f"k{id_}", name, is_active=True, is_archived=False, **known)


CANDIDATES = (
    Candidate(
        remote(1, "Fern and Company", email="accounts@fern.example", postcode="CB7 4AA"),
        (Evidence.EMAIL, Evidence.POSTCODE),
        "",
    ),
    Candidate(remote(2, "Aspen Crafts", number="A7"), (), ""),
    Candidate(
        remote(3, "Fern & Co", number="C104"),
        (Evidence.NUMBER, Evidence.NAME),
        '"Fern & Co" is archived in Xero, and documents cannot be added to it. Restore it in'
        " Xero, then choose again.",
    ),
)


def _set() -> Event:
    made = Event()
    made.set()
    return made


@dataclass(kw_only=True)
class FakeContacts:
    candidates: tuple[Candidate, ...] = CANDIDATES
    chosen_contacts: list[tuple[str, str]] = field(default_factory=list)
    taken_over: list[Taking | None] = field(default_factory=list)
    is_cut_off: bool = False
    may_answer: Event = field(default_factory=_set)

    def contact_choice(self, _row_id: int, _cancelled: Event) -> ContactChoice:
        self._refuse_if_cut_off()
        return ContactChoice(FERN, "Xero", self.candidates)

    def choose_contact(
        self, code: str, contact_id: str, _cancelled: Event, taking: Taking | None = None
    ) -> RemoteContact:
        self._refuse_if_cut_off()
        self.may_answer.wait(10)
        self.chosen_contacts.append((code, contact_id))
        self.taken_over.append(taking)
        return next(c.contact for c in self.candidates if c.contact.id == contact_id)

    def _refuse_if_cut_off(self) -> None:
        if self.is_cut_off:
            message = "Xero cannot be reached. Check the internet connection and try again."
            raise DeskError(message)
