"""Made-up nominals, tax rates, accounts and proposals for the window's own tests."""

from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.grids import NominalMapRow, Proposal, TaxMapRow
from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

NOMINALS = (
    NominalMapRow("0300", "Sales", "Sale", "a200", "200 Sales", never_posted=False, waiting=0),
    NominalMapRow("0310", "Sales - Online", "Sale", "", "", never_posted=False, waiting=41),
    NominalMapRow(
        "0115", "Sales Delivery", "Sale", "a210", "210 Carriage", never_posted=False, waiting=0
    ),
    NominalMapRow("0110", "Purchase Delivery", "Expense", "", "", never_posted=False, waiting=3),
    NominalMapRow("0120", "Stock", "Stock", "", "", never_posted=True, waiting=0),
    NominalMapRow("0122", "Stock - COS", "Cost of Sale", "", "", never_posted=True, waiting=0),
    NominalMapRow(
        "0621",
        "Expense Account",
        "Expense",
        "a429",
        "429 General Expenses",
        never_posted=False,
        waiting=0,
    ),
    NominalMapRow(
        "0200",
        "Sterling Account",
        "Bank",
        "a090",
        "090 Business Bank Account",
        never_posted=False,
        waiting=0,
    ),
)
TAXES = (
    TaxMapRow("1", "Standard", Decimal(20), TaxSide.SALES, "OUTPUT2", "20% (VAT on Income)", 0),
    TaxMapRow(
        "1", "Standard", Decimal(20), TaxSide.PURCHASES, "INPUT2", "20% (VAT on Expenses)", 0
    ),
    TaxMapRow("2", "Reduced", Decimal(5), TaxSide.SALES, "", "", 2),
    TaxMapRow("2", "Reduced", Decimal(5), TaxSide.PURCHASES, "", "", 0),
    TaxMapRow("0", "Zero", Decimal(0), TaxSide.SALES, "", "", 17),
    TaxMapRow("0", "Zero", Decimal(0), TaxSide.PURCHASES, "", "", 5),
)


def _account(code: str, name: str, kind: str, *, pays: bool = False) -> LedgerAccount:
    return LedgerAccount(
        id=f"a{code}",
        code=code,
        name=name,
        kind=kind,
        own_kind=kind.upper(),
        is_active=True,
        is_postable=kind != "bank",
        takes_payments=pays,
        default_tax_code="",
    )


ACCOUNTS = (
    _account("090", "Business Bank Account", "bank", pays=True),
    _account("200", "Sales", "sales"),
    _account("210", "Carriage", "sales"),
    _account("260", "Other Revenue", "sales"),
    _account("310", "Cost of Goods Sold", "purchases"),
    _account("425", "Postage, Freight & Courier", "expense"),
    _account("429", "General Expenses", "expense"),
    _account("610", "Accounts Receivable", "current-asset"),
)
_BOTH = frozenset(TaxSide)
_SALES = frozenset({TaxSide.SALES})
_PURCHASES = frozenset({TaxSide.PURCHASES})
TAX_RATES = (
    LedgerTaxRate(
        "OUTPUT2",
        "20% (VAT on Income)",
        Decimal(20),
        is_active=True,
        sides=_SALES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "INPUT2",
        "20% (VAT on Expenses)",
        Decimal(20),
        is_active=True,
        sides=_PURCHASES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "RROUTPUT",
        "5% (VAT on Income)",
        Decimal(5),
        is_active=True,
        sides=_SALES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "RRINPUT",
        "5% (VAT on Expenses)",
        Decimal(5),
        is_active=True,
        sides=_PURCHASES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "ZERORATEDOUTPUT",
        "Zero Rated Income",
        Decimal(0),
        is_active=True,
        sides=_SALES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "ZERORATEDINPUT",
        "Zero Rated Expenses",
        Decimal(0),
        is_active=True,
        sides=_PURCHASES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "EXEMPTOUTPUT",
        "Exempt Income",
        Decimal(0),
        is_active=True,
        sides=_SALES,
        account_classes=frozenset(),
    ),
    LedgerTaxRate(
        "NONE", "No VAT", Decimal(0), is_active=True, sides=_BOTH, account_classes=frozenset()
    ),
)
ZERO_REASON = (
    "Zero-rated, exempt and outside the scope are all 0%, but stand in different boxes of the VAT "
    "return. Choose what applies to your trade."
)
PROPOSALS = (
    Proposal(
        "default",
        "default-sales",
        None,
        "a200",
        "200 Sales",
        "Xero's account of type Revenue with the name Sales.",
        asks=False,
    ),
    Proposal(
        "default",
        "default-purchases",
        None,
        "a429",
        "429 General Expenses",
        "Purchases default to General Expenses; change it if yours go elsewhere.",
        asks=False,
    ),
    Proposal(
        "nominal",
        "0110",
        None,
        "a425",
        "425 Postage, Freight & Courier",
        "Its name comes closest to Purchase Delivery.",
        asks=True,
    ),
    Proposal(
        "nominal",
        "0310",
        None,
        "a200",
        "200 Sales",
        "The only open account of type Revenue.",
        asks=False,
    ),
    Proposal(
        "tax",
        "2",
        TaxSide.SALES,
        "RROUTPUT",
        "5% (VAT on Income)",
        "The only active rate of 5% for sales.",
        asks=False,
    ),
    Proposal(
        "tax",
        "0",
        TaxSide.SALES,
        "",
        "",
        ZERO_REASON,
        asks=True,
    ),
    Proposal(
        "tax",
        "0",
        TaxSide.PURCHASES,
        "",
        "",
        ZERO_REASON,
        asks=True,
    ),
)
FOREIGN = problem(
    ProblemCode.FOLDER_OF_ANOTHER,
    None,
    merchant="Brightwater Leisure Ltd",
    reason="none of its 212 companies is among those that were loaded before",
)
