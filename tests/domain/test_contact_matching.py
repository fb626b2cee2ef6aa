from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.contact_matching import (
    Blocked,
    ContactFacts,
    ContactMatch,
    Create,
    UseExisting,
    currency_of,
    kept_in_one_of,
    match_contact,
)
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from tests.domain.company_samples import company, contact
from tests.domain.samples import QUICKBOOKS, XERO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.ledger import RemoteContact
    from kccsync_desktop.domain.package_rules import PackageRules

SALES, PURCHASES = LedgerSide.SALES, LedgerSide.PURCHASES
ASH = company()


def matched(
    wanted: Company,
    *contacts: RemoteContact,
    others: tuple[Company, ...] = (),
    stored: dict[tuple[str, LedgerSide], str] | None = None,
    rules: PackageRules = XERO,
    role: LedgerSide = SALES,
    competing: Iterable[str] | None = None,
) -> ContactMatch:
    facts = ContactFacts.of(rules, [*others, wanted], contacts, stored or {}, competing)
    return match_contact(wanted, role, facts)


def created(match: ContactMatch) -> Create:
    assert isinstance(match, Create), match
    return match


def blocked(match: ContactMatch) -> Blocked:
    assert isinstance(match, Blocked), match
    return match


def test_e2_the_stored_id_comes_first() -> None:
    numbered = contact("c2", number="C1")
    stored = {("C1", SALES): "c1"}
    assert matched(ASH, contact("c1", "Anything"), numbered, stored=stored) == UseExisting("c1")


def test_e2_a_stored_contact_that_is_gone_is_looked_for_again() -> None:
    stored = {("C1", SALES): "gone"}
    assert matched(ASH, contact("c2", number="C1"), stored=stored) == UseExisting("c2")


def test_e2_an_archived_contact_fails_with_its_name() -> None:
    archived = contact("c1", "Ash Old", is_active=False, is_archived=True)
    problem = blocked(matched(ASH, archived, stored={("C1", SALES): "c1"})).problem
    assert (problem.code, problem.target) == (ProblemCode.CONTACT_ARCHIVED, "C1")
    assert '"Ash Old" for Ash Stores (C1) is archived in Xero' in problem.message
    by_number = replace(archived, number="C1")
    assert blocked(matched(ASH, by_number)).problem.code is ProblemCode.CONTACT_ARCHIVED


def test_e2_a_merged_contact_names_the_survivor() -> None:
    merged = contact("c1", is_active=False, is_archived=True, merged_into="c2")
    stored = {("C1", SALES): "c1"}
    problem = blocked(matched(ASH, merged, contact("c2", "Ash & Sons"), stored=stored)).problem
    assert (problem.code, problem.remedy) == (ProblemCode.CONTACT_MERGED, Remedy.CHOOSE_CONTACT)
    assert 'merged into "Ash & Sons" in Xero' in problem.message
    unknown = blocked(matched(ASH, merged, stored=stored)).problem
    assert "merged into another one" in unknown.message


@pytest.mark.parametrize("field", ["number", "account_number"])
@pytest.mark.parametrize("urn", ["C1", "c1"])
def test_e2_then_the_urn_in_either_number(field: str, urn: str) -> None:
    known = contact("c7", "Another Name", **{field: urn})
    assert matched(ASH, contact("c1"), known) == UseExisting("c7")


def test_e2_an_active_contact_with_the_urn_goes_before_an_archived_one() -> None:
    archived = contact("c1", number="C1", is_active=False, is_archived=True)
    assert matched(ASH, archived, contact("c2", account_number="C1")) == UseExisting("c2")


def test_e2_then_the_exact_name_of_a_contact_without_urn() -> None:
    assert matched(ASH, contact("c1", "ash  stores")) == UseExisting("c1")


@pytest.mark.parametrize("field", ["number", "account_number"])
def test_e2_a_namesake_with_another_urn_is_not_taken(field: str) -> None:
    match = created(matched(ASH, contact("c1", **{field: "X9"})))
    assert match.contact.name == "Ash Stores (C1)"
    assert match.warning is not None
    assert match.warning.code is ProblemCode.CONTACT_NAME_TAKEN
    assert match.warning.severity is Severity.WARNING
    assert 'goes to Xero as "Ash Stores (C1)"' in match.warning.message


def test_e2_accents_do_not_make_another_name() -> None:
    accented = company(name="Caf\N{LATIN SMALL LETTER E WITH ACUTE}")
    match = created(matched(accented, contact("c1", "CAFE", number="X9")))
    assert match.contact.name == "Caf\N{LATIN SMALL LETTER E WITH ACUTE} (C1)"


def test_e2_a_name_shared_in_kcc_is_not_matched_by_name() -> None:
    other = company("C0", "ASH STORES")
    match = created(matched(ASH, contact("c1"), others=(other,)))
    assert match.contact.name == "Ash Stores (C1)"


def test_e2_a_free_name_is_created_with_the_urn() -> None:
    match = created(matched(ASH))
    assert (match.contact.name, match.contact.number) == ("Ash Stores", "C1")
    assert (match.contact.is_supplier, match.warning) == (False, None)
    assert created(matched(ASH, role=PURCHASES)).contact.is_supplier


def test_e2_the_first_seen_of_several_keeps_the_bare_name() -> None:
    first, second = company("C1", "Rowan"), company("C2", "rowan ")
    facts = ContactFacts.of(XERO, [first, second], [], {})
    assert created(match_contact(first, SALES, facts)).contact.name == "Rowan"
    match = created(match_contact(second, SALES, facts))
    assert match.contact.name == "rowan (C2)"
    assert match.warning is not None
    assert "shared with Rowan (C1)" in match.warning.message


def test_e2_only_companies_with_documents_compete_for_a_name() -> None:
    other = company("C0", "Ash Stores")
    assert created(matched(ASH, others=(other,), competing={"C1"})).contact.name == "Ash Stores"


def test_e2_an_archived_namesake_does_not_hold_the_name() -> None:
    archived = contact("c1", is_active=False, is_archived=True, number="X9")
    assert created(matched(ASH, archived)).contact.name == "Ash Stores"


def test_e2_what_we_created_under_the_longer_name_is_found_again() -> None:
    taken = contact("c1", number="X9")
    assert matched(ASH, taken, contact("c2", "Ash Stores (C1)")) == UseExisting("c2")


def test_e2_when_both_names_are_taken_it_is_refused() -> None:
    taken = contact("c1", number="X9"), contact("c2", "Ash Stores (C1)", number="X8")
    problem = blocked(matched(ASH, *taken)).problem
    assert (problem.code, problem.severity) == (ProblemCode.CONTACT_NAME_TAKEN, Severity.FAILED)


def test_e2_a_long_name_is_cut_to_make_room_for_the_urn() -> None:
    long = company(name="A" * 300)
    match = created(matched(long, contact("c1", "A" * 255, number="X9")))
    assert match.contact.name == "A" * 250 + " (C1)"


def test_e2_codes_that_differ_by_spaces_stay_two_contacts_and_travel_single_spaced() -> None:
    single, double = company("x y", "One"), company("x  y", "Two")
    assert created(matched(single)).contact.number == "x y"
    alone = created(matched(double))
    assert (alone.contact.number, alone.warnings) == ("x y", ())
    both = created(matched(double, others=(single,)))
    assert both.contact.number == "x y~2"
    assert [each.code for each in both.warnings] == [ProblemCode.CODE_DIFFERS_BY_CASE]
    assert matched(double, contact("c1", number="x y")) == UseExisting("c1")


def test_e2_codes_that_differ_by_case_stay_two_contacts() -> None:
    lower, upper = company("sm", "Small"), company("SM", "Smith")
    facts = ContactFacts.of(XERO, [lower, upper], [contact("c1", "Small", number="sm")], {})
    assert match_contact(lower, SALES, facts) == UseExisting("c1")
    match = created(match_contact(upper, SALES, facts))
    assert match.contact.number == "SM~2"
    assert [each.code for each in match.warnings] == [ProblemCode.CODE_DIFFERS_BY_CASE]


def test_e2_a_contact_with_exactly_another_company_s_urn_is_left_to_it() -> None:
    lower, upper = company("sm", "Small"), company("SM", "Smith")
    facts = ContactFacts.of(XERO, [lower, upper], [contact("c1", "Smith", number="SM")], {})
    assert match_contact(upper, SALES, facts) == UseExisting("c1")
    problem = blocked(match_contact(lower, SALES, facts)).problem
    assert problem.code is ProblemCode.CONTACT_NUMBER_TAKEN
    assert "(Smith)" in problem.message


def test_e2_a_company_that_is_not_indexed_goes_by_its_own_code() -> None:
    facts = ContactFacts.of(XERO, [], [], {})
    assert created(match_contact(ASH, SALES, facts)).contact.number == "C1"


def test_where_roles_are_apart_the_second_contact_of_a_company_says_so() -> None:
    both = company(is_supplier=True)
    assert created(matched(both, rules=QUICKBOOKS)).contact.name == "Ash Stores"
    supplier = created(matched(both, rules=QUICKBOOKS, role=PURCHASES))
    assert supplier.contact.name == "Ash Stores (C1, supplier)"
    assert created(matched(both, role=PURCHASES)).contact.name == "Ash Stores"


def test_names_are_cleaned_for_the_package() -> None:
    odd = company(name=" Ash <UK>\t Stores ")
    assert created(matched(odd)).contact.name == "Ash UK Stores"


def test_a_company_without_a_name_is_refused() -> None:
    problem = blocked(matched(company(name="<>"))).problem
    assert problem.code is ProblemCode.CONTACT_FIELD_INVALID
    assert "COMPANY_NAME cannot be used: it is blank" in problem.message


def test_all_that_is_wrong_with_a_company_is_told_at_once() -> None:
    faulty = company(email=".", tax_reference="9" * 51)
    found = blocked(matched(faulty)).problems
    assert [each.code for each in found] == [
        ProblemCode.CONTACT_FIELD_INVALID,
        ProblemCode.EMAIL_MALFORMED,
    ]
    assert {(each.subject, each.target) for each in found} == {(None, "C1")}


def test_an_existing_contact_does_not_need_a_good_email() -> None:
    assert matched(company(email="."), contact("c1", number="C1")) == UseExisting("c1")


CUSTOMER = contact("c1", "Ash Stores", role="customer")
APART = replace(QUICKBOOKS, names_outlive_contacts=True, banned_in_names=":\t\n\r")


def test_e2_a_contact_of_the_other_role_is_never_taken_and_keeps_its_name() -> None:
    """QuickBooks keeps customers and suppliers apart, under names that differ."""
    match = created(matched(ASH, CUSTOMER, rules=APART, role=PURCHASES))
    assert (match.contact.name, match.contact.is_supplier) == ("Ash Stores (C1)", True)
    assert match.warnings[0].code is ProblemCode.CONTACT_NAME_TAKEN
    assert matched(ASH, CUSTOMER, rules=APART, role=SALES) == UseExisting("c1")


def test_e2_the_urn_of_the_other_role_s_contact_does_not_stand_in_the_way() -> None:
    numbered = replace(CUSTOMER, number="C1")
    match = created(matched(ASH, numbered, rules=APART, role=PURCHASES))
    assert match.contact.number == "C1"
    assert matched(ASH, replace(numbered, name="Ash"), rules=APART) == UseExisting("c1")


def test_e2_an_employee_s_name_is_taken() -> None:
    employee = contact("e1", "Ash Stores", role="other")
    assert created(matched(ASH, employee, rules=APART)).contact.name == "Ash Stores (C1)"


def test_e2_a_name_outlives_its_contact_where_the_package_keeps_it() -> None:
    inactive = replace(CUSTOMER, is_active=False, is_archived=True)
    assert created(matched(ASH, inactive, rules=APART)).contact.name == "Ash Stores (C1)"
    assert created(matched(ASH, inactive, rules=QUICKBOOKS)).contact.name == "Ash Stores"


def test_e2_signs_that_the_package_bans_are_left_out_of_names() -> None:
    named = replace(ASH, name="Ash: Stores\tLtd")
    assert created(matched(named, rules=APART)).contact.name == "Ash Stores Ltd"


def test_the_currency_of_a_contact_is_the_held_one_or_the_company_s() -> None:
    euro = replace(ASH, currency="EUR")
    assert currency_of(created(matched(euro)), {}) == "EUR"
    held = {"c1": replace(CUSTOMER, currency="USD")}
    assert currency_of(UseExisting("c1"), held) == "USD"
    assert currency_of(UseExisting("gone"), held) == ""


def test_a_new_contact_is_kept_in_its_company_s_currency_or_its_first_document_s() -> None:
    match = created(matched(replace(ASH, currency="GBP")))
    assert kept_in_one_of(match, ["EUR", "GBP"]).contact.company.currency == "GBP"
    assert kept_in_one_of(match, ["EUR", "USD"]).contact.company.currency == "EUR"
