from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.precheck_contacts import (
    check_company,
    check_contact_currency,
    is_email,
)
from kccsync_desktop.domain.problems import ProblemCode
from tests.domain.company_samples import company
from tests.domain.samples import PLAN_FACTS, QUICKBOOKS, XERO, document, planned


@pytest.mark.parametrize("good", ["a@b.example", "first.last+tag@mail.shop.example"])
def test_a_good_email_address_is_taken(good: str) -> None:
    assert is_email(good, XERO.email_limit)
    assert check_company(company(email=good), XERO) == ()


def test_a_blank_email_address_is_allowed() -> None:
    assert check_company(company(email=""), XERO) == ()


@pytest.mark.parametrize(
    "bad",
    [
        ".",
        "ash",
        "ash@",
        "ash@example",
        "a b@c.example",
        "a@b@c.example",
        "jos\N{LATIN SMALL LETTER E WITH ACUTE}@b.example",
        "a@b.example;c@d.example",
        "a" * 250 + "@b.example",
    ],
)
def test_a_malformed_email_address_fails(bad: str) -> None:
    problem = check_company(company(email=bad), XERO)[0]
    assert problem.code is ProblemCode.EMAIL_MALFORMED
    assert f'"{bad}"' in problem.message
    assert "Ash Stores (C1) in KCC" in problem.cure


def test_an_email_address_longer_than_the_package_takes_fails() -> None:
    """QuickBooks takes 100 characters, where Xero takes 255."""
    address = "a" * 90 + "@b.example"
    shorter = replace(QUICKBOOKS, email_limit=100)
    assert check_company(company(email=address), shorter) == ()
    assert check_company(company(email="a" + address), XERO) == ()
    (told,) = check_company(company(email="a" + address), shorter)
    assert told.code is ProblemCode.EMAIL_MALFORMED


def test_fields_longer_than_the_package_takes_fail() -> None:
    address = replace(company().address, postcode="1" * 51, country="G8")
    found = check_company(company(address=address, telephone="0" * 51), XERO)
    assert {each.code for each in found} == {ProblemCode.CONTACT_FIELD_INVALID}
    assert ["POSTCODE" in found[0].message, "TELEPHONE" in found[1].message] == [True, True]
    assert "COUNTRY2_CODE cannot be used: it has signs other than letters" in found[2].message


def test_a_document_in_another_currency_than_its_contact_s_fails() -> None:
    """QuickBooks fixes a contact's currency when it is made (facts/quickbooks.md 3)."""
    made = planned(document(), PLAN_FACTS)
    assert check_contact_currency(made, "GBP", QUICKBOOKS) == ()
    (told,) = check_contact_currency(made, "EUR", QUICKBOOKS)
    assert (told.code, told.target) == (ProblemCode.CONTACT_CURRENCY, "C1")
    assert "keeps C1 in EUR, and Sales Invoice INV1 is in GBP" in told.message
