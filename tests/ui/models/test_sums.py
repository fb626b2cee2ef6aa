from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.domain.grids import CurrencyTotal, Grid, TotalOf
from kccsync_desktop.ui.models.sums import sums_apart


def test_what_comes_in_and_what_goes_out_are_told_apart() -> None:
    totals = (
        CurrencyTotal("EUR", 1, Decimal("5.00"), TotalOf.SALES),
        CurrencyTotal("GBP", 2, Decimal("1204.10"), TotalOf.SALES),
        CurrencyTotal("GBP", 1, Decimal("-30.00"), TotalOf.PURCHASES),
        CurrencyTotal("", 4, Decimal(0)),
    )
    assert sums_apart(Grid.PENDING, totals) == [
        "Sales EUR 5.00, GBP 1,204.10",
        "Purchases GBP -30.00",
    ]
    assert sums_apart(Grid.IMPORT, totals) == ["Received EUR 5.00, GBP 1,204.10", "Paid GBP -30.00"]


def test_prepayments_alone_come_to_no_sum_as_their_money_is_their_parts() -> None:
    nothing = CurrencyTotal("GBP", 4, Decimal(0), TotalOf.PAYMENTS)
    part = CurrencyTotal("EUR", 1, Decimal("12.00"), TotalOf.PAYMENTS)
    level = CurrencyTotal("GBP", 2, Decimal(0), TotalOf.SALES)
    assert sums_apart(Grid.PENDING, (nothing,)) == []
    assert sums_apart(Grid.PENDING, (nothing, part, level)) == [
        "Sales GBP 0.00",
        "Payments EUR 12.00",
    ]
