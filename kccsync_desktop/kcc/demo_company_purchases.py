"""Three months of the demo company's bills, purchase credits and SP Ledger entries."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import rounded
from kccsync_desktop.kcc.demo_company_books import Dice, Paper, PaperLine
from kccsync_desktop.kcc.demo_company_goods import (
    BOOKS,
    CHRISTMAS,
    GIFTS,
    KITCHEN,
    PURCHASE_DELIVERY,
    PURCHASES,
)
from kccsync_desktop.kcc.demo_company_parties import (
    COUNCIL,
    EURO_MAKER,
    LANDLORD,
    SHOWROOM,
    UTILITY,
    makers,
)

if TYPE_CHECKING:
    from kccsync_desktop.kcc.demo_company_books import Party

BILLS = 46
EURO_BILLS = 2
UNPOSTED = 5
EURO_COST = Decimal("1.15")
_SHELF = (*GIFTS, *KITCHEN, *CHRISTMAS, *BOOKS)
_CARRIAGE = (Decimal("9.50"), Decimal("18.00"), Decimal("35.00"))


class PurchaseDesk:
    """Enters bills between two days; the same dice give the same bills."""

    def __init__(self, dice: Dice, days: list[date]) -> None:
        self._dice = dice
        self._days = days
        self._makers = makers()
        self._bills = 0

    def trade(self) -> list[Paper]:
        """Return three months of purchases."""
        suppliers = [*self._makers, SHOWROOM]
        papers = [self.bill(self._dice.pick(suppliers), "Posted") for _ in range(BILLS)]
        papers += [self.bill(EURO_MAKER, "Posted") for _ in range(EURO_BILLS)]
        papers += [self.bill(self._dice.pick(self._makers), "Unposted") for _ in range(UNPOSTED)]
        papers += [self._credit(bill) for bill in papers[:BILLS:8]]
        return papers + self._overheads()

    def bill(self, party: Party, status: str) -> Paper:
        """Return one bill for goods."""
        self._bills += 1
        goods = {self._dice.below(len(_SHELF)) for _ in range(1 + self._dice.below(5))}
        lines = []
        for place in sorted(goods):
            item = _SHELF[place]
            cost = item.buy if party.currency == "GBP" else rounded(item.buy * EURO_COST)
            rate = item.tax_rate if party.currency == "GBP" else "T0"
            quantity = self._dice.pick((12, 24, 36, 48, 96))
            lines.append(PaperLine(item.code, item.description, quantity, cost, 0, rate, PURCHASES))
        if self._dice.chance(40):
            rate, price = lines[0].tax_rate, self._dice.pick(_CARRIAGE)
            lines.append(
                PaperLine("PDELIVERY", "Carriage inwards", 1, price, 0, rate, PURCHASE_DELIVERY)
            )
        return Paper(
            "Purchase Invoice", party, self._dice.pick(self._days), tuple(lines), status, "P",
            order=f"PO{8200 + self._bills}",
            supplier_ref=f"{party.name[0]}{party.code[-2:]}-{4100 + self._bills * 7}",
        )  # fmt: skip

    def _credit(self, bill: Paper) -> Paper:
        line = bill.lines[0]
        broken = PaperLine(
            line.stock_code, line.description, 3, line.price, 0, line.tax_rate, line.nominal
        )
        day = min(bill.day + timedelta(days=9), self._days[-1])
        return Paper(
            "Purchase Credit", bill.party, day, (broken,), "Posted", "P",
            order=bill.order, supplier_ref=f"CR{bill.supplier_ref}",
        )  # fmt: skip

    def _overheads(self) -> list[Paper]:
        """Enter each month's rent, rates, electricity and telephone, and one recharge."""
        firsts = sorted({day.replace(day=1) for day in self._days})
        months = [max(first, self._days[0]) for first in firsts]
        papers = []
        for day in months:
            papers += [
                _entry(LANDLORD, day, ("Warehouse rent", "1850.00", "T1", "7100")),
                _entry(COUNCIL, day, ("Business rates instalment", "412.00", "T9", "7110")),
                _entry(UTILITY, day, ("Electricity", self._reading(), "T5", "7200")),
                _entry(UTILITY, day, ("Broadband and telephone", "58.40", "T1", "7500")),
            ]
        recharge = PaperLine(
            "", "Showroom electricity recharged", 1, Decimal("120.00"), 0, "T1", "7200"
        )
        papers.append(Paper("SP Ledger", SHOWROOM, months[-1], (recharge,), "Posted", "S"))
        return papers

    def _reading(self) -> str:
        return f"{180 + self._dice.below(120)}.{self._dice.below(100):02d}"


def _entry(party: Party, day: date, item: tuple[str, str, str, str]) -> Paper:
    words, price, rate, nominal = item
    line = PaperLine("", words, 1, Decimal(price), 0, rate, nominal)
    reference = f"{words.split()[0].upper()}-{day:%Y-%m}"
    return Paper("SP Ledger", party, day, (line,), "Posted", "P", supplier_ref=reference)
