"""Three months of the demo company's sales: orders, part shipments, credits, money taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import rounded
from kccsync_desktop.kcc.demo_company_books import HUNDRED, TAX_RATES, Dice, Paper, PaperLine, Taken
from kccsync_desktop.kcc.demo_company_goods import (
    BANK,
    BOOKS,
    BOOSTER_SEAT,
    CHRISTMAS,
    EURO_BANK,
    GIFTS,
    KITCHEN,
    PALLET_DEPOSIT,
    SALES_DELIVERY,
    VOUCHERS,
)
from kccsync_desktop.kcc.demo_company_parties import abroad, people, shops

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.kcc.demo_company_books import Goods, Party

ORDERS = 150
PART_SHIPPED = 12
ON_ORDER = 4
EURO_PRICE = Decimal("1.15")
_SHELF = (*GIFTS, *GIFTS, *KITCHEN, *CHRISTMAS, *BOOKS, BOOSTER_SEAT, PALLET_DEPOSIT)
_QUANTITIES = (1, 2, 3, 4, 6, 6, 12, 12, 24, 48)
_DISCOUNTS = (0, 0, 0, 0, 0, 5, 10, 15)
_CARRIAGE = (Decimal("4.95"), Decimal("7.50"), Decimal("12.95"))


@dataclass(slots=True)
class Sales:
    """What was sold, and the money taken with the orders."""

    papers: list[Paper] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)


class SalesDesk:
    """Takes orders between two days; the same dice give the same orders."""

    def __init__(self, dice: Dice, days: list[date]) -> None:
        self._dice = dice
        self._days = days
        self._sales = Sales()
        self._orders = 0
        self._shops, self._people, self._abroad = shops(), people(), abroad()

    def trade(self) -> Sales:
        """Return three months of sales."""
        for _ in range(ORDERS):
            self._order()
        for _ in range(PART_SHIPPED):
            self._part_shipped_order()
        for _ in range(ON_ORDER):
            party, order = self._dice.pick(self._shops), self._next_order()
            self._take(party, order, self._dice.pick(self._days), Decimal(100))
        self._credits()
        self._not_invoices()
        return self._sales

    def _order(self) -> None:
        customers = self._dice.pick((*[self._shops] * 12, *[self._people] * 7, self._abroad))
        party, order, day = self._dice.pick(customers), self._next_order(), self._day()
        paper = self._invoice(party, order, day, self._lines(party))
        if party.method == "2" or self._dice.chance(8):
            self._take(party, order, day, paper.gross)

    def _part_shipped_order(self) -> None:
        party, order, day = self._dice.pick(self._shops), self._next_order(), self._day()
        first = self._invoice(party, order, day, self._lines(party))
        later = min(day + timedelta(days=6), self._days[-1])
        second = self._invoice(party, order, later, self._lines(party))
        share = self._dice.pick((Decimal("0.5"), Decimal(1), Decimal("1.2")))
        self._take(party, order, day, rounded((first.gross + second.gross) * share))

    def _invoice(self, party: Party, order: str, day: date, lines: tuple[PaperLine, ...]) -> Paper:
        reference = f"PO-{1000 + self._dice.below(9000)}" if self._dice.chance(40) else ""
        paper = Paper("Sales Invoice", party, day, lines, order=order, reference=reference)
        self._sales.papers.append(paper)
        return paper

    def _take(self, party: Party, order: str, day: date, amount: Decimal) -> None:
        method = self._dice.pick(("Card", "Card", "Card", "Card", "Cheque", "Cash", "Voucher"))
        bank = EURO_BANK if party.currency == "EUR" else VOUCHERS if method == "Voucher" else BANK
        self._sales.taken.append(Taken(order, party, day, amount, method, bank))

    def _credits(self) -> None:
        """Credit some of what came back, a few days later."""
        for invoice in self._sales.papers[::5]:
            line = invoice.lines[0]
            returned = max(1, line.quantity // 4)
            back = PaperLine(
                line.stock_code,
                line.description,
                returned,
                line.price,
                line.discount,
                line.tax_rate,
                line.nominal,
            )
            day = min(invoice.day + timedelta(days=5), self._days[-1])
            credit = Paper("Credit Note", invoice.party, day, (back,), order=invoice.order)
            self._sales.papers.append(credit)

    def _not_invoices(self) -> None:
        """Add what is never offered: quotations, pro-formas, invoices not yet issued."""
        for source_type, count in (("Quotation", 6), ("Pro-forma", 4), ("Sales Invoice", 4)):
            for _ in range(count):
                party, order = self._dice.pick(self._shops), self._next_order()
                day, lines = self._day(), self._lines(party)
                paper = Paper(source_type, party, day, lines, status="Unissued", order=order)
                self._sales.papers.append(paper)

    def _lines(self, party: Party) -> tuple[PaperLine, ...]:
        goods = {self._dice.below(len(_SHELF)) for _ in range(1 + self._dice.below(6))}
        lines = [self._line(party, _SHELF[place]) for place in sorted(goods)]
        if self._dice.chance(55):
            rate = "T4" if party.is_export else "T1"
            price = _price(party, self._dice.pick(_CARRIAGE), rate)
            lines.append(PaperLine("", "Delivery", 1, price, 0, rate, SALES_DELIVERY))
        return tuple(lines)

    def _line(self, party: Party, goods: Goods) -> PaperLine:
        rate = "T4" if party.is_export and goods.tax_rate != "T9" else goods.tax_rate
        price = _price(party, goods.sell, rate)
        is_trade = party.method == "1"
        quantity = self._dice.pick(_QUANTITIES) if is_trade else 1 + self._dice.below(3)
        discount = self._dice.pick(_DISCOUNTS) if is_trade else 0
        return PaperLine(
            goods.code, goods.description, quantity, price, discount, rate, goods.nominal
        )

    def _next_order(self) -> str:
        self._orders += 1
        return f"SO{30400 + self._orders}"

    def _day(self) -> date:
        return self._dice.pick(self._days)


def _price(party: Party, net: Decimal, rate: str) -> Decimal:
    if party.currency == "EUR":
        return rounded(net * EURO_PRICE)
    if party.method == "2":
        return rounded(net * (HUNDRED + TAX_RATES[rate][1]) / HUNDRED)
    return net
