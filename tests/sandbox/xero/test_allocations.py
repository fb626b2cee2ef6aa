"""facts/xero.md 3.2: setting credit notes against invoices."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from tests.sandbox.caller import COST, errors

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller

D = Decimal


def allocate(caller: Caller, note: Any, invoice: Any, amount: str) -> Any:  # noqa: ANN401
    body = {
        "Amount": D(amount),
        "Date": "2020-01-01",
        "Invoice": {"InvoiceID": invoice["InvoiceID"]},
    }
    (made,) = caller.put(f"CreditNotes/{note['CreditNoteID']}/Allocations", body)
    return made


def read(caller: Caller, kind: str, document: Any) -> Any:  # noqa: ANN401
    key = document["InvoiceID" if kind == "Invoices" else "CreditNoteID"]
    return caller.get(f"{kind}/{key}")[kind][0]


def test_part_allocation_leaves_credit_and_debt(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact, Date="2025-12-03")
    note = caller.credit_note(contact, Date="2025-12-09")
    made = allocate(caller, note, invoice, "10.00")
    assert made["Date"] == "/Date(1765238400000+0000)/"
    after, credit = read(caller, "Invoices", invoice), read(caller, "CreditNotes", note)
    assert (after["AmountCredited"], after["AmountDue"]) == (D("10.00"), D("14.00"))
    assert after["CreditNotes"][0]["AppliedAmount"] == D("10.00")
    assert (credit["RemainingCredit"], credit["Status"]) == (D("14.00"), "AUTHORISED")
    assert credit["Allocations"][0]["Amount"] == D("10.00")


def test_full_allocation_flips_both_to_paid_and_freezes_them(caller: Caller, contact: str) -> None:
    invoice, note = caller.invoice(contact), caller.credit_note(contact)
    made = allocate(caller, note, invoice, "24.00")
    assert read(caller, "Invoices", invoice)["Status"] == "PAID"
    assert read(caller, "CreditNotes", note)["Status"] == "PAID"
    (voided,) = caller.post(f"Invoices/{invoice['InvoiceID']}", {"Status": "VOIDED"})
    assert errors(voided) == [
        "This document cannot be edited as it has a payment or credit note allocated to it."
    ]
    (renamed,) = caller.post(f"Invoices/{invoice['InvoiceID']}", {"Reference": "R"})
    assert renamed["Reference"] == "R"
    address = f"CreditNotes/{note['CreditNoteID']}/Allocations/{made['AllocationID']}"
    undone = caller.send("DELETE", address)
    assert (undone.status, undone.json["IsDeleted"]) == (200, True)
    assert read(caller, "Invoices", invoice)["Status"] == "AUTHORISED"
    assert read(caller, "CreditNotes", note)["RemainingCredit"] == D("24.00")
    assert caller.send("DELETE", address).status == 404


@pytest.mark.parametrize("amount", ["24.01", "0.00", "-1.00"])
def test_amount_must_be_positive_and_fit(caller: Caller, contact: str, amount: str) -> None:
    assert errors(allocate(caller, caller.credit_note(contact), caller.invoice(contact), amount))


def test_contact_currency_and_side_must_agree(caller: Caller, contact: str) -> None:
    note = caller.credit_note(contact)
    other = caller.invoice(caller.contact())
    euro = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate="1.15")
    bill = caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    draft = caller.invoice(contact, Status="DRAFT")
    refused = [errors(allocate(caller, note, one, "1.00")) for one in (other, euro, bill, draft)]
    assert ["contact" in refused[0][0], "currency" in refused[1][0]] == [True, True]
    assert ["type" in refused[2][0], "authorised" in refused[3][0]] == [True, True]


def test_a_credit_note_id_is_no_invoice(caller: Caller, contact: str) -> None:
    note = caller.credit_note(contact)
    assert errors(allocate(caller, note, {"InvoiceID": note["CreditNoteID"]}, "1.00"))


def test_a_draft_credit_note_cannot_be_allocated(caller: Caller, contact: str) -> None:
    note = caller.credit_note(contact, Status="DRAFT")
    assert errors(allocate(caller, note, caller.invoice(contact), "1.00"))


def test_two_allocations_in_one_request_share_the_credit(caller: Caller, contact: str) -> None:
    note = caller.credit_note(contact)
    invoices = [caller.invoice(contact) for _ in range(2)]
    bodies = [{"Amount": 20, "Invoice": {"InvoiceID": one["InvoiceID"]}} for one in invoices]
    first, second = caller.put(f"CreditNotes/{note['CreditNoteID']}/Allocations", *bodies)
    assert first["StatusAttributeString"] == "OK"
    assert errors(second) == ["The amount to allocate exceeds the remaining credit."]
