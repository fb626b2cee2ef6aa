"""What must hold whatever was paid, allocated and undone (facts/xero.md 3.3, 3.4, 4)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.sandbox import MovableClock, Sandbox
from tests.sandbox.caller import Caller

KINDS = ["raise", "note", "prepayment", "overpayment", "pay", "batch", "refund"]
UNDOING = ["reverse", "apply", "unapply", "void"]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(KINDS + UNDOING),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(1, 30),
    ),
    max_size=40,
)
SOURCES = {
    "CreditNotes": "CreditNoteID",
    "Prepayments": "PrepaymentID",
    "Overpayments": "OverpaymentID",
}


class Till:
    """One customer's dealings; whatever the rules refuse simply does not happen."""

    def __init__(self) -> None:
        clock = MovableClock(frozen_at=datetime(2025, 12, 15, tzinfo=UTC))
        self.caller = Caller(Sandbox("xero", seed=1, clock=clock))
        limits = {"calls_per_minute": 10**6, "calls_per_day": 10**6}
        self.caller.door("POST", "settings", limits)
        self.contact = self.caller.contact("One")
        self.made: dict[str, list[str]] = defaultdict(list)
        self.clock = clock
        self.seen: dict[str, dict[str, Any]] = {}
        self.watermark = "2025-12-15T00:00:00"

    def move(self, kind: str, first: int, second: int, amount: int) -> None:
        self.clock.advance(first)
        invoice = self._one("raise", first)
        source = self._one("source", second)
        if kind in ("raise", "prepayment", "overpayment", "note"):
            self._make(kind, amount)
        elif kind in ("pay", "batch") and invoice:
            group = {"batch": f"b{second}"} if kind == "batch" else {}
            self._keep("payment", {"document": invoice, "amount": amount, **group})
        elif kind == "refund" and source:
            self._keep("payment", {"document": source, "amount": amount})
        elif kind == "apply" and source and invoice:
            body = {"action": "allocate", "source": source, "document": invoice, "amount": amount}
            self._keep("allocation", body)
        elif kind == "void" and invoice:
            self.caller.post(f"Invoices/{invoice}", {"Status": "VOIDED"})
        else:
            self._undo(kind, second)
        if amount % 3 == 0:
            self.fetch()

    def fetch(self) -> None:
        """Read what changed since the watermark, as a connector does."""
        rows = self.caller.get("Payments?page=1&pageSize=1000", If_Modified_Since=self.watermark)
        for one in rows["Payments"]:
            self.seen[one["PaymentID"]] = one
            self.watermark = one["UpdatedDateUTCString"][:19].replace(" ", "T")

    def check(self) -> None:
        self.fetch()
        payments = self.caller.get("Payments")["Payments"]
        shown = {one["PaymentID"]: (one["Status"], one["Amount"]) for one in payments}
        assert shown == {key: (one["Status"], one["Amount"]) for key, one in self.seen.items()}
        paid: dict[str, Decimal] = defaultdict(Decimal)
        for one in payments:
            if one["Status"] == "AUTHORISED":
                paid[one["Invoice"]["InvoiceID"]] += one["Amount"]
        credited = self._check_sources(paid)
        for invoice in self.caller.get("Invoices?page=1")["Invoices"]:
            check_invoice(invoice, paid, credited)

    def _check_sources(self, paid: dict[str, Decimal]) -> dict[str, Decimal]:
        credited: dict[str, Decimal] = defaultdict(Decimal)
        for resource, field in SOURCES.items():
            for one in self.caller.get(f"{resource}?page=1")[resource]:
                given_away = sum((part["Amount"] for part in one["Allocations"]), Decimal(0))
                left = one["Total"] - given_away - paid[one[field]]
                assert one["RemainingCredit"] == left >= 0
                assert one["Status"] == ("PAID" if left == 0 else "AUTHORISED")
                for part in one["Allocations"]:
                    credited[part["Invoice"]["InvoiceID"]] += part["Amount"]
        return credited

    def _make(self, kind: str, amount: int) -> None:
        body: dict[str, object] = {"action": kind, "contact": self.contact, "amount": amount}
        if kind == "note":
            body |= {"action": "raise", "type": "ACCRECCREDIT"}
        answer = self.caller.door("POST", "payments", body)
        key = answer.get("document") or answer["source"]
        self.made["raise" if kind == "raise" else "source"].append(key)

    def _keep(self, what: str, body: dict[str, object]) -> None:
        answer = self._try(body)
        if what in answer:
            self.made[what].append(answer[what])

    def _undo(self, kind: str, position: int) -> None:
        payment, allocation = self._one("payment", position), self._one("allocation", position)
        if kind == "reverse" and payment:
            self._try({"action": "reverse", "payment": payment})
        elif kind == "unapply" and allocation:
            self._try({"action": "unallocate", "allocation": allocation})

    def _one(self, kind: str, position: int) -> str:
        rows = self.made[kind]
        return rows[position % len(rows)] if rows else ""

    def _try(self, body: dict[str, object]) -> dict[str, Any]:
        answer = self.caller.send("POST", "/__sandbox__/payments", body)
        assert answer.status in (200, 400), answer.text
        found: dict[str, Any] = answer.json
        return found


def check_invoice(
    invoice: dict[str, Any], paid: dict[str, Decimal], credited: dict[str, Decimal]
) -> None:
    key = invoice["InvoiceID"]
    assert (invoice["AmountPaid"], invoice["AmountCredited"]) == (paid[key], credited[key])
    if invoice["Status"] == "VOIDED":
        assert (invoice["AmountDue"], paid[key], credited[key]) == (0, 0, 0)
        return
    due = invoice["Total"] - paid[key] - credited[key]
    assert invoice["AmountDue"] == due >= 0
    assert invoice["Status"] == ("PAID" if due == 0 else "AUTHORISED")
    assert ("FullyPaidOnDate" in invoice) == (due == 0)
    assert sum(one["Amount"] for one in invoice["Payments"]) == paid[key]


@settings(max_examples=60, deadline=None)
@given(moves=MOVES)
def test_amounts_add_up_and_a_delta_read_misses_nothing(
    moves: list[tuple[str, int, int, int]],
) -> None:
    till = Till()
    for move in moves:
        till.move(*move)
    till.check()
