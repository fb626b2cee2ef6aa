"""Columns of amounts and dates: the text for people, the value for spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.formats import amount_text, date_text, time_text
from kccsync_desktop.ui.models.columns import Column, RowT

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from decimal import Decimal


def amount_column(
    title: str, field: str, amount: Callable[[RowT], Decimal | None], width: int
) -> Column[RowT]:
    """Return a column of amounts."""
    return Column(
        title, field, lambda r: amount_text(amount(r)), width, is_number=True, value=amount
    )


def day_column(
    title: str, field: str, day: Callable[[RowT], date | None], width: int, gives_way: int = 0
) -> Column[RowT]:
    """Return a column of dates."""
    return Column(title, field, lambda r: date_text(day(r)), width, value=day, gives_way=gives_way)


def time_column(
    title: str, field: str, at: Callable[[RowT], datetime], width: int, gives_way: int = 0
) -> Column[RowT]:
    """Return a column of instants."""
    return Column(title, field, lambda r: time_text(at(r)), width, value=at, gives_way=gives_way)
