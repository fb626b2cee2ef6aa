"""The package's contacts and KCC's companies, looked up by what identifies them (E2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.folding import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.package_rules import PackageRules

_NOT_IN_NAMES = re.compile(r"[<>\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_Contacts = dict[str, tuple["RemoteContact", ...]]


def clean_name(name: str, rules: PackageRules) -> str:
    """Return a name as the package takes it: single spaces, no sign that is banned there.

    Angle brackets are banned everywhere (facts/xero.md 3.5, facts/quickbooks.md 3).
    """
    plain = name.translate({ord(sign): " " for sign in rules.banned_in_names})
    return " ".join(_NOT_IN_NAMES.sub(" ", plain).split())[: rules.contact_name_limit].strip()


def name_key(name: str) -> str:
    """Return what two names share that a package takes for the same."""
    return folded(" ".join(name.split()))


def linked_companies(
    stored: Mapping[tuple[str, LedgerSide], str], companies: Mapping[str, Company]
) -> dict[str, tuple[Company, ...]]:
    """Return by contact id the companies that a contact is already: one, as a rule."""
    found: dict[str, tuple[Company, ...]] = {}
    for (code, _), contact_id in stored.items():
        if code in companies:
            found[contact_id] = (*found.get(contact_id, ()), companies[code])
    return found


@dataclass(frozen=True, slots=True)
class ContactBook:
    """The package's contacts; names are those that a new contact must not have."""

    by_id: dict[str, RemoteContact]
    by_number: _Contacts
    by_account: _Contacts
    by_name: _Contacts

    @classmethod
    def of(
        cls, contacts: Iterable[RemoteContact], *, names_outlive_contacts: bool = False
    ) -> ContactBook:
        """Index contacts, archived ones too; only where names outlive them theirs are taken."""
        known = tuple(contacts)
        return cls(
            {each.id: each for each in known},
            _grouped(known, lambda each: folded(each.number)),
            _grouped(known, lambda each: folded(each.account_number)),
            _grouped(
                (each for each in known if each.is_active or names_outlive_contacts),
                lambda each: name_key(each.name),
            ),
        )

    def with_urn(self, urn: str) -> tuple[RemoteContact, ...]:
        """Return contacts whose number or account number is this URN, capitals apart.

        Active ones come first, then those that carry it as their number.
        """
        key = folded(urn)
        found = (*self.by_number.get(key, ()), *self.by_account.get(key, ()))
        return tuple(sorted(dict.fromkeys(found), key=lambda each: not each.is_active))


@dataclass(frozen=True, slots=True)
class NameBook:
    """Which KCC companies share a name; ``bearers`` are all, ``first`` is who may have it bare."""

    bearers: dict[str, tuple[Company, ...]]
    first: dict[str, Company]

    @classmethod
    def of(
        cls, companies: Iterable[Company], rules: PackageRules, wanted: Collection[str] | None
    ) -> NameBook:
        """Index companies in first-seen order; of those wanted the first keeps the bare name."""
        bearers: dict[str, tuple[Company, ...]] = {}
        first: dict[str, Company] = {}
        for company in companies:
            key = name_key(clean_name(company.name, rules))
            bearers[key] = (*bearers.get(key, ()), company)
            if wanted is None or company.code in wanted:
                first.setdefault(key, company)
        return cls(bearers, first)


def _grouped(
    contacts: Iterable[RemoteContact], key_of: Callable[[RemoteContact], str]
) -> _Contacts:
    groups: _Contacts = {}
    for each in contacts:
        key = key_of(each)
        if key:
            groups[key] = (*groups.get(key, ()), each)
    return groups
