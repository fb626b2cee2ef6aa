"""Documents of the demo company that something is wrong with: what a bookkeeper meets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kccsync_desktop.kcc.demo_company_books import UNKNOWN_TAX_RATE, Paper, PaperLine, Party
from kccsync_desktop.kcc.demo_company_goods import (
    GIFTS,
    KITCHEN,
    ODD_NOMINAL,
    PURCHASES,
    STOCK_NOMINAL,
)
from kccsync_desktop.kcc.demo_company_parties import (
    ARCHIVED,
    BAD_EMAIL,
    CASE_PAIR,
    EURO_MAKER,
    abroad,
    makers,
    shops,
)

LOCKED_DAY = date(2025, 9, 26)
"""Before 30 September 2025, the lock date of the sandbox's organisation."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The latest day of the demo company and what happens on it."""

    day: date

    def sale(self, party: Party, *lines: PaperLine) -> Paper:
        return Paper("Sales Invoice", party, self.day, lines)

    def bill(self, party: Party, number: str, *lines: PaperLine) -> Paper:
        return Paper("Purchase Invoice", party, self.day, lines, "Posted", "P", supplier_ref=number)


def problem_papers(today: date) -> list[Paper]:
    """Return the documents with a problem, dated ``today`` but for the one in a closed period."""
    customers, suppliers = shops(), makers()
    day, mug, jug = _Day(today), _sold(0), _sold(1)
    workshop = PaperLine("", "Evening class, six places", 6, Decimal("18.00"), 0, "T1", ODD_NOMINAL)
    locked = replace(day.sale(customers[4], mug), day=LOCKED_DAY)
    misadded = replace(day.sale(customers[6], mug, jug), slip=Decimal("0.01"))
    return [
        misadded,
        locked,
        day.sale(BAD_EMAIL, mug),
        day.sale(ARCHIVED, jug),
        day.sale(customers[8], replace(mug, tax_rate=UNKNOWN_TAX_RATE)),
        day.sale(customers[9], mug, replace(jug, tax_rate=UNKNOWN_TAX_RATE)),
        day.sale(customers[10], workshop),
        day.sale(customers[11], replace(mug, price=Decimal("0.00"))),
        *(day.sale(party, mug) for party in CASE_PAIR),
        day.sale(abroad()[0], replace(mug, tax_rate="T4", price=Decimal("9.14"))),
        day.bill(EURO_MAKER, "AO-2207", _bought(0, 24, "T0", PURCHASES)),
        day.bill(suppliers[0], "H01-0099", _bought(1, 48, "T1", PURCHASES)),
        day.bill(suppliers[0], "H01-0099", _bought(2, 12, "T1", PURCHASES)),
        day.bill(suppliers[1], "N02-STK", _bought(3, 36, "T1", STOCK_NOMINAL)),
    ]


def _sold(place: int) -> PaperLine:
    item = (GIFTS[0], KITCHEN[0])[place]
    return PaperLine(item.code, item.description, 12, item.sell, 0, item.tax_rate, item.nominal)


def _bought(place: int, quantity: int, tax_rate: str, nominal: str) -> PaperLine:
    item = GIFTS[place]
    return PaperLine(item.code, item.description, quantity, item.buy, 0, tax_rate, nominal)
