"""E5: to the penny, whatever KCC's line says. Xero's rules are computed here independently."""

from __future__ import annotations

import json
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.xero.encode_documents import encode_document
from kccsync_desktop.connectors.xero.encode_lines import encode_line
from kccsync_desktop.connectors.xero.tax_engine import line_amount, line_tax
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerLine
from tests.connectors.ledger_words import document, line

PENCE = st.decimals(-99_999, 99_999, places=2)
PRICES = st.decimals(-9_999, 9_999, places=4)
QUANTITIES = st.decimals(-999, 9_999, places=4)
PERCENTS = st.sampled_from([Decimal(one) for one in ("0", "5", "20", "12.5", "17.5")])
DISCOUNTS = st.sampled_from([Decimal(one) for one in ("0", "10", "33.33", "33.3333", "100")])


def half_up(value: Fraction) -> Decimal:
    """Round to pence half away from zero, in whole numbers only."""
    pence = abs(value) * 100
    whole = (2 * pence.numerator + pence.denominator) // (2 * pence.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-2)


def as_xero(sent: dict[str, Any], percent: Decimal, *, inclusive: bool) -> tuple[Decimal, Decimal]:
    """Return net and tax as Xero would have them for a line that was sent."""
    assert set(sent) >= {"Description", "Quantity", "UnitAmount", "TaxType"}
    rate = Fraction(percent) / 100
    kept = 1 - Fraction(sent.get("DiscountRate", 0)) / 100
    amount = half_up(Fraction(sent["Quantity"]) * Fraction(sent["UnitAmount"]) * kept)
    tax = sent.get("TaxAmount")
    if tax is None and inclusive:
        tax = amount - half_up(Fraction(amount) / (1 + rate))
    elif tax is None:
        tax = half_up(Fraction(amount) * rate)
    return (amount - tax if inclusive else amount), tax


@given(
    net=PENCE,
    tax=st.decimals(-20_000, 20_000, places=2),
    quantity=QUANTITIES,
    price=PRICES,
    discount=DISCOUNTS,
    percent=PERCENTS,
    inclusive=st.booleans(),
    takes_discount=st.booleans(),
)
def test_whatever_kcc_says_xero_gets_to_the_penny(  # noqa: PLR0913, PLR0917 - a line has that many figures
    net: Decimal,
    tax: Decimal,
    quantity: Decimal,
    price: Decimal,
    discount: Decimal,
    percent: Decimal,
    inclusive: bool,  # noqa: FBT001 - hypothesis passes by name
    takes_discount: bool,  # noqa: FBT001
) -> None:
    asked = line(
        quantity=quantity, unit_price=price, discount_percent=discount, tax_percent=percent
    )
    asked = line(
        str(net),
        str(tax),
        quantity=asked.quantity,
        unit_price=price,
        discount_percent=discount,
        tax_percent=percent,
    )
    sent = encode_line(asked, is_inclusive=inclusive, takes_discount=takes_discount)
    assert as_xero(sent, percent, inclusive=inclusive) == (net, tax)
    assert takes_discount or "DiscountRate" not in sent


@given(
    quantity=st.integers(1, 500).map(Decimal),
    price=st.decimals("0.0001", 500, places=4),
    discount=DISCOUNTS,
    percent=PERCENTS,
    inclusive=st.booleans(),
)
def test_a_line_that_adds_up_keeps_its_quantity_and_needs_no_tax_amount(
    quantity: Decimal,
    price: Decimal,
    discount: Decimal,
    percent: Decimal,
    inclusive: bool,  # noqa: FBT001 - hypothesis passes by name
) -> None:
    rate = Fraction(percent) / 100
    amount = half_up(Fraction(quantity) * Fraction(price) * (1 - Fraction(discount) / 100))
    taken = amount - half_up(Fraction(amount) / (1 + rate))
    tax = taken if inclusive else half_up(Fraction(amount) * rate)
    net = amount - tax if inclusive else amount
    asked = LedgerLine("x", quantity, price, discount, net, tax, percent, "", "200", "OUTPUT2")
    sent = encode_line(asked, is_inclusive=inclusive, takes_discount=True)
    assert "TaxAmount" not in sent
    if discount != Decimal("33.3333"):
        assert (sent["Quantity"], sent["UnitAmount"]) == (quantity, price)
        assert sent.get("DiscountRate", 0) == discount


# Worked out by hand: (quantity, price, discount, net, tax, inclusive, takes a discount) and what
# goes: (quantity, price, discount, tax amount).
HAND = [
    ("6", "2.55", "0", "15.30", "3.06", False, True, "6 2.55 - -"),
    ("3", "0.8333", "0", "2.50", "0.50", False, True, "3 0.8333 - -"),
    ("1", "2.165", "0", "2.17", "0.43", False, True, "1 2.1650 - -"),
    ("1", "2.165", "0", "2.16", "0.43", False, True, "1 2.16 - -"),
    ("4", "10.00", "12.5", "35.00", "7.00", False, True, "4 10.00 12.5 -"),
    ("4", "10.00", "12.5", "35.00", "7.00", False, False, "4 8.75 - -"),
    ("3", "9.99", "33.33", "19.98", "4.00", False, False, "3 6.6603 - -"),
    ("3", "9.99", "33.33", "19.97", "3.99", False, False, "1 19.97 - -"),
    ("2", "12.00", "0", "20.00", "4.00", True, True, "2 12.00 - -"),
    ("1", "0.99", "0", "0.83", "0.16", True, True, "1 0.99 - -"),
    ("1", "0.99", "0", "0.82", "0.17", True, True, "1 0.99 - 0.17"),
    ("7", "1.99", "0", "11.61", "2.32", True, True, "7 1.99 - -"),
    ("10", "0.0333", "0", "0.33", "0.07", False, True, "10 0.0333 - -"),
    ("3", "1.00", "0", "3.00", "0.61", False, True, "3 1.00 - 0.61"),
    ("-2", "5.00", "0", "-10.00", "-2.00", False, True, "-2 5.00 - -"),
    ("0", "5.00", "0", "12.00", "2.40", False, True, "1 12.00 - -"),
    ("5", "4.00", "100", "0.00", "0.00", False, True, "5 4.00 100 -"),
]


@pytest.mark.parametrize(
    ("quantity", "price", "discount", "net", "tax", "inclusive", "takes_discount", "goes"), HAND
)
def test_lines_worked_out_by_hand(  # noqa: PLR0913 - a line has that many figures
    *,
    quantity: str,
    price: str,
    discount: str,
    net: str,
    tax: str,
    inclusive: bool,
    takes_discount: bool,
    goes: str,
) -> None:
    asked = line(
        net,
        tax,
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        discount_percent=Decimal(discount),
    )
    sent = encode_line(asked, is_inclusive=inclusive, takes_discount=takes_discount)
    expected = [None if one == "-" else Decimal(one) for one in goes.split()]
    names = ("Quantity", "UnitAmount", "DiscountRate", "TaxAmount")
    assert [sent.get(name) for name in names] == expected


def test_the_amount_alone_tells_the_quantity_where_there_is_room() -> None:
    asked = line("1.00", "0.20", quantity=Decimal("3.5000"))
    sent = encode_line(asked, is_inclusive=False, takes_discount=True)
    assert sent["Description"] == "White lantern (quantity 3.5)"
    full = line("1.00", "0.20", quantity=Decimal(3), description="x" * 4000)
    sent = encode_line(full, is_inclusive=False, takes_discount=True)
    assert sent["Description"] == "x" * 4000


def test_an_empty_description_is_made_up_from_the_item() -> None:
    one = encode_line(
        line(description=" ", item_code="A1"), is_inclusive=False, takes_discount=True
    )
    assert (one["Description"], one["ItemCode"]) == ("A1", "A1")
    two = encode_line(line(description="\x00"), is_inclusive=False, takes_discount=True)
    assert two["Description"] == "-"


def test_an_account_without_a_code_goes_by_its_id() -> None:
    asked = line(account_code="", account_id="abc")
    sent = encode_line(asked, is_inclusive=False, takes_discount=True)
    assert sent["AccountID"] == "abc"
    assert "AccountCode" not in sent


@given(amount=PENCE, percent=PERCENTS)
def test_tax_is_the_same_on_both_sides_of_zero(amount: Decimal, percent: Decimal) -> None:
    for inclusive in (True, False):
        plus = line_tax(amount, percent, is_inclusive=inclusive)
        assert line_tax(-amount, percent, is_inclusive=inclusive) == -plus
        assert plus == plus.quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_half_pennies_go_away_from_zero() -> None:
    assert line_amount(Decimal(1), Decimal("2.165"), Decimal(0)) == Decimal("2.17")
    assert line_amount(Decimal(-1), Decimal("2.165"), Decimal(0)) == Decimal("-2.17")
    assert line_tax(Decimal("0.125"), Decimal(20), is_inclusive=False) == Decimal("0.03")
    assert line_tax(Decimal("1.20"), Decimal(20), is_inclusive=True) == Decimal("0.20")


def test_figures_travel_digit_for_digit() -> None:
    asked = line("0.10", "0.02", quantity=Decimal(1), unit_price=Decimal("0.1000"))
    body = encode_document(document(LedgerKind.SALES_INVOICE, lines=(asked,)), "id", "GBP").body
    sent = json.loads(body, parse_float=Decimal)["LineItems"][0]
    assert str(sent["UnitAmount"]) == "0.1000"
