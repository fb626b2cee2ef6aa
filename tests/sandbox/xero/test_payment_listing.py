"""facts/xero.md 2 and 4: reading payments back, page by page and change by change."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from kccsync_desktop.sandbox.xero import dates
from tests.sandbox.caller import COST, invoice_body
from tests.sandbox.xero.paying import pay, payment_body, reverse

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller


def listed(caller: Caller, query: str = "", **headers: str) -> list[Any]:
    found: list[Any] = caller.get(f"Payments?{query}", **headers)["Payments"]
    return found


def references(caller: Caller, query: str = "", **headers: str) -> list[str]:
    return [one["Reference"] for one in listed(caller, query, **headers)]


@pytest.fixture
def four(caller: Caller, contact: str, clock: MovableClock) -> list[Any]:
    """Four payments a second apart; the first is reversed last."""
    sale = caller.invoice(contact, InvoiceNumber="A1")
    bill = caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    made = []
    for number, document in enumerate((sale, sale, bill, sale), 1):
        made.append(
            pay(caller, document, number, Reference=f"R{number}", Date=f"2025-12-0{number}")
        )
        clock.advance(1)
    reverse(caller, made[0])
    return made


@pytest.mark.usefixtures("four")
def test_the_order_is_that_of_change_and_deleted_ones_come_too(caller: Caller) -> None:
    assert references(caller) == ["R2", "R3", "R4", "R1"]
    assert [one["Status"] for one in listed(caller)] == ["AUTHORISED"] * 3 + ["DELETED"]
    assert references(caller, "order=UpdatedDateUTC%20DESC") == ["R1", "R4", "R3", "R2"]
    assert references(caller, "order=Date") == ["R1", "R2", "R3", "R4"]


def test_payments_of_one_moment_are_ordered_by_id(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    caller.put("Payments", *[payment_body(invoice, 1) for _ in range(9)])
    ids = [one["PaymentID"] for one in listed(caller)]
    assert ids == sorted(ids)
    paged = [listed(caller, f"page={n}&pageSize=4") for n in (1, 2, 3)]
    assert [one["PaymentID"] for page in paged for one in page] == ids


@pytest.mark.usefixtures("four")
def test_if_modified_since_shows_reversals_too(caller: Caller) -> None:
    since = {"If_Modified_Since": "2025-12-15T10:00:33"}
    assert references(caller, **since) == ["R4", "R1"]
    assert references(caller, 'where=Status=="AUTHORISED"', **since) == ["R4"]
    assert references(caller, If_Modified_Since="2025-12-15T10:00:35") == []


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ('PaymentType=="ACCRECPAYMENT"', ["R2", "R4", "R1"]),
        ('Status=="DELETED"', ["R1"]),
        ("Date>=DateTime(2025, 12, 03)", ["R3", "R4"]),
        ('Reference=="r2"', ["R2"]),
        ('PaymentType=="ACCRECPAYMENT" AND Status=="AUTHORISED"', ["R2", "R4"]),
        ("Amount>3", ["R4"]),
        ('Account.Code=="091"', []),
    ],
)
@pytest.mark.usefixtures("four")
def test_where(caller: Caller, where: str, found: list[str]) -> None:
    assert references(caller, f"where={quote(where)}") == found


def test_where_on_the_invoice(caller: Caller, four: list[Any]) -> None:
    key = four[2]["Invoice"]["InvoiceID"]
    assert references(caller, f'where=Invoice.InvoiceID==guid("{key}")') == ["R3"]


def test_where_on_anything_else_is_16(caller: Caller) -> None:
    answer = caller.send("GET", 'Payments?where=Invoice.InvoiceNumber=="A1"')
    assert (answer.status, answer.json["ErrorNumber"]) == (400, 16)


def test_lists_hold_a_stub_of_the_document_and_single_reads_all_of_it(
    caller: Caller, four: list[Any]
) -> None:
    stub = next(one for one in listed(caller) if one["Reference"] == "R2")["Invoice"]
    assert (stub["Type"], stub["InvoiceNumber"], stub["Payments"]) == ("ACCREC", "A1", [])
    assert (stub["CurrencyCode"], stub["Contact"]["Name"]) == ("GBP", "Umber Emporium LLP")
    assert "AmountDue" not in stub
    whole = caller.get(f"Payments/{four[1]['PaymentID']}")["Payments"][0]["Invoice"]
    assert len(whole["Payments"]) == 2
    assert len(whole["LineItems"]) == 1


def test_every_payment_says_when_it_changed(four: list[Any]) -> None:
    assert four[0]["UpdatedDateUTC"] == "/Date(1765792830000+0000)/"
    assert four[0]["UpdatedDateUTCString"] == "2025-12-15 10:00:30+00:00"


@pytest.mark.usefixtures("four")
def test_dates_can_come_in_all_forms(caller: Caller) -> None:
    usual = {one["PaymentID"]: one["Date"] for one in listed(caller)}
    caller.door("POST", "settings", {"mixed_dates": True})
    for one in listed(caller):
        assert dates.to_day(one["Date"]) == dates.to_day(usual[one["PaymentID"]])
        assert dates.to_day(one["UpdatedDateUTC"]).isoformat() == "2025-12-15"
    text = caller.send("GET", "Payments").text
    assert all(one in text for one in ("+0000)/", "+1300)/", "T00:00:00"))
    assert re.search(r"/Date\(\d+\)/", text)


def test_a_page_has_100_by_default_and_at_most_1000(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(
        contact, LineItems=[COST | {"AccountCode": "200", "TaxType": "NONE", "UnitAmount": 100}]
    )
    caller.put("Payments", *[payment_body(invoice, 1) for _ in range(101)])
    body = caller.get("Payments?page=1")
    assert body["pagination"] == {"page": 1, "pageSize": 100, "pageCount": 2, "itemCount": 101}
    assert len(body["Payments"]) == 100
    assert caller.get("Payments?page=1&pageSize=2000")["pagination"]["pageSize"] == 1000
    assert len(listed(caller)) == 101


@pytest.mark.timing
def test_ten_thousand_payments_are_ten_quick_pages(caller: Caller, contact: str) -> None:
    for _ in range(200):
        invoices = caller.put("Invoices", *[invoice_body(contact) for _ in range(50)])
        caller.put("Payments", *[payment_body(one, 24) for one in invoices])
    seen: set[str] = set()
    for page in range(1, 11):
        started = time.perf_counter()
        answer = caller.send("GET", f"Payments?page={page}&pageSize=1000")
        assert time.perf_counter() - started < 0.5
        seen.update(one["PaymentID"] for one in answer.json["Payments"])
    assert len(seen) == 10_000
    assert listed(caller, "page=11&pageSize=1000") == []
