"""Two companies of KCC's never share a contact: their documents would mix there (E2)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.contact_matching import (
    Blocked,
    ContactFacts,
    Create,
    UseExisting,
    match_contact,
)
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from tests.domain.company_samples import company, contact
from tests.domain.samples import QUICKBOOKS, XERO

SALES, PURCHASES = LedgerSide.SALES, LedgerSide.PURCHASES
ASH, OAK = company(), company("C2", "Oak Ltd")
ASH_IS_X = {("C1", SALES): "x", ("C1", PURCHASES): "x"}


@pytest.mark.parametrize("fields", [{"number": "C2"}, {"account_number": "C2"}, {}])
def test_e2_a_contact_that_is_another_company_is_matched_neither_by_urn_nor_by_name(
    fields: dict[str, str],
) -> None:
    there = contact("x", "Oak Ltd", **fields)
    facts = ContactFacts.of(XERO, [ASH, OAK], [there], ASH_IS_X)
    assert match_contact(ASH, SALES, facts) == UseExisting("x")
    match = match_contact(OAK, SALES, facts)
    assert isinstance(match, Blocked)
    assert match.problem.code is ProblemCode.CONTACT_OF_ANOTHER
    assert match.problem.remedy is Remedy.CHOOSE_CONTACT
    assert match.problem.target == "C2"
    told = "would take the documents of Oak Ltd (C2), but it is Ash Stores (C1) already."
    assert match.problem.message == f'The contact "Oak Ltd" in Xero {told}'
    assert "take this contact over from Ash Stores (C1)" in match.problem.cure


@pytest.mark.parametrize("fields", [{"number": "C2"}, {}])
def test_e2_the_free_one_of_two_is_taken(fields: dict[str, str]) -> None:
    there = [contact("x", "Oak Ltd", **fields), contact("y", "Oak Ltd", **fields)]
    facts = ContactFacts.of(XERO, [ASH, OAK], there, ASH_IS_X)
    assert match_contact(OAK, SALES, facts) == UseExisting("y")


def test_e2_what_the_company_itself_is_in_its_other_role_is_taken() -> None:
    facts = ContactFacts.of(XERO, [ASH, OAK], [contact("x", number="C1")], {("C1", PURCHASES): "x"})
    assert match_contact(ASH, SALES, facts) == UseExisting("x")


def test_e2_the_link_of_a_company_that_kcc_has_no_more_binds_nobody() -> None:
    facts = ContactFacts.of(XERO, [OAK], [contact("x", "Oak Ltd")], ASH_IS_X)
    assert match_contact(OAK, SALES, facts) == UseExisting("x")


def test_e2_one_that_shares_its_name_in_kcc_is_created_beside_the_other_s_contact() -> None:
    twin = company("C3")
    facts = ContactFacts.of(QUICKBOOKS, [ASH, twin], [contact("x")], {("C1", SALES): "x"})
    match = match_contact(twin, SALES, facts)
    assert isinstance(match, Create)
    assert match.contact.name == "Ash Stores (C3)"


def test_e2_the_longer_name_is_not_taken_from_another_company_either() -> None:
    there = [contact("n", number="X9"), contact("x", "Ash Stores (C1)")]
    facts = ContactFacts.of(XERO, [ASH, OAK], there, {("C2", SALES): "x"})
    match = match_contact(ASH, SALES, facts)
    assert isinstance(match, Blocked)
    assert match.problem.code is ProblemCode.CONTACT_NAME_TAKEN


def test_e2_a_contact_with_the_urns_of_two_companies_goes_by_its_number() -> None:
    there = contact("x", "Another", number="C1", account_number="C2")
    facts = ContactFacts.of(XERO, [ASH, OAK], [there], {})
    assert match_contact(ASH, SALES, facts) == UseExisting("x")
    match = match_contact(OAK, SALES, facts)
    assert isinstance(match, Blocked)
    assert match.problem.code is ProblemCode.CONTACT_NUMBER_TAKEN
    gone = ContactFacts.of(XERO, [OAK], [replace(there, number="")], {})
    assert match_contact(OAK, SALES, gone) == UseExisting("x")


def test_e2_two_companies_that_are_one_contact_already_are_both_stopped() -> None:
    stored = {("C1", SALES): "x", ("C2", SALES): "x"}
    facts = ContactFacts.of(XERO, [ASH, OAK], [contact("x", "Oak Ltd")], stored)
    for one, other in ((ASH, "Oak Ltd (C2)"), (OAK, "Ash Stores (C1)")):
        match = match_contact(one, SALES, facts)
        assert isinstance(match, Blocked)
        assert match.problem.code is ProblemCode.CONTACT_OF_ANOTHER
        assert f"but it is {other} already" in match.problem.message
    del stored["C1", SALES]
    freed = ContactFacts.of(XERO, [ASH, OAK], [contact("x", "Oak Ltd")], stored)
    assert match_contact(OAK, SALES, freed) == UseExisting("x")
