"""Whatever is sent, the sandbox answers; and it answers fast enough never to be the bottleneck."""

from __future__ import annotations

import json
import string
import time
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.sandbox import MovableClock, Request, Response, Sandbox
from tests.sandbox.caller import LINE, Caller, invoice_body

NAMES = [
    *("Type", "Contact", "ContactID", "Name", "Date", "DueDate", "LineItems", "Quantity", "Status"),
    *("UnitAmount", "LineAmount", "TaxAmount", "TaxType", "AccountCode", "ItemCode", "Addresses"),
    *("CurrencyCode", "CurrencyRate", "InvoiceNumber", "Url", "Amount", "Invoice", "SalesDetails"),
    *("Account", "Code", "BankAmount", "CreditNote", "Prepayment", "BankAccount", "Payments"),
    *("DiscountRate", "DiscountAmount", "Phones", "ContactStatus", "IsSold", "LineAmountTypes"),
]
WORDS = [
    *("ACCREC", "ACCPAY", "200", "OUTPUT2", "NONE", "EUR", "/Date(0)/", "2025-12-01", "1e30"),
    *("/Date(99999999999999999)/", "-1", "0.005", "AUTHORISED", "VOIDED", "true", "", "\ud800"),
]
RESOURCES = [
    *("Invoices", "CreditNotes", "Contacts", "Items"),
    *("Payments", "BatchPayments", "BankTransactions"),
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(WORDS)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=25,
)


LINES = [{"Description": "x", "Quantity": 1, "UnitAmount": 9, "AccountCode": "200"}]
MONEY: dict[str, dict[str, object]] = {
    "Payments": {"Account": {"Code": "090"}, "Date": "2025-12-10", "Amount": 1},
    "BatchPayments": {"Account": {"Code": "090"}, "Payments": [{"Amount": 1}]},
    "BankTransactions": {
        "Type": "RECEIVE-PREPAYMENT",
        "Contact": {"Name": "One"},
        "BankAccount": {"Code": "092"},
        "LineItems": LINES,
    },
}
MONEY_NAMES = [
    *("Amount", "BankAmount", "CurrencyRate", "Date", "Reference", "IsReconciled", "Payments"),
    *("Type", "LineItems", "LineAmountTypes", "CurrencyCode", "Url", "Account", "BankAccount"),
]


@pytest.fixture(scope="module")
def tough() -> Caller:
    clock = MovableClock(frozen_at=datetime(2025, 12, 15, tzinfo=UTC))
    caller = Caller(Sandbox("xero", seed=1, clock=clock))
    many = {"calls_per_minute": 10**9, "calls_per_day": 10**9, "app_calls_per_minute": 10**9}
    caller.door("POST", "settings", many)
    return caller


@pytest.fixture(scope="module")
def debt(tough: Caller) -> str:
    """A foreign invoice so large that it stays unpaid."""
    tough.contact("Deep Pockets plc")
    body = {"action": "raise", "contact": "Deep Pockets plc", "amount": 10**9, "currency": "EUR"}
    return str(tough.door("POST", "payments", body)["document"])


@settings(max_examples=300)
@given(resource=st.sampled_from(sorted(MONEY)), data=st.data())
def test_any_value_in_a_payment_gets_an_answer(
    tough: Caller, debt: str, resource: str, data: st.DataObject
) -> None:
    """Good but for some values, so that the deeper rules are reached."""
    body = MONEY[resource] | {
        name: data.draw(VALUES) for name in data.draw(st.sets(st.sampled_from(MONEY_NAMES)))
    }
    url = f"/api.xro/2.0/{resource}?summarizeErrors=false"
    sent = json.dumps({"Invoice": {"InvoiceID": debt}, **body}).encode()
    answer = tough.sandbox.handle(Request.of("PUT", url, tough.headers, sent))
    assert isinstance(answer, Response)
    assert answer.status in (200, 400)
    json.loads(answer.body)


@settings(max_examples=300)
@given(
    resource=st.sampled_from(RESOURCES),
    method=st.sampled_from(["PUT", "POST"]),
    body=VALUES,
)
def test_any_body_gets_an_answer(tough: Caller, resource: str, method: str, body: object) -> None:
    url = f"/api.xro/2.0/{resource}?summarizeErrors=false&unitdp=4"
    answer = tough.sandbox.handle(Request.of(method, url, tough.headers, json.dumps(body).encode()))
    assert isinstance(answer, Response)
    assert answer.status in (200, 400, 404)
    if answer.status != 404:
        json.loads(answer.body)


@settings(max_examples=200)
@given(body=st.binary(max_size=40))
def test_any_bytes_get_an_answer(tough: Caller, body: bytes) -> None:
    request = Request.of("PUT", "/api.xro/2.0/Invoices", tough.headers, body)
    answer = tough.sandbox.handle(request)
    assert isinstance(answer, Response)
    assert answer.status in (200, 400)


@settings(max_examples=400)
@given(
    document=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3),
    line=st.dictionaries(st.sampled_from(NAMES), SCALARS, max_size=3),
)
def test_any_spoilt_invoice_gets_an_answer(
    tough: Caller, document: dict[str, object], line: dict[str, object]
) -> None:
    found = tough.get("Contacts?page=1")["Contacts"] or [{"ContactID": tough.contact("One")}]
    body = invoice_body(found[0]["ContactID"], LineItems=[LINE | line]) | document
    url = "/api.xro/2.0/Invoices?summarizeErrors=false"
    answer = tough.sandbox.handle(Request.of("PUT", url, tough.headers, json.dumps(body).encode()))
    assert isinstance(answer, Response)
    assert answer.status in (200, 400, 404)


PIECES = st.sampled_from(
    [
        *("Status", "Date", "AmountDue", "==", ">", "AND", "OR", "(", ")", '"DRAFT"', "1", "null"),
        *("DateTime(2025,1,1)", 'guid("x")', ".", ",", "Contact.Name", "Reference.Contains("),
    ]
)


@settings(max_examples=300)
@given(where=st.lists(PIECES, max_size=8).map(" ".join) | st.text(string.printable, max_size=12))
def test_any_where_is_read_or_refused(tough: Caller, where: str) -> None:
    answer = tough.send("GET", f"Invoices?where={quote(where)}")
    assert answer.status == 200 or answer.json["ErrorNumber"] == 16


def test_deep_nesting_is_refused(tough: Caller) -> None:
    body = b"[" * 100_000
    answer = tough.sandbox.handle(Request.of("PUT", "/api.xro/2.0/Items", tough.headers, body))
    assert isinstance(answer, Response)
    assert answer.status == 400


def test_fifty_invoices_and_a_page_of_a_thousand_are_quick(caller: Caller, contact: str) -> None:
    bodies = [invoice_body(contact, LineItems=[LINE] * 4) for _ in range(50)]
    caller.put("Invoices", *bodies)
    started = time.process_time()
    caller.put("Invoices", *bodies)
    writing = time.process_time() - started
    for _ in range(18):
        caller.put("Invoices", *bodies)
    started = time.process_time()
    outcome = caller.raw("GET", "Invoices?page=1&pageSize=1000")
    reading = time.process_time() - started
    assert isinstance(outcome, Response)
    assert outcome.body.count(b'"InvoiceID"') == 1000
    assert writing < 0.2  # about 0.015 s on a free machine
    assert reading < 1.0  # about 0.07 s
