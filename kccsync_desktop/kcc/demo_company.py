"""Writes the folder of a made-up UK gift merchant, to try the program on."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import money_text
from kccsync_desktop.kcc import columns
from kccsync_desktop.kcc.demo_company_books import TAX_RATES, Dice, Paper, Party, Taken
from kccsync_desktop.kcc.demo_company_goods import GOODS, NOMINALS, PURCHASES
from kccsync_desktop.kcc.demo_company_parties import (
    ARCHIVED,
    BAD_EMAIL,
    COUNCIL,
    EURO_MAKER,
    LANDLORD,
    UTILITY,
    abroad,
    makers,
    people,
    shops,
)
from kccsync_desktop.kcc.demo_company_problems import problem_papers
from kccsync_desktop.kcc.demo_company_purchases import PurchaseDesk
from kccsync_desktop.kcc.demo_company_sales import SalesDesk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from kccsync_desktop.kcc.columns import FileSpec

SEED = "demo company"
DAYS = 91
FIRST_OPEN_DAY = date(2025, 10, 1)
"""The sandbox's books are closed up to the day before."""

EURO_RATES = ("1.148", "1.152", "1.1465", "1.155")
_SATURDAY = 5
_PREFIXES = {
    "Sales Invoice": "INV",
    "Credit Note": "CN",
    "Purchase Invoice": "PI",
    "Purchase Credit": "PC",
    "SP Ledger": "SP",
    "Quotation": "QU",
    "Pro-forma": "PF",
}
_FIRST_NUMBER = 20500

Cells = tuple[str, ...]


def write_demo_company(folder: Path, today: date) -> None:
    """Write the demo company's KCC folder: about 300 documents of the three months to ``today``.

    The same day gives the same folder, byte for byte. Some documents have a problem on purpose.
    """
    days = _working_days(today)
    sales = SalesDesk(Dice(f"{SEED} sales"), days).trade()
    purchases = PurchaseDesk(Dice(f"{SEED} purchases"), days).trade()
    papers = sorted(
        [*sales.papers, *purchases, *problem_papers(days[-1])], key=lambda paper: paper.day
    )
    coded = [(code, paper) for code, paper in zip(_codes(papers), papers, strict=True)]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(folder, columns.COMPANIES, (_company(party) for party in _parties()))
    _write(folder, columns.STOCK, _stock())
    _write(folder, columns.DOCUMENTS, (_document(code, paper) for code, paper in coded))
    lines = (row for code, paper in coded for row in _lines(code, paper))
    _write(folder, columns.LINES, lines)
    taken = sorted(sales.taken, key=lambda money: money.day)
    prepayments = (_prepayment(number, money) for number, money in enumerate(taken, start=1))
    _write(folder, columns.PREPAYMENTS, prepayments)
    _write(folder, columns.NOMINALS, NOMINALS)
    rates = ((code, name, str(percent)) for code, (name, percent) in TAX_RATES.items())
    _write(folder, columns.TAX_RATES, rates)


def _working_days(today: date) -> list[date]:
    first = today - timedelta(days=DAYS - 1)
    if first < FIRST_OPEN_DAY <= today:
        first = FIRST_OPEN_DAY
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    return [day for day in days if day.weekday() < _SATURDAY] or [today]


def _codes(papers: list[Paper]) -> list[str]:
    """Number the documents of each type in the order of their days."""
    counts = dict.fromkeys(_PREFIXES, _FIRST_NUMBER)
    codes = []
    for paper in papers:
        counts[paper.source_type] += 1
        codes.append(f"{_PREFIXES[paper.source_type]}{counts[paper.source_type]}")
    return codes


def _parties() -> list[Party]:
    suppliers = [*makers(), EURO_MAKER, LANDLORD, UTILITY, COUNCIL]
    return [*shops(), *people(), *abroad(), BAD_EMAIL, ARCHIVED, *suppliers]


def _write(folder: Path, spec: FileSpec[Cells], rows: Iterable[Cells]) -> None:
    with folder.joinpath(spec.file).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(spec.columns)
        writer.writerows(rows)


def _flag(*, value: bool) -> str:
    return "-1" if value else "0"


def _company(party: Party) -> Cells:
    return columns.CompanyCells(
        code=party.code,
        name=party.name,
        is_customer=_flag(value=party.is_customer),
        is_supplier=_flag(value=party.is_supplier),
        address1=party.street,
        address2="",
        locality="",
        town=party.town,
        county="",
        postcode=party.postcode,
        country=party.country,
        email=party.email,
        telephone="",
        tax_reference=party.tax_reference,
        currency=party.currency,
        calc_method=party.method,
        terms_days=str(party.terms),
    )


def _stock() -> Iterable[Cells]:
    for goods in GOODS:
        prices = (str(goods.buy), str(goods.sell))
        nominals = (goods.nominal, PURCHASES)
        kind = ("Retail", goods.kind, _flag(value=True))
        yield (goods.code, goods.description, *kind, *prices, goods.tax_rate, *nominals)
    carriage = ("PDELIVERY", "Carriage inwards", "Service", "Delivery", _flag(value=False))
    yield (*carriage, "0", "0", "T1", "4900", "5900")


def _rate(party: Party, day: date) -> str:
    return EURO_RATES[day.toordinal() // 7 % len(EURO_RATES)] if party.currency == "EUR" else "1"


def _document(code: str, paper: Paper) -> Cells:
    party = paper.party
    return columns.DocumentCells(
        source_type=paper.source_type,
        code=code,
        ledger=paper.ledger,
        status=paper.status,
        order_code=paper.order,
        company_code=party.code,
        document_date=paper.day.isoformat(),
        due_date=(paper.day + timedelta(days=party.terms)).isoformat(),
        currency=party.currency,
        exchange_rate=_rate(party, paper.day),
        calc_method=party.method,
        net=money_text(paper.net + paper.slip),
        tax=money_text(paper.tax),
        gross=money_text(paper.gross + paper.slip),
        reference=paper.reference,
        supplier_ref=paper.supplier_ref,
    )


def _lines(code: str, paper: Paper) -> Iterable[Cells]:
    for number, line in enumerate(paper.lines, start=1):
        net, tax = (money_text(value) for value in line.amounts(paper.party.method))
        quantity, price, discount = str(line.quantity), str(line.price), str(line.discount)
        goods = (line.stock_code, line.description, quantity, price, discount)
        yield (code, str(number), *goods, net, tax, line.tax_rate, line.nominal)


def _prepayment(number: int, taken: Taken) -> Cells:
    return columns.PrepaymentCells(
        code=f"PP{4000 + number}",
        order_code=taken.order,
        company_code=taken.party.code,
        payment_date=taken.day.isoformat(),
        amount=money_text(taken.amount),
        currency=taken.party.currency,
        exchange_rate=_rate(taken.party, taken.day),
        method=taken.method,
        reference=f"{taken.method[:2].upper()}{taken.order[2:]}",
        bank_nominal=taken.bank_nominal,
    )
