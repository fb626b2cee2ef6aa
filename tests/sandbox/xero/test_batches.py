"""facts/xero.md 4.6: batch payments, created and deleted as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import COST, errors
from tests.sandbox.xero.paying import D, Element, pay, read, read_invoice, reverse

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller


def batch_body(*documents: Element, amount: object = 24, **fields: object) -> dict[str, object]:
    payments = [{"Invoice": {"InvoiceID": one["InvoiceID"]}, "Amount": amount} for one in documents]
    return {"Account": {"Code": "090"}, "Date": "2025-12-10", "Payments": payments, **fields}


def put(caller: Caller, *documents: Element, **fields: object) -> Element:
    made: Element
    (made,) = caller.put("BatchPayments", batch_body(*documents, **fields))
    return made


def test_a_batch_pays_several_invoices_by_one_amount(caller: Caller, contact: str) -> None:
    invoices = [caller.invoice(contact) for _ in range(3)]
    made = put(caller, *invoices, Reference="BACS")
    assert (made["Type"], made["Status"], made["TotalAmount"]) == ("RECBATCH", "AUTHORISED", 72)
    assert [one["Amount"] for one in made["Payments"]] == [24, 24, 24]
    assert {read_invoice(caller, one)["Status"] for one in invoices} == {"PAID"}
    assert read(caller, "BatchPayments", made["BatchPaymentID"])["Reference"] == "BACS"
    assert len(caller.get("BatchPayments")["BatchPayments"]) == 1


def test_inside_a_payment_total_and_flag_are_texts(caller: Caller, contact: str) -> None:
    made = put(caller, caller.invoice(contact), caller.invoice(contact))
    for one in caller.get("Payments?page=1")["Payments"]:
        assert one["BatchPaymentID"] == made["BatchPaymentID"]
        batch = one["BatchPayment"]
        assert (batch["TotalAmount"], batch["IsReconciled"]) == ("48.00", "false")
        assert (batch["Type"], one["Invoice"]["Type"]) == ("RECBATCH", "ACCREC")
    caller.door("POST", "settings", {"batch_strings": False})
    batch = caller.get("Payments?page=1")["Payments"][0]["BatchPayment"]
    assert (batch["TotalAmount"], batch["IsReconciled"]) == (D("48.00"), False)


def test_bills_make_a_pay_batch_and_do_not_mix(caller: Caller, contact: str) -> None:
    bill = caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    assert "either sales invoices or bills" in errors(put(caller, bill, caller.invoice(contact)))[0]
    assert put(caller, bill)["Type"] == "PAYBATCH"


def test_one_bad_payment_refuses_the_whole_batch(caller: Caller, contact: str) -> None:
    good, paid = caller.invoice(contact), caller.invoice(contact)
    pay(caller, paid, 24)
    assert errors(put(caller, good, paid)) == [
        "Payments can only be made against Authorised documents"
    ]
    assert read_invoice(caller, good)["AmountDue"] == D("24.00")
    assert caller.get("BatchPayments")["BatchPayments"] == []


def test_an_empty_batch_and_a_document_twice_are_refused(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    assert "at least one payment" in errors(put(caller))[0]
    assert "only once" in errors(put(caller, invoice, invoice, amount=5))[0]
    assert "18 characters" in errors(put(caller, invoice, Narrative="x" * 19))[0]


def test_a_member_cannot_be_deleted_singly(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    put(caller, invoice)
    (payment,) = caller.get("Payments")["Payments"]
    assert "part of a batch payment" in errors(reverse(caller, payment))[0]
    assert read_invoice(caller, invoice)["Status"] == "PAID"


@pytest.mark.parametrize("by_path", [True, False])
def test_a_batch_is_deleted_as_a_whole(caller: Caller, contact: str, *, by_path: bool) -> None:
    invoices = [caller.invoice(contact) for _ in range(2)]
    key = put(caller, *invoices)["BatchPaymentID"]
    body = {"Status": "DELETED"} | ({} if by_path else {"BatchPaymentID": key})
    answer = caller.send("POST", f"BatchPayments/{key}" if by_path else "BatchPayments", body)
    (gone,) = answer.json["BatchPayments"]
    assert (gone["Status"], gone["Payments"], gone["TotalAmount"]) == ("DELETED", [], 48)
    assert {one["Status"] for one in caller.get("Payments")["Payments"]} == {"DELETED"}
    assert {read_invoice(caller, one)["AmountDue"] for one in invoices} == {D("24.00")}
    (again,) = caller.post(f"BatchPayments/{key}", {"Status": "DELETED"})
    assert errors(again) == ["This batch payment has already been deleted."]


def test_a_batch_with_a_reconciled_member_stays(caller: Caller, contact: str) -> None:
    key = put(caller, caller.invoice(contact))["BatchPaymentID"]
    (payment,) = caller.get("Payments")["Payments"]
    body = {"action": "reconcile", "payment": payment["PaymentID"]}
    caller.door("POST", "payments", body)
    (refused,) = caller.post(f"BatchPayments/{key}", {"Status": "DELETED"})
    assert "reconciled" in errors(refused)[0]


def test_only_the_status_can_be_sent_to_an_existing_batch(caller: Caller, contact: str) -> None:
    key = put(caller, caller.invoice(contact))["BatchPaymentID"]
    (refused,) = caller.post(f"BatchPayments/{key}", {"Status": "DELETED", "Reference": "x"})
    assert errors(refused) == ["Only Status accepted for updates."]
    assert caller.send("POST", "BatchPayments", {"Status": "DELETED"}).status == 404
    assert caller.send("GET", "BatchPayments/nope").status == 404
    assert caller.send("DELETE", f"BatchPayments/{key}").status == 501
