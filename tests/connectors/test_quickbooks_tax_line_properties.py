"""E5: KCC's VAT shared among rates and read back from them loses no penny."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCode, TaxRate
from kccsync_desktop.connectors.quickbooks.tax_lines import split, sums_per_rate, tax_per_code
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.money import ZERO
from tests.connectors.ledger_words import line

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerLine

SIDE = TaxSide.SALES
AMOUNTS = st.decimals("-99999", "99999", places=2, allow_nan=False, allow_infinity=False)
PERCENTS = st.sampled_from([Decimal(20), Decimal(-20), Decimal(5), ZERO, Decimal("16.67")])
RATES = st.builds(
    TaxRate,
    id=st.sampled_from(["1", "2", "3", "4"]),
    percent=PERCENTS,
    is_read_only=st.just(value=False),
)


@st.composite
def books(draw: st.DrawFn) -> tuple[dict[str, TaxCode | None], list[LedgerLine]]:
    """Return codes whose rates may be shared, and lines under them."""
    known = {rate.id: rate for rate in draw(st.lists(RATES, min_size=1, max_size=4))}
    codes: dict[str, TaxCode | None] = {}
    for name in "ABC":
        ids = draw(st.lists(st.sampled_from(sorted(known)), min_size=1, max_size=2, unique=True))
        own = tuple(known[one] for one in ids)
        codes[name] = TaxCode(name, name, "", is_active=True, rates={SIDE: own})
    lines = draw(
        st.lists(
            st.builds(
                lambda net, tax, code: line(str(net), str(tax), tax_code=code),
                AMOUNTS,
                AMOUNTS,
                st.sampled_from("ABC"),
            ),
            min_size=1,
            max_size=6,
        )
    )
    return codes, lines


@given(st.lists(RATES, min_size=1, max_size=3), AMOUNTS, AMOUNTS)
def test_the_shares_of_a_code_s_rates_add_up(
    rates: list[TaxRate], net: Decimal, tax: Decimal
) -> None:
    shares = split(rates, net, tax)
    assert [rate for rate, _ in shares] == rates
    assert sum((share for _, share in shares), ZERO) == tax
    assert all(share == round(share, 2) for _, share in shares)


@given(books())
def test_what_goes_out_per_rate_comes_back_per_code(
    made: tuple[dict[str, TaxCode | None], list[LedgerLine]],
) -> None:
    codes, lines = made
    sums = sums_per_rate(lines, SIDE, codes)
    assert sum((one.tax for one in sums), ZERO) == sum((one.tax for one in lines), ZERO)
    nets, taxes = dict[str, Decimal](), dict[str, Decimal]()
    for one in lines:
        nets[one.tax_code] = nets.get(one.tax_code, ZERO) + one.net
        taxes[one.tax_code] = taxes.get(one.tax_code, ZERO) + one.tax
    rates = {name: code.rates[SIDE] for name, code in codes.items() if code is not None}
    found = tax_per_code(nets, rates, {one.rate.id: one.tax for one in sums})
    assert sum(found.values(), ZERO) == sum(taxes.values(), ZERO)
    users = [rate.id for name in nets for rate in rates[name]]
    if len(set(users)) == len(users):
        assert found == taxes
