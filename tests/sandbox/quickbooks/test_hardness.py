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


@settings(max_examples=200)
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


@pytest.fixture(scope="module")
def ground(tough: Gateway) -> dict[str, str]:
    """What a good document names."""

    def first(text: str) -> str:
        (found,) = next(value for value in tough.query(text).values() if isinstance(value, list))
        return str(found["Id"])

    income = first("select * from Account where AccountType = 'Income' maxresults 1")
    item = {"Name": "Hire", "Type": "Service", "IncomeAccountRef": {"value": income}}
    found = {
        "customer": tough.customer(),
        "vendor": str(tough.post("vendor", {"DisplayName": "Candle Works"})["Id"]),
        "item": str(tough.post("item", item)["Id"]),
        "expense": first("select * from Account where AccountType = 'Expense' maxresults 1"),
        "bank": first("select * from Account where AccountType = 'Bank' maxresults 1"),
        "code": first("select * from TaxCode where Name = '20.0% S'"),
    }
    for kind, name in (("invoice", "Invoice"), ("bill", "Bill")):
        body, line = good(found, kind)
        many = {"Line": [line] * 700}
        found[name] = str(tough.post(kind, body | many)["Id"])
    return found


def good(ground: dict[str, str], kind: str) -> tuple[dict[str, object], dict[str, object]]:
    """Return a document that would be taken, without its line, and the line."""
    code = {"TaxCodeRef": {"value": ground["code"]}}
    shared = {"GlobalTaxCalculation": "TaxExcluded", "CurrencyRef": {"value": "GBP"}}
    sale = {"ItemRef": {"value": ground["item"]}, "Qty": 1, "UnitPrice": 9, **code}
    cost = {"AccountRef": {"value": ground["expense"]}, **code}
    if kind in ("invoice", "creditmemo"):
        line = {"DetailType": "SalesItemLineDetail", "Amount": 9, "SalesItemLineDetail": sale}
        return {"CustomerRef": {"value": ground["customer"]}, **shared}, line
    if kind in ("bill", "vendorcredit"):
        name = "AccountBasedExpenseLineDetail"
        line = {"DetailType": name, "Amount": 9, name: cost}
        return {"VendorRef": {"value": ground["vendor"]}, **shared}, line
    target = "Invoice" if kind == "payment" else "Bill"
    link = {"Amount": 1, "LinkedTxn": [{"TxnId": ground[target], "TxnType": target}]}
    paid: dict[str, object] = {"TotalAmt": 1, "CurrencyRef": {"value": "GBP"}}
    if kind == "payment":
        return {"CustomerRef": {"value": ground["customer"]}, **paid}, link
    check = {"BankAccountRef": {"value": ground["bank"]}}
    vendor = {"VendorRef": {"value": ground["vendor"]}}
    return {**vendor, "PayType": "Check", "CheckPayment": check, **paid}, link


@pytest.mark.parametrize("kind", RESOURCES[:6])
def test_what_is_not_spoilt_is_taken(tough: Gateway, ground: dict[str, str], kind: str) -> None:
    body, line = good(ground, kind)
    assert tough.send("POST", kind, body | {"Line": [line]}).status == 200


def test_half_a_surrogate_pair_is_kept_and_told_again(tough: Gateway) -> None:
    body = {"DisplayName": "Half", "Notes": "\ud800", "BillAddr": {"Line1": "\ud800"}}
    made = tough.post("customer?requestid=half", body)
    assert tough.post("customer?requestid=half", body) == made


@settings(max_examples=250)
@given(
    kind=st.sampled_from(RESOURCES[:6]),
    spoilt=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=2),
    spoilt_line=st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=2),
)
def test_any_spoilt_document_gets_an_answer(
    tough: Gateway,
    ground: dict[str, str],
    kind: str,
    spoilt: dict[str, object],
    spoilt_line: dict[str, object],
) -> None:
    """Good but for some values, so that the deeper rules are reached."""
    body, line = good(ground, kind)
    body = body | {"Line": [line | spoilt_line]} | spoilt
    answer = tough.send("POST", kind, json.dumps(body))
    assert answer.status in (200, 400)
    if answer.status == 200:
        made = next(iter(answer.json.values()))
        assert tough.send("GET", f"{kind}/{made['Id']}").json[answer.text.split('"')[1]] == made


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


@settings(max_examples=200)
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
