"""DocNumber: whose it is, and when it is refused (facts/quickbooks.md 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sandbox.quickbooks.shop import detail_of, state

if TYPE_CHECKING:
    from tests.sandbox.quickbooks.shop import Shop

ALLOW = "?include=allowduplicatedocnum"


def test_a_number_is_taken_once_and_the_holder_is_named(shop: Shop, customer: str) -> None:
    first = shop.post("invoice", shop.sale(customer, DocNumber="18696"))
    answer = shop.refusal("invoice", shop.sale(customer, DocNumber="18696"))
    assert answer.code == "6140"
    assert detail_of(answer).endswith(
        "You must specify a different number. This number has already been used. "
        f"DocNumber=18696 is assigned to TxnType=Invoice with TxnId={first['Id']}"
    )
    again = shop.post(f"invoice{ALLOW}", shop.sale(customer, DocNumber="18696"))
    assert again["DocNumber"] == "18696"


def test_another_kind_of_sale_may_hold_the_number(shop: Shop, customer: str) -> None:
    made = shop.post("salesreceipt", shop.sale(customer, DocNumber="7"))
    answer = shop.refusal("invoice", shop.sale(customer, DocNumber="7"))
    assert f"TxnType=Sales Receipt with TxnId={made['Id']}" in detail_of(answer)


def test_the_longest_number_has_21_characters(shop: Shop, customer: str) -> None:
    assert shop.post("invoice", shop.sale(customer, DocNumber="x" * 21))["DocNumber"] == "x" * 21
    answer = shop.refusal("invoice", shop.sale(customer, DocNumber="x" * 22))
    assert answer.code == "2050"
    assert "Min:0 Max:21" in detail_of(answer)


def test_a_document_keeps_its_own_number(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer, DocNumber="1"))
    changed = shop.post("invoice", {**shop.sale(customer, DocNumber="1"), **state(made)})
    assert changed["DocNumber"] == "1"
    other = shop.post("invoice", shop.sale(customer, DocNumber="2"))
    assert shop.refused("invoice", {**state(other), "sparse": True, "DocNumber": "1"}) == "6140"


def test_a_deleted_number_is_free_again(shop: Shop, customer: str) -> None:
    made = shop.post("invoice", shop.sale(customer, DocNumber="1"))
    shop.post("invoice?operation=delete", state(made))
    assert shop.post("invoice", shop.sale(customer, DocNumber="1"))["DocNumber"] == "1"


def test_with_numbers_of_our_own_none_is_given_out(shop: Shop, customer: str) -> None:
    assert "DocNumber" not in shop.post("invoice", shop.sale(customer))
    given = shop.post("invoice", shop.sale(customer, DocNumber="AUTO_GENERATE"))
    assert given["DocNumber"] == "1001"


def test_without_them_quickbooks_numbers_by_itself(shop: Shop, customer: str) -> None:
    shop.switch(custom_numbers=False)
    numbers = [
        shop.post("invoice", shop.sale(customer, DocNumber=sent))["DocNumber"]
        for sent in ("INV-9", "INV-9", "")
    ]
    assert numbers == ["1001", "1002", "1003"]


def test_bills_share_numbers_where_the_company_does_not_mind(shop: Shop, vendor: str) -> None:
    shop.post("bill", shop.purchase(vendor, DocNumber="S1"))
    other = shop.purchase(shop.name("vendor"), DocNumber="S1")
    assert shop.refused("bill", other) == "6140"
    assert shop.post(f"bill{ALLOW}", other)["DocNumber"] == "S1"
    shop.switch(warn_duplicate_bill=False)
    assert shop.post("bill", shop.purchase(vendor, DocNumber="S1"))["DocNumber"] == "S1"
