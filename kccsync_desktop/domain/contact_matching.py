"""Which contact in the package a KCC company is, or is to become (E2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.codes_by_case import distinct_codes, single_spaced
from kccsync_desktop.domain.contact_book import (
    ContactBook,
    NameBook,
    clean_name,
    linked_companies,
    name_key,
)
from kccsync_desktop.domain.contact_refusals import name_taken, number_taken, of_another
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.folding import folded
from kccsync_desktop.domain.ledger_documents import LedgerContact
from kccsync_desktop.domain.precheck_contacts import check_company, company_words
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem

# How packages that keep customers and suppliers apart call them, and storage does.
ROLE_OF_SIDE = {LedgerSide.SALES: "customer", LedgerSide.PURCHASES: "supplier"}
# ContactNumber and AccountNumber take 50 characters (facts/xero.md 3.5).
NUMBER_LIMIT = 50


@dataclass(frozen=True, slots=True)
class UseExisting:
    """The company is this contact."""

    remote_id: str


@dataclass(frozen=True, slots=True)
class Create:
    """The contact is to be created; ``warnings`` say where its name or number is not KCC's."""

    contact: LedgerContact
    warnings: tuple[Problem, ...] = ()

    @property
    def warning(self) -> Problem | None:
        """The first warning, if any."""
        return self.warnings[0] if self.warnings else None


@dataclass(frozen=True, slots=True)
class Blocked:
    """No contact can be used or created, for these reasons (at least one)."""

    problems: tuple[Problem, ...]

    @property
    def problem(self) -> Problem:
        """The first reason."""
        return self.problems[0]


ContactMatch = UseExisting | Create | Blocked


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """KCC's companies and the package's contacts, indexed; build with ``of``.

    ``numbers`` gives each company code's number in the package, ``owners`` whose each number is;
    ``linked`` tells by contact id which companies of KCC's a contact is already: one, as a rule.
    """

    rules: PackageRules
    book: ContactBook
    names: NameBook
    numbers: dict[str, str]
    owners: dict[str, str]
    stored: Mapping[tuple[str, LedgerSide], str]
    linked: Mapping[str, tuple[Company, ...]]

    @classmethod
    def of(
        cls,
        rules: PackageRules,
        companies: Iterable[Company],
        contacts: Iterable[RemoteContact],
        stored: Mapping[tuple[str, LedgerSide], str],
        wanted: Iterable[str] | None = None,
    ) -> ContactFacts:
        """Index ``companies`` in first-seen order (all of KCC's) and ``contacts`` (archived too).

        ``stored`` gives the contact id of a company code and role seen before; ``wanted`` the codes
        of companies with documents to export: only those compete for a shared name; None means all.
        """
        known = tuple(companies)
        by_code = {each.code: each for each in known}
        given = distinct_codes(
            (each.code for each in known), NUMBER_LIMIT, ignore_case=rules.codes_ignore_case
        )
        numbers = {code: single_spaced(number) for code, number in given.items()}
        return cls(
            rules=rules,
            book=ContactBook.of(contacts, names_outlive_contacts=rules.names_outlive_contacts),
            names=NameBook.of(known, rules, None if wanted is None else frozenset(wanted)),
            numbers=numbers,
            owners={**{code: code for code in numbers}, **{n: c for c, n in numbers.items()}},
            stored=stored,
            linked=linked_companies(stored, by_code),
        )

    def number(self, company: Company) -> str:
        """Return the company's number in the package."""
        return self.numbers.get(company.code, company.code)

    def other_owner(self, contact: RemoteContact, company: Company) -> Company | None:
        """Return another company that is this contact already, if any."""
        owners = self.linked.get(contact.id, ())
        return next((each for each in owners if each.code != company.code), None)

    def is_free(self, contact: RemoteContact, company: Company) -> bool:
        """Tell whether no other company is this contact."""
        return self.other_owner(contact, company) is None


def match_contact(company: Company, role: LedgerSide, facts: ContactFacts) -> ContactMatch:
    """Find or plan the contact: stored id, then URN, then exact name, else create (E2).

    A contact that is another company already is never matched, not even by the stored id: two
    companies' documents would mix there. Problems carry no subject and have the company code as
    ``target``.
    """
    stored = facts.book.by_id.get(facts.stored.get((company.code, role), ""))
    if stored is not None:
        return _use(company, stored, facts)
    found = (*_with_urn(company, role, facts),) or (*_exact_name(company, role, facts),)
    if found:
        free = next((each for each in found if facts.is_free(each, company)), found[0])
        return _use(company, free, facts)
    return _create(company, role, facts)


def kept_in_one_of(match: Create, currencies: Sequence[str]) -> Create:
    """Return the contact in its company's currency if one of its documents is, else the first's.

    KCC leaves a company's currency blank as often as not, and the package fixes a contact's.
    """
    company = match.contact.company
    if company.currency in currencies:
        return match
    kept = replace(company, currency=currencies[0])
    return replace(match, contact=replace(match.contact, company=kept))


def currency_of(match: UseExisting | Create, held: Mapping[str, RemoteContact]) -> str:
    """Return the currency that the contact is (or will be) kept in; empty for the base currency."""
    if isinstance(match, Create):
        return match.contact.company.currency
    contact = held.get(match.remote_id)
    return contact.currency if contact else ""


def _use(company: Company, contact: RemoteContact, facts: ContactFacts) -> ContactMatch:
    owner = facts.other_owner(contact, company)
    if owner is not None:
        return Blocked((of_another(company, contact, owner, facts.rules),))
    if contact.merged_into:
        survivor = facts.book.by_id.get(contact.merged_into)
        code, other = ProblemCode.CONTACT_MERGED, f'"{survivor.name}"' if survivor else ""
    elif contact.is_active and not contact.is_archived:
        return UseExisting(contact.id)
    else:
        code, other = ProblemCode.CONTACT_ARCHIVED, ""
    fault = problem(
        code,
        None,
        target=company.code,
        package=facts.rules.name,
        company=company_words(company),
        name=contact.name,
        other=other,
    )
    return Blocked((fault,))


def _serving(contacts: Iterable[RemoteContact], role: LedgerSide) -> tuple[RemoteContact, ...]:
    """Return the contacts that may take part in this role; one without a role may in both."""
    return tuple(each for each in contacts if each.role in {"", ROLE_OF_SIDE[role]})


def _with_urn(company: Company, role: LedgerSide, facts: ContactFacts) -> Iterator[RemoteContact]:
    """Find by URN; a contact whose URN is exactly another KCC company's is never taken."""
    number = facts.number(company)
    for urn in dict.fromkeys((company.code, number)):
        for contact in _serving(facts.book.with_urn(urn), role):
            key = folded(urn)
            carried = contact.number if folded(contact.number) == key else contact.account_number
            owner = facts.owners.get(carried)
            is_ours = facts.owners.get(contact.number, company.code) == company.code
            if is_ours and (owner == company.code or (owner is None and urn == number)):
                yield contact


def _exact_name(company: Company, role: LedgerSide, facts: ContactFacts) -> Iterator[RemoteContact]:
    """Find by name where it is unique in KCC and the contact carries no other URN."""
    key = name_key(clean_name(company.name, facts.rules))
    if key and len(facts.names.bearers.get(key, ())) <= 1:
        yield from _without_urn(facts.book.by_name.get(key, ()), role)


def _without_urn(contacts: Iterable[RemoteContact], role: LedgerSide) -> Iterator[RemoteContact]:
    for each in _serving(contacts, role):
        if each.is_active and not each.number and not each.account_number:
            yield each


def _create(company: Company, role: LedgerSide, facts: ContactFacts) -> ContactMatch:
    number = facts.number(company)
    problems = check_company(company, facts.rules)
    holder = _serving(facts.book.with_urn(number), role)
    if holder:
        problems = (*problems, number_taken(company, holder[0], facts.rules))
    bare = clean_name(company.name, facts.rules)
    sharer = _sharer(company, role, bare, facts)
    name = _with_number(company, role, bare, facts) if sharer else bare
    if sharer and name_key(name) in facts.book.by_name:
        namesakes = facts.book.by_name[name_key(name)]
        for each in _without_urn(namesakes, role):
            if facts.is_free(each, company):
                return UseExisting(each.id)
        problems = (*problems, name_taken(company, name, facts.rules))
    if problems:
        return Blocked(problems)
    contact = LedgerContact(company, name, number, is_supplier=role is LedgerSide.PURCHASES)
    return Create(contact, _warnings(company, bare, name, sharer, facts))


def _sharer(company: Company, role: LedgerSide, bare: str, facts: ContactFacts) -> str:
    """Return who else has the name, in words; empty when the company may have it bare."""
    key = name_key(bare)
    if key in facts.book.by_name:
        return f"another contact in {facts.rules.name}"
    if _is_second_role(company, role, facts):
        return "the same company as a customer"
    first = facts.names.first.get(key, company)
    return "" if first.code == company.code else company_words(first)


def _is_second_role(company: Company, role: LedgerSide, facts: ContactFacts) -> bool:
    on_both = company.is_customer and company.is_supplier
    return facts.rules.separate_contact_roles and on_both and role is LedgerSide.PURCHASES


def _with_number(company: Company, role: LedgerSide, bare: str, facts: ContactFacts) -> str:
    second = ", supplier" if _is_second_role(company, role, facts) else ""
    suffix = f" ({clean_name(facts.number(company), facts.rules)}{second})"
    return bare[: facts.rules.contact_name_limit - len(suffix)].rstrip() + suffix


def _warnings(
    company: Company, bare: str, name: str, sharer: str, facts: ContactFacts
) -> tuple[Problem, ...]:
    words: dict[str, Any] = {"package": facts.rules.name, "company": company_words(company)}
    number = facts.number(company)
    found = []
    if sharer:
        found.append(
            problem(
                ProblemCode.CONTACT_NAME_TAKEN,
                None,
                target=company.code,
                severity=Severity.WARNING,
                name=bare,
                other=sharer,
                chosen=name,
                **words,
            )
        )
    if number != single_spaced(company.code):
        found.append(
            problem(
                ProblemCode.CODE_DIFFERS_BY_CASE,
                None,
                target=company.code,
                value=company.code,
                other="an earlier company's",
                chosen=number,
                **words,
            )
        )
    return tuple(found)
