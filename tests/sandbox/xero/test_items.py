"""facts/xero.md 3.6: items."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import errors

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller

ITEM = {
    "Code": "85123A",
    "Name": "WHITE HANGING HEART",
    "Description": "Heart of wood",
    "SalesDetails": {"UnitPrice": "2.5555", "AccountCode": "201", "TaxType": "OUTPUT2"},
    "PurchaseDetails": {"UnitPrice": "1.15", "AccountCode": "300", "TaxType": "INPUT2"},
}


def test_item_keeps_four_places_with_unitdp(caller: Caller) -> None:
    (made,) = caller.put("Items", ITEM)
    assert str(made["SalesDetails"]["UnitPrice"]) == "2.5555"
    two = caller.get(f"Items/{made['ItemID']}")["Items"][0]
    four = caller.get("Items/85123A?unitdp=4")["Items"][0]
    assert str(two["SalesDetails"]["UnitPrice"]) == "2.56"
    assert str(four["SalesDetails"]["UnitPrice"]) == "2.5555"
    assert made["IsTrackedAsInventory"] is False


def test_code_is_unique_whatever_its_case(caller: Caller) -> None:
    caller.put("Items", ITEM)
    (again,) = caller.put("Items", ITEM | {"Code": "85123a"})
    assert errors(again) == ["Price List Item with Code '85123a' already exists"]


def test_post_changes_the_item_with_the_code(caller: Caller) -> None:
    (made,) = caller.put("Items", ITEM)
    (after,) = caller.post("Items", {"Code": "85123A", "Name": "Heart"})
    assert (after["ItemID"], after["Name"]) == (made["ItemID"], "Heart")
    assert after["SalesDetails"]["AccountCode"] == "201"


@pytest.mark.parametrize(
    "fields",
    [
        {"Code": ""},
        {"Code": "x" * 31},
        {"Name": "x" * 51},
        {"Description": "x" * 4001},
        {"SalesDetails": {"AccountCode": "777"}},
        {"SalesDetails": {"AccountCode": "430"}},
        {"SalesDetails": {"AccountCode": "201", "TaxType": "INPUT2"}},
        {"InventoryAssetAccountCode": "630"},
    ],
)
def test_items_that_are_refused(caller: Caller, fields: dict[str, object]) -> None:
    (made,) = caller.put("Items", ITEM | fields)
    assert errors(made)


def test_line_takes_what_it_lacks_from_the_item(caller: Caller, contact: str) -> None:
    caller.put("Items", ITEM)
    made = caller.invoice(contact, LineItems=[{"ItemCode": "85123A", "Quantity": 2}])
    (line,) = made["LineItems"]
    assert (line["AccountCode"], line["TaxType"]) == ("201", "OUTPUT2")
    assert (line["Description"], line["LineAmount"]) == ("Heart of wood", Decimal("5.11"))


def test_bill_line_takes_the_buying_side(caller: Caller, contact: str) -> None:
    caller.put("Items", ITEM | {"PurchaseDescription": "Heart, 6 a box"})
    made = caller.invoice(contact, Type="ACCPAY", LineItems=[{"ItemCode": "85123A"}])
    (line,) = made["LineItems"]
    assert (line["AccountCode"], line["TaxType"]) == ("300", "INPUT2")
    assert (line["Description"], line["LineAmount"]) == ("Heart, 6 a box", Decimal("1.15"))


def test_line_with_unknown_or_unsold_item_is_refused(caller: Caller, contact: str) -> None:
    caller.put("Items", ITEM | {"IsSold": False})
    assert errors(caller.invoice(contact, LineItems=[{"ItemCode": "NOPE", "AccountCode": "200"}]))
    assert errors(caller.invoice(contact, LineItems=[{"ItemCode": "85123A"}]))
