"""facts/xero.md 3.6: organisation, accounts, tax rates, currencies; the seed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import Sandbox
from tests.sandbox.caller import COST, Caller

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock


def test_organisation(caller: Caller) -> None:
    (shown,) = caller.get("Organisation")["Organisations"]
    assert (shown["BaseCurrency"], shown["CountryCode"]) == ("GBP", "GB")
    assert shown["PeriodLockDate"] == "/Date(1759190400000+0000)/"
    assert "EndOfYearLockDate" not in shown


def test_chart_of_accounts(caller: Caller) -> None:
    accounts = {one["Code"]: one for one in caller.get("Accounts")["Accounts"]}
    assert len(accounts) > 60
    assert accounts["610"]["SystemAccount"] == "DEBTORS"
    assert accounts["860"]["SystemAccount"] == "ROUNDING"
    assert accounts["430"]["Status"] == "ARCHIVED"
    assert accounts["836"]["EnablePaymentsToAccount"] is True
    assert accounts["092"]["CurrencyCode"] == "EUR"
    assert accounts["200"]["Class"] == "REVENUE"
    by_type = caller.get('Accounts?where=Type=="BANK"&order=Code')["Accounts"]
    assert [one["Code"] for one in by_type] == ["090", "091", "092"]


def test_tax_rates(caller: Caller) -> None:
    rates = {one["TaxType"]: one for one in caller.get("TaxRates")["TaxRates"]}
    assert (rates["OUTPUT2"]["EffectiveRate"], rates["RRINPUT"]["EffectiveRate"]) == (20, 5)
    assert rates["OUTPUT2"]["CanApplyToRevenue"] is True
    assert rates["OUTPUT2"]["CanApplyToExpenses"] is False
    assert rates["INPUT2"]["CanApplyToRevenue"] is False
    zero = {name for name, one in rates.items() if one["DisplayTaxRate"] == 0}
    assert {"ZERORATEDOUTPUT", "EXEMPTOUTPUT", "NONE", "ECZROUTPUT"} <= zero
    assert caller.get("TaxRates/OUTPUT2")["TaxRates"][0]["Name"] == "20% (VAT on Income)"


def test_currencies_can_be_added(caller: Caller) -> None:
    codes = [one["Code"] for one in caller.get("Currencies")["Currencies"]]
    assert codes == ["GBP", "EUR", "USD"]
    added = caller.send("PUT", "Currencies", {"Code": "JPY", "Description": "Yen"})
    assert added.json["Currencies"][0]["Code"] == "JPY"
    assert len(caller.get("Currencies")["Currencies"]) == 4
    assert caller.send("PUT", "Currencies", {"Code": "€"}).status == 400


def test_single_reads_and_addresses_that_do_not_exist(caller: Caller) -> None:
    (account,) = caller.get("Accounts/200")["Accounts"]
    assert caller.get(f"Accounts/{account['AccountID']}")["Accounts"][0]["Name"] == "Sales"
    for path in ("Accounts/777", "TaxRates/TAX9", "Organisation/Sheep", "Currencies/GBP/x"):
        assert caller.send("GET", path).status == 404


def test_no_currency_can_be_added_without_multicurrency(caller: Caller) -> None:
    caller.door("POST", "settings", {"multicurrency": False})
    assert caller.send("PUT", "Currencies", {"Code": "JPY"}).status == 400


def test_methods_that_are_not_offered_are_501(caller: Caller) -> None:
    assert caller.send("DELETE", "Invoices").status == 501
    assert caller.send("POST", "Organisation").status == 501


def test_unknown_resource_is_a_page_not_json(caller: Caller) -> None:
    answer = caller.send("GET", "Sheep")
    assert (answer.status, answer.headers["Content-Type"]) == (404, "text/html; charset=utf-8")


def test_envelope(caller: Caller) -> None:
    body = caller.get("Items")
    assert list(body) == ["Id", "Status", "ProviderName", "DateTimeUTC", "Items"]
    assert body["DateTimeUTC"] == "/Date(1765792830000+0000)/"


def test_xml_for_those_who_do_not_ask_for_json(caller: Caller) -> None:
    answer = caller.send("GET", "Items", Accept="application/xml")
    assert answer.headers["Content-Type"].startswith("text/xml")


def test_ids_follow_from_the_seed(clock: MovableClock) -> None:
    def ids(seed: int) -> list[str]:
        caller = Caller(Sandbox("xero", seed=seed, clock=clock))
        accounts = [one["AccountID"] for one in caller.get("Accounts")["Accounts"]]
        return [caller.token["tenant_id"], caller.contact("A"), *accounts]

    assert ids(1) == ids(1)
    assert not set(ids(1)) & set(ids(2))


def test_accounts_are_archived_at_the_door(caller: Caller, contact: str) -> None:
    caller.door("POST", "accounts", {"code": "200", "action": "archive"})
    assert caller.invoice(contact)["StatusAttributeString"] == "ERROR"
    caller.door("POST", "accounts", {"code": "200", "action": "restore"})
    assert caller.invoice(contact)["StatusAttributeString"] == "OK"


def actions(caller: Caller) -> dict[str, str]:
    shown = caller.get("Organisation/Actions")["Actions"]
    return {one["Name"]: one["Status"] for one in shown}


def test_actions_tell_what_the_plan_still_allows(caller: Caller, contact: str) -> None:
    assert set(actions(caller).values()) == {"ALLOWED"}
    caller.door("POST", "settings", {"starter_limits": True, "multicurrency": False})
    for _ in range(20):
        caller.invoice(contact)
    assert actions(caller) == {
        "CreateApprovedInvoice": "NOT-ALLOWED",
        "CreateApprovedBill": "ALLOWED",
        "CreateDraftInvoice": "ALLOWED",
        "UseMulticurrency": "NOT-ALLOWED",
    }
    for _ in range(5):
        caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    assert actions(caller)["CreateApprovedBill"] == "NOT-ALLOWED"
