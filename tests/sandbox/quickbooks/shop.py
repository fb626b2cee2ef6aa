"""One company's dealings over the API, in plain words, for the tests of the books."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.sandbox.quickbooks.gateway import Answer, Gateway

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import Sandbox

View = dict[str, Any]
ALL = "select * from {} maxresults 1000"
EVERY = "select * from {} where Active in (true, false) maxresults 1000"
GBP = {"CurrencyRef": {"value": "GBP"}}


class Shop(Gateway):
    def __init__(self, sandbox: Sandbox, realm: str = "") -> None:
        super().__init__(sandbox, realm)
        plenty = {"calls_per_minute": 10**6, "batches_per_minute": 10**6}
        self.door("POST", "settings", plenty)
        self.codes = self._ids("TaxCode")
        self.rates = self._ids("TaxRate")
        self.accounts = self._ids("Account")
        self.item = self._ids("Item")["Sales"]
        self._names = 0

    def name(self, kind: str, name: str = "", **fields: object) -> str:
        """Make a customer or vendor and return its id."""
        self._names += 1
        return str(self.post(kind, {"DisplayName": name or f"Name {self._names}", **fields})["Id"])

    def line(self, amount: object = 20, code: str = "20.0% S", **fields: object) -> View:
        detail = {"ItemRef": {"value": self.item}, "TaxCodeRef": {"value": self.codes[code]}}
        return {
            "DetailType": "SalesItemLineDetail",
            "Amount": amount,
            "SalesItemLineDetail": {**detail, **fields},
        }

    def cost(self, amount: object = 20, code: str = "20.0% S", account: str = "Purchases") -> View:
        return {
            "DetailType": "AccountBasedExpenseLineDetail",
            "Amount": amount,
            "AccountBasedExpenseLineDetail": {
                "AccountRef": {"value": self.accounts[account]},
                "TaxCodeRef": {"value": self.codes[code]},
            },
        }

    def sale(self, customer: str, **fields: object) -> View:
        """Return the body of a sale of 20.00 and 4.00 VAT, or what the fields make of it."""
        return {
            "CustomerRef": {"value": customer},
            "TxnDate": "2025-12-01",
            **GBP,
            "GlobalTaxCalculation": "TaxExcluded",
            "Line": [self.line()],
            **fields,
        }

    def purchase(self, vendor: str, **fields: object) -> View:
        """Return the body of a bill of 20.00 and 4.00 VAT, or what the fields make of it."""
        return {
            "VendorRef": {"value": vendor},
            "TxnDate": "2025-12-01",
            **GBP,
            "GlobalTaxCalculation": "TaxExcluded",
            "Line": [self.cost()],
            **fields,
        }

    def paid(self, customer: str, total: object, *lines: View, **fields: object) -> View:
        """Return the body of a customer's payment."""
        return {
            "CustomerRef": {"value": customer},
            "TotalAmt": total,
            "TxnDate": "2025-12-05",
            **GBP,
            "Line": list(lines),
            **fields,
        }

    def paid_out(self, vendor: str, total: object, *lines: View, **fields: object) -> View:
        """Return the body of a bill payment."""
        bank = {"BankAccountRef": {"value": self.accounts["Business Current Account"]}}
        return {
            "VendorRef": {"value": vendor},
            "TotalAmt": total,
            "TxnDate": "2025-12-05",
            **GBP,
            "PayType": "Check",
            "CheckPayment": bank,
            "Line": list(lines),
            **fields,
        }

    def all(self, entity: str) -> list[View]:
        """Return all of an entity but its inactive ones."""
        rows: list[View] = self.query(ALL.format(entity)).get(entity, [])
        return rows

    def read(self, kind: str, key: str) -> View:
        answer = self.send("GET", f"{kind}/{key}")
        assert answer.status == 200, answer.text
        found: View = next(iter(answer.json.values()))
        return found

    def refused(self, path: str, body: object) -> str:
        """Write what must be refused and return the code of the fault."""
        return self.refusal(path, body).code

    def refusal(self, path: str, body: object) -> Answer:
        answer = self.send("POST", path, body)
        assert answer.status == 400, answer.text
        return answer

    def do(self, **body: object) -> View:
        """Let somebody do something about money, through the control door."""
        done: View = self.door("POST", "payments", body)
        return done

    def switch(self, **settings: object) -> None:
        self.door("POST", "settings", settings)

    def _ids(self, entity: str) -> dict[str, str]:
        rows = self.query(EVERY.format(entity))
        return {one["Name"]: one["Id"] for one in rows[entity]}


def link(amount: object, kind: str, document: View | str) -> View:
    key = document if isinstance(document, str) else document["Id"]
    return {"Amount": amount, "LinkedTxn": [{"TxnId": key, "TxnType": kind}]}


def detail_of(answer: Answer) -> str:
    return str(answer.json["Fault"]["Error"][0]["Detail"])


def state(view: View) -> View:
    """Return what names an entity's present state in a write."""
    return {"Id": view["Id"], "SyncToken": view["SyncToken"]}
