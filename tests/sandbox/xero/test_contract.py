"""Requests and answers of a scenario fit Xero's own specification (facts/xero.md 6)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from openapi_core import Config, OpenAPI
from openapi_core.testing import MockRequest, MockResponse
from openapi_core.validation.response.exceptions import InvalidData

from kccsync_desktop.sandbox import Request, Response
from tests.sandbox.caller import COST, LINE, Caller, invoice_body

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
