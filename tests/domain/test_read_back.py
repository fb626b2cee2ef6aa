from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.read_back import differences
from tests.domain.samples import QUICKBOOKS, XERO, document, line, planned, remote

OURS = planned(
    document(line(), line("7.00", "0.00", nominal="4020", tax_rate="T0", description="Atlas"))
)
THEIRS = remote(OURS)


def test_e5_what_reads_back_equal_is_proven() -> None:
    assert differences(OURS, THEIRS, XERO) == ()
    assert differences(OURS, THEIRS, XERO, "c1") == ()
    by_id = tuple(
        replace(each, account=mine.account_id)
        for each, mine in zip(THEIRS.lines, OURS.lines, strict=True)
    )
    assert differences(OURS, replace(THEIRS, lines=by_id), QUICKBOOKS) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"is_live": False, "status": "DELETED"}, "it is deleted there"),
        ({"status": "DRAFT"}, "it is draft there"),
        ({"kind": LedgerKind.BILL}, "it is a bill there and a sales-invoice in KCC"),
        ({"number": "INV2"}, "the number is INV2 there and INV1 in KCC"),
        (
            {"document_date": date(2025, 11, 30)},
            "the date is 30/11/2025 there and 01/12/2025 in KCC",
        ),
        ({"currency": "EUR"}, "the currency is EUR there and GBP in KCC"),
        ({"rate": Decimal("1.000001")}, "the exchange rate is 1.000001 there and 1 in KCC"),
        ({"net": Decimal("17.01")}, "the net total is 17.01 there and 17.00 in KCC"),
        ({"tax": Decimal("2.005")}, "the VAT is 2.005 there and 2.00 in KCC"),
        ({"total": Decimal("19.01")}, "the total is 19.01 there and 19.00 in KCC"),
        ({"lines": ()}, "its lines could not be read"),
        ({"lines": THEIRS.lines[:1]}, "line 2 is only in KCC"),
        ({"lines": (*THEIRS.lines, THEIRS.lines[0])}, "line 3 is only there"),
    ],
)
def test_e5_every_difference_names_both_figures(changes: dict[str, Any], words: str) -> None:
    assert differences(OURS, replace(THEIRS, **changes), XERO) == (words,)


def test_e6_a_draft_is_right_where_a_draft_was_asked_for() -> None:
    draft = replace(OURS, authorised=False)
    assert differences(draft, replace(THEIRS, status="DRAFT"), XERO) == ()


def test_another_contact_is_a_difference() -> None:
    found = differences(OURS, THEIRS, XERO, "c9")
    assert found == ("it belongs to another contact there (Ash Stores)",)


def test_e11_rates_are_compared_to_six_places() -> None:
    ours = replace(OURS, rate=Decimal("1.148"))
    assert differences(ours, replace(THEIRS, rate=Decimal("1.1480004")), XERO) == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"account": "200"}, "line 2 (Atlas): the account is 200 there and 203 in KCC"),
        (
            {"tax_code": "NONE"},
            "line 2 (Atlas): the tax code is NONE there and ZERORATEDOUTPUT in KCC",
        ),
        ({"net": Decimal(8)}, "line 2 (Atlas): the net amount is 8.00 there and 7.00 in KCC"),
        ({"tax": Decimal("0.01")}, "line 2 (Atlas): the VAT is 0.01 there and 0.00 in KCC"),
    ],
)
def test_e5_lines_are_compared_in_order(changes: dict[str, Any], words: str) -> None:
    first, second = THEIRS.lines
    lines = (first, replace(second, **changes))
    assert differences(OURS, replace(THEIRS, lines=lines), XERO) == (words,)


def test_e5_vat_per_rate_is_compared_where_lines_carry_none() -> None:
    first, second = THEIRS.lines
    moved = (replace(first, tax=Decimal("1.90")), replace(second, tax=Decimal("0.10")))
    assert differences(OURS, replace(THEIRS, lines=moved), QUICKBOOKS) == (
        "the VAT under OUTPUT2 is 1.90 there and 2.00 in KCC",
        "the VAT under ZERORATEDOUTPUT is 0.10 there and 0.00 in KCC",
    )


@given(st.integers(1, 999_999), st.sampled_from(["net", "tax", "total"]))
def test_e5_no_penny_is_tolerated(pennies: int, field: str) -> None:
    off = replace(THEIRS, **{field: getattr(THEIRS, field) + Decimal(pennies).scaleb(-2)})
    assert len(differences(OURS, off, XERO)) == 1
