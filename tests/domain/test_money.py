from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.money import (
    money_text,
    places_of,
    rounded,
    to_base,
)

NUMBERS = st.decimals("-1e9", "1e9", places=4, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("value", "result"),
    [("2.165", "2.17"), ("-2.165", "-2.17"), ("2.1649", "2.16"), ("0", "0.00")],
)
def test_halves_are_rounded_away_from_zero(value: str, result: str) -> None:
    assert str(rounded(Decimal(value))) == result


@pytest.mark.parametrize(
    ("value", "places"), [("1.50", 1), ("100", 0), ("0.0001", 4), ("1E+3", 0), ("NaN", 0)]
)
def test_places_of(value: str, places: int) -> None:
    assert places_of(Decimal(value)) == places


def test_e11_the_base_amount_is_gross_over_rate() -> None:
    assert to_base(Decimal("855.86"), Decimal("1.148")) == Decimal("745.52")


@given(NUMBERS, NUMBERS)
def test_rounding_is_odd_and_at_most_half_a_penny(one: Decimal, other: Decimal) -> None:
    total = one + other
    assert rounded(-total) == -rounded(total)
    assert abs(rounded(total) - total) <= Decimal("0.005")


def test_amounts_have_two_places() -> None:
    assert money_text(Decimal("1234.5")) == "1234.50"
