"""Whatever is sent, the sandbox answers as QuickBooks would; a restart forgets nothing."""

from __future__ import annotations

import json
import string
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.sandbox import MovableClock, Request, Response, Sandbox
from tests.sandbox.quickbooks.gateway import Gateway

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    *("Id", "SyncToken", "DisplayName", "Line", "Amount", "DetailType", "SalesItemLineDetail"),
    *("ItemRef", "value", "Qty", "UnitPrice", "TaxCodeRef", "CustomerRef", "VendorRef", "TxnDate"),
    *("DocNumber", "LinkedTxn", "TxnId", "TxnType", "TotalAmt", "TxnTaxDetail", "TaxLine", "Name"),
    *("CurrencyRef", "ExchangeRate", "GlobalTaxCalculation", "Active", "sparse", "BillAddr"),
    *("AccountBasedExpenseLineDetail", "AccountRef", "DueDate", "PrivateNote", "Type", "PayType"),
    *("DiscountLineDetail", "TaxLineDetail", "TaxRateRef", "TaxInclusiveAmt", "PercentBased"),
]
WORDS = [
    *("1", "20", "60", "EUR", "2025-12-01", "1e30", "NaN", "-1", "0.005", "TaxExcluded", "true"),
    *("SalesItemLineDetail", "AccountBasedExpenseLineDetail", "Invoice", "", "\ud800", "Service"),
]
RESOURCES = [
    *("invoice", "creditmemo", "bill", "vendorcredit", "payment", "billpayment", "customer"),
    *("vendor", "item", "account", "term", "preferences", "companyinfo", "taxcode", "batch"),
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
BODIES = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=8)


@pytest.fixture(scope="module")
def tough() -> Gateway:
    clock = MovableClock(frozen_at=datetime(2025, 12, 15, tzinfo=UTC))
    made = Gateway(Sandbox("quickbooks", seed=1, clock=clock))
    many = {"calls_per_minute": 10**9, "batches_per_minute": 10**9, "reads_per_month": 10**9}
    made.door("POST", "settings", many)
    return made


@settings(max_examples=300)
@given(
    resource=st.sampled_from(RESOURCES),
    operation=st.sampled_from(["", "?operation=delete", "?operation=void", "?operation=update"]),
    body=BODIES | VALUES,
)
def test_any_body_gets_an_answer(
    tough: Gateway, resource: str, operation: str, body: object
) -> None:
    url = f"{tough.base}{resource}{operation}"
    sent = json.dumps(body).encode()
    answer = tough.sandbox.handle(Request.of("POST", url, tough.headers, sent))
    assert isinstance(answer, Response)
    assert answer.status in (200, 400, 404)
    if answer.status != 404:
        json.loads(answer.body)


@settings(max_examples=100)
@given(
    path=st.sampled_from(
        [
            "/v3/company/{}/invoice",
            "/oauth2/v1/tokens/bearer",
            "/v2/oauth2/tokens/revoke",
            "/connect/oauth2",
        ]
    ),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE"]),
    body=st.binary(max_size=40) | st.just(b"[" * 100_000) | st.just(b'{"token": [1]}'),
)
def test_any_bytes_get_an_answer(tough: Gateway, path: str, method: str, body: bytes) -> None:
    request = Request.of(method, path.format(tough.realm), tough.headers, body)
    answer = tough.sandbox.handle(request)
    assert isinstance(answer, Response)
    assert answer.status in (200, 400, 401, 404)


@settings(max_examples=50)
@given(token=st.text(st.characters(codec="ascii"), max_size=30))
def test_any_token_gets_an_answer(tough: Gateway, token: str) -> None:
    assert tough.send("GET", "preferences", Authorization=f"Bearer {token}").status == 401
    assert tough.send("POST", "/oauth2/v1/tokens/bearer", Authorization=token).status == 401


BEGINNING = ["select", "*", "from", "Invoice"]
PIECES = st.sampled_from(
    [
        *("select", "*", "from", "Invoice", "where", "Id", "=", "in", "(", ")", "'1'", "and", ","),
        *("TxnDate", "MetaData.LastUpdatedTime", "'2025-12-01'", "like", "'%'", "orderby", "desc"),
        *(
            "startposition",
            "maxresults",
            "1",
            "0",
            "true",
            "count(*)",
            "TotalAmt",
            ">",
            "CustomerRef",
        ),
    ]
)


@settings(max_examples=300)
@given(
    text=st.lists(PIECES, max_size=10).map(" ".join)
    | st.lists(PIECES, max_size=6).map(lambda parts: " ".join(BEGINNING + parts))
    | st.text(string.printable, max_size=20)
)
def test_any_query_is_answered_or_refused(tough: Gateway, text: str) -> None:
    answer = tough.send("GET", f"query?query={quote(text)}")
    assert answer.status == 200 or answer.code in ("4000", "4001")


def test_a_restart_forgets_no_grant_and_no_key(tmp_path: Path, clock: MovableClock) -> None:
    path = tmp_path / "state.jsonl"
    with Sandbox("quickbooks", seed=7, clock=clock, state_file=path) as first:
        before = Gateway(first)
        before.door("POST", "settings", {"calls_per_minute": 777})
        made = before.post("customer?requestid=r", {"DisplayName": "Umber"})
    with Sandbox("quickbooks", seed=7, clock=clock, state_file=path) as second:
        after = Gateway(second)
        after.headers = before.headers
        assert after.door("GET", "settings")["calls_per_minute"] == 777
        assert after.post("customer?requestid=r", {"DisplayName": "Umber"}) == made
        assert after.query("select count(*) from Customer") == {"totalCount": 1}
        assert after.token["access_token"] != before.token["access_token"]
