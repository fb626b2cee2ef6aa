"""facts/quickbooks.md 2 Batch, 4 CDC, 7.9 and 7.10."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.quickbooks.gateway import Gateway

START = "2025-12-15T10:00:30+00:00"


def create(number: int, name: str) -> dict[str, Any]:
    return {"bId": f"b{number}", "operation": "create", "Customer": {"DisplayName": name}}


def batch(gateway: Gateway, *items: dict[str, Any], query: str = "") -> list[dict[str, Any]]:
    answer = gateway.send("POST", f"batch{query}", {"BatchItemRequest": list(items)})
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = answer.json["BatchItemResponse"]
    return found


def changed(gateway: Gateway, entities: str, since: str = START) -> list[dict[str, Any]]:
    answer = gateway.send("GET", f"cdc?entities={entities}&changedSince={quote(since)}")
    assert answer.status == 200, answer.text
    (found,) = answer.json["CDCResponse"]
    types: list[dict[str, Any]] = found["QueryResponse"]
    return types


def test_items_succeed_and_fail_for_themselves(gateway: Gateway) -> None:
    found = batch(gateway, create(1, "A"), create(2, "A"), create(3, "B"))
    assert [one["bId"] for one in found] == ["b1", "b2", "b3"]
    assert found[1]["Fault"]["Error"][0]["code"] == "6240"
    assert found[2]["Customer"]["DisplayName"] == "B"


def test_no_item_sees_what_another_wrote(gateway: Gateway) -> None:
    asks = {"bId": "q", "Query": "select * from Customer"}
    found = batch(gateway, create(1, "A"), asks)
    assert found[1] == {"bId": "q", "QueryResponse": {}}
    assert batch(gateway, asks)[0]["QueryResponse"]["maxResults"] == 1


def test_updates_and_odd_operations(gateway: Gateway) -> None:
    made = batch(gateway, create(1, "A"))[0]["Customer"]
    sent = {"Id": made["Id"], "SyncToken": made["SyncToken"], "sparse": True, "Notes": "hello"}
    update = {"bId": "u", "operation": "update", "Customer": sent}
    odd = {"bId": "o", "operation": "explode", "Customer": sent}
    changed_one, refused = batch(gateway, update, odd)
    assert changed_one["Customer"]["Notes"] == "hello"
    assert refused["Fault"]["Error"][0]["code"] == "500"


def test_thirty_items_and_no_more(gateway: Gateway) -> None:
    assert len(batch(gateway, *(create(n, f"C{n}") for n in range(30)))) == 30
    items = [create(n, f"D{n}") for n in range(31)]
    refused = gateway.send("POST", "batch", {"BatchItemRequest": items})
    assert refused.status == 400
    assert gateway.send("POST", "batch", {"BatchItemRequest": []}).code == "2020"


def test_a_repeated_batch_replays_each_item(gateway: Gateway) -> None:
    first = batch(gateway, create(1, "A"), create(2, "B"), query="?requestid=r")
    again = batch(gateway, create(1, "A"), create(2, "B"), create(3, "C"), query="?requestid=r")
    assert again[:2] == first
    assert gateway.query("select count(*) from Customer") == {"totalCount": 3}


def test_a_batch_that_broke_off_is_repeated_whole(gateway: Gateway) -> None:
    gateway.door("POST", "faults", {"kind": "partial_commit", "element": 1})
    body = {"BatchItemRequest": [create(1, "A"), create(2, "B")]}
    assert gateway.send("POST", "batch?requestid=r", body).status == 500
    assert gateway.query("select count(*) from Customer") == {"totalCount": 1}
    assert [
        one["Customer"]["DisplayName"]
        for one in batch(gateway, create(1, "A"), create(2, "B"), query="?requestid=r")
    ] == ["A", "B"]


def test_changes_since_a_moment(gateway: Gateway, clock: MovableClock) -> None:
    gateway.customer("A")
    clock.advance(60)
    gateway.customer("B")
    both, none = changed(gateway, "Customer,Invoice")
    assert [one["DisplayName"] for one in both["Customer"]] == ["A", "B"]
    assert (both["startPosition"], both["maxResults"]) == (1, 2)
    assert none == {}
    (late,) = changed(gateway, "customer", "2025-12-15T11:01:00+01:00")
    assert [one["DisplayName"] for one in late["Customer"]] == ["B"]


@pytest.mark.parametrize(
    "query",
    [
        "entities=Customer",
        "entities=Customer&changedSince=yesterday",
        "entities=&changedSince=2025-12-15T00:00:00Z",
        "entities=Customer&changedSince=2025-11-15T10:00:29Z",
        "entities=TaxCode&changedSince=2025-12-15T00:00:00Z",
        "entities=Nothing&changedSince=2025-12-15T00:00:00Z",
    ],
)
def test_changes_that_cannot_be_asked_for(gateway: Gateway, query: str) -> None:
    assert gateway.send("GET", f"cdc?{query}").status == 400


def test_at_most_a_thousand_objects(gateway: Gateway) -> None:
    for start in range(0, 1020, 30):
        batch(gateway, *(create(n, f"C{start + n}") for n in range(30)))
    gateway.post("vendor", {"DisplayName": "V"})
    customers, vendors = changed(gateway, "Customer,Vendor")
    assert (len(customers["Customer"]), vendors) == (1000, {})


def test_deletions_come_last_and_as_tombstones(gateway: Gateway, clock: MovableClock) -> None:
    vendor = gateway.post("vendor", {"DisplayName": "Candle Works"})["Id"]
    (account,) = gateway.query("select * from Account where AccountType = 'Expense' maxresults 1")[
        "Account"
    ]
    (code,) = gateway.query("select * from TaxCode where Name = '20.0% S'")["TaxCode"]
    detail = {"AccountRef": {"value": account["Id"]}, "TaxCodeRef": {"value": code["Id"]}}
    name = "AccountBasedExpenseLineDetail"
    line = {"DetailType": name, "Amount": 10, name: detail}
    body = {
        "VendorRef": {"value": vendor},
        "CurrencyRef": {"value": "GBP"},
        "GlobalTaxCalculation": "TaxExcluded",
        "Line": [line],
    }
    first, second = (gateway.post("bill", body | {"DocNumber": f"B{n}"}) for n in (1, 2))
    clock.advance(60)
    gone = {"Id": first["Id"], "SyncToken": first["SyncToken"]}
    (item,) = batch(gateway, {"bId": "d", "operation": "delete", "Bill": gone})
    assert (item["Bill"]["status"], item["Bill"]["Id"]) == ("Deleted", first["Id"])
    (bills,) = changed(gateway, "Bill")
    assert bills["Bill"][0]["Id"] == second["Id"]
    assert bills["Bill"][1] == {
        "domain": "QBO",
        "status": "Deleted",
        "Id": first["Id"],
        "MetaData": {"LastUpdatedTime": "2025-12-15T10:01:30+00:00"},
    }
    assert gateway.query("select count(*) from Bill") == {"totalCount": 1}
    assert gateway.send("GET", f"bill/{first['Id']}").code == "610"


def test_a_payment_is_voided_in_a_batch(gateway: Gateway) -> None:
    body = {
        "CustomerRef": {"value": gateway.customer()},
        "CurrencyRef": {"value": "GBP"},
        "TotalAmt": 10,
    }
    made = gateway.post("payment", body)
    sent = {"Id": made["Id"], "SyncToken": made["SyncToken"], "sparse": True}
    void = {"bId": "v", "operation": "update", "optionsData": "void", "Payment": sent}
    (found,) = batch(gateway, void)
    assert found["Payment"]["TotalAmt"] == 0
    assert found["Payment"]["PrivateNote"].startswith("Voided")


@pytest.mark.parametrize(
    ("item", "code"),
    [
        ({"bId": "1", "operation": "create"}, "2020"),
        ({"bId": "1", "operation": "create", "Colour": {"Name": "red"}}, "2010"),
        ({"bId": "1", "Customer": {"DisplayName": "A"}}, "500"),
        ({"bId": "1", "Query": "select"}, "4000"),
    ],
)
def test_items_that_cannot_be_read(gateway: Gateway, item: dict[str, Any], code: str) -> None:
    (found,) = batch(gateway, item)
    assert found["Fault"]["Error"][0]["code"] == code
