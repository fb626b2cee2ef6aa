"""What must hold whatever was paid, applied, voided and deleted (facts/quickbooks.md 4 and 7)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.sandbox import MovableClock, Sandbox
from tests.sandbox.quickbooks.shop import Shop

CREDITS = ["CreditMemo", "Deposit", "JournalEntry"]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("raise", "note", "prepayment", "pay", "batch", "apply", "unapply"),
                *("reverse", "delete", "bank", "settle", "through", "void", "edit"),
            ]
        ),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(1, 30),
    ),
    max_size=40,
)
Row = dict[str, Any]


class Till:
    """One customer's dealings; whatever the rules refuse simply does not happen."""

    def __init__(self) -> None:
        self.clock = MovableClock(frozen_at=datetime(2025, 12, 15, tzinfo=UTC))
        self.shop = Shop(Sandbox("quickbooks", seed=1, clock=self.clock))
        self.customer = self.shop.name("customer", "One")
        self.made: dict[str, list[str]] = defaultdict(list)
        self.seen: dict[str, Row] = {}
        self.watermark = "2025-12-15T00:00:00+00:00"

    def move(self, kind: str, first: int, second: int, amount: int) -> None:
        self.clock.advance(first + 1)
        invoice, payment = self._one("invoice", first), self._one("payment", second)
        source = self._one("source", second)
        bodies: dict[str, Row] = {
            "raise": {"action": "raise", "contact": self.customer},
            "note": {"action": "raise", "contact": self.customer, "type": "CreditMemo"},
            "prepayment": {"action": "prepayment", "contact": self.customer, "account": "1290"},
            "pay": {"document": invoice, "account": "1290"},
            "batch": {"document": invoice, "batch": f"b{second}"},
            "apply": {"action": "allocate", "source": source, "document": invoice},
            "settle": {"action": "settle", "document": invoice, "by": "journal"},
            "through": {
                "action": "settle",
                "document": invoice,
                "by": "deposit",
                "through_payment": True,
            },
        }
        if kind in bodies:
            self._keep(kind, self._try({**bodies[kind], "amount": amount}))
        elif kind == "unapply":
            self._try({"action": "unallocate", "payment": payment, "document": invoice})
        elif kind == "bank":
            self._try({"action": "bank", "payments": [payment]})
        elif kind in ("reverse", "delete"):
            self._try({"action": kind, "payment": payment})
        elif kind == "void":
            self._send("documents", {"action": "void", "document": invoice})
        else:
            fields = {"Line": [self.shop.line(amount, "No VAT")]}
            change = {"action": "edit", "document": invoice, "fields": fields}
            self._send("documents", change)
        if amount % 3 == 0:
            self.fetch()

    def fetch(self) -> None:
        """Read what changed since the watermark, deletions too, as a connector does."""
        path = f"cdc?entities=Payment&changedSince={self.watermark.replace('+', '%2B')}"
        answer = self.shop.send("GET", path).json
        for one in answer["CDCResponse"][0]["QueryResponse"][0].get("Payment", []):
            if one.get("status") == "Deleted":
                self.seen.pop(one["Id"], None)
            else:
                self.seen[one["Id"]] = one
        self.watermark = answer["time"]

    def check(self) -> None:
        self.fetch()
        payments = {one["Id"]: one for one in self.shop.all("Payment")}
        assert {key: one["SyncToken"] for key, one in self.seen.items()} == {
            key: one["SyncToken"] for key, one in payments.items()
        }
        settled: dict[str, Decimal] = defaultdict(Decimal)
        for one in payments.values():
            self._check_payment(one, settled)
        for one in self.shop.all("JournalEntry"):
            for linked in one["LinkedTxn"]:
                if linked["TxnType"] == "Invoice":
                    settled[linked["TxnId"]] += one["TotalAmt"]
        for kind in ("Invoice", "CreditMemo"):
            for one in self.shop.all(kind):
                check_document(one, settled[one["Id"]])
        self._check_customer()

    def _check_payment(self, payment: Row, settled: dict[str, Decimal]) -> None:
        paid = used = Decimal(0)
        for line in payment["Line"]:
            (linked,) = line["LinkedTxn"]
            settled[linked["TxnId"]] += line["Amount"]
            if linked["TxnType"] in CREDITS:
                used += line["Amount"]
            else:
                paid += line["Amount"]
        assert payment["UnappliedAmt"] == payment["TotalAmt"] + used - paid >= 0

    def _check_customer(self) -> None:
        owed = sum((one["Balance"] for one in self.shop.all("Invoice")), Decimal(0))
        credit = sum((one["Balance"] for one in self.shop.all("CreditMemo")), Decimal(0))
        on_account = sum((one["UnappliedAmt"] for one in self.shop.all("Payment")), Decimal(0))
        shown = self.shop.read("customer", self.customer)["Balance"]
        assert shown <= owed - credit - on_account
        if not self.shop.all("Deposit") and not self.shop.all("JournalEntry"):
            assert shown == owed - credit - on_account

    def _keep(self, kind: str, answer: Row) -> None:
        for name, key in answer.items():
            if name in ("payment", "source") and isinstance(key, str):
                self.made["payment"].append(key)
        if kind in ("note", "prepayment") and "error" not in answer:
            self.made["source"].append(answer.get("document") or answer["source"])
        if kind == "raise":
            self.made["invoice"].append(answer["document"])

    def _one(self, kind: str, position: int) -> str:
        rows = self.made[kind]
        return rows[position % len(rows)] if rows else ""

    def _try(self, body: Row) -> Row:
        return self._send("payments", body)

    def _send(self, door: str, body: Row) -> Row:
        answer = self.shop.send("POST", f"/__sandbox__/{door}", body)
        assert answer.status in (200, 400), answer.text
        found: Row = answer.json
        return found


def check_document(document: Row, settled: Decimal) -> None:
    assert document["Balance"] == document["TotalAmt"] - settled >= 0
    assert bool(document["LinkedTxn"]) == (settled > 0)


@settings(max_examples=60, deadline=None)
@given(moves=MOVES)
def test_amounts_add_up_and_changes_miss_nothing(
    moves: list[tuple[str, int, int, int]],
) -> None:
    till = Till()
    for move in moves:
        till.move(*move)
    till.check()


LINES = st.lists(
    st.tuples(
        st.decimals(min_value=0, max_value=10_000, places=2),
        st.sampled_from(["20.0% S", "5.0% R", "0.0% Z", "Exempt", "No VAT"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(lines=LINES)
def test_a_document_is_the_sum_of_its_lines(lines: list[tuple[Decimal, str]]) -> None:
    shop = Till().shop
    customer = shop.name("customer")
    sent = [shop.line(amount, code) for amount, code in lines]
    made = shop.post("invoice", shop.sale(customer, Line=sent))
    *shown, sub_total = made["Line"]
    net = sum((one["Amount"] for one in shown), Decimal(0))
    tax = sum((one["Amount"] for one in made["TxnTaxDetail"]["TaxLine"]), Decimal(0))
    assert sub_total["Amount"] == net
    assert made["TxnTaxDetail"]["TotalTax"] == tax
    assert made["TotalAmt"] == net + tax == made["Balance"]
