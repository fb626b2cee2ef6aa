"""Choosing a contact by hand: what speaks for it, and what forbids it (E2)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from kccsync_desktop.connectors.quickbooks.traits import TRAITS as QUICKBOOKS
from kccsync_desktop.connectors.xero.traits import TRAITS as XERO
from kccsync_desktop.domain.contact_choice import (
    ChoiceFacts,
    Evidence,
    candidates,
    evidence,
    obstacle,
)
from kccsync_desktop.domain.contact_holders import Holder
from kccsync_desktop.domain.documents import LedgerSide
from tests.domain.company_samples import company, contact

ASH = company()
FREE = ChoiceFacts(XERO, {}, frozenset({"GBP"}), "GBP", {}, {"C1": ""})
IN_QUICKBOOKS = replace(FREE, rules=QUICKBOOKS)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, ()),
        ({"number": "c1"}, (Evidence.NUMBER,)),
        ({"account_number": "C1"}, (Evidence.NUMBER,)),
        ({"tax_number": "gb 123"}, (Evidence.TAX_NUMBER,)),
        ({"email": " Accounts@ash.example"}, (Evidence.EMAIL,)),
        ({"name": "ash  stores"}, (Evidence.NAME,)),
        ({"postcode": "ph15sj"}, (Evidence.POSTCODE,)),
    ],
)
def test_e2_what_speaks_for_a_contact(changes: dict[str, Any], found: tuple[Evidence, ...]) -> None:
    assert evidence(ASH, contact(**{"name": "Other", **changes}), XERO) == found


def test_e2_what_is_blank_on_both_sides_speaks_for_nothing() -> None:
    blank = replace(ASH, email="", tax_reference="-", address=replace(ASH.address, postcode=""))
    assert evidence(blank, contact(name="Other"), XERO) == ()


def test_e2_the_likeliest_stands_first_and_what_cannot_be_chosen_last() -> None:
    there = [
        contact("a", "Zed"),
        contact("b", "Ash Stores", is_active=False, is_archived=True),
        contact("c", "Ash Stores"),
        contact("d", "Amber"),
        contact("e", "Ash Stores", email=ASH.email),
    ]
    found = candidates(ASH, LedgerSide.SALES, there, FREE)
    assert [each.contact.id for each in found] == ["e", "c", "d", "a", "b"]


def test_e2_only_contacts_of_the_side_are_offered_where_sides_are_kept_apart() -> None:
    there = [contact("a", role="customer"), contact("b", role="supplier"), contact("c")]
    sales = candidates(ASH, LedgerSide.SALES, there, IN_QUICKBOOKS)
    assert {each.contact.id for each in sales} == {"a", "c"}
    assert len(candidates(ASH, None, there, IN_QUICKBOOKS)) == 3


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"merged_into": "c2", "is_active": False}, 'merged into "Ash & Sons" in Xero'),
        ({"merged_into": "c3", "is_active": False}, "merged into another contact in Xero"),
        ({"is_active": False, "is_archived": True}, "archived in Xero"),
        ({"is_active": False}, "archived in Xero"),
        ({"role": "other"}, "neither a customer nor a supplier"),
        ({"id": "taken"}, "is KCC's Oak (C2) already"),
        ({"currency": "EUR"}, ""),
    ],
)
def test_e2_why_a_contact_cannot_be_chosen(changes: dict[str, Any], told: str) -> None:
    oak = Holder(company("C2", "Oak"))
    facts = replace(FREE, owners={"taken": (oak,)}, names={"c2": "Ash & Sons"})
    reason = obstacle(replace(contact(), **changes), facts)
    assert told in reason
    assert bool(reason) is bool(told)


def test_e2_a_contact_in_another_currency_is_refused_where_that_is_fixed() -> None:
    euros = contact("c1", "Ash", currency="EUR")
    assert "kept in EUR in QuickBooks" in obstacle(euros, IN_QUICKBOOKS)
    assert "documents are in GBP" in obstacle(euros, IN_QUICKBOOKS)
    assert obstacle(contact(), IN_QUICKBOOKS) == "", "no currency told: the home currency"
    assert obstacle(euros, replace(IN_QUICKBOOKS, currencies=frozenset())) == ""
    assert obstacle(euros, replace(IN_QUICKBOOKS, currencies=frozenset({"EUR", "GBP"}))) == ""


@pytest.mark.parametrize("field", ["number", "account_number"])
def test_e2_a_contact_with_another_company_s_urn_is_left_to_it(field: str) -> None:
    facts = replace(FREE, urns={"C1": "", "C2": "Oak (C2)"})
    reason = obstacle(contact(**{field: "C2"}), facts)
    assert "has the number C2 in Xero, which is the URN of KCC's Oak (C2)" in reason
    assert "correct its number in Xero first" in reason
    assert obstacle(contact(**{field: "C1"}), facts) == ""
    assert obstacle(contact(**{field: "c2"}), facts) == "", "KCC's codes mind capitals"


def test_e2_the_number_goes_before_the_account_number() -> None:
    facts = replace(FREE, urns={"C1": "", "C2": "Oak (C2)"})
    assert obstacle(contact(number="C1", account_number="C2"), facts) == ""
    assert obstacle(contact(number="C2", account_number="C1"), facts)


OAK, ELM = (Holder(company(code, name)) for code, name in (("C2", "Oak"), ("C3", "Elm")))
TAKEN = replace(FREE, owners={"x": (OAK,)}, urns={"C1": "", "C2": "Oak (C2)", "C3": "Elm (C3)"})


@pytest.mark.parametrize(
    ("changes", "holders"),
    [
        ({}, (OAK,)),
        ({"number": "C2"}, (OAK,)),
        ({"account_number": "C2"}, (OAK,)),
        ({"number": "C3"}, ()),
        ({"is_active": False, "is_archived": True}, ()),
        ({"merged_into": "c2", "is_active": False}, ()),
        ({"id": "y"}, ()),
        ({"id": "y", "number": "C2"}, ()),
    ],
)
def test_e2_a_contact_is_taken_over_only_where_nothing_else_forbids_it(
    changes: dict[str, Any], holders: tuple[Holder, ...]
) -> None:
    there = replace(contact("x", "Oak"), **changes)
    (found,) = candidates(ASH, LedgerSide.SALES, [there], TAKEN)
    assert found.holders == holders
    assert found.obstacle or changes == {"id": "y"}


def test_e2_a_contact_in_a_fixed_currency_is_not_taken_over_for_documents_in_another() -> None:
    facts = replace(IN_QUICKBOOKS, owners={"x": (OAK,)})
    euros, pounds = contact("x", "Oak", currency="EUR"), contact("x", "Oak")
    found = [candidates(ASH, None, [each], facts)[0].holders for each in (euros, pounds)]
    assert found == [(), (OAK,)]


def test_e2_one_that_is_two_companies_is_taken_from_both() -> None:
    facts = replace(TAKEN, owners={"x": (OAK, ELM)})
    (found,) = candidates(ASH, None, [contact("x", "Oak", number="C3")], facts)
    assert found.holders == (OAK, ELM)
    assert "is KCC's Oak (C2) and Elm (C3) already" in found.obstacle


def test_e2_what_can_be_taken_over_stands_before_what_cannot_be_used() -> None:
    there = [
        contact("a", "Ash Stores", is_active=False, is_archived=True),
        contact("x", "Zed"),
        contact("c", "Plain"),
    ]
    found = candidates(ASH, None, there, TAKEN)
    assert [each.contact.id for each in found] == ["c", "x", "a"]
