"""A real month (../shared/data/kcc-2025-12) through plan, matching and default set-up."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.companies import NominalAccount, TaxRate, TaxSide
from kccsync_desktop.domain.contact_matching import ContactFacts, Create, match_contact
from kccsync_desktop.domain.default_setup import CodesInUse, propose
from kccsync_desktop.domain.documents import (
    CalcMethod,
    DocumentStatus,
    LedgerSide,
    SourceType,
)
from kccsync_desktop.domain.planning import PlanFacts, plan_document
from kccsync_desktop.domain.read_back import differences
from kccsync_desktop.domain.setup import ExportOptions, Mapping
from tests.domain.company_samples import company
from tests.domain.samples import (
    PURCHASES,
    SALES,
    XERO,
    account,
    document,
    line,
    remote,
    tax_code,
)

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import Company
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.grids import Proposal

MONTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "kcc-2025-12"
pytestmark = pytest.mark.skipif(not MONTH.is_dir(), reason="../shared/data is not there")

CHART = (
    account("090", "Business Bank Account", "bank"),
    account("091", "Business Savings Account", "bank"),
    account("092", "Euro Account", "bank", currency="EUR"),
    account("200", "Sales", "sales"),
    account("201", "Sales - Giftware", "sales"),
    account("202", "Sales - Kitchen", "sales"),
    account("203", "Sales - Books", "sales"),
    account("205", "Sales Delivery", "sales"),
    account("300", "Purchases", "purchases"),
    account("305", "Purchase Delivery", "purchases"),
    account("310", "Cost of Goods Sold", "purchases"),
    account("429", "General Expenses", "expense"),
    account("445", "Light, Power, Heating", "expense"),
    account("464", "Rates", "expense"),
    account("469", "Rent", "expense"),
    account("489", "Telephone & Internet", "expense"),
    account("810", "Income in Advance", "current-liability"),
    account("836", "Voucher Clearing", "current-liability", takes_payments=True),
)
CODES = (
    tax_code("OUTPUT2", "20% (VAT on Income)", 20, SALES),
    tax_code("INPUT2", "20% (VAT on Expenses)", 20, PURCHASES),
    tax_code("RROUTPUT", "5% (VAT on Income)", 5, SALES),
    tax_code("RRINPUT", "5% (VAT on Expenses)", 5, PURCHASES),
    tax_code("ZERORATEDOUTPUT", "Zero Rated Income", 0, SALES),
    tax_code("ZERORATEDINPUT", "Zero Rated Expenses", 0, PURCHASES),
    tax_code("EXEMPTOUTPUT", "Exempt Income", 0, SALES),
    tax_code("ECZROUTPUT", "Zero Rated EC Goods Income", 0, SALES),
    tax_code("CAPEXINPUT2", "20% (VAT on Capital Purchases)", 20, PURCHASES),
    tax_code("NONE", "No VAT", 0, SALES, PURCHASES),
)
TYPES = {each.label: each for each in SourceType}


def rows(name: str) -> list[dict[str, str]]:
    with (MONTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    lines = defaultdict(list)
    for row in rows("document_lines.csv"):
        lines[row["DOC_CODE"]].append(
            line(
                row["NET"],
                row["TAX"],
                number=int(row["LINE_NO"]),
                stock_code=row["STOCK_CODE"],
                description=row["DESCRIPTION"],
                quantity=Decimal(row["QUANTITY"]),
                unit_price=Decimal(row["UNIT_PRICE"]),
                discount_percent=Decimal(row["DISCOUNT_PERCENT"] or 0),
                tax_rate=row["TAX_RATE"],
                nominal=row["NOMINAL"],
            )
        )
    return [
        document(
            *lines[row["DOC_CODE"]],
            source_type=TYPES[row["SOURCE_TYPE"]],
            code=row["DOC_CODE"],
            side=LedgerSide(row["LEDGER"]),
            status=DocumentStatus(row["STATUS"]),
            company_code=row["COMPANY_CODE"],
            document_date=date.fromisoformat(row["DOC_DATE"]),
            currency=row["CURRENCY"],
            exchange_rate=Decimal(row["EXCHANGE_RATE"]),
            calc_method=CalcMethod(row["CALC_METHOD"]),
            net=Decimal(row["NET_TOTAL"]),
            tax=Decimal(row["TAX_TOTAL"]),
            gross=Decimal(row["GROSS_TOTAL"]),
            supplier_ref=row["SUPPLIER_REF"],
        )
        for row in rows("documents.csv")
        if row["SOURCE_TYPE"] in TYPES
    ]


@pytest.fixture(scope="module")
def companies() -> list[Company]:
    return [
        company(
            row["COMPANY_CODE"],
            row["COMPANY_NAME"],
            is_customer=row["IS_CUSTOMER"] == "-1",
            is_supplier=row["IS_SUPPLIER"] == "-1",
            email="",
        )
        for row in rows("companies.csv")
    ]


def nominals() -> list[NominalAccount]:
    names = ("NOMINAL_CODE", "NOMINAL_NAME", "NOMINAL_TYPE")
    return [NominalAccount(*(row[name] for name in names)) for row in rows("nominals.csv")]


def tax_rates() -> list[TaxRate]:
    return [
        TaxRate(row["TAX_RATE"], row["NAME"], Decimal(row["PERCENT"]))
        for row in rows("tax_rates.csv")
    ]


def proposals(documents: list[Document]) -> tuple[Proposal, ...]:
    sides = {LedgerSide.SALES: TaxSide.SALES, LedgerSide.PURCHASES: TaxSide.PURCHASES}
    taxes = {(held.tax_rate, sides[made.side]) for made in documents for held in made.lines}
    used = CodesInUse(frozenset(taxes))
    return propose(nominals(), tax_rates(), used, CHART, CODES, Mapping())


def plan_facts(documents: list[Document], options: ExportOptions) -> PlanFacts:
    made = proposals(documents)
    chosen = {each.key: each.choice for each in made if each.kind == "default"}
    return PlanFacts(
        mapping=Mapping(
            nominals={each.key: each.choice for each in made if each.kind == "nominal"},
            taxes={(each.key, each.side): each.choice for each in made if each.side is not None},
            default_sales=chosen["default-sales"],
            default_purchases=chosen["default-purchases"],
        ),
        options=options,
        accounts={each.id: each for each in CHART},
        tax_codes={each.code: each for each in CODES},
        nominals={each.code: each for each in nominals()},
        tax_rates={each.code: each for each in tax_rates()},
        base_currency="GBP",
        rules=XERO,
        item_codes={},
    )


def test_e9_default_setup_is_right_for_the_month(documents: list[Document]) -> None:
    made = proposals(documents)
    assert {each.key: each.choice_label for each in made if each.kind == "nominal"} == {
        "1200": "090 Business Bank Account",
        "1210": "092 Euro Account",
        "1250": "836 Voucher Clearing",
        "2110": "810 Income in Advance",
        "4000": "201 Sales - Giftware",
        "4010": "202 Sales - Kitchen",
        "4020": "203 Sales - Books",
        "4030": "200 Sales",
        "4040": "200 Sales",
        "4900": "205 Sales Delivery",
        "5000": "300 Purchases",
        "5900": "305 Purchase Delivery",
        "7100": "469 Rent",
        "7110": "464 Rates",
        "7200": "445 Light, Power, Heating",
        "7500": "489 Telephone & Internet",
    }
    taxes = {(each.key, each.side): (each.choice, each.asks) for each in made if each.side}
    assert taxes == {
        ("T1", SALES): ("OUTPUT2", False),
        ("T1", PURCHASES): ("INPUT2", False),
        ("T5", SALES): ("RROUTPUT", False),
        ("T5", PURCHASES): ("RRINPUT", False),
        ("T0", SALES): ("ZERORATEDOUTPUT", True),
        ("T0", PURCHASES): ("ZERORATEDINPUT", True),
        ("T4", SALES): ("ZERORATEDOUTPUT", True),
        ("T9", PURCHASES): ("NONE", True),
    }
    assert [each.key for each in made if each.asks and each.kind != "tax"] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "options",
    [
        ExportOptions(),
        ExportOptions(rollup=False),
        ExportOptions(rollup_by_nominal=False),
    ],
)
def test_e5_every_document_of_the_month_is_planned_to_the_penny(
    documents: list[Document], options: ExportOptions
) -> None:
    facts = plan_facts(documents, options)
    for made in documents:
        plan = plan_document(made, facts)
        ours = plan.ledger_document
        assert ours is not None, plan.problems
        assert (ours.net, ours.tax, ours.total) == (made.net, made.tax, made.gross)
        assert differences(ours, remote(ours), XERO) == ()


def test_e2_every_company_of_the_month_gets_a_name_and_number_of_its_own(
    companies: list[Company],
) -> None:
    facts = ContactFacts.of(XERO, companies, [], {})
    made = [match_contact(each, LedgerSide.SALES, facts) for each in companies]
    contacts = [each.contact for each in made if isinstance(each, Create)]
    assert len(contacts) == len(companies)
    names = Counter(each.name.casefold() for each in contacts)
    numbers = Counter(each.number.casefold() for each in contacts)
    assert [max(names.values()), max(numbers.values())] == [1, 1]


def test_e2_who_keeps_the_bare_name_does_not_change_when_companies_are_added(
    companies: list[Company],
) -> None:
    facts = ContactFacts.of(XERO, companies, [], {})
    fewer = ContactFacts.of(XERO, companies[:500], [], {})
    newcomer = replace(companies[0], code="ZZ1")
    more = ContactFacts.of(XERO, [*companies, newcomer], [], {})
    for each in companies[:500]:
        wanted = match_contact(each, LedgerSide.SALES, facts)
        assert match_contact(each, LedgerSide.SALES, fewer) == wanted
        assert match_contact(each, LedgerSide.SALES, more) == wanted
