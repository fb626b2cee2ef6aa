"""What somebody at work in QuickBooks does that the control doors do not: calls of the API."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kccsync_desktop.sandbox import Request, Response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.support.office import Office

ENTITIES = {"Invoice": "Payment", "Bill": "BillPayment"}
PARTIES = {"Invoice": "CustomerRef", "Bill": "VendorRef"}


@dataclass(frozen=True)
class QuickBooksUser:
    """A user of the company that an office is connected to."""

    office: Office

    def pay_with_credit(self, paid: Mapping[str, str], used: Mapping[str, str]) -> str:
        """Pay documents (amounts by number) in one payment, partly with credits."""
        there = self.office.by_number()
        kind = there[next(iter(paid))]["type"]
        lines = [(there[number], amount) for number, amount in {**paid, **used}.items()]
        cash = sum(map(Decimal, paid.values())) - sum(map(Decimal, used.values()))
        body = {
            PARTIES[kind]: {"value": lines[0][0]["contact_id"]},
            "CurrencyRef": {"value": lines[0][0]["currency"]},
            "TxnDate": "2025-12-07",
            "TotalAmt": str(cash),
            "Line": [_line(amount, row["id"], row["type"]) for row, amount in lines],
            **({} if kind == "Invoice" else self._from_bank()),
        }
        return str(self._call("POST", ENTITIES[kind].lower(), body)[ENTITIES[kind]]["Id"])

    def reduce(self, payment: str, document: str, amount: str) -> None:
        """Correct the amount of a payment that stands on one document alone."""
        row = self.office.by_number()[document]
        entity = ENTITIES[row["type"]]
        known = self._call("GET", f"{entity.lower()}/{payment}")[entity]
        changed = {
            "TotalAmt": amount,
            "Line": [_line(amount, row["id"], row["type"])],
            **{name: known[name] for name in ("Id", "SyncToken")},
            "sparse": True,
        }
        self._call("POST", entity.lower(), changed)

    def _from_bank(self) -> dict[str, object]:
        query = quote("SELECT * FROM Account WHERE AccountType = 'Bank'")
        (bank,) = (
            one["Id"]
            for one in self._call("GET", f"query?query={query}")["QueryResponse"]["Account"]
            if one["AcctNum"] == self.office.words.bank
        )
        return {"PayType": "Check", "CheckPayment": {"BankAccountRef": {"value": bank}}}

    def _call(self, method: str, path: str, body: object = None) -> dict[str, Any]:
        token = self.office.door("token")
        headers = {
            "Authorization": f"Bearer {token['access_token']}",
            "Accept": "application/json",
            "Content-Type": "application/json",
        }
        url = f"/v3/company/{token['realm_id']}/{path}"
        data = b"" if body is None else json.dumps(body).encode()
        answer = self.office.sandbox.handle(Request.of(method, url, headers, data))
        assert isinstance(answer, Response)
        assert answer.status == 200, answer.body
        found: dict[str, Any] = json.loads(answer.body)
        return found


def _line(amount: str, transaction: str, kind: str) -> dict[str, object]:
    return {"Amount": amount, "LinkedTxn": [{"TxnId": transaction, "TxnType": kind}]}
