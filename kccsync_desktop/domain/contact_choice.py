"""Which contact a bookkeeper may choose for a KCC company, and what speaks for each (E2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.contact_book import clean_name, name_key
from kccsync_desktop.domain.contact_matching import ROLE_OF_SIDE
from kccsync_desktop.domain.folding import folded
from kccsync_desktop.domain.precheck_contacts import company_words
from kccsync_desktop.domain.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.contact_holders import Holder
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.package_rules import PackageRules

MERGED_INTO = '"{name}" was merged into "{other}" in {package}. Choose that one.'
MERGED = '"{name}" was merged into another contact in {package}. Choose that one.'
ARCHIVED = (
    '"{name}" is archived in {package}, and documents cannot be added to it. Restore it in'
    " {package}, then choose again."
)
NEITHER = '"{name}" is neither a customer nor a supplier in {package}. Choose another contact.'
OF_ANOTHER = (
    '"{name}" is KCC\'s {others} already. Choose another contact; or, if the two were merged in'
    " KCC, take it over."
)
URN_OF_ANOTHER = (
    '"{name}" has the number {number} in {package}, which is the URN of KCC\'s {of}. Choose'
    " another contact; or correct its number in {package} first, then choose again."
)
OTHER_CURRENCY = (
    '"{name}" is kept in {kept} in {package}, which cannot be changed there, and this company\'s'
    " documents are in {ours}. Choose a contact in that currency."
)


class Evidence(StrEnum):
    """What a contact has in common with the company, the strongest first."""

    NUMBER = "number"
    TAX_NUMBER = "tax-number"
    EMAIL = "email"
    NAME = "name"
    POSTCODE = "postcode"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A contact of the package; ``obstacle`` says why it cannot be chosen and what to do.

    ``holders`` are the companies from whom it can be taken over, where nothing else forbids it.
    """

    contact: RemoteContact
    evidence: tuple[Evidence, ...]
    obstacle: str
    holders: tuple[Holder, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactChoice:
    """A KCC company and the contacts it may be, the likeliest first."""

    company: Company
    package: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """What a choice depends on.

    ``owners`` are the other companies that contacts are already, by contact id; ``currencies``
    those of the company's documents; ``names`` the contacts' names by id. A contact that tells no
    currency is kept in ``base_currency``. ``urns`` tells in words whose URN a number is, with
    nothing for the company's own.
    """

    rules: PackageRules
    owners: Mapping[str, tuple[Holder, ...]]
    currencies: AbstractSet[str]
    base_currency: str
    names: Mapping[str, str]
    urns: Mapping[str, str]


def candidates(
    company: Company,
    side: LedgerSide | None,
    contacts: Iterable[RemoteContact],
    facts: ChoiceFacts,
) -> tuple[Candidate, ...]:
    """Return the contacts that serve on this side (None: on any), the likeliest first."""
    roles = None if side is None else {"", ROLE_OF_SIDE[side]}
    found = [
        _candidate(company, each, facts) for each in contacts if roles is None or each.role in roles
    ]
    return tuple(sorted(found, key=_likeliest_first))


def _candidate(company: Company, contact: RemoteContact, facts: ChoiceFacts) -> Candidate:
    reason, holders = obstacle(contact, facts), facts.owners.get(contact.id, ())
    can_give_up = bool(reason) and not obstacle(contact, without(holders, contact, facts))
    spoken = evidence(company, contact, facts.rules)
    return Candidate(contact, spoken, reason, holders if can_give_up else ())


def without(holders: Iterable[Holder], contact: RemoteContact, facts: ChoiceFacts) -> ChoiceFacts:
    """Return the facts as they are once the holders have given up the contact.

    Their URN on it forbids no more then: whoever is told to be the contact is stored as such.
    """
    gone = {each.company.code for each in holders}
    left = tuple(each for each in facts.owners.get(contact.id, ()) if each.company.code not in gone)
    owners = {**facts.owners, contact.id: left}
    urns = {number: "" if number in gone else told for number, told in facts.urns.items()}
    return replace(facts, owners=owners, urns=urns)


def _likeliest_first(candidate: Candidate) -> tuple[object, ...]:
    strength = sum(1 << (len(Evidence) - n) for n in map(_RANKS.__getitem__, candidate.evidence))
    return (
        bool(candidate.obstacle),
        not candidate.holders,
        -strength,
        candidate.contact.name.casefold(),
    )


def evidence(company: Company, contact: RemoteContact, rules: PackageRules) -> tuple[Evidence, ...]:
    """Return what the two have in common; what is blank speaks for nothing."""
    ours = {
        Evidence.NUMBER: {folded(company.code)},
        Evidence.TAX_NUMBER: {_signs(company.tax_reference)},
        Evidence.EMAIL: {company.email.strip().casefold()},
        Evidence.NAME: {name_key(clean_name(company.name, rules))},
        Evidence.POSTCODE: {_signs(company.address.postcode)},
    }
    theirs = {
        Evidence.NUMBER: {folded(contact.number), folded(contact.account_number)},
        Evidence.TAX_NUMBER: {_signs(contact.tax_number)},
        Evidence.EMAIL: {contact.email.strip().casefold()},
        Evidence.NAME: {name_key(contact.name)},
        Evidence.POSTCODE: {_signs(contact.postcode)},
    }
    return tuple(each for each in Evidence if (ours[each] & theirs[each]) - {""})


def obstacle(contact: RemoteContact, facts: ChoiceFacts) -> str:
    """Return why the contact cannot be the company, and what to do; empty where it can."""
    named = {"name": contact.name, "package": facts.rules.name}
    if contact.merged_into:
        survivor = facts.names.get(contact.merged_into, "")
        return Said(MERGED_INTO, **named, other=survivor) if survivor else Said(MERGED, **named)
    if contact.is_archived or not contact.is_active:
        return Said(ARCHIVED, **named)
    if contact.role == "other":
        return Said(NEITHER, **named)
    return _of_another(contact, facts) or _in_another_currency(contact, facts)


def _of_another(contact: RemoteContact, facts: ChoiceFacts) -> str:
    package, name = facts.rules.name, contact.name
    if owners := facts.owners.get(contact.id):
        others = " and ".join(company_words(each.company) for each in owners)
        return Said(OF_ANOTHER, name=name, others=others)
    carried = next((n for n in (contact.number, contact.account_number) if n in facts.urns), "")
    if facts.urns.get(carried):
        of = facts.urns[carried]
        return Said(URN_OF_ANOTHER, name=name, number=carried, package=package, of=of)
    return ""


def _in_another_currency(contact: RemoteContact, facts: ChoiceFacts) -> str:
    package, name = facts.rules.name, contact.name
    kept, currencies = contact.currency or facts.base_currency, facts.currencies
    if facts.rules.contacts_keep_currency and currencies and kept not in currencies:
        ours = " and ".join(sorted(currencies))
        return Said(OTHER_CURRENCY, name=name, kept=kept, package=package, ours=ours)
    return ""


def _signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


_RANKS = {each: number for number, each in enumerate(Evidence, start=1)}
