"""Customers, vendors, items, accounts, the short lists, preferences (facts/quickbooks.md 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.quickbooks.shop import Shop, detail_of, state

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import Sandbox

SECOND = "9341452790634222"


def test_one_space_of_names_holds_the_inactive_too(shop: Shop, customer: str) -> None:
    answer = shop.refusal("vendor", {"DisplayName": "umber emporium llp"})
    assert answer.code == "6240"
    assert detail_of(answer) == (
        "The name supplied already exists. : Another customer, vendor or employee is already "
        "using this name. Please use a different name."
    )
    shop.door("POST", "contacts", {"contact": customer, "action": "archive"})
    assert shop.refused("customer", {"DisplayName": "Umber Emporium LLP"}) == "6240"
    shop.post("employee", {"GivenName": "Ada", "FamilyName": "Fell"})
    assert shop.refused("customer", {"DisplayName": "Ada Fell"}) == "6240"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"DisplayName": ""}, "2020"),
        ({"DisplayName": "A:B"}, "6000"),
        ({"DisplayName": "A\tB"}, "6000"),
        ({"DisplayName": "x" * 501}, "2050"),
        ({"CompanyName": "x" * 101}, "2050"),
        ({"PrimaryEmailAddr": {"Address": "not an address"}}, "2210"),
        ({"AcctNum": "x" * 16}, "2050"),
        ({"CurrencyRef": {"value": "JPY"}}, "2500"),
        ({"TermRef": {"value": "1"}}, "2500"),
    ],
)
def test_a_wrong_field_refuses_a_vendor(shop: Shop, change: dict[str, object], code: str) -> None:
    assert shop.refused("vendor", {"DisplayName": "Fine", **change}) == code


def test_a_name_may_be_long(shop: Shop) -> None:
    assert shop.post("customer", {"DisplayName": "x" * 500})["DisplayName"] == "x" * 500


def test_a_currency_is_fixed_at_creation(shop: Shop) -> None:
    made = shop.post("customer", {"DisplayName": "Euro", "CurrencyRef": {"value": "EUR"}})
    change = {**state(made), "sparse": True, "CurrencyRef": {"value": "GBP"}}
    assert shop.refused("customer", change) == "6000"
    assert shop.post("customer", {**made, "Notes": "n"})["CurrencyRef"]["value"] == "EUR"


def test_a_foreign_name_needs_several_currencies(shop: Shop) -> None:
    shop.switch(multicurrency=False)
    body = {"DisplayName": "Euro", "CurrencyRef": {"value": "EUR"}}
    assert shop.refused("customer", body) == "5030"


def test_names_are_never_deleted(shop: Shop, customer: str) -> None:
    row = shop.read("customer", customer)
    assert shop.refused("customer?operation=delete", state(row)) == "500"
    gone = shop.post("customer", {**state(row), "sparse": True, "Active": False})
    assert gone["Active"] is False
    assert "Customer" not in shop.query("select * from Customer where DisplayName like 'Umber%'")


def test_a_balance_is_what_is_open(shop: Shop, customer: str) -> None:
    shop.post("invoice", shop.sale(customer))
    shop.post("creditmemo", shop.sale(customer, Line=[shop.line(10)]))
    assert shop.read("customer", customer)["Balance"] == 12
    shop.post("payment", shop.paid(customer, 5))
    assert shop.read("customer", customer)["Balance"] == 7


def test_item_names_are_unique_whatever_their_case(shop: Shop) -> None:
    income = {"IncomeAccountRef": {"value": shop.accounts["Sales"]}}
    assert shop.refused("item", {"Name": "SALES", "Type": "Service", **income}) == "6240"
    made = shop.post("item", {"Name": "Jug", "Sku": "J1", "Type": "Service", **income})
    assert (made["Sku"], made["FullyQualifiedName"], made["Active"]) == ("J1", "Jug", True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"Name": ""}, "2020"),
        ({"Name": "x" * 101}, "2050"),
        ({"Name": "A:B"}, "6000"),
        ({"Sku": "x" * 101}, "2050"),
        ({"Type": ""}, "2020"),
        ({"Type": "Group"}, "2170"),
        ({"IncomeAccountRef": {}}, "2020"),
        ({"IncomeAccountRef": {"value": "999999"}}, "2500"),
        ({"Type": "Inventory"}, "2020"),
    ],
)
def test_a_wrong_field_refuses_an_item(shop: Shop, change: dict[str, object], code: str) -> None:
    income = {"IncomeAccountRef": {"value": shop.accounts["Sales"]}}
    assert shop.refused("item", {"Name": "Jug", "Type": "Service", **income, **change}) == code


def test_a_service_may_earn_on_any_account_but_the_ledgers_and_banks(shop: Shop) -> None:
    def item(name: str, account: str) -> dict[str, object]:
        reference = {"value": shop.accounts[account]}
        return {"Name": name, "Type": "Service", "IncomeAccountRef": reference}

    assert shop.send("POST", "item", item("Jug", "Rent")).status == 200
    for account in ("Debtors", "Creditors", "Business Current Account"):
        assert shop.refused("item", item(account, account)) == "6000"


def test_stock_needs_its_accounts_and_a_full_plan(shop: Shop) -> None:
    body = {
        "Name": "Jug",
        "Type": "Inventory",
        "TrackQtyOnHand": True,
        "QtyOnHand": 5,
        "InvStartDate": "2025-12-01",
        "IncomeAccountRef": {"value": shop.accounts["Sales"]},
        "ExpenseAccountRef": {"value": shop.accounts["Cost of Sales"]},
        "AssetAccountRef": {"value": shop.accounts["Stock Asset"]},
    }
    assert shop.post("item", body)["TrackQtyOnHand"] is True
    shop.switch(plan="essentials")
    assert shop.refused("item", {**body, "Name": "Bowl"}) == "5020"


def test_accounts_can_be_made(shop: Shop) -> None:
    made = shop.post("account", {"Name": "Sales - Toys", "AccountType": "Income"})
    assert (made["Classification"], made["Active"]) == ("Revenue", True)
    assert shop.refused("account", {"Name": "Sales - Toys", "AccountType": "Income"}) == "6240"
    assert shop.refused("account", {"Name": "X", "AccountType": "Sales"}) == "2170"
    assert shop.refused("account", {"Name": "X"}) == "2020"


def test_short_lists_can_be_made(shop: Shop) -> None:
    assert shop.post("term", {"Name": "Net 45", "DueDays": 45})["DueDays"] == 45
    assert shop.refused("term", {"Name": "x" * 32, "DueDays": 1}) == "2050"
    assert shop.post("class", {"Name": "Fair"})["FullyQualifiedName"] == "Fair"
    assert shop.refused("class", {"Name": "fair"}) == "6240"


def test_vat_codes_come_of_the_tax_service_alone(shop: Shop) -> None:
    assert shop.refused("taxcode", {"Name": "X"}) == "500"
    agency = shop.query("select * from TaxAgency")["TaxAgency"][0]["Id"]
    rate = {
        "TaxRateName": "New 12.5",
        "RateValue": "12.5",
        "TaxAgencyId": agency,
        "TaxApplicableOn": "Sales",
    }
    body = {"TaxCode": "12.5% T", "TaxRateDetails": [rate]}
    made = shop.send("POST", "taxservice/taxcode", body).json
    assert made["TaxCode"] == "12.5% T"
    (code,) = shop.query("select * from TaxCode where Name = '12.5% T'")["TaxCode"]
    assert code["Id"] == made["TaxCodeId"]
    assert len(code["SalesTaxRateList"]["TaxRateDetail"]) == 1
    assert code["PurchaseTaxRateList"]["TaxRateDetail"] == []


def test_the_seed_traps_those_who_match_by_name(shop: Shop) -> None:
    rows = shop.query("select * from TaxCode where Active in (true, false) maxresults 100")[
        "TaxCode"
    ]
    twenty = [one["Name"] for one in rows if "20" in one["Name"]]
    assert twenty[0] == "20.0% ECG", "the first that names 20 is a retired one"
    usable = [one["Name"] for one in rows if one["Active"] and not one["Hidden"]]
    assert {"20.0% S", "5.0% R", "0.0% Z", "Exempt", "No VAT"} <= set(usable)
    assert "20.0% ECG" not in usable
    (margin,) = [one for one in rows if one["Name"] == "Margin Scheme"]
    assert margin["PurchaseTaxRateList"]["TaxRateDetail"] == []


def test_no_id_is_right_for_both_realms(shop: Shop, sandbox: Sandbox) -> None:
    other = Shop(sandbox, SECOND)
    assert shop.realm != other.realm
    for ours, theirs in ((shop.codes, other.codes), (shop.accounts, other.accounts)):
        assert set(ours) == set(theirs)
        assert all(ours[name] != theirs[name] for name in ours)
    assert shop.item != other.item
    assert shop.send("GET", f"/v3/company/{SECOND}/preferences").status == 403


def test_companies_and_preferences_tell_their_switches(shop: Shop) -> None:
    company = shop.read("companyinfo", shop.realm)
    assert (company["Country"], company["CompanyAddr"]["Country"]) == ("GB", "GBR")
    preferences = shop.send("GET", "preferences").json["Preferences"]
    assert preferences["CurrencyPrefs"]["HomeCurrency"] == {"value": "GBP"}
    assert preferences["SalesFormsPrefs"]["CustomTxnNumbers"] is True
    assert preferences["AccountingInfoPrefs"]["BookCloseDate"] == "2025-09-30"
    shop.switch(using_sales_tax=False, warn_duplicate_bill=False, plan="simple-start")
    preferences = shop.send("GET", "preferences").json["Preferences"]
    assert preferences["TaxPrefs"]["UsingSalesTax"] is False
    assert preferences["CurrencyPrefs"]["MultiCurrencyEnabled"] is False
    others = {one["Name"]: one["Value"] for one in preferences["OtherPrefs"]["NameValue"]}
    assert others["WarnDuplicateBillNumber"] == "false"


def test_an_unknown_plan_is_no_plan(shop: Shop) -> None:
    answer = shop.send("POST", "/__sandbox__/settings", {"plan": "gold"})
    assert answer.status == 400
    assert "simple-start" in answer.json["error"]
