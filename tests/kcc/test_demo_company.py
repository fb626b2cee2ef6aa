"""The demo company: about 300 documents, exact to the penny, with its intended problems only."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import (
    CalcMethod,
    Document,
    DocumentStatus,
    LedgerSide,
    SourceType,
)
from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.domain.money import ZERO, rounded
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.kcc.demo_company import write_demo_company
from kccsync_desktop.kcc.reader import read_company_folder

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 3, 31)
LOCK_DATE = date(2025, 9, 30)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> CompanyFolder:
    folder = tmp_path_factory.mktemp("demo")
    write_demo_company(folder, TODAY)
    return read_company_folder(folder, KnownCodes())


def of(demo: CompanyFolder, *types: SourceType) -> list[Document]:
    return [found for found in demo.documents if found.source_type in types and found.is_offered]


def test_only_the_intended_faults_are_met(demo: CompanyFolder) -> None:
    told = Counter(fault.problem.code for fault in demo.faults)
    assert told == {ProblemCode.TOTALS_DISAGREE: 1, ProblemCode.TAX_RATE_UNKNOWN: 1}
    assert [len(fault.subjects) for fault in demo.faults] == [1, 2]


def test_there_are_about_300_documents_of_every_kind(demo: CompanyFolder) -> None:
    assert 290 <= len(demo.documents) + sum(demo.not_offered.values()) <= 330
    assert {found.source_type for found in demo.documents} == {
        SourceType.SALES_INVOICE,
        SourceType.CREDIT_NOTE,
        SourceType.PURCHASE_INVOICE,
        SourceType.PURCHASE_CREDIT,
        SourceType.SP_LEDGER,
    }
    assert set(demo.not_offered) == {"Quotation", "Pro-forma"}
    assert {found.status for found in demo.documents} == set(DocumentStatus)
    assert {found.side for found in of(demo, SourceType.SP_LEDGER)} == set(LedgerSide)


@pytest.mark.parametrize(
    "today", [date(2025, 10, 2), date(2025, 12, 31), date(2026, 7, 5), date(2028, 2, 29)]
)
def test_all_but_one_lie_in_the_open_three_months_to_today(tmp_path: Path, today: date) -> None:
    write_demo_company(tmp_path, today)
    folder = read_company_folder(tmp_path, KnownCodes())
    days = sorted(found.document_date for found in folder.documents)
    assert days[0] <= LOCK_DATE < days[1]
    assert (today - days[1]).days <= 91
    assert days[-1] <= today
    assert len(folder.faults) == 2


def test_the_same_day_gives_the_same_files(tmp_path: Path) -> None:
    for place in ("one", "two"):
        write_demo_company(tmp_path / place, TODAY)
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 7
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_every_line_follows_kccs_rule(demo: CompanyFolder) -> None:
    percents = {rate.code: rate.percent for rate in demo.tax_rates} | {"T7": Decimal(20)}
    for found in demo.documents:
        for line in found.lines:
            amount = rounded(line.quantity * line.unit_price * (100 - line.discount_percent) / 100)
            percent = percents[line.tax_rate]
            if found.calc_method is CalcMethod.NET:
                assert (line.net, line.tax) == (amount, rounded(amount * percent / 100))
            else:
                assert (line.gross, line.net) == (amount, rounded(amount / (1 + percent / 100)))


def test_both_calculations_all_rates_discounts_and_delivery_occur(demo: CompanyFolder) -> None:
    sales = of(demo, SourceType.SALES_INVOICE, SourceType.CREDIT_NOTE)
    bills = of(demo, SourceType.PURCHASE_INVOICE, SourceType.PURCHASE_CREDIT)
    assert {found.calc_method for found in sales} == set(CalcMethod)
    lines = [line for found in sales for line in found.lines]
    assert {line.tax_rate for line in lines} == {"T1", "T5", "T0", "T4", "T9", "T7"}
    assert any(line.discount_percent for line in lines)
    assert any(line.nominal == "4900" for line in lines)
    assert any(line.nominal == "5900" for found in bills for line in found.lines)
    mixed = [found for found in sales if len({line.tax_rate for line in found.lines}) > 1]
    assert len(mixed) > 20


def test_orders_are_shipped_in_parts_and_money_is_taken(demo: CompanyFolder) -> None:
    invoices = of(demo, SourceType.SALES_INVOICE)
    orders = Counter(found.order_code for found in invoices if found.order_code)
    assert sum(count > 1 for count in orders.values()) == 12
    taken = {money.order_code for money in demo.prepayments}
    assert taken - orders.keys(), "money for an order not yet invoiced"
    assert {money.method for money in demo.prepayments} == {"Card", "Cash", "Cheque", "Voucher"}
    totals = dict.fromkeys(taken, ZERO)
    for found in invoices:
        if found.order_code in totals:
            totals[found.order_code] += found.gross
    differences = {money.amount - totals[money.order_code] for money in demo.prepayments}
    assert min(differences) < ZERO < max(differences)
    assert ZERO in differences


def test_names_and_codes_collide_as_in_real_books(demo: CompanyFolder) -> None:
    names = Counter(company.name for company in demo.companies)
    assert max(names.values()) == 2
    for codes in (
        [company.code for company in demo.companies],
        [item.code for item in demo.stock_items],
    ):
        assert len({code.lower() for code in codes}) == len(codes) - 1
    assert any(company.is_customer and company.is_supplier for company in demo.companies)
    assert {company.currency for company in demo.companies} == {"GBP", "EUR"}


def test_the_problems_worth_meeting_are_there(demo: CompanyFolder) -> None:
    offered = [found for found in demo.documents if found.is_offered]
    emails = {company.code: company.email for company in demo.companies}
    nominals = {nominal.code: nominal for nominal in demo.nominals}
    posted = {line.nominal for found in offered for line in found.lines}
    assert any(emails[found.company_code] == "." for found in offered)
    assert any(nominals[code].is_never_posted for code in posted)
    assert "4955" in posted
    assert any(found.gross == ZERO for found in offered)
    assert any(found.document_date <= LOCK_DATE for found in offered)
    assert any(found.currency == "EUR" for found in offered)
    bills = of(demo, SourceType.PURCHASE_INVOICE)
    numbers = Counter((found.company_code, found.supplier_ref) for found in bills)
    assert max(numbers.values()) == 2
    assert any(found.company_code == "C99001" for found in offered), "archived in the sandbox"
