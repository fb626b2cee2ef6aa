"""facts/xero.md 3.1: the life of documents, from draft to paid, voided or deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import COST, LINE, errors

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller


@pytest.mark.parametrize("wanted", ["PAID", "VOIDED", "DELETED"])
def test_nothing_is_born_dead_or_paid(caller: Caller, contact: str, wanted: str) -> None:
    assert errors(caller.invoice(contact, Status=wanted))


@pytest.mark.parametrize(
    ("start", "wanted", "allowed"),
    [
        ("DRAFT", "SUBMITTED", True),
        ("DRAFT", "AUTHORISED", True),
        ("DRAFT", "DELETED", True),
        ("DRAFT", "VOIDED", False),
        ("SUBMITTED", "DRAFT", True),
        ("SUBMITTED", "AUTHORISED", True),
        ("SUBMITTED", "DELETED", True),
        ("AUTHORISED", "VOIDED", True),
        ("AUTHORISED", "DELETED", False),
        ("AUTHORISED", "DRAFT", False),
    ],
)
def test_status_moves(
    caller: Caller, contact: str, start: str, wanted: str, *, allowed: bool
) -> None:
    made = caller.invoice(contact, Status=start)
    (moved,) = caller.post(f"Invoices/{made['InvoiceID']}", {"Status": wanted})
    if allowed:
        assert moved["Status"] == wanted
    else:
        assert errors(moved) == ["Invoice not of valid status for modification"]


def test_dead_documents_cannot_be_edited(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact)
    address = f"Invoices/{made['InvoiceID']}"
    caller.post(address, {"Status": "VOIDED"})
    (edited,) = caller.post(address, {"Reference": "late"})
    assert errors(edited) == ["Invoice not of valid status for modification"]


def test_a_voided_document_owes_nothing(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact)
    (voided,) = caller.post(f"Invoices/{made['InvoiceID']}", {"Status": "VOIDED"})
    assert (voided["AmountDue"], voided["Total"]) == (0, 24)


def test_a_refused_change_keeps_the_documents_id(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact)
    (refused,) = caller.post(f"Invoices/{made['InvoiceID']}", {"Date": "2025-09-30"})
    assert "lock date" in errors(refused)[0]
    assert refused["InvoiceID"] == made["InvoiceID"]
    assert caller.get(f"Invoices/{made['InvoiceID']}")["Invoices"][0]["Date"] == made["Date"]


def test_a_document_cannot_leave_a_locked_period(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, Date="2025-11-30")
    caller.door("POST", "settings", {"period_lock_date": "2025-11-30"})
    (moved,) = caller.post(f"Invoices/{made['InvoiceID']}", {"Date": "2025-12-01"})
    assert "lock date" in errors(moved)[0]


def test_an_empty_text_clears_a_field(caller: Caller, contact: str) -> None:
    made = caller.invoice(contact, Reference="PO1", Url="https://kcc.example/1")
    (after,) = caller.post(f"Invoices/{made['InvoiceID']}", {"Reference": "", "Url": ""})
    assert after["Reference"] == ""
    assert "Url" not in after


def test_update_keeps_lines_whose_id_is_sent_and_recreates_the_others(
    caller: Caller, contact: str
) -> None:
    made = caller.invoice(contact, Status="DRAFT", LineItems=[LINE, LINE])
    kept, lost = (one["LineItemID"] for one in made["LineItems"])
    lines = [LINE | {"LineItemID": kept}, LINE]
    (after,) = caller.post(f"Invoices/{made['InvoiceID']}", {"LineItems": lines})
    ids = [one["LineItemID"] for one in after["LineItems"]]
    assert ids[0] == kept
    assert lost not in ids


def test_approving_a_draft_holds_its_lines_to_the_rules(caller: Caller, contact: str) -> None:
    draft = caller.invoice(contact, Status="DRAFT", LineItems=[{"Description": "x"}])
    (approved,) = caller.post(f"Invoices/{draft['InvoiceID']}", {"Status": "AUTHORISED"})
    assert errors(approved)


def test_starter_organisation_approves_twenty_invoices_and_five_bills_a_month(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    caller.door("POST", "settings", {"starter_limits": True})
    assert all(caller.invoice(contact)["StatusAttributeString"] == "OK" for _ in range(20))
    limit = ["You have reached the limit of invoices you can approve"]
    assert errors(caller.invoice(contact)) == limit
    assert caller.invoice(contact, Status="DRAFT")["StatusAttributeString"] == "OK"
    bill = {"Type": "ACCPAY", "LineItems": [COST]}
    made = [caller.invoice(contact, **bill)["StatusAttributeString"] for _ in range(6)]
    assert made == ["OK"] * 5 + ["ERROR"]
    clock.advance(20 * 86_400)
    fresh = caller.door("GET", "token?client_id=tests")["access_token"]
    caller.headers["Authorization"] = f"Bearer {fresh}"
    assert caller.invoice(contact)["StatusAttributeString"] == "OK"
