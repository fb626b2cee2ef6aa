"""Requests and answers of a scenario fit Xero's own specification (facts/xero.md 6)."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from openapi_core.validation.response.exceptions import InvalidData

from kccsync_desktop.sandbox import Request, Response
from tests.sandbox.caller import COST, LINE, Caller, invoice_body
from tests.sandbox.xero.paying import on_account_body, payment_body

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import Outcome, Sandbox

# The specification's OAuth schemes are older than the granular scopes; they are not checked.
pytestmark = pytest.mark.filterwarnings("ignore:Unsupported scheme type")
SPEC = Path(__file__).parents[4] / "shared" / "contracts" / "xero" / "xero_accounting.yaml"
BASE = "/api.xro/2.0"


@dataclass(frozen=True)
class Exchange:
    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    answer: Response


class Recorder(Caller):
    """A caller that keeps every exchange with the API."""

    def __init__(self, sandbox: Sandbox) -> None:
        self.exchanges: list[Exchange] = []
        super().__init__(sandbox)

    def raw(self, method: str, path: str, body: object = None, **headers: str) -> Outcome:
        outcome = super().raw(method, path, body, **headers)
        assert isinstance(outcome, Response)
        bare, _, _ = path.partition("?")
        request = Request.of(method, f"{BASE}/{path}", self.headers)
        names = {"summarizeerrors": "summarizeErrors", "pagesize": "pageSize"}
        query = {names.get(name, name): value for name, value in request.query.items()}
        data = b"" if body is None else json.dumps(body).encode()
        self.exchanges.append(
            Exchange(method, f"{BASE}/{bare}", query, dict(self.headers), data, outcome)
        )
        return outcome


@pytest.fixture(scope="session")
def contract() -> OpenAPI:
    if not SPEC.exists():
        pytest.skip("Xero's specification is not beside the repository (../shared/contracts)")
    with SPEC.open("rb") as file:
        spec: dict[str, Any] = yaml.load(file, yaml.CSafeLoader)
    config = Config(spec_validator_cls=None)  # the spec has 'false' defaults
    return OpenAPI.from_dict(spec, config=config)


@pytest.fixture
def recorder(sandbox: Sandbox) -> Recorder:
    made = Recorder(sandbox)
    made.door("POST", "settings", {"calls_per_minute": 1000})
    return made


def check(contract: OpenAPI, exchange: Exchange) -> None:
    request = MockRequest(
        "https://api.xero.com",
        exchange.method.lower(),
        exchange.path,
        args=exchange.query,
        headers=exchange.headers,
        data=exchange.body or None,
        content_type="application/json",
    )
    response = MockResponse(
        exchange.answer.body, status_code=exchange.answer.status, content_type="application/json"
    )
    contract.validate_request(request)
    contract.validate_response(request, response)


def play(recorder: Recorder) -> None:
    """Touch every resource the connector uses, with good and bad data."""
    for path in ("Organisation", "Organisation/Actions", "Accounts", "TaxRates", "Currencies"):
        recorder.get(path)
    address = {"AddressType": "POBOX", "AddressLine1": "1 Quay", "City": "Whitby", "Country": "UK"}
    contact = recorder.contact("Umber LLP", ContactNumber="C1", Addresses=[address])
    recorder.put("Contacts", {"Name": "umber llp"})
    recorder.get(f"Contacts/{contact}")
    recorder.get("Contacts?page=1&pageSize=10")
    side = {"UnitPrice": 2.5, "AccountCode": "201", "TaxType": "OUTPUT2"}
    recorder.put("Items", {"Code": "A1", "Name": "Heart", "SalesDetails": side}, {"Code": "A1"})
    recorder.get("Items")
    sale = recorder.invoice(contact, Url="https://kcc.example/1", LineItems=[LINE, LINE])
    recorder.invoice(contact, CurrencyCode="EUR", CurrencyRate=1.148)
    recorder.invoice(contact, Type="ACCPAY", InvoiceNumber="S1", LineItems=[COST])
    recorder.put("Invoices", invoice_body(contact, Date="2025-01-01"))
    recorder.send("PUT", "Invoices", {"Invoices": [invoice_body(contact, Date="2025-01-01")]})
    recorder.get("Invoices?page=1&pageSize=1000")
    recorder.get(f"Invoices/{sale['InvoiceID']}")
    note = recorder.credit_note(contact)
    allocation = {"Amount": 5, "Date": "2025-12-02", "Invoice": {"InvoiceID": sale["InvoiceID"]}}
    path = f"CreditNotes/{note['CreditNoteID']}/Allocations"
    answer = recorder.send("PUT", f"{path}?summarizeErrors=false", {"Allocations": [allocation]})
    recorder.get("CreditNotes?page=1")
    recorder.get(f"Invoices/{sale['InvoiceID']}")
    made = answer.json["Allocations"][0]["AllocationID"]
    recorder.send("DELETE", f"{path}/{made}")
    recorder.post(f"Invoices/{sale['InvoiceID']}", {"Status": "VOIDED"})
    recorder.put("Currencies", {"Code": "JPY", "Description": "Yen"})


def play_money(recorder: Recorder) -> None:
    """Pay, refund, reverse, batch, and set money on account against invoices."""
    contact = recorder.contact("Umber LLP")
    sales = [recorder.invoice(contact) for _ in range(4)]
    euro = recorder.invoice(contact, CurrencyCode="EUR", CurrencyRate=1.148)
    note = recorder.credit_note(contact)
    paid = payment_body(sales[0], 10)
    refund = payment_body({"InvoiceID": ""}, 4, CreditNote={"CreditNoteID": note["CreditNoteID"]})
    del refund["Invoice"]
    foreign = payment_body(euro, 11.5, BankAmount=9.87)
    made = recorder.put("Payments", paid, refund, foreign, payment_body(sales[0], 99))
    recorder.send("PUT", "Payments", {"Payments": [payment_body(sales[0], 99)]})
    batch = {
        "Account": {"Code": "090"},
        "Date": "2025-12-10",
        "Payments": [
            {"Invoice": {"InvoiceID": one["InvoiceID"]}, "Amount": 24} for one in sales[1:3]
        ],
    }
    (batched,) = recorder.put("BatchPayments", batch)
    recorder.get("BatchPayments")
    recorder.get(f"BatchPayments/{batched['BatchPaymentID']}")
    recorder.get("Payments?page=1&pageSize=1000")
    recorder.get(f"Payments/{made[0]['PaymentID']}")
    recorder.get(f"Invoices/{sales[0]['InvoiceID']}")
    for one in made[:2]:
        recorder.send("POST", f"Payments/{one['PaymentID']}", {"Status": "DELETED"})
    recorder.send("POST", f"BatchPayments/{batched['BatchPaymentID']}", {"Status": "DELETED"})
    for kind in ("RECEIVE-PREPAYMENT", "RECEIVE-OVERPAYMENT"):
        play_on_account(recorder, on_account_body(contact, kind, 20), sales[3])
    recorder.get("BankTransactions?page=1")
    recorder.get(f"Invoices/{sales[3]['InvoiceID']}")
    recorder.get("Payments")


def play_on_account(recorder: Recorder, body: dict[str, object], sale: Any) -> None:  # noqa: ANN401 - as answered
    (made,) = recorder.put("BankTransactions", body)
    resource = "Prepayments" if "PrepaymentID" in made else "Overpayments"
    path = f"{resource}/{made[resource.removesuffix('s') + 'ID']}"
    recorder.get(f"BankTransactions/{made['BankTransactionID']}")
    allocations = [
        {"Amount": 5, "Date": "2025-12-02", "Invoice": {"InvoiceID": sale["InvoiceID"]}}
        for _ in range(2)
    ]
    url = f"{path}/Allocations?summarizeErrors=false"
    done = recorder.send("PUT", url, {"Allocations": allocations}).json["Allocations"]
    recorder.send("DELETE", f"{path}/Allocations/{done[0]['AllocationID']}")
    recorder.get(path)
    recorder.get(f"{resource}?page=1")


def test_money_fits_the_specification_but_for_the_texts_in_batches(
    contract: OpenAPI, recorder: Recorder
) -> None:
    """facts/xero.md 6: TotalAmount and IsReconciled of a payment's batch are texts."""
    play_money(recorder)
    misfits = []
    for exchange in recorder.exchanges:
        try:
            check(contract, exchange)
        except InvalidData:
            misfits.append(exchange.path)
            recorder.door("POST", "settings", {"batch_strings": False})
            check(contract, resent(recorder, exchange))
            recorder.door("POST", "settings", {"batch_strings": True})
    assert misfits == [f"{BASE}/Payments", f"{BASE}/Payments"]


def resent(recorder: Recorder, exchange: Exchange) -> Exchange:
    answer = recorder.sandbox.handle(
        Request.of(exchange.method, exchange.path, exchange.headers, exchange.body)
    )
    assert isinstance(answer, Response)
    return replace(exchange, answer=answer)


def test_a_scenario_fits_the_specification(contract: OpenAPI, recorder: Recorder) -> None:
    play(recorder)
    statuses = {one.answer.status for one in recorder.exchanges}
    assert statuses == {200, 400}
    for exchange in recorder.exchanges:
        check(contract, exchange)


def test_the_check_can_fail(contract: OpenAPI, recorder: Recorder) -> None:
    recorder.get("Accounts")
    (exchange,) = recorder.exchanges
    broken = exchange.answer.body.replace(b'"Code":"200"', b'"Code":200')
    spoilt = Exchange(
        exchange.method, exchange.path, {}, exchange.headers, b"", Response(200, body=broken)
    )
    with pytest.raises(InvalidData):
        check(contract, spoilt)
