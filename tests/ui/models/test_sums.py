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
