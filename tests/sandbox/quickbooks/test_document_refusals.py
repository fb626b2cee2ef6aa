"""What refuses an invoice, a bill or a credit (facts/quickbooks.md 2, 3 and 7)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.sandbox.quickbooks.shop import Shop, detail_of, state

D = Decimal


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"CustomerRef": {"value": "999999"}}, "2500"),
        ({"CustomerRef": {}}, "2020"),
        ({"Line": []}, "2020"),
        ({"CurrencyRef": {}}, "2020"),
        ({"CurrencyRef": {"value": "JPY"}}, "2500"),
        ({"CurrencyRef": {"value": "EUR"}}, "6000"),
        ({"GlobalTaxCalculation": ""}, "2020"),
        ({"GlobalTaxCalculation": "Sometimes"}, "2170"),
        ({"DocNumber": "x" * 22}, "2050"),
        ({"PrivateNote": "x" * 4001}, "2050"),
        ({"TxnDate": "2025-09-30"}, "6210"),
        ({"TxnDate": "yesterday"}, "2040"),
        ({"SalesTermRef": {"value": "1"}}, "2500"),
        ({"Unheard": 1}, "2010"),
    ],
)
def test_a_wrong_field_refuses_an_invoice(
    shop: Shop, customer: str, change: dict[str, object], code: str
) -> None:
    assert shop.refused("invoice", shop.sale(customer, **change)) == code


def test_a_wrong_line_refuses_an_invoice(shop: Shop, customer: str) -> None:
    def code(line: object) -> str:
        return shop.refused("invoice", shop.sale(customer, Line=[line]))

    assert code(shop.line(TaxCodeRef={})) == "6000"
    assert code(shop.line(TaxCodeRef={"value": "999999"})) == "2500"
    assert code(shop.line(code="20.0% ECG")) == "610"
    assert code(shop.line(code="PVA Import 20.0%")) == "6000"
    assert code(shop.line(ItemRef={"value": "999999"})) == "2500"
    assert code(shop.line(Qty=3, UnitPrice="6.66")) == "6070"
    assert code({**shop.line(), "DetailType": ""}) == "2020"
    assert code({**shop.line(), "DetailType": "GroupLineDetail"}) == "2170"
    assert code({**shop.line(), "Amount": None}) == "2020"
    assert code({**shop.line(), "Description": "x" * 4001}) == "2050"
    assert code(shop.line(-20)) == "6000"
    many = shop.sale(customer, Line=[shop.line(1)] * 751)
    assert shop.refused("invoice", many) == "6000"


def test_a_missing_vat_code_is_told_in_the_real_words(shop: Shop, customer: str) -> None:
    answer = shop.refusal("invoice", shop.sale(customer, Line=[shop.line(TaxCodeRef={})]))
    assert "Make sure all your transactions have a VAT rate before you save" in detail_of(answer)


@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        ("2", "10", "20"),
        ("3", "6.6666667", "20"),
        ("1", "0.005", "0.01"),
        ("7", "0.0714286", "0.5"),
    ],
)
def test_an_amount_is_quantity_times_price_half_up(
    shop: Shop, customer: str, quantity: str, price: str, amount: str
) -> None:
    line = shop.line(amount, Qty=quantity, UnitPrice=price)
    made = shop.post("invoice", shop.sale(customer, Line=[line]))
    assert made["Line"][0]["SalesItemLineDetail"]["Qty"] == D(quantity)


def test_an_inactive_item_account_or_customer_is_refused(shop: Shop, customer: str) -> None:
    shop.door("POST", "references", {"kind": "Item", "name": "Sales", "action": "archive"})
    assert shop.refused("invoice", shop.sale(customer)) == "610"
    shop.door("POST", "references", {"kind": "Item", "name": "Sales", "action": "restore"})
    shop.door("POST", "accounts", {"code": "Sales", "action": "archive"})
    assert shop.refused("invoice", shop.sale(customer)) == "610"
    shop.door("POST", "accounts", {"code": "Sales", "action": "restore"})
    shop.door("POST", "contacts", {"contact": customer, "action": "archive"})
    answer = shop.refusal("invoice", shop.sale(customer))
    assert "has been made inactive" in detail_of(answer)


def test_a_retired_vat_code_is_refused(shop: Shop, customer: str) -> None:
    shop.door("POST", "references", {"kind": "TaxCode", "name": "5.0% R", "action": "archive"})
    assert shop.refused("invoice", shop.sale(customer, Line=[shop.line(code="5.0% R")])) == "610"


def test_the_closing_date_can_be_moved(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer))
    shop.switch(book_close_date="2025-12-01")
    assert shop.refused("invoice", {**state(made), "sparse": True}) == "6210"
    assert shop.refused("invoice?operation=delete", state(made)) == "6210"
    shop.switch(book_close_date=None)
    assert shop.post("invoice", shop.sale(customer, TxnDate="2020-01-01"))["TotalAmt"] == 24


def test_an_ended_subscription_refuses_every_write(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer))
    shop.switch(subscription_ended=True)
    assert shop.refused("invoice", shop.sale(customer)) == "6190"
    assert shop.refused("customer", {"DisplayName": "X"}) == "6190"
    assert shop.refused("invoice?operation=delete", state(made)) == "6190"
    assert shop.read("invoice", made["Id"])["TotalAmt"] == 24
