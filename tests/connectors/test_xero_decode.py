"""Odd answers: what Xero leaves out, writes as text, or never should have sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero.decode_documents import decode_document
from kccsync_desktop.connectors.xero.decode_reference import (
    decode_account,
    decode_contact,
    decode_organisation,
    decode_tax_rate,
)
from kccsync_desktop.connectors.xero.encode_contacts import encode_contact
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.companies import Address
from tests.connectors.ledger_words import contact

INVOICE: dict[str, Any] = {
    "Type": "ACCREC",
    "InvoiceID": "ABCDEF01-2222-3333-4444-555555555555",
    "InvoiceNumber": "INV1",
    "Date": "/Date(1764547200000+1300)/",
    "Status": "VOIDED",
    "CurrencyCode": "GBP",
    "SubTotal": "20.00",
    "TotalTax": 4,
    "Total": Decimal("24.0"),
    "LineAmountTypes": "Inclusive",
    "LineItems": [{"LineAmount": 24, "TaxAmount": "4.00", "AccountID": "ACC"}],
}


def test_figures_in_any_form_are_exact() -> None:
    found = decode_document(Fields(INVOICE))
    assert found is not None
    assert (found.id, found.net, found.tax, found.total) == (
        "abcdef01-2222-3333-4444-555555555555",
        20,
        4,
        24,
    )
    assert found.document_date == date(2025, 12, 1)
    assert (found.is_live, found.rate, found.due_date, found.updated_at) == (False, 1, None, None)
    assert [(one.net, one.tax, one.account) for one in found.lines] == [(20, 4, "acc")]


def test_a_type_that_is_none_of_ours_is_passed_over() -> None:
    assert decode_document(Fields({**INVOICE, "Type": "ARPREPAYMENT"})) is None


@pytest.mark.parametrize(
    "missing",
    ["InvoiceID", "Date", "Type", "Status", "CurrencyCode", "SubTotal", "TotalTax", "Total"],
)
@pytest.mark.parametrize("told", [None, "", [], {}])
def test_a_document_that_lacks_what_it_is_known_by_is_garbled(missing: str, told: object) -> None:
    """Read as nothing, it would be taken for another than ours and ours be sent again."""
    with pytest.raises(GarbledAnswerError):
        decode_document(Fields({**INVOICE, missing: told}))


def test_the_later_lock_date_counts() -> None:
    body = {
        "Name": "A",
        "BaseCurrency": "GBP",
        "PeriodLockDate": "/Date(1759190400000+0000)/",
        "EndOfYearLockDate": "/Date(1743379200000+0000)/",
    }
    assert decode_organisation(Fields(body), "t", is_sandbox=False).locked_until == date(
        2025, 9, 30
    )
    bare = decode_organisation(Fields({"BaseCurrency": "GBP"}), "t", is_sandbox=False)
    assert bare.locked_until is None
    with pytest.raises(GarbledAnswerError):
        decode_organisation(Fields({}), "t", is_sandbox=False)


def test_accounts_that_cannot_be_coded_to_are_told_apart() -> None:
    def postable(**fields: object) -> bool:
        return decode_account(Fields({"AccountID": "A", "Type": "REVENUE", **fields})).is_postable

    assert postable()
    assert postable(SystemAccount="ROUNDING")
    assert not postable(SystemAccount="DEBTORS")
    assert not postable(Type="BANK")
    assert not postable(Type="INVENTORY")
    assert decode_account(Fields({"AccountID": "A", "Type": "NEW"})).kind == "other"


def test_rates_and_contacts_with_texts_for_flags() -> None:
    body = {
        "TaxType": "X",
        "EffectiveRate": "17.5",
        "CanApplyToRevenue": "true",
        "Status": "DELETED",
    }
    rate = decode_tax_rate(Fields(body))
    assert rate is not None
    assert (rate.percent, rate.is_active, set(rate.account_classes)) == (
        Decimal("17.5"),
        False,
        {"revenue"},
    )
    merged = decode_contact(
        Fields({"ContactID": "A", "ContactStatus": "ARCHIVED", "MergedToContactID": "B"})
    )
    assert (merged.is_active, merged.is_archived, merged.merged_into) == (False, True, "b")


def test_a_contact_of_bare_bones_travels_without_empty_parts() -> None:
    bare = contact(email="", telephone="", tax_reference="", address=Address())
    assert encode_contact(bare).body == (
        '{"Name":"Umber Emporium LLP","ContactNumber":"C1","AccountNumber":"C1"}'
    )
