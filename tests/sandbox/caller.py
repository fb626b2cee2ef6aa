"""A plain caller of the sandbox, in-process, for tests that speak HTTP by hand."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.sandbox import Request, Response

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import Outcome, Sandbox

API = "/api.xro/2.0/"
LINE = {
    "Description": "White lantern",
    "Quantity": 2,
    "UnitAmount": 10,
    "AccountCode": "200",
    "TaxType": "OUTPUT2",
}
COST = LINE | {"AccountCode": "300", "TaxType": "INPUT2"}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - whatever the answer holds
        return json.loads(self.text, parse_float=Decimal)


class Caller:
    def __init__(self, sandbox: Sandbox, scope: str = "", client: str = "tests") -> None:
        self.sandbox = sandbox
        self.token = self.door("GET", f"token?client_id={client}&scope={scope}")
        self.headers = {
            "Authorization": f"Bearer {self.token['access_token']}",
            "Xero-Tenant-Id": self.token["tenant_id"],
            "Accept": "application/json",
        }
        self._contacts = 0

    def raw(self, method: str, path: str, body: object = None, **headers: str) -> Outcome:
        """Send a call and return the outcome as the sandbox gives it."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = b"" if body is None else json.dumps(body, default=str).encode()
        url = path if path.startswith("/") else API + path
        return self.sandbox.handle(Request.of(method, url, self.headers | named, data))

    def send(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        outcome = self.raw(method, path, body, **headers)
        assert isinstance(outcome, Response), outcome
        return Answer(
            outcome.status, dict(outcome.headers), outcome.body.decode("utf-8", "replace")
        )

    def get(self, path: str, **headers: str) -> Any:  # noqa: ANN401 - whatever the answer holds
        answer = self.send("GET", path, **headers)
        assert answer.status == 200, answer.text
        return answer.json

    def save(self, method: str, resource: str, *elements: object) -> list[Any]:
        """Write elements that answer one by one, and return their outcomes."""
        plural = (
            resource.rsplit("/", maxsplit=1)[-1]
            if resource.endswith("Allocations")
            else resource.split("/", maxsplit=1)[0]
        )
        url = f"{resource}?summarizeErrors=false&unitdp=4"
        answer = self.send(method, url, {plural: list(elements)})
        assert answer.status == 200, answer.text
        found: list[Any] = answer.json[plural]
        return found

    def put(self, resource: str, *elements: object) -> list[Any]:
        return self.save("PUT", resource, *elements)

    def post(self, resource: str, *elements: object) -> list[Any]:
        return self.save("POST", resource, *elements)

    def contact(self, name: str = "", **fields: object) -> str:
        """Create a contact and return its id."""
        self._contacts += 1
        body = {"Name": name or f"Contact {self._contacts}", **fields}
        (made,) = self.put("Contacts", body)
        assert made["StatusAttributeString"] == "OK", made
        return str(made["ContactID"])

    def invoice(self, contact: str, **fields: object) -> Any:  # noqa: ANN401 - as answered
        """Create an authorised sales invoice of 20.00 + 4.00 VAT, or what the fields make of it."""
        (made,) = self.put("Invoices", invoice_body(contact, **fields))
        return made

    def credit_note(self, contact: str, **fields: object) -> Any:  # noqa: ANN401 - as answered
        body = invoice_body(contact, **{"Type": "ACCRECCREDIT", **fields})
        (made,) = self.put("CreditNotes", body)
        return made

    def door(self, method: str, name: str, body: object = None) -> Any:  # noqa: ANN401 - as answered
        data = b"" if body is None else json.dumps(body).encode()
        outcome = self.sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
        assert isinstance(outcome, Response)
        assert outcome.status == 200, outcome.body
        return json.loads(outcome.body)


def invoice_body(contact: str, **fields: object) -> dict[str, object]:
    return {
        "Type": "ACCREC",
        "Contact": {"ContactID": contact},
        "Date": "2025-12-01",
        "DueDate": "2025-12-31",
        "LineAmountTypes": "Exclusive",
        "Status": "AUTHORISED",
        "LineItems": [LINE],
        **fields,
    }


def errors(element: dict[str, Any]) -> list[str]:
    """Return the validation messages of an element that must have been refused."""
    assert element["StatusAttributeString"] == "ERROR", element
    return [one["Message"] for one in element["ValidationErrors"]]
