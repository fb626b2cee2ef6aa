"""Invoices, credit memos, bills and vendor credits (facts/quickbooks.md 3 and 7)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.quickbooks.shop import GBP, Shop, state

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock

D = Decimal
SALES = ["invoice", "creditmemo"]


@pytest.mark.parametrize("kind", SALES)
def test_a_sale_is_answered_in_full(shop: Shop, customer: str, kind: str) -> None:
    made = shop.post(kind, shop.sale(customer, DocNumber="A1", PrivateNote="key 7"))
    assert (made["SyncToken"], made["DocNumber"], made["PrivateNote"]) == ("0", "A1", "key 7")
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"], made["Balance"]) == (24, 4, 24)
    assert made["CustomerRef"] == {"value": customer, "name": "Umber Emporium LLP"}
    assert made["MetaData"]["CreateTime"] == "2025-12-15T10:00:30+00:00"
    (tax,) = made["TxnTaxDetail"]["TaxLine"]
    assert tax["TaxLineDetail"]["TaxRateRef"]["value"] == shop.rates["SS-20.0"]
    assert tax["TaxLineDetail"]["NetAmountTaxable"] == 20
    sale, sub_total = made["Line"]
    assert sub_total == {
        "Amount": D("20.00"),
        "DetailType": "SubTotalLineDetail",
        "SubTotalLineDetail": {},
    }
    assert sale["SalesItemLineDetail"]["ItemAccountRef"]["name"] == "Sales"
    assert shop.read(kind, made["Id"]) == made


def test_a_credit_memo_shows_what_remains(shop: Shop, customer: str) -> None:
    assert shop.post("creditmemo", shop.sale(customer))["RemainingCredit"] == 24


@pytest.mark.parametrize("kind", ["bill", "vendorcredit"])
def test_a_purchase_is_answered_in_full(shop: Shop, vendor: str, kind: str) -> None:
    made = shop.post(kind, shop.purchase(vendor, DocNumber="S-1"))
    (line,) = made["Line"]
    assert line["AccountBasedExpenseLineDetail"]["AccountRef"]["name"] == "Purchases"
    assert line["AccountBasedExpenseLineDetail"]["BillableStatus"] == "NotBillable"
    assert (made["TotalAmt"], made["Balance"], made["APAccountRef"]["name"]) == (
        24,
        24,
        "Creditors",
    )
    assert ("DueDate" in made) == (kind == "bill")
    (tax,) = made["TxnTaxDetail"]["TaxLine"]
    assert tax["TaxLineDetail"]["TaxRateRef"]["value"] == shop.rates["SP-20.0"]


def test_a_bill_of_items_posts_to_their_cost_account(shop: Shop, vendor: str) -> None:
    item = {
        "Name": "Jug",
        "Type": "NonInventory",
        "ExpenseAccountRef": {"value": shop.accounts["Purchases"]},
    }
    detail = {
        "ItemRef": {"value": shop.post("item", item)["Id"]},
        "Qty": 3,
        "UnitPrice": "6.6667",
        "TaxCodeRef": {"value": shop.codes["20.0% S"]},
    }
    line = {
        "DetailType": "ItemBasedExpenseLineDetail",
        "Amount": 20,
        "ItemBasedExpenseLineDetail": detail,
    }
    made = shop.post("bill", shop.purchase(vendor, Line=[line]))
    assert made["Line"][0]["ItemBasedExpenseLineDetail"]["ItemRef"]["name"] == "Jug"
    assert made["TotalAmt"] == 24


def test_the_due_date_follows_the_term(shop: Shop, customer: str) -> None:
    assert shop.post("invoice", shop.sale(customer))["DueDate"] == "2025-12-01"
    (term,) = shop.query("select * from Term where Name = 'Net 30'")["Term"]
    made = shop.post("invoice", shop.sale(customer, SalesTermRef={"value": term["Id"]}))
    assert made["DueDate"] == "2025-12-31"


def test_a_line_without_an_item_is_a_remark(shop: Shop, customer: str) -> None:
    remark = {
        "DetailType": "SalesItemLineDetail",
        "Amount": 99,
        "Description": "Thank you",
        "SalesItemLineDetail": {"TaxCodeRef": {"value": shop.codes["20.0% S"]}},
    }
    made = shop.post("invoice", shop.sale(customer, Line=[shop.line(), remark]))
    assert made["TotalAmt"] == 24
    assert made["Line"][1]["DetailType"] == "DescriptionOnly"
    assert "Amount" not in made["Line"][1]


def test_a_discount_lowers_net_and_vat(shop: Shop, customer: str) -> None:
    percent = {"PercentBased": True, "DiscountPercent": 10}
    discount = {"DetailType": "DiscountLineDetail", "Amount": 0, "DiscountLineDetail": percent}
    made = shop.post("invoice", shop.sale(customer, Line=[shop.line(), discount]))
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (D("21.60"), D("3.60"))


def test_amounts_that_include_vat_are_sent_net(shop: Shop, customer: str) -> None:
    line = shop.line("16.67", TaxInclusiveAmt="20.00")
    made = shop.post(
        "invoice", shop.sale(customer, GlobalTaxCalculation="TaxInclusive", Line=[line])
    )
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (20, D("3.33"))
    gross = shop.line(20)
    made = shop.post(
        "invoice", shop.sale(customer, GlobalTaxCalculation="TaxInclusive", Line=[gross])
    )
    assert made["TotalAmt"] == 24, "gross sent in Amount comes out 1.2 times too high"


def test_an_override_of_vat_is_kept(shop: Shop, customer: str) -> None:
    rate = {"TaxRateRef": {"value": shop.rates["SS-20.0"]}}
    override = {
        "TaxLine": [{"Amount": "4.01", "DetailType": "TaxLineDetail", "TaxLineDetail": rate}]
    }
    made = shop.post("invoice", shop.sale(customer, TxnTaxDetail=override))
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (D("24.01"), D("4.01"))
    bare = shop.post("invoice", shop.sale(customer, TxnTaxDetail={"TotalTax": "4.01"}))
    assert bare["TotalAmt"] == 24


def test_a_company_without_vat_drops_the_detail(shop: Shop, customer: str) -> None:
    shop.switch(using_sales_tax=False)
    made = shop.post("invoice", shop.sale(customer))
    assert (made["TotalAmt"], made["GlobalTaxCalculation"]) == (20, "NotApplicable")
    assert "TxnTaxDetail" not in made


def test_countries_come_back_as_iso_codes(shop: Shop, customer: str) -> None:
    address = {"Line1": "1 High St", "Country": "United Kingdom"}
    made = shop.post("invoice", shop.sale(customer, BillAddr=address))
    assert made["BillAddr"] == {"Line1": "1 High St", "Country": "GBR"}


def test_addresses_and_mail_come_from_the_customer(shop: Shop) -> None:
    address = {"Line1": "Mill Lane", "Country": "Ireland"}
    mail = {"Address": "a@b.example"}
    customer = shop.name("customer", BillAddr=address, PrimaryEmailAddr=mail)
    made = shop.post("invoice", shop.sale(customer))
    assert made["BillAddr"]["Country"] == "IRL"
    assert made["BillEmail"] == {"Address": "a@b.example"}
    assert made["EmailStatus"] == "NotSet"


def test_an_update_in_full_clears_and_a_sparse_one_keeps(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer, PrivateNote="keep", DocNumber="A1"))
    sparse = {**state(made), "sparse": True, "DueDate": "2026-02-01"}
    changed = shop.post("invoice", sparse)
    assert (changed["PrivateNote"], changed["SyncToken"]) == ("keep", "1")
    assert (changed["DueDate"], changed["TotalAmt"]) == ("2026-02-01", 24)
    full = shop.post("invoice", {**shop.sale(customer), **state(changed)})
    assert "PrivateNote" not in full
    assert "DocNumber" not in full


def test_lines_of_a_sparse_update_replace_all_and_vat_follows(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer))
    body = {**state(made), "sparse": True, "Line": [shop.line(50, "0.0% Z")]}
    changed = shop.post("invoice", body)
    assert (changed["TotalAmt"], len(changed["Line"])) == (50, 2)


def test_what_was_read_can_be_sent_back(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer, DocNumber="A1"))
    again = shop.post("invoice", made)
    changing = {"SyncToken", "MetaData"}
    assert {name: one for name, one in again.items() if name not in changing} == {
        name: one for name, one in made.items() if name not in changing
    }


def test_a_reverse_charge_can_be_changed_sparsely_but_not_overridden(
    shop: Shop, vendor: str
) -> None:
    lines = [shop.cost(100, "20.0% RC SG")]
    made = shop.post("bill", shop.purchase(vendor, Line=lines))
    assert (made["TotalAmt"], made["TxnTaxDetail"]["TotalTax"]) == (100, 0)
    assert shop.post("bill", {**state(made), "sparse": True})["TotalAmt"] == 100
    again = shop.read("bill", made["Id"])
    again["TxnTaxDetail"]["TaxLine"][0]["Amount"] = 19
    assert shop.refused("bill", again) == "6000"


def test_a_stale_state_is_refused(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer))
    shop.post("invoice", {**state(made), "sparse": True})
    assert shop.refused("invoice", {**state(made), "sparse": True}) == "5010"
    assert shop.refused("invoice", {"Id": made["Id"], "sparse": True}) == "2020"


def test_deletion_leaves_nothing_to_read(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer))
    gone = shop.post("invoice?operation=delete", state(made))
    assert gone == {"domain": "QBO", "status": "Deleted", "Id": made["Id"]}
    assert shop.send("GET", f"invoice/{made['Id']}").code == "610"
    changes = shop.send("GET", "cdc?entities=Invoice&changedSince=2025-12-15T00:00:00Z").json
    (found,) = changes["CDCResponse"][0]["QueryResponse"][0]["Invoice"]
    assert (found["Id"], found["status"]) == (made["Id"], "Deleted")


def test_a_void_invoice_stays_at_nought(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer, PrivateNote="from KCC"))
    shop.post("invoice?operation=void", state(made))
    found = shop.read("invoice", made["Id"])
    assert (found["TotalAmt"], found["Balance"]) == (0, 0)
    assert found["PrivateNote"] == "Voided - from KCC"
    assert found["Line"][0]["Amount"] == 0


def test_time_moves_with_every_write(shop: Shop, customer: str, clock: MovableClock) -> None:
    made = shop.post("invoice", shop.sale(customer))
    clock.advance(90)
    changed = shop.post("invoice", {**state(made), "sparse": True})
    assert changed["MetaData"] == {
        "CreateTime": "2025-12-15T10:00:30+00:00",
        "LastUpdatedTime": "2025-12-15T10:02:00+00:00",
    }


def test_a_new_name_shows_on_old_documents(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer))
    shop.door(
        "POST",
        "contacts",
        {"contact": customer, "action": "edit", "fields": {"DisplayName": "New"}},
    )
    assert shop.read("invoice", made["Id"])["CustomerRef"]["name"] == "New"


def test_a_euro_invoice_shows_home_amounts(shop: Shop) -> None:
    customer = shop.name("customer", CurrencyRef={"value": "EUR"})
    euro = {"CurrencyRef": {"value": "EUR"}, "ExchangeRate": "0.8"}
    made = shop.post("invoice", shop.sale(customer, **euro))
    assert (made["TotalAmt"], made["HomeTotalAmt"], made["HomeBalance"]) == (
        24,
        D("19.20"),
        D("19.20"),
    )
    assert made["ARAccountRef"]["name"] == "Debtors - EUR"
    by_day = shop.post("invoice", shop.sale(customer, CurrencyRef={"value": "EUR"}))
    assert by_day["ExchangeRate"] == D("0.87")
    assert shop.refused("invoice", shop.sale(customer, **GBP)) == "6000"


def test_one_currency_knows_no_other(shop: Shop, customer: str) -> None:
    shop.switch(multicurrency=False)
    made = shop.post("invoice", shop.sale(customer, CurrencyRef={}))
    assert "CurrencyRef" not in made
    assert "HomeTotalAmt" not in made
    euro = shop.sale(customer, CurrencyRef={"value": "EUR"})
    assert shop.refused("invoice", euro) == "5030"


def test_a_small_plan_lacks_features(shop: Shop, customer: str) -> None:
    shop.switch(plan="simple-start")
    assert "CurrencyRef" not in shop.post("invoice", shop.sale(customer))
    shop_class = shop.query("select * from Class")["Class"][0]["Id"]
    line = shop.line(ClassRef={"value": shop_class})
    assert shop.refused("invoice", shop.sale(customer, Line=[line])) == "5020"
    department = shop.query("select * from Department")["Department"][0]["Id"]
    body = shop.sale(customer, DepartmentRef={"value": department})
    assert shop.refused("invoice", body) == "5020"


def test_an_invoice_deposit_lowers_the_balance_without_a_payment(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer, Deposit=10))
    assert (made["Balance"], made["Deposit"], made["LinkedTxn"]) == (14, 10, [])


def test_receipts_and_expenses_owe_nothing(shop: Shop, customer: str, vendor: str) -> None:
    receipt = shop.post("salesreceipt", shop.sale(customer))
    assert "Balance" not in receipt
    assert receipt["DepositToAccountRef"]["name"] == "Undeposited Funds"
    body = shop.purchase(
        vendor,
        EntityRef={"value": vendor, "type": "Vendor"},
        AccountRef={"value": shop.accounts["Business Current Account"]},
        PaymentType="Cash",
    )
    del body["VendorRef"]
    assert shop.post("purchase", body)["TotalAmt"] == 24
