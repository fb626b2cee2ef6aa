"""facts/xero.md 3.1, Totals and tax."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox.xero.tax_engine import line_amount, line_tax
from tests.sandbox.caller import LINE, errors

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller

D = Decimal


@pytest.mark.parametrize(
    ("quantity", "unit", "rate", "fixed", "amount"),
    [
        ("1", "2.165", None, None, "2.17"),
        ("-1", "2.165", None, None, "-2.17"),
        ("3", "2.5555", None, None, "7.67"),
        ("2", "10", "12.5", None, "17.50"),
        ("2", "10", None, "1.25", "18.75"),
    ],
)
def test_line_amount_rounds_half_away_from_zero(
    quantity: str, unit: str, rate: str | None, fixed: str | None, amount: str
) -> None:
    discount = (D(rate) if rate else None, D(fixed) if fixed else None)
    assert line_amount(D(quantity), D(unit), *discount) == D(amount)


@pytest.mark.parametrize(
    ("amount", "rate", "amounts", "tax"),
    [
        ("0.12", "20", "Exclusive", "0.02"),
        ("0.13", "20", "Exclusive", "0.03"),
        ("1.25", "5", "Exclusive", "0.06"),
        ("0.10", "5", "Exclusive", "0.01"),
        ("12.00", "20", "Inclusive", "2.00"),
        ("9.99", "20", "Inclusive", "1.66"),
        ("0.03", "20", "Inclusive", "0.00"),
        ("100.00", "20", "NoTax", "0.00"),
    ],
)
def test_tax_of_a_line(amount: str, rate: str, amounts: str, tax: str) -> None:
    assert line_tax(D(amount), D(rate), amounts) == D(tax)


def test_tax_is_rounded_per_line_and_then_added(caller: Caller, contact: str) -> None:
    lines = [LINE | {"Quantity": 1, "UnitAmount": D("0.13")}] * 3
    made = caller.invoice(contact, LineItems=lines)
    assert (made["SubTotal"], made["TotalTax"], made["Total"]) == (D("0.39"), D("0.09"), D("0.48"))


def test_inclusive_amounts_hold_their_tax(caller: Caller, contact: str) -> None:
    lines = [LINE | {"Quantity": 3, "UnitAmount": D("3.33")}]
    made = caller.invoice(contact, LineAmountTypes="Inclusive", LineItems=lines)
    assert (made["SubTotal"], made["TotalTax"], made["Total"]) == (D("8.33"), D("1.66"), D("9.99"))


def test_no_tax_has_none_whatever_the_line_says(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, LineAmountTypes="NoTax")
    assert (made["TotalTax"], made["Total"]) == (0, D("20.00"))
    assert made["LineItems"][0]["TaxType"] == "NONE"


def test_unit_amount_is_cut_to_two_places_without_unitdp(caller: Caller, contact: str) -> None:
    body = {
        "Type": "ACCREC",
        "Contact": {"ContactID": contact},
        "LineItems": [LINE | {"Quantity": 100, "UnitAmount": D("0.1249")}],
    }
    two = caller.send("PUT", "Invoices", body).json["Invoices"][0]
    four = caller.send("PUT", "Invoices?unitdp=4", body).json["Invoices"][0]
    assert (two["SubTotal"], four["SubTotal"]) == (D("12.00"), D("12.49"))
    assert str(four["LineItems"][0]["UnitAmount"]) == "0.1249"
    shown = caller.get(f"Invoices/{four['InvoiceID']}")["Invoices"][0]["LineItems"][0]
    assert str(shown["UnitAmount"]) == "0.12"


def test_tax_amount_overrides_the_computed_tax(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, LineItems=[LINE | {"TaxAmount": D("4.01")}])
    assert (made["TotalTax"], made["Total"]) == (D("4.01"), D("24.01"))


def test_line_amount_that_disagrees_is_refused(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, LineItems=[LINE | {"LineAmount": D("20.01")}])
    assert errors(made) == ["The line total 20.01 does not match the expected line total 20.00"]


def test_line_amount_alone_is_taken(caller: Caller, contact: str) -> None:
    line = {"Description": "Lot", "LineAmount": D("7.99"), "AccountCode": "200"}
    made = caller.invoice(contact, LineItems=[line])
    assert (made["SubTotal"], made["TotalTax"]) == (D("7.99"), D("1.60"))


def test_totals_sent_are_ignored(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, SubTotal=1, TotalTax=1, Total=2)
    assert made["Total"] == D("24.00")


def test_discount_is_for_sales_invoices_only(caller: Caller, contact: str) -> None:
    discounted = LINE | {"DiscountRate": 10}
    assert caller.invoice(contact, LineItems=[discounted])["SubTotal"] == D("18.00")
    assert errors(caller.credit_note(contact, LineItems=[discounted]))


def test_discount_amount_of_zero_is_refused_on_a_negative_line(
    caller: Caller, contact: str
) -> None:
    back = LINE | {"Quantity": -1}
    with_amount = caller.invoice(contact, LineItems=[LINE, back | {"DiscountAmount": 0}])
    with_rate = caller.invoice(contact, LineItems=[LINE, back | {"DiscountRate": 0}])
    assert errors(with_amount)
    assert with_rate["Total"] == D("12.00")


def test_negative_total_is_refused_and_zero_is_paid_at_once(caller: Caller, contact: str) -> None:
    back = LINE | {"Quantity": -3}
    assert errors(caller.invoice(contact, LineItems=[LINE, back]))
    zero = caller.invoice(contact, LineItems=[LINE, LINE | {"Quantity": -2}])
    assert (zero["Total"], zero["Status"]) == (0, "PAID")


def test_largest_line_amount(caller: Caller, contact: str) -> None:
    largest = [LINE | {"Quantity": 1, "UnitAmount": D("9999999999.99"), "TaxType": "NONE"}]
    made = caller.invoice(contact, LineItems=largest)
    assert str(made["Total"]) == "9999999999.99"
    more = [LINE | {"Quantity": 1, "UnitAmount": D("10000000000"), "TaxType": "NONE"}]
    assert errors(caller.invoice(contact, LineItems=more))


def test_money_is_written_as_exact_decimals(caller: Caller, contact: str) -> None:
    made = caller.send("PUT", "Invoices?summarizeErrors=false&unitdp=4", {
        "Type": "ACCREC", "Contact": {"ContactID": contact},
        "LineItems": [LINE | {"Quantity": "3.3333", "UnitAmount": "0.1"}],
    })  # fmt: skip
    assert '"UnitAmount":0.1000' in made.text
    assert '"Quantity":3.3333' in made.text
    assert '"LineAmount":0.33' in made.text
