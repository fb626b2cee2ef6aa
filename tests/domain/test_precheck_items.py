from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.ledger import LedgerKind, RemoteItem
from kccsync_desktop.domain.precheck_items import (
    ItemFacts,
    check_items_on,
    plan_item,
    stock_sync_warning,
)
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from kccsync_desktop.domain.setup import ExportOptions
from tests.domain.company_samples import stock_item
from tests.domain.samples import (
    ACCOUNTS,
    MAPPING,
    NOMINALS,
    SALES,
    TAX_CODES,
    XERO,
    account,
    document,
    planned,
)

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerDocument

FACTS = ItemFacts(
    mapping=MAPPING,
    accounts=ACCOUNTS,
    tax_codes=TAX_CODES,
    nominals=NOMINALS,
    rules=XERO,
    codes={"MUG": "MUG"},
)


def test_an_item_carries_its_accounts_and_tax_codes() -> None:
    plan = plan_item(stock_item(), FACTS)
    item = plan.ledger_item
    assert item is not None
    assert (item.code, item.name, item.description) == ("MUG", "White mug", "White mug")
    assert (item.sales_account, item.purchase_account) == ("201", "300")
    assert (item.sales_tax_code, item.purchase_tax_code) == ("OUTPUT2", "INPUT2")
    assert plan.problems == ()


def test_e2_an_item_whose_code_differs_by_case_gets_a_suffix_with_a_warning() -> None:
    plan = plan_item(stock_item("mug"), replace(FACTS, codes={"MUG": "MUG", "mug": "mug~2"}))
    assert plan.ledger_item is not None
    assert plan.ledger_item.code == "mug~2"
    assert [each.code for each in plan.problems] == [ProblemCode.CODE_DIFFERS_BY_CASE]
    assert plan.problems[0].severity is Severity.WARNING


def test_a_long_description_gives_a_short_name() -> None:
    item = plan_item(stock_item(description="W" * 60), FACTS).ledger_item
    assert item is not None
    assert (item.name, item.description) == ("W" * 50, "W" * 60)
    nameless = plan_item(stock_item(description=" "), FACTS).ledger_item
    assert nameless is not None
    assert nameless.name == "MUG"


def test_an_item_without_a_code_is_refused() -> None:
    plan = plan_item(stock_item(" "), FACTS)
    assert plan.ledger_item is None
    assert [each.code for each in plan.problems] == [ProblemCode.ITEM_REFUSED]


@pytest.mark.parametrize("nominal", ["9999", "7100", "1200", "1001"])
def test_e1_accounts_that_cannot_be_used_stay_empty(nominal: str) -> None:
    facts = replace(
        FACTS,
        mapping=replace(MAPPING, nominals={"7100": "id-gone", "1200": "id-090", "1001": "id-300"}),
    )
    item = plan_item(stock_item(sales_nominal=nominal), facts).ledger_item
    assert item is not None
    assert (item.sales_account, item.sales_tax_code) == ("", "")


def test_an_archived_account_stays_empty_and_one_without_code_goes_by_id() -> None:
    accounts = {
        "id-201": account("201", "Giftware", "sales", is_active=False),
        "id-300": account("", "Purchases", "purchases", id="id-300"),
    }
    item = plan_item(stock_item(), replace(FACTS, accounts=accounts)).ledger_item
    assert item is not None
    assert (item.sales_account, item.purchase_account) == ("", "id-300")


def test_a_tax_code_that_does_not_fit_stays_empty() -> None:
    for code in ("INPUT2", "GONE", "OLD"):
        taxes = {**MAPPING.taxes, ("T1", SALES): code}
        old = replace(TAX_CODES["OUTPUT2"], code="OLD", is_active=False)
        facts = replace(
            FACTS, mapping=replace(MAPPING, taxes=taxes), tax_codes={**TAX_CODES, "OLD": old}
        )
        item = plan_item(stock_item(), facts).ledger_item
        assert item is not None
        assert item.sales_tax_code == ""


def test_e9_all_stock_carries_kcc_s_warning() -> None:
    everything = ExportOptions(only_stock_on_invoices=False)
    warning = stock_sync_warning(everything, 2800, XERO)
    assert warning is not None
    assert (warning.severity, warning.remedy) == (Severity.WARNING, Remedy.SET_OPTION)
    assert "all 2,800 stock items" in warning.message
    assert stock_sync_warning(everything, 0, XERO) is None
    assert stock_sync_warning(ExportOptions(), 2800, XERO) is None


def stocked(code: str, **flags: bool) -> dict[str, RemoteItem]:
    return {code.casefold(): RemoteItem("i-1", code, "White mug", **flags)}


def on(kind: LedgerKind, code: str = "MUG") -> LedgerDocument:
    made = planned(document())
    lines = tuple(replace(each, item_code=code) for each in made.lines)
    return replace(made, kind=kind, lines=lines)


@pytest.mark.parametrize(
    ("kind", "flags", "reason"),
    [
        (LedgerKind.SALES_INVOICE, {"is_purchased": False}, ""),
        (LedgerKind.SALES_CREDIT, {"is_sold": False}, "not marked as sold"),
        (LedgerKind.BILL, {"is_sold": False}, ""),
        (LedgerKind.BILL, {"is_purchased": False}, "not marked as purchased"),
    ],
)
def test_e7_an_item_that_the_package_does_not_take_on_a_document_is_foretold(
    kind: LedgerKind, flags: dict[str, bool], reason: str
) -> None:
    found = check_items_on(on(kind), stocked("Mug", **flags), (), XERO)
    assert [each.code for each in found] == ([ProblemCode.ITEM_MISSING] if reason else [])
    assert all(reason in each.message for each in found)


def test_e7_an_item_that_is_no_longer_there_is_foretold() -> None:
    (found,) = check_items_on(on(LedgerKind.SALES_INVOICE), {}, (), XERO)
    assert "no longer there" in found.message
    assert found.target == "MUG"
    assert check_items_on(on(LedgerKind.SALES_INVOICE), {}, {"mug"}, XERO) == ()
    assert check_items_on(on(LedgerKind.SALES_INVOICE, ""), {}, (), XERO) == ()


def test_e3_where_an_account_s_own_item_carries_the_line_no_item_is_missed() -> None:
    """A line whose stock item is inactive or unsold travels on (facts/quickbooks.md 3, Line)."""
    rules = replace(XERO, lines_need_items=True)
    for held in ({}, stocked("Mug", is_sold=False, is_purchased=False)):
        for kind in (LedgerKind.SALES_INVOICE, LedgerKind.BILL):
            assert check_items_on(on(kind), held, (), rules) == ()
