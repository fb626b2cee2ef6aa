"""Lines and VAT to the penny: what is sent gives KCC's figures by QuickBooks' own arithmetic."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCode, TaxRate
from kccsync_desktop.connectors.quickbooks.tax_lines import (
    encode_tax,
    split,
    sums_per_rate,
    tax_per_code,
)
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import ZERO, rounded
from tests.connectors.ledger_words import line
from tests.connectors.qbo_company import STOCK_COST, QboCompany

AMOUNTS = st.decimals(min_value="-99999.99", max_value="99999.99", places=2)
QUANTITIES = st.decimals(min_value="-999", max_value="9999", places=4)


@pytest.fixture(scope="module")
def company() -> QboCompany:
    opened = QboCompany.open(calls_per_minute=100_000)
    opened.encode(opened.document(LedgerKind.SALES_INVOICE))
    return opened


def sent_line(
    company: QboCompany, kind: LedgerKind = LedgerKind.SALES_INVOICE, **fields: Any
) -> Any:  # noqa: ANN401 - the line's JSON
    planned = company.document(kind, company.line(**fields))
    body: Any = json_text.decode(company.encode(planned).body.encode())
    (found,) = body["Line"]
    return found


@given(net=AMOUNTS, quantity=QUANTITIES)
def test_quantity_times_price_is_the_amount_or_neither_goes(
    company: QboCompany, net: Decimal, quantity: Decimal
) -> None:
    found = sent_line(company, net=str(net), quantity=quantity)
    assert found["Amount"] == net
    detail = found["SalesItemLineDetail"]
    if "Qty" in detail:
        count, price = Decimal(detail["Qty"]), Decimal(detail["UnitPrice"])
        assert count == quantity
        assert rounded(count * price) == net
        assert rounded(price, 7) == price
    else:
        assert "UnitPrice" not in detail


def test_a_usual_line_has_quantity_and_price(company: QboCompany) -> None:
    found = sent_line(company, net="1.00", quantity=Decimal(3))
    detail = found["SalesItemLineDetail"]
    assert (detail["Qty"], detail["UnitPrice"]) == (3, Decimal("0.3333333"))
    assert found["Description"] == "White lantern"


def test_a_quantity_that_cannot_travel_is_told_in_the_description(company: QboCompany) -> None:
    many = sent_line(company, net="99999.99", quantity=Decimal(1_000_000))
    assert "Qty" not in many["SalesItemLineDetail"]
    assert many["Description"] == "White lantern (quantity 1000000)"
    bill = sent_line(company, LedgerKind.BILL, account=STOCK_COST, quantity=Decimal(2))
    assert bill["Description"] == "White lantern (quantity 2)"
    assert bill["AccountBasedExpenseLineDetail"]["BillableStatus"] == "NotBillable"
    nothing = sent_line(company, net="5.00", quantity=ZERO)
    assert nothing["Description"] == "White lantern"


def test_a_stock_code_without_its_item_stays_in_the_description(company: QboCompany) -> None:
    told = sent_line(company, item_code="85123A")
    assert told["Description"] == "White lantern (85123A)"
    named = sent_line(company, item_code="85123A", description="85123A White lantern")
    assert named["Description"] == "85123A White lantern"
    alone = sent_line(company, item_code="85123A", description="")
    assert alone["Description"] == "85123A"
    full = sent_line(company, item_code="85123A", description="x" * 4000)
    assert full["Description"] == "x" * 4000


def test_a_line_without_any_words_has_a_dash(company: QboCompany) -> None:
    assert sent_line(company, description="")["Description"] == "-"


def test_a_vat_code_that_is_gone_is_refused_and_not_left_out(company: QboCompany) -> None:
    found = sent_line(company, tax_code="19.0% S")
    assert found["SalesItemLineDetail"]["TaxCodeRef"] == {"value": "0"}


def rate(id_: str, percent: str, *, is_read_only: bool = False) -> TaxRate:
    return TaxRate(id_, Decimal(percent), is_read_only)


def code(name: str, *rates: TaxRate) -> TaxCode:
    return TaxCode(name, name, "", is_active=True, rates={TaxSide.SALES: rates})


STANDARD = code("S", rate("1", "20"))
ZERO_RATED = code("Z", rate("2", "0"))
REVERSE = code("RC", rate("3", "20"), rate("4", "-20"))
TWO_RATES = code("GST", rate("5", "5"), rate("6", "7"))
SHARING = code("S2", rate("1", "20"))
CODES = {one.name: one for one in (STANDARD, ZERO_RATED, REVERSE, TWO_RATES, SHARING)}


@given(net=AMOUNTS, tax=AMOUNTS)
def test_the_shares_of_a_codes_rates_are_kccs_vat(net: Decimal, tax: Decimal) -> None:
    for one in CODES.values():
        shares = split(one.rates[TaxSide.SALES], net, tax)
        assert sum(share for _, share in shares) == tax


def test_a_reverse_charge_bears_both_sides_and_cancels() -> None:
    shares = dict(split(REVERSE.rates[TaxSide.SALES], Decimal("10.02"), ZERO))
    assert list(shares.values()) == [Decimal("2.00"), Decimal("-2.00")]


def test_every_rate_of_the_codes_used_is_there_the_zero_ones_too() -> None:
    lines = [
        line("0.03", "0.01", tax_code="S"),
        line("0.03", "0.01", tax_code="S"),
        line("9.00", "0.00", tax_code="Z"),
        line("10.00", "1.21", tax_code="GST"),
    ]
    sums = sums_per_rate(lines, TaxSide.SALES, CODES)
    assert [(one.rate.id, one.net, one.tax) for one in sums] == [
        ("1", Decimal("0.06"), Decimal("0.02")),
        ("2", Decimal("9.00"), ZERO),
        ("5", Decimal("10.00"), Decimal("0.50")),
        ("6", Decimal("10.00"), Decimal("0.71")),
    ]
    sent = encode_tax(sums, Decimal("1.23"))
    assert sent["TotalTax"] == Decimal("1.23")


def test_read_only_rates_take_no_amount_of_ours() -> None:
    fixed = {"RC": code("RC", rate("3", "20", is_read_only=True))}
    sums = sums_per_rate([line(tax_code="RC")], TaxSide.SALES, fixed)
    assert encode_tax(sums, Decimal(4)) == {}
    assert sums_per_rate([line(tax_code="gone")], TaxSide.SALES, {"gone": None}) == ()


@given(st.lists(st.tuples(st.sampled_from(["S", "Z", "RC", "GST"]), AMOUNTS, AMOUNTS), min_size=1))
def test_vat_per_code_comes_back_from_the_rates(
    figures: list[tuple[str, Decimal, Decimal]],
) -> None:
    lines = [line(str(net), str(tax), tax_code=name) for name, net, tax in figures]
    told = {one.rate.id: one.tax for one in sums_per_rate(lines, TaxSide.SALES, CODES)}
    nets: dict[str, Decimal] = {}
    taxes: dict[str, Decimal] = {}
    for name, net, tax in figures:
        nets[name] = nets.get(name, ZERO) + net
        taxes[name] = taxes.get(name, ZERO) + tax
    rates = {name: CODES[name].rates[TaxSide.SALES] for name in nets}
    assert tax_per_code(nets, rates, told) == taxes


def test_codes_that_share_a_rate_bear_its_whole_vat_together() -> None:
    nets = {"S": Decimal(100), "S2": Decimal(50)}
    rates = {name: CODES[name].rates[TaxSide.SALES] for name in nets}
    assert tax_per_code(nets, rates, {"1": Decimal("30.01")}) == {
        "S": Decimal(20),
        "S2": Decimal("10.01"),
    }
