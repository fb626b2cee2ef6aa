"""Sums of rows as words: what comes in and what goes out are never one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import CurrencyTotal, Grid, TotalOf
from kccsync_desktop.ui.formats import amount_text
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

UNBROKEN = "\N{NO-BREAK SPACE}"
_OF_DOCUMENTS = {
    TotalOf.SALES: noted("Sales"),
    TotalOf.PURCHASES: noted("Purchases"),
    TotalOf.PAYMENTS: noted("Payments"),
}
_OF_MONEY = {TotalOf.SALES: noted("Received"), TotalOf.PURCHASES: noted("Paid")}


def sum_words(of: TotalOf) -> str:
    """Return what a sum is of: sales, purchases or payments; empty for what has no money."""
    return tr(_OF_DOCUMENTS.get(of, ""))


def side_words(of: TotalOf) -> str:
    """Return whose figure it is in a table of both ledgers; empty where it is in neither."""
    return tr(_OF_DOCUMENTS[of]) if of in {TotalOf.SALES, TotalOf.PURCHASES} else ""


def sums_apart(grid: Grid, totals: Iterable[CurrencyTotal], joint: str = " ") -> list[str]:
    """Return what a grid's rows come to, e.g. ``Sales GBP 1,204.10, EUR 20.00``, one each.

    ``joint`` stands between a currency and its amount: :data:`UNBROKEN` keeps them on one line.
    Payments that come to nought are left out: a prepayment's money is its parts'.
    """
    found = list(totals)
    named = _OF_MONEY if grid is Grid.IMPORT else _OF_DOCUMENTS
    return [
        f"{tr(words)} {', '.join(sums)}"
        for of, words in named.items()
        if (
            sums := [
                f"{each.currency}{joint}{amount_text(each.amount)}"
                for each in found
                if each.of is of and each.currency
                if each.amount or of is not TotalOf.PAYMENTS
            ]
        )
    ]
