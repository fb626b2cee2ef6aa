"""facts/quickbooks.md 3, Rounding: the engine, the 200 cases, and plain fractions beside both."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.sandbox.quickbooks.errors import Fault
from kccsync_desktop.sandbox.quickbooks.tax_engine import (
    NOT_APPLICABLE,
    TAX_EXCLUDED,
    TAX_INCLUSIVE,
    Rate,
    Taxed,
    Taxes,
    compute,
    spread,
)
from tests.sandbox.quickbooks.vat_cases import CASES, RATES, Figures, VatCase

if TYPE_CHECKING:
    from collections.abc import Iterable

D = Decimal
CODES = {
    code: tuple(Rate(key, percent) for key, percent in rates.items())
    for code, rates in RATES.items()
}
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


def nets(case: VatCase) -> list[Taxed]:
    return [Taxed(line.net, line.tax) for line in case.lines]


def shown(taxes: Taxes) -> Figures:
    total = (taxes.total - taxes.total_tax, taxes.total_tax, taxes.total)
    return Figures({one.rate.id: (one.net, one.amount) for one in taxes.lines}, total)


@every_case
def test_the_engine_says_what_the_case_expects(case: VatCase) -> None:
    assert shown(compute(nets(case), TAX_EXCLUDED, CODES)) == case.own, case.reason


@every_case
def test_an_override_of_every_rate_carries_kccs_vat(case: VatCase) -> None:
    sent = {key: vat for key, (_, vat) in case.carried.rates.items()}
    taxes = compute(nets(case), TAX_EXCLUDED, CODES, sent)
    assert taxes.is_overridden
    assert shown(taxes) == case.carried, case.reason


@pytest.mark.parametrize(
    "case", [one for one in CASES if one.inclusive], ids=lambda case: case.name
)
def test_amounts_that_include_vat_are_rounded_per_line(case: VatCase) -> None:
    gross = [Taxed(line.net + line.vat, line.tax) for line in case.lines]
    assert shown(compute(gross, TAX_INCLUSIVE, CODES)).total == case.inclusive, case.reason


def pennies(value: Fraction) -> Fraction:
    """Round to the penny, halves away from zero, by whole numbers alone."""
    whole = abs(value) * 100
    count = whole.numerator // whole.denominator
    if (whole - count) * 2 >= 1:
        count += 1
    return Fraction(count if value > 0 else -count, 100)


def total(rates: Iterable[tuple[Fraction, Fraction]], net: Fraction) -> tuple[Fraction, ...]:
    vat = sum((vat for _, vat in rates), Fraction(0))
    return net, vat, net + vat


@every_case
def test_the_literals_agree_with_plain_fractions(case: VatCase) -> None:
    net = sum((Fraction(line.net) for line in case.lines), Fraction(0))
    by_rate: defaultdict[str, Fraction] = defaultdict(Fraction)
    kcc: Counter[str] = Counter()
    percents = {key: percent for rates in RATES.values() for key, percent in rates.items()}
    for line in case.lines:
        for key in RATES[line.tax]:
            by_rate[key] += Fraction(line.net)
            kcc[key] += int(line.vat * 100)
    own = {key: (one, pennies(one * Fraction(percents[key]) / 100)) for key, one in by_rate.items()}
    carried = {
        key: own[key] if key.startswith("reverse") else (one, Fraction(kcc[key], 100))
        for key, one in by_rate.items()
    }
    assert case.own == Figures(own, total(own.values(), net))  # type: ignore[arg-type] # a Fraction equals its Decimal
    assert case.carried == Figures(carried, total(carried.values(), net))  # type: ignore[arg-type]
    gross = total(carried.values(), net)[2]
    assert Fraction(case.base_gross) == pennies(gross / Fraction(case.kcc_rate))


def test_there_are_200_cases_of_every_kind_each_with_its_reason() -> None:
    assert len(CASES) == 200
    assert len({case.name for case in CASES}) == 200
    assert all(len(case.reason) > 40 for case in CASES)
    assert {case.kind for case in CASES} == {
        "sales-invoice",
        "credit-note",
        "purchase-invoice",
        "purchase-credit",
    }
    assert {line.tax for case in CASES for line in case.lines} == set(RATES)
    assert {case.currency for case in CASES} == {"GBP", "EUR"}
    assert sum(case.own != case.carried for case in CASES) >= 50
    assert any(line.discount_percent for case in CASES for line in case.lines)


def test_the_two_roundings_of_the_reference() -> None:
    whole = compute([Taxed(D(20), "standard")], TAX_INCLUSIVE, CODES)
    parts = compute([Taxed(D(4), "standard")] * 5, TAX_INCLUSIVE, CODES)
    assert (whole.total_tax, parts.total_tax) == (D("3.33"), D("3.35"))


def test_an_override_that_lacks_a_rate_is_ignored() -> None:
    lines = [Taxed(D(10), "standard"), Taxed(D(10), "zero")]
    taxes = compute(lines, TAX_EXCLUDED, CODES, {"standard": D("2.01")})
    assert (taxes.total_tax, taxes.is_overridden) == (D(2), False)
    taxes = compute(lines, TAX_EXCLUDED, CODES, {"standard": D("2.01"), "zero": D(0)})
    assert (taxes.total_tax, taxes.total) == (D("2.01"), D("22.01"))


def test_an_override_of_a_read_only_rate_is_refused() -> None:
    codes = {"standard": (Rate("standard", D(20), read_only=True),)}
    lines = [Taxed(D(10), "standard")]
    with pytest.raises(Fault) as refused:
        compute(lines, TAX_EXCLUDED, codes, {"standard": D("2.01")})
    assert refused.value.code == "6000"
    assert compute(lines, TAX_EXCLUDED, codes).total_tax == 2


def test_an_override_within_gross_amounts_leaves_the_total() -> None:
    taxes = compute([Taxed(D(12), "standard")], TAX_INCLUSIVE, CODES, {"standard": D("1.99")})
    assert (taxes.total_tax, taxes.total) == (D("1.99"), D(12))


def test_a_line_without_a_tax_code_is_refused_unless_vat_does_not_apply() -> None:
    lines = [Taxed(D(10), "")]
    with pytest.raises(Fault, match="VAT rate") as refused:
        compute(lines, TAX_EXCLUDED, CODES)
    assert refused.value.code == "6000"
    taxes = compute(lines, NOT_APPLICABLE, CODES)
    assert (taxes.lines, taxes.total) == ((), D(10))


def test_a_discount_on_the_document_is_spread_by_amount() -> None:
    lines = [Taxed(D(20), "standard"), Taxed(D(10), "zero")]
    assert spread(D(10), lines) == [
        Taxed(D("-6.67"), "standard"),
        Taxed(D("-3.33"), "zero"),
    ]
    assert spread(D(10), []) == []
