from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.companies import NominalAccount, TaxRate, TaxSide
from kccsync_desktop.domain.default_setup import CodesInUse, propose
from kccsync_desktop.domain.default_taxes import guess_tax
from kccsync_desktop.domain.likeness import likeness
from kccsync_desktop.domain.setup import Mapping
from tests.domain.samples import ACCOUNTS, MAPPING, PURCHASES, SALES, TAX_CODES, account, tax_code

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.domain.ledger import LedgerAccount

CHART = tuple(ACCOUNTS.values())
CODES = tuple(TAX_CODES.values())


def nominal_proposal(
    name: str,
    kind: str,
    *accounts: LedgerAccount,
    used: CodesInUse | None = None,
) -> Proposal:
    nominal = NominalAccount("N", name, kind)
    proposals = propose([nominal], [], used or CodesInUse(), accounts or CHART, [], MAPPING)
    return next(each for each in proposals if each.kind == "nominal")


def defaults(*accounts: LedgerAccount) -> dict[str, Proposal]:
    proposals = propose([], [], CodesInUse(), accounts, [], Mapping())
    return {each.key: each for each in proposals}


@pytest.mark.parametrize(
    ("name", "kind", "label"),
    [
        ("Sales - Giftware", "Sales", "201 Sales - Giftware"),
        ("Sales - Cards", "Sale", "200 Sales"),
        ("Online", "Sales", "200 Sales"),
        ("Sales Delivery", "Sales", "205 Sales Delivery"),
        ("Purchases", "Purchases", "300 Purchases"),
        ("Purchase Delivery", "Purchases", "305 Purchase Delivery"),
        ("Rents", "Overhead", "469 Rent"),
        ("Bank Current Account", "Bank", "090 Business Bank Account"),
    ],
)
def test_e9_a_nominal_is_proposed_by_type_and_name(name: str, kind: str, label: str) -> None:
    proposal = nominal_proposal(name, kind)
    assert (proposal.choice_label, proposal.asks) == (label, False)


def test_e1_never_posted_nominals_are_not_proposed() -> None:
    nominals = [
        NominalAccount("1001", "Stock", "Stock"),
        NominalAccount("5100", "C", "Cost of Sale"),
    ]
    proposals = propose(nominals, [], CodesInUse(), CHART, [], MAPPING)
    assert [each.kind for each in proposals if each.kind == "nominal"] == []


def test_what_is_mapped_is_left_alone() -> None:
    mapping = replace(
        MAPPING, default_sales="id-200", default_purchases="id-300", prepayments="id-090"
    )
    nominals = [NominalAccount("4000", "Sales - Giftware", "Sales")]
    rates = [TaxRate("T1", "Standard 20%", Decimal(20))]
    assert propose(nominals, rates, CodesInUse(), CHART, CODES, mapping) == ()


def test_equal_candidates_ask() -> None:
    twins = account("201", "Giftware", "sales"), account("202", "Gift Ware Giftware", "sales")
    same = account("201", "Giftware", "sales"), account("202", "Giftware", "sales")
    assert not nominal_proposal("Giftware", "Sales", *twins).asks
    proposal = nominal_proposal("Giftware", "Sales", *same)
    assert (proposal.choice, proposal.asks) == ("id-201", True)
    assert "202 Giftware" in proposal.reason


def test_delivery_goes_to_a_delivery_account_or_asks() -> None:
    postage = account("425", "Postage, Freight & Courier", "expense")
    assert nominal_proposal("Purchase Delivery", "Purchases", postage).choice == "id-425"
    proposal = nominal_proposal("Sales Delivery", "Sales", account("200", "Sales", "sales"))
    assert (proposal.choice, proposal.asks) == ("", True)


def test_costs_without_a_namesake_go_to_general_expenses_and_ask() -> None:
    chart = account("310", "Direct", "purchases"), account("429", "General Expenses", "expense")
    proposal = nominal_proposal("Bees", "Expense", *chart)
    assert (proposal.choice, proposal.asks) == ("id-429", True)
    assert nominal_proposal("Bees", "Expense", chart[0]).choice == "id-310"


def test_a_nominal_that_nothing_fits_asks_only_when_documents_use_it() -> None:
    fixed = nominal_proposal("Vans", "Fixed Asset")
    assert (fixed.choice, fixed.asks) == ("", True)
    assert nominal_proposal("Odd", "Something Else").choice == ""
    unused = CodesInUse(nominals=frozenset({"4000"}))
    assert not nominal_proposal("Vans", "Fixed Asset", used=unused).asks


def test_sales_without_any_sales_account_ask() -> None:
    proposal = nominal_proposal("Sales", "Sales", account("469", "Rent", "expense"))
    assert (proposal.choice, proposal.asks) == ("", True)


def test_the_other_side_of_the_balance_sheet_needs_the_same_name() -> None:
    clearing = account("836", "Voucher Clearing", "current-liability")
    assert nominal_proposal("Voucher Clearing", "Current Asset", clearing).choice == "id-836"
    prepaid = account("620", "Prepayments", "current-asset")
    assert nominal_proposal("Customer Prepayments", "Current Liability", prepaid).choice == ""
    advance = account("810", "Income in Advance", "current-liability")
    chosen = nominal_proposal("Customer Prepayments", "Current Liability", prepaid, advance)
    assert chosen.choice == "id-810"


def test_e4_a_bank_nominal_goes_to_a_bank_account_of_its_currency() -> None:
    banks = (
        account("090", "Business Bank Account", "bank", currency="GBP"),
        account("092", "Continental", "bank", currency="EUR"),
        account("093", "Old Euro Account", "bank", currency="EUR", is_active=False),
    )
    assert nominal_proposal("Euro Account", "Bank", *banks).choice == "id-092"
    assert nominal_proposal("Current Account", "Bank", *banks).choice == "id-090"
    assert nominal_proposal("Dollar Account", "Bank", *banks).choice == ""
    both = (banks[0], account("091", "Business Bank Account 2", "bank"))
    assert nominal_proposal("Till", "Bank", *both).asks


def test_the_defaults_are_sales_purchases_and_a_bank_account() -> None:
    found = defaults(*CHART)
    assert {key: (each.choice_label, each.asks) for key, each in found.items()} == {
        "default-sales": ("200 Sales", False),
        "default-purchases": ("300 Purchases", False),
        "prepayments": ("090 Business Bank Account", False),
    }
    assert {each.asks for each in defaults().values()} == {True}


def test_the_defaults_fall_back_to_what_is_there() -> None:
    found = defaults(
        account("210", "Takings", "sales"),
        account("310", "Materials", "purchases"),
        account("835", "Prepayments", "current-liability", takes_payments=True),
    )
    assert [each.choice for each in found.values()] == ["id-210", "id-310", "id-835"]


def test_e9_a_rate_is_proposed_by_side_and_percent() -> None:
    rate = TaxRate("T1", "Standard 20%", Decimal(20))
    extra = (
        tax_code("CAPEXINPUT2", "20% (VAT on Capital Purchases)", 20, PURCHASES),
        tax_code("OLD", "20% (old)", 20, SALES, is_active=False),
    )
    proposals = propose([], [rate], CodesInUse(), (), (*CODES, *extra), MAPPING_WITH_DEFAULTS)
    assert [(each.side, each.choice, each.asks) for each in proposals] == [
        (SALES, "OUTPUT2", False),
        (PURCHASES, "INPUT2", False),
    ]


MAPPING_WITH_DEFAULTS = Mapping(default_sales="x", default_purchases="x", prepayments="x")
ZEROES = (
    *CODES,
    tax_code("NONE", "No VAT", 0, SALES, PURCHASES),
    tax_code("EXEMPTOUTPUT", "Exempt Income", 0, SALES),
    tax_code("ECZROUTPUT", "Zero Rated EC Goods Income", 0, SALES),
)


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("Zero rated", "ZERORATEDOUTPUT"),
        ("Export of goods, zero rated", "ZERORATEDOUTPUT"),
        ("EC goods, zero rated", "ECZROUTPUT"),
        ("Exempt", "EXEMPTOUTPUT"),
        ("Outside the scope of VAT", "NONE"),
        ("Nil", ""),
        ("Zero rated imports", ""),
    ],
)
def test_e9_a_rate_of_0_percent_is_never_mapped_silently(name: str, choice: str) -> None:
    rate = TaxRate("T0", name, Decimal(0))
    used = CodesInUse(frozenset({("T0", TaxSide.SALES)}))
    proposals = propose([], [rate], used, (), ZEROES, MAPPING_WITH_DEFAULTS)
    assert [(each.side, each.choice, each.asks) for each in proposals] == [(SALES, choice, True)]
    for meaning in ("zero-rated", "exempt", "outside the scope"):
        assert meaning in proposals[0].reason


def test_a_rate_that_the_package_lacks_asks() -> None:
    guess = guess_tax(TaxRate("T7", "Odd 12.5%", Decimal("12.50")), SALES, CODES)
    assert (guess.tax_rate, guess.is_sure) == (None, False)
    assert guess.reason == "no tax code of 12.5% for sales"


def test_two_codes_of_one_percent_ask() -> None:
    codes = (*CODES, tax_code("TAX001", "Standard 20% online", 20, SALES))
    guess = guess_tax(TaxRate("T1", "Standard 20%", Decimal(20)), SALES, codes)
    assert guess.tax_rate is not None
    assert (guess.tax_rate.code, guess.is_sure) == ("TAX001", False)


@pytest.mark.parametrize(
    ("one", "other", "value"),
    [
        ("Sales - Giftware", "sales giftware", Decimal(1)),
        ("Light and Heat", "Light, Power, Heating", Decimal("0.8")),
        ("Carriage", "Delivery", Decimal(1)),
        ("Phone", "Telephone", Decimal(1)),
        ("Rent", "Insurance", Decimal(0)),
        ("", "Rent", Decimal(0)),
    ],
)
def test_likeness_counts_common_words(one: str, other: str, value: Decimal) -> None:
    assert likeness(one, other) == value


QUICKBOOKS_CODES = (
    tax_code("20.0% S", "20% Standard", 20, SALES, PURCHASES),
    tax_code("20.0% X", "Construction", 20, PURCHASES, is_active=False),
    tax_code("0.0% Z", "0% Zero rated", 0, SALES, PURCHASES),
    tax_code("20.0% RC SG", "Services from abroad", 0, SALES, PURCHASES),
    tax_code("PVA Import 20.0%", "Postponed", 0, PURCHASES),
    tax_code("No VAT", "No VAT", 0, SALES, PURCHASES),
)


@pytest.mark.parametrize(
    ("name", "percent", "code", "is_sure"),
    [
        ("Standard 20%", 20, "20.0% S", True),
        ("Zero rated", 0, "0.0% Z", False),
        ("Outside the scope of VAT", 0, "No VAT", False),
        ("Export of goods, zero rated", 0, "0.0% Z", False),
    ],
)
def test_e9_quickbooks_codes_are_told_by_code_and_name(
    name: str, percent: int, code: str, *, is_sure: bool
) -> None:
    guess = guess_tax(TaxRate("T", name, Decimal(percent)), SALES, QUICKBOOKS_CODES)
    assert guess.tax_rate is not None
    assert (guess.tax_rate.code, guess.is_sure) == (code, is_sure)
