"""Other people at work in the package: customers who pay, and a colleague who voids and edits."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.sandbox import Request, Response
from tests.support.package_words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox import Sandbox
    from tests.simulation.company import KccDocument
    from tests.simulation.views import RemoteDocument
    from tests.support.folder import Line

_XERO_RESOURCES = {
    LedgerKind.SALES_INVOICE: ("Invoices", "InvoiceID"),
    LedgerKind.BILL: ("Invoices", "InvoiceID"),
    LedgerKind.SALES_CREDIT: ("CreditNotes", "CreditNoteID"),
    LedgerKind.BILL_CREDIT: ("CreditNotes", "CreditNoteID"),
}

_XERO_TYPES = {kind: word for word, kind in WORDS["xero"].kinds.items()}


class Refused(Exception):
    """The package does not let people do that."""


class Somebody:
    """Acts right in the sandbox, under the package's own rules and through no fault."""

    def __init__(self, package: str, sandbox: Sandbox) -> None:
        self._package = package
        self._sandbox = sandbox

    def door(self, name: str, body: object = None) -> Any:  # noqa: ANN401 - whatever it answers
        """Ask a control door.

        Raises:
            Refused: the package's rules forbid it.
        """
        method = "GET" if body is None else "POST"
        data = b"" if body is None else json.dumps(body).encode()
        answer = self._sandbox.handle(Request.of(method, f"/__sandbox__/{name}", {}, data))
        assert isinstance(answer, Response)
        if answer.status != 200:
            raise Refused(answer.body.decode())
        return json.loads(answer.body, parse_float=Decimal)

    def pay(self, document: RemoteDocument, amount: Decimal, reference: str) -> str:
        """Pay on a document; return the payment's id."""
        body = {
            "document": document.id,
            "amount": str(amount),
            "date": "2025-12-20",
            "reference": reference,
        }
        paid: str = self.door("payments", body)["payment"]
        return paid

    def void(self, document: RemoteDocument) -> None:
        if self._package == "quickbooks":
            self.door("documents", {"document": document.id, "action": "void"})
            return
        resource, name = _XERO_RESOURCES[document.kind]
        self._write(resource, {name: document.id, "Status": "VOIDED"})

    def enter(self, document: KccDocument, contact: str, lines: Iterable[Line]) -> None:
        """Type a document in as KCC has it, in Xero; QuickBooks' people have no such door here."""
        if self._package != "xero":
            raise Refused("nobody types documents there")
        resource, _ = _XERO_RESOURCES[document.kind]
        taxes = WORDS["xero"].taxes
        side = "sales" if document.is_sale else "purchases"
        number = "CreditNoteNumber" if resource == "CreditNotes" else "InvoiceNumber"
        rows = [
            {
                "Description": one.words,
                "Quantity": "1",
                "UnitAmount": one.net,
                "TaxType": taxes[side, one.rate],
                "AccountCode": WORDS["xero"].nominals[one.nominal],
            }
            for one in lines
        ]
        element: dict[str, object] = {"Type": _XERO_TYPES[document.kind], number: document.number}
        element |= {"Contact": {"Name": contact}, "LineItems": rows, "LineAmountTypes": "Exclusive"}
        element |= {"Date": "2025-12-01", "DueDate": "2025-12-31", "Status": "AUTHORISED"}
        self._write(resource, element)

    def _write(self, resource: str, element: dict[str, object]) -> None:
        token = self.door("token", {})
        headers = {
            "Authorization": f"Bearer {token['access_token']}",
            "xero-tenant-id": token["tenant_id"],
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        body = json.dumps({resource: [element]}).encode()
        answer = self._sandbox.handle(Request.of("POST", f"/api.xro/2.0/{resource}", headers, body))
        assert isinstance(answer, Response)
        if answer.status != 200:
            raise Refused(answer.body.decode())
