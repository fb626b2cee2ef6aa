"""facts/xero.md 2, 3.1: what a paid document may still change, and whether its timestamp moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.sandbox.caller import errors
from tests.sandbox.xero.paying import D, pay, read_invoice, reverse

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller


def test_a_paid_document_is_frozen_but_for_what_xero_lets_change(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    invoice = caller.invoice(contact)
    pay(caller, invoice, 24)
    address = f"Invoices/{invoice['InvoiceID']}"
    for body in ({"Status": "VOIDED"}, {"Date": "2025-12-02"}, {"CurrencyCode": "EUR"}):
        (refused,) = caller.post(address, body)
        assert errors(refused) == [
            "This document cannot be edited as it has a payment or credit note allocated to it."
        ]
    clock.advance(60)
    before = read_invoice(caller, invoice)["UpdatedDateUTC"]
    (moved,) = caller.post(address, {"DueDate": "2026-01-31"})
    assert (moved["DueDateString"], moved["UpdatedDateUTC"]) == ("2026-01-31T00:00:00", before)
    (renamed,) = caller.post(address, {"Reference": "PO 9", "InvoiceNumber": "A9"})
    assert (renamed["Reference"], renamed["InvoiceNumber"]) == ("PO 9", "A9")
    assert renamed["UpdatedDateUTC"] > before
    assert renamed["Status"] == "PAID"


def test_lines_of_a_paid_document_change_in_text_and_account_only(
    caller: Caller, contact: str
) -> None:
    invoice = caller.invoice(contact)
    pay(caller, invoice, 10)
    (line,) = invoice["LineItems"]
    sent = {name: value for name, value in line.items() if name != "Tracking"}
    address = f"Invoices/{invoice['InvoiceID']}"
    (recoded,) = caller.post(address, {"LineItems": [sent | {"AccountCode": "201"}]})
    assert recoded["LineItems"][0]["AccountCode"] == "201"
    dearer = sent | {"UnitAmount": 11, "LineAmount": 22}
    retaxed = sent | {"TaxType": "RROUTPUT"}
    recreated = sent | {"LineItemID": None}
    for lines in ([dearer], [retaxed], [recreated], [sent, sent], []):
        (refused,) = caller.post(address, {"LineItems": lines})
        assert "cannot be edited" in " ".join(errors(refused))
    assert read_invoice(caller, invoice)["AmountDue"] == D("14.00")


def test_the_due_date_of_an_open_document_moves_its_timestamp(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    invoice = caller.invoice(contact)
    clock.advance(60)
    (moved,) = caller.post(f"Invoices/{invoice['InvoiceID']}", {"DueDate": "2026-01-31"})
    assert moved["UpdatedDateUTC"] > invoice["UpdatedDateUTC"]


def test_a_reversed_payment_lets_the_document_be_voided(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    reverse(caller, pay(caller, invoice, 24))
    (voided,) = caller.post(f"Invoices/{invoice['InvoiceID']}", {"Status": "VOIDED"})
    assert voided["Status"] == "VOIDED"
