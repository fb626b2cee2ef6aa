"""The control door `payments`: what customers, suppliers and Xero's own users do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.sandbox import Request, Response
from tests.sandbox.caller import COST
from tests.sandbox.xero.paying import D, read, read_invoice

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller


def do(caller: Caller, **body: object) -> Any:  # noqa: ANN401 - whatever the door answers
    return caller.door("POST", "payments", body)


def refusal(caller: Caller, **body: object) -> str:
    data = json.dumps(body).encode()
    answer = caller.sandbox.handle(Request.of("POST", "/__sandbox__/payments", {}, data))
    assert isinstance(answer, Response)
    assert answer.status == 400
    return str(json.loads(answer.body)["error"])


def test_a_customer_pays_all_that_is_due_today(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact, InvoiceNumber="A1")
    done = do(caller, document="a1")
    payment = read(caller, "Payments", done["payment"])
    assert (payment["Amount"], payment["Account"]["Code"]) == (24, "090")
    assert (payment["Date"], done["batch"]) == ("/Date(1765756800000+0000)/", None)
    assert read_invoice(caller, invoice)["Status"] == "PAID"


def test_a_part_on_a_day_into_an_account(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    done = do(
        caller,
        document=invoice["InvoiceID"],
        amount="10.50",
        date="2025-12-03",
        account="836",
        reference="Voucher",
        reconciled=True,
    )
    payment = read(caller, "Payments", done["payment"])
    assert (payment["Amount"], payment["Account"]["Code"]) == (D("10.50"), "836")
    assert (payment["Reference"], payment["IsReconciled"]) == ("Voucher", True)


def test_two_on_one_day_of_one_amount_are_two(caller: Caller, contact: str) -> None:
    key = caller.invoice(contact)["InvoiceID"]
    made = {do(caller, document=key, amount=5)["payment"] for _ in range(2)}
    assert len(made) == 2


def test_a_supplier_is_paid_and_a_credit_note_refunded(caller: Caller, contact: str) -> None:
    bill = caller.invoice(contact, Type="ACCPAY", InvoiceNumber="S1", LineItems=[COST])
    note = caller.credit_note(contact, CreditNoteNumber="CN1")
    types = [
        read(caller, "Payments", do(caller, document=one)["payment"])["PaymentType"]
        for one in ("S1", "CN1")
    ]
    assert types == ["ACCPAYPAYMENT", "ARCREDITPAYMENT"]
    assert read_invoice(caller, bill)["AmountDue"] == 0
    assert read(caller, "CreditNotes", note["CreditNoteID"])["RemainingCredit"] == 0


def test_a_foreign_customer_pays_into_either_account(caller: Caller, contact: str) -> None:
    key = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate="1.148")["InvoiceID"]
    own = read(caller, "Payments", do(caller, document=key, amount=4)["payment"])
    assert (own["Account"]["Code"], own["BankAmount"]) == ("092", 4)
    paid = do(caller, document=key, amount="11.50", account="090", bank_amount="9.87")
    base = read(caller, "Payments", paid["payment"])
    assert (base["BankAmount"], base["CurrencyRate"]) == (D("9.87"), D("1.165147"))


def test_payments_of_one_group_are_one_batch(caller: Caller, contact: str) -> None:
    keys = [caller.invoice(contact)["InvoiceID"] for _ in range(2)]
    first, second = (
        do(caller, document=key, batch="march", date=f"2025-12-0{n}", reference=f"R{n}")
        for n, key in enumerate(keys, 1)
    )
    assert first["batch"] == second["batch"]
    batch = read(caller, "BatchPayments", first["batch"])
    assert (batch["TotalAmount"], len(batch["Payments"])) == (48, 2)
    payment = read(caller, "Payments", second["payment"])
    assert (payment["Reference"], payment["Date"]) == ("R1", "/Date(1764547200000+0000)/")
    assert "part of a batch" in refusal(caller, action="reverse", payment=second["payment"])
    do(caller, action="reverse", batch="march")
    assert {one["Status"] for one in caller.get("Payments")["Payments"]} == {"DELETED"}
    again = do(caller, document=keys[0], batch="march")
    assert again["batch"] != first["batch"]


def test_a_group_takes_one_side_only(caller: Caller, contact: str) -> None:
    sale = caller.invoice(contact)["InvoiceID"]
    bill = caller.invoice(contact, Type="ACCPAY", LineItems=[COST])["InvoiceID"]
    do(caller, document=sale, batch="b")
    assert "either sales invoices or bills" in refusal(caller, document=bill, batch="b")


def test_reverse_and_reconcile(caller: Caller, contact: str, clock: MovableClock) -> None:
    key = caller.invoice(contact)["InvoiceID"]
    payment = do(caller, document=key)["payment"]
    clock.advance(60)
    do(caller, action="reconcile", payment=payment)
    (changed,) = caller.get("Payments", If_Modified_Since="2025-12-15T10:01:30")["Payments"]
    assert (changed["PaymentID"], changed["IsReconciled"]) == (payment, True)
    assert "reconciled" in refusal(caller, action="reverse", payment=payment)
    do(caller, action="reconcile", payment=payment, reconciled=False)
    do(caller, action="reverse", payment=payment)
    assert read(caller, "Payments", payment)["Status"] == "DELETED"


def test_a_batch_is_reconciled_as_a_whole(caller: Caller, contact: str) -> None:
    keys = [caller.invoice(contact)["InvoiceID"] for _ in range(2)]
    made = [do(caller, document=one, batch="b") for one in keys]
    do(caller, action="reconcile", payment=made[0]["payment"])
    for one in caller.get("Payments")["Payments"]:
        assert (one["IsReconciled"], one["BatchPayment"]["IsReconciled"]) == (True, "true")
    assert read(caller, "BatchPayments", made[0]["batch"])["IsReconciled"] is True


@pytest.mark.parametrize("kind", ["prepayment", "overpayment"])
def test_money_on_account_is_applied_later(caller: Caller, contact: str, kind: str) -> None:
    resource = f"{kind.title()}s"
    made = do(caller, action=kind, contact="Umber Emporium LLP", amount=30, reference="Dep 1")
    found = read(caller, resource, made["source"])
    assert (found["RemainingCredit"], found["Reference"]) == (30, "Dep 1")
    assert read(caller, "BankTransactions", made["bank_transaction"])["Total"] == 30
    invoice = caller.invoice(contact)
    part = do(
        caller, action="allocate", source=made["source"], document=invoice["InvoiceID"], amount=10
    )
    do(caller, action="allocate", source=made["source"], document=invoice["InvoiceID"])
    assert read_invoice(caller, invoice)["Status"] == "PAID"
    assert read(caller, resource, made["source"])["RemainingCredit"] == 6
    do(caller, action="unallocate", **part)
    assert read_invoice(caller, invoice)["AmountDue"] == 10
    assert refusal(caller, action="unallocate", **part).startswith("no allocation")


def test_money_is_spent_on_account_and_in_euros(caller: Caller, contact: str) -> None:
    spent = do(caller, action="prepayment", contact=contact, amount=9, side="spend")
    assert read(caller, "Prepayments", spent["source"])["Type"] == "SPEND-PREPAYMENT"
    euros = do(caller, action="overpayment", contact=contact, amount=9, currency="EUR", rate="1.2")
    found = read(caller, "Overpayments", euros["source"])
    assert (found["CurrencyCode"], found["CurrencyRate"]) == ("EUR", D("1.2"))


def test_a_credit_note_is_applied(caller: Caller, contact: str) -> None:
    note, invoice = caller.credit_note(contact), caller.invoice(contact)
    do(caller, action="allocate", source=note["CreditNoteID"], document=invoice["InvoiceID"])
    assert read_invoice(caller, invoice)["AmountCredited"] == 24


@pytest.mark.parametrize("kind", ["ACCREC", "ACCPAY", "ACCRECCREDIT", "ACCPAYCREDIT"])
def test_a_document_is_raised_in_xero_itself(caller: Caller, contact: str, kind: str) -> None:
    made = do(caller, action="raise", contact=contact, amount="9.99", type=kind, number="X1")
    resource = "CreditNotes" if kind.endswith("CREDIT") else "Invoices"
    found = read(caller, resource, made["document"])
    assert (found["Type"], found["Status"], found["Total"]) == (kind, "AUTHORISED", D("9.99"))
    if resource == "Invoices":
        assert caller.get("Invoices?createdByMyApp=true")["Invoices"] == []
    assert do(caller, document="X1")["payment"]


def test_the_door_shows_everything(caller: Caller, contact: str) -> None:
    key = caller.invoice(contact)["InvoiceID"]
    do(caller, document=key, amount=4, batch="b")
    made = do(caller, action="overpayment", contact=contact, amount=5)
    do(caller, action="allocate", source=made["source"], document=key, amount=5)
    shown = caller.door("GET", "payments")
    assert [one["amount"] for one in shown["payments"]] == ["4.00"]
    assert [one["group"] for one in shown["batches"]] == ["b"]
    assert [one["remaining"] for one in shown["on_account"]] == ["0.00"]
    assert [one["amount"] for one in shown["allocations"]] == ["5.00"]
    document = caller.door("GET", "documents")["documents"][0]
    assert (document["due"], document["paid"], document["credited"]) == ("15.00", "4.00", "5.00")
    ledger = caller.door("GET", "ledger")
    assert (ledger["payments"], ledger["totals"][0]["due"]) == (1, "15.00")


def test_what_cannot_be_done_is_said(caller: Caller, contact: str) -> None:
    key = caller.invoice(contact)["InvoiceID"]
    for _ in range(2):
        caller.invoice(contact, Type="ACCPAY", InvoiceNumber="S", LineItems=[COST])
    assert "no document has" in refusal(caller, document="nope")
    assert "several documents have" in refusal(caller, document="S")
    assert "exceeds the amount outstanding" in refusal(caller, document=key, amount=25)
    assert "unknown field 'colour'" in refusal(caller, document=key, colour="red")
    assert "no account '9'" in refusal(caller, document=key, account="9")
    assert "cannot be read" in refusal(caller, document=key, date="soon")
    assert "no action 'steal'" in refusal(caller, action="steal")
    assert "no payment 'x'" in refusal(caller, action="reverse", payment="x")
    assert "no batch 'x'" in refusal(caller, action="reverse", batch="x")
    assert "no contact 'x'" in refusal(caller, action="prepayment", contact="x", amount=1)
    bad_side = refusal(caller, action="prepayment", contact=contact, amount=1, side="up")
    assert "receive or spend" in bad_side
    assert "type must be" in refusal(caller, action="raise", contact=contact, amount=1, type="X")
    assert "source must be" in refusal(caller, action="allocate", source=key, document=key)
