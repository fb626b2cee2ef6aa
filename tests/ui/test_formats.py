from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kccsync_desktop.ui.formats import amount_text, counted, date_text, duration_text, price_text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("1234567.5"), "1,234,567.50"),
        (Decimal("-0.5"), "-0.50"),
        (Decimal("99999999999999.99"), "99,999,999,999,999.99"),
        (None, ""),
    ],
)
def test_amounts_read_as_the_locale_writes_them(amount: Decimal | None, text: str) -> None:
    assert amount_text(amount) == text


def test_prices_keep_their_places() -> None:
    assert price_text(Decimal("1.2345")) == "1.2345"
    assert price_text(Decimal("24.5")) == "24.50"


def test_dates_and_counts() -> None:
    assert date_text(date(2025, 12, 31)) == "31/12/2025"
    assert date_text(None) == ""
    assert counted(1, "row", "rows") == "1 row"
    assert counted(1204, "row", "rows") == "1,204 rows"


def test_durations() -> None:
    assert [duration_text(n) for n in (8, 185, 4320)] == ["8 s", "3 min 5 s", "1 h 12 min"]
