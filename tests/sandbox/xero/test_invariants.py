"""What must hold whatever was posted, against arithmetic of its own (facts/xero.md 3.1, 3.2)."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.sandbox import MovableClock, Sandbox
from kccsync_desktop.sandbox.xero.tax_engine import line_amount, line_tax
from tests.sandbox.caller import Caller, invoice_body

RATES = st.sampled_from([Decimal(0), Decimal(5), Decimal("17.5"), Decimal(20)])
PRICES = st.decimals(min_value=-10_000, max_value=10_000, places=4)
AMOUNTS = st.decimals(min_value=-100_000, max_value=100_000, places=2)


def pence(value: Fraction) -> Decimal:
    """Round to pence, half away from zero, in whole numbers."""
    doubled = abs(value) * 200
    whole = (doubled.numerator // doubled.denominator + 1) // 2
    return Decimal(whole if value >= 0 else -whole) / 100


@given(quantity=PRICES, unit=PRICES, discount=RATES)
def test_line_amount_is_the_exact_product_rounded(
    quantity: Decimal, unit: Decimal, discount: Decimal
) -> None:
    exact = Fraction(quantity) * Fraction(unit) * (100 - Fraction(discount)) / 100
    assert line_amount(quantity, unit, discount, None) == pence(exact)


@given(amount=AMOUNTS, rate=RATES)
def test_exclusive_tax_is_the_exact_share_rounded(amount: Decimal, rate: Decimal) -> None:
    assert line_tax(amount, rate, "Exclusive") == pence(Fraction(amount) * Fraction(rate) / 100)


@given(amount=AMOUNTS, rate=RATES)
def test_inclusive_tax_is_what_the_rounded_net_leaves(amount: Decimal, rate: Decimal) -> None:
    net = pence(Fraction(amount) * 100 / (100 + Fraction(rate)))
    tax = line_tax(amount, rate, "Inclusive")
    assert net + tax == amount
    exact = Fraction(amount) * Fraction(rate) / (100 + Fraction(rate))
    assert abs(Fraction(tax) - exact) <= Fraction(1, 200)


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["invoice", "note", "allocate", "undo", "void"]),
        st.integers(0, 5),
        st.integers(0, 5),
        st.integers(1, 30),
    ),
    max_size=25,
)


class Life:
    """A few documents that live through random moves."""

    def __init__(self) -> None:
        clock = MovableClock(frozen_at=datetime(2025, 12, 15, tzinfo=UTC))
        self.caller = Caller(Sandbox("xero", seed=1, clock=clock))
        limits = {"calls_per_minute": 10**6, "calls_per_day": 10**6}
        self.caller.door("POST", "settings", limits)
        self.contact = self.caller.contact("One")
        self.made: dict[str, list[str]] = defaultdict(list)

    def move(self, kind: str, first: int, second: int, amount: int) -> None:
        invoices, notes = self.made["Invoices"], self.made["CreditNotes"]
        if kind == "invoice":
            invoices.append(self.caller.invoice(self.contact)["InvoiceID"])
        elif kind == "note":
            notes.append(self.caller.credit_note(self.contact)["CreditNoteID"])
        elif invoices and kind == "void":
            path = f"Invoices/{invoices[first % len(invoices)]}"
            self.caller.post(path, {"Status": "VOIDED"})
        elif invoices and notes:
            path = f"CreditNotes/{notes[first % len(notes)]}/Allocations"
            self._allocate(path, invoices[second % len(invoices)], amount, undo=kind == "undo")

    def _allocate(self, path: str, invoice: str, amount: int, *, undo: bool) -> None:
        done = self.made[path]
        if undo and done:
            self.caller.send("DELETE", f"{path}/{done.pop()}")
        elif not undo:
            (made,) = self.caller.put(path, {"Amount": amount, "Invoice": {"InvoiceID": invoice}})
            if made["StatusAttributeString"] == "OK":
                done.append(made["AllocationID"])

    def check(self) -> None:
        credited: dict[str, Decimal] = defaultdict(Decimal)
        for note in self.caller.get("CreditNotes?page=1")["CreditNotes"]:
            given_away = sum((one["Amount"] for one in note["Allocations"]), Decimal(0))
            assert note["RemainingCredit"] == note["Total"] - given_away >= 0
            assert note["Status"] == ("PAID" if note["RemainingCredit"] == 0 else "AUTHORISED")
            for one in note["Allocations"]:
                credited[one["Invoice"]["InvoiceID"]] += one["Amount"]
        for invoice in self.caller.get("Invoices?page=1")["Invoices"]:
            check_invoice(invoice, credited[invoice["InvoiceID"]])


def check_invoice(invoice: dict[str, Any], credited: Decimal) -> None:
    assert invoice["AmountCredited"] == credited
    if invoice["Status"] == "VOIDED":
        assert (invoice["AmountDue"], credited) == (0, 0)
    else:
        assert invoice["AmountDue"] == invoice["Total"] - credited >= 0
        assert invoice["Status"] == ("PAID" if invoice["AmountDue"] == 0 else "AUTHORISED")


@settings(max_examples=40)
@given(moves=MOVES)
def test_credit_given_is_credit_taken(moves: list[tuple[str, int, int, int]]) -> None:
    life = Life()
    for move in moves:
        life.move(*move)
    life.check()


@settings(max_examples=60)
@given(lines=st.lists(st.tuples(st.integers(0, 50), PRICES, RATES), min_size=1, max_size=6))
def test_a_document_is_the_sum_of_its_lines(
    lines: list[tuple[int, Decimal, Decimal]],
) -> None:
    codes = {0: "ZERORATEDOUTPUT", 5: "RROUTPUT", 20: "OUTPUT2"}
    life = Life()
    sent = [
        {
            "Description": "x",
            "Quantity": quantity,
            "UnitAmount": unit,
            "AccountCode": "200",
            "TaxType": codes.get(int(rate), "OUTPUT2"),
        }
        for quantity, unit, rate in lines
    ]
    (made,) = life.caller.put("Invoices", invoice_body(life.contact, LineItems=sent))
    net = sum((one["LineAmount"] for one in made["LineItems"]), Decimal(0))
    tax = sum((one["TaxAmount"] for one in made["LineItems"]), Decimal(0))
    assert (made["SubTotal"], made["TotalTax"], made["Total"]) == (net, tax, net + tax)
    assert (made["StatusAttributeString"] == "ERROR") == (net + tax < 0)
