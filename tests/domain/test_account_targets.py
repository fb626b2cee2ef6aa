from __future__ import annotations

from dataclasses import replace

import pytest

from kccsync_desktop.domain.account_targets import why_not_default, why_not_nominal
from kccsync_desktop.domain.companies import NominalAccount
from kccsync_desktop.domain.ledger import LedgerAccount

SALES = NominalAccount("4000", "Sales", "Sale")
STERLING = NominalAccount("1200", "Sterling Account", "Bank")
STOCK = NominalAccount("0120", "Stock", "Stock")
UNTOLD = NominalAccount("7", "Till", "")

REVENUE = LedgerAccount(
    id="a200",
    code="200",
    name="Sales",
    kind="sales",
    own_kind="REVENUE",
    is_active=True,
    is_postable=True,
    takes_payments=False,
    default_tax_code="",
)
BANK = replace(REVENUE, id="a090", code="090", name="Business Bank", kind="bank", is_postable=False)
DEBTORS = replace(
    REVENUE, id="a610", code="610", name="Receivable", kind="current-asset", is_postable=False
)
CLEARING = replace(REVENUE, id="a880", code="880", name="Clearing", takes_payments=True)


@pytest.mark.parametrize(
    ("nominal", "account", "told"),
    [
        (SALES, REVENUE, ""),
        (SALES, CLEARING, ""),
        (STERLING, BANK, ""),
        (STERLING, CLEARING, ""),
        (UNTOLD, BANK, ""),
        (UNTOLD, REVENUE, ""),
        (SALES, BANK, "090 Business Bank is a bank account: invoices and bills cannot be booked"),
        (SALES, DEBTORS, "610 Receivable is one that Xero posts to by itself"),
        (STERLING, REVENUE, "is a bank account in KCC, but Xero takes no payments on 200 Sales"),
        (STOCK, REVENUE, "Nominal 0120 Stock is never posted, so it needs no account."),
        (SALES, replace(REVENUE, is_active=False), "200 Sales is archived in Xero."),
    ],
)
def test_a_nominal_goes_only_where_it_can_be_booked(
    nominal: NominalAccount, account: LedgerAccount, told: str
) -> None:
    said = why_not_nominal(nominal, account, "Xero")
    assert (told in said) if told else (said == "")


@pytest.mark.parametrize(
    ("name", "account", "told"),
    [
        ("default-sales", REVENUE, ""),
        ("prepayments", BANK, ""),
        ("default-sales", BANK, "Choose an account for income or costs."),
        ("prepayments", REVENUE, "Xero takes no payments on 200 Sales."),
        ("prepayments", replace(BANK, is_active=False), "090 Business Bank is archived in Xero."),
    ],
)
def test_a_default_takes_what_it_is_for(name: str, account: LedgerAccount, told: str) -> None:
    said = why_not_default(name, account, "Xero")
    assert (told in said) if told else (said == "")
