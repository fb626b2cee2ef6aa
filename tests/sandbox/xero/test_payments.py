"""facts/xero.md 3.3: paying documents, refunding credits, and reversing both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import COST, errors
from tests.sandbox.xero.paying import D, pay, payment_body, read, read_invoice, reverse

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller

TOO_MUCH = "Payment amount exceeds the amount outstanding on this document"
NOT_OPEN = "Payments can only be made against Authorised documents"


def test_a_part_payment_leaves_the_rest_due(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    made = pay(caller, invoice, 10, Reference="BACS 7")
    assert (made["PaymentType"], made["Status"]) == ("ACCRECPAYMENT", "AUTHORISED")
    assert (made["Date"], made["Reference"]) == ("/Date(1765324800000+0000)/", "BACS 7")
    assert made["Invoice"]["AmountDue"] == D("14.00")
    after = read_invoice(caller, invoice)
    assert (after["AmountPaid"], after["AmountDue"]) == (D("10.00"), D("14.00"))
    assert after["Status"] == "AUTHORISED"
    assert [one["PaymentID"] for one in after["Payments"]] == [made["PaymentID"]]
    assert "FullyPaidOnDate" not in after


def test_full_payment_flips_to_paid_on_the_latest_date(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    pay(caller, invoice, "20.00", Date="2025-12-12")
    pay(caller, invoice, "4.00", Date="2025-12-09")
    after = read_invoice(caller, invoice)
    assert (after["Status"], after["AmountDue"]) == ("PAID", D("0.00"))
    assert after["FullyPaidOnDate"] == "/Date(1765497600000+0000)/"
    assert errors(pay(caller, invoice, 1)) == [NOT_OPEN]


def test_a_reversal_marks_it_deleted_and_puts_the_debt_back(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    invoice = caller.invoice(contact)
    made = pay(caller, invoice, 24)
    clock.advance(60)
    gone = reverse(caller, made)
    assert (gone["PaymentID"], gone["Status"]) == (made["PaymentID"], "DELETED")
    assert gone["UpdatedDateUTC"] > made["UpdatedDateUTC"]
    after = read_invoice(caller, invoice)
    assert (after["Status"], after["AmountDue"]) == ("AUTHORISED", D("24.00"))
    assert (after["Payments"], after["UpdatedDateUTC"]) == ([], gone["UpdatedDateUTC"])
    assert "FullyPaidOnDate" not in after
    assert errors(reverse(caller, made)) == ["This payment has already been deleted."]


@pytest.mark.parametrize(
    "body",
    [
        {"Status": "DELETED", "Amount": 1},
        {"Amount": 1},
        {"Status": "AUTHORISED"},
        {"Status": "DELETED", "Date": "2025-12-01"},
    ],
)
def test_an_update_can_only_delete(caller: Caller, contact: str, body: object) -> None:
    made = pay(caller, caller.invoice(contact), 5)
    (refused,) = caller.post(f"Payments/{made['PaymentID']}", body)
    assert errors(refused) == ["Only Status accepted for updates."]
    assert refused["PaymentID"] == made["PaymentID"]


@pytest.mark.parametrize("amount", ["24.01", "0.00", "-1.00"])
def test_the_amount_must_be_positive_and_fit(caller: Caller, contact: str, amount: str) -> None:
    invoice = caller.invoice(contact)
    refused = pay(caller, invoice, amount)
    assert errors(refused)
    assert refused["PaymentID"] == "00000000-0000-0000-0000-000000000000"
    assert read_invoice(caller, invoice)["AmountDue"] == D("24.00")


def test_too_much_has_xeros_words(caller: Caller, contact: str) -> None:
    assert errors(pay(caller, caller.invoice(contact), "24.01")) == [TOO_MUCH]


@pytest.mark.parametrize("status", ["DRAFT", "SUBMITTED", "VOIDED"])
def test_only_authorised_documents_are_paid(caller: Caller, contact: str, status: str) -> None:
    start = "AUTHORISED" if status == "VOIDED" else status
    invoice = caller.invoice(contact, Status=start)
    caller.post(f"Invoices/{invoice['InvoiceID']}", {"Status": status})
    assert errors(pay(caller, invoice, 1)) == [NOT_OPEN]


def test_a_batch_of_elements_is_settled_one_by_one(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    bodies = [payment_body(invoice, amount) for amount in (20, 20, 4)]
    first, second, third = caller.put("Payments", *bodies)
    assert first["StatusAttributeString"] == third["StatusAttributeString"] == "OK"
    assert errors(second) == [TOO_MUCH]
    assert second["HasValidationErrors"] is True
    assert read_invoice(caller, invoice)["Status"] == "PAID"


def test_summarised_errors_answer_400_and_still_save_the_good_ones(
    caller: Caller, contact: str
) -> None:
    invoice = caller.invoice(contact)
    bodies = [payment_body(invoice, amount) for amount in (20, 20)]
    answer = caller.send("PUT", "Payments", {"Payments": bodies})
    assert (answer.status, answer.json["ErrorNumber"]) == (400, 10)
    assert [len(answer.json["Elements"]), read_invoice(caller, invoice)["AmountDue"]] == [1, 4]


def test_post_without_an_id_creates_one_bare_payment(caller: Caller, contact: str) -> None:
    answer = caller.send("POST", "Payments", payment_body(caller.invoice(contact), 3))
    assert (answer.status, answer.json["Payments"][0]["Amount"]) == (200, 3)


def test_exactly_one_document_is_named(caller: Caller, contact: str) -> None:
    invoice, note = caller.invoice(contact), caller.credit_note(contact)
    both = payment_body(invoice, 1, CreditNote={"CreditNoteID": note["CreditNoteID"]})
    neither = payment_body(invoice, 1, Invoice=None)
    for refused in caller.put("Payments", both, neither):
        assert "exactly one of Invoice, CreditNote" in errors(refused)[0]


def test_an_id_counts_only_as_the_kind_it_is_named_as(caller: Caller, contact: str) -> None:
    invoice, note = caller.invoice(contact), caller.credit_note(contact)
    as_invoice = payment_body({"InvoiceID": note["CreditNoteID"]}, 1)
    as_note = payment_body(
        invoice, 1, Invoice=None, CreditNote={"CreditNoteID": invoice["InvoiceID"]}
    )
    first, second = caller.put("Payments", as_invoice, as_note)
    assert errors(first) == ["The Invoice to pay could not be found."]
    assert errors(second) == ["The CreditNote to pay could not be found."]


@pytest.mark.parametrize("code", ["090", "091", "835", "836"])
def test_bank_accounts_and_those_with_payments_enabled_take_money(
    caller: Caller, contact: str, code: str
) -> None:
    made = pay(caller, caller.invoice(contact), 5, Account={"Code": code})
    assert (made["StatusAttributeString"], made["Account"]["Code"]) == ("OK", code)


def test_an_account_is_named_by_id_too(caller: Caller, contact: str) -> None:
    account = caller.get("Accounts/091")["Accounts"][0]
    by_id = {"AccountID": account["AccountID"]}
    made = pay(caller, caller.invoice(contact), 5, Account=by_id)
    assert made["Account"]["Code"] == "091"


@pytest.mark.parametrize("code", ["200", "610", "810"])
def test_other_accounts_are_refused(caller: Caller, contact: str, code: str) -> None:
    (message,) = errors(pay(caller, caller.invoice(contact), 5, Account={"Code": code}))
    assert message.startswith("Account type is invalid for making a payment")


def test_unknown_and_archived_accounts_are_refused(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    caller.door("POST", "accounts", {"code": "091", "action": "archive"})
    assert "could not be found" in errors(pay(caller, invoice, 5, Account={"Code": "9999"}))[0]
    assert "could not be found" in errors(pay(caller, invoice, 5, Account=None))[0]
    assert "archived" in errors(pay(caller, invoice, 5, Account={"Code": "091"}))[0]


def test_a_locked_period_takes_no_payment_and_gives_none_back(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    assert "period lock date" in errors(pay(caller, invoice, 5, Date="2025-09-30"))[0]
    made = pay(caller, invoice, 5, Date="2025-11-30")
    caller.door("POST", "settings", {"end_of_year_lock_date": "2025-11-30"})
    assert "end of year lock date" in errors(reverse(caller, made))[0]


def test_a_payment_may_be_older_than_its_invoice(caller: Caller, contact: str) -> None:
    made = pay(caller, caller.invoice(contact, Date="2025-12-03"), 5, Date="2025-10-01")
    assert made["StatusAttributeString"] == "OK"


def test_all_date_forms_are_taken(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    forms = ("2025-12-10", "2025-12-10T00:00:00", "/Date(1765324800000)/")
    days = {pay(caller, invoice, 1, Date=one)["Date"] for one in forms}
    assert days == {"/Date(1765324800000+0000)/"}
    assert pay(caller, invoice, 1, Date=None)["Date"] == "/Date(1765756800000+0000)/"


def test_a_reconciled_payment_stays(caller: Caller, contact: str) -> None:
    made = pay(caller, caller.invoice(contact), 5, IsReconciled=True)
    assert made["IsReconciled"] is True
    assert "reconciled" in errors(reverse(caller, made))[0]


def test_bills_are_paid(caller: Caller, contact: str) -> None:
    bill = caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    assert pay(caller, bill, 24)["PaymentType"] == "ACCPAYPAYMENT"
    assert read_invoice(caller, bill)["Status"] == "PAID"


def test_a_credit_note_is_refunded(caller: Caller, contact: str) -> None:
    note = caller.credit_note(contact)
    named = {"CreditNoteID": note["CreditNoteID"]}
    body = payment_body({"InvoiceID": None}, 10, Invoice=None, CreditNote=named)
    (made,) = caller.put("Payments", body)
    assert made["PaymentType"] == "ARCREDITPAYMENT"
    assert made["Invoice"]["Type"] == "ACCRECCREDIT"
    assert made["Invoice"]["InvoiceID"] == note["CreditNoteID"]
    after = read(caller, "CreditNotes", note["CreditNoteID"])
    assert (after["RemainingCredit"], len(after["Payments"])) == (D("14.00"), 1)
    (rest,) = caller.put("Payments", body | {"Amount": 14})
    assert read(caller, "CreditNotes", note["CreditNoteID"])["Status"] == "PAID"
    reverse(caller, rest)
    assert read(caller, "CreditNotes", note["CreditNoteID"])["Status"] == "AUTHORISED"


def test_a_repeated_key_pays_once(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    body = {"Payments": [payment_body(invoice, 5)]}
    answers = {caller.send("PUT", "Payments", body, Idempotency_Key="k").text for _ in range(2)}
    assert len(answers) == 1
    assert read_invoice(caller, invoice)["AmountPaid"] == D("5.00")
    other = caller.send("PUT", "Payments", {"Payments": []}, Idempotency_Key="k")
    assert "is used with a different request" in other.json["Message"]


def test_payments_need_their_scope(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    narrow = caller.door("GET", "token?client_id=tests&scope=accounting.payments.read")
    caller.headers["Authorization"] = f"Bearer {narrow['access_token']}"
    assert caller.send("GET", "Payments").status == 200
    assert caller.send("GET", "BankTransactions").status == 401
    refused = caller.send("PUT", "Payments", {"Payments": [payment_body(invoice, 5)]})
    assert (refused.status, "insufficient_scope" in str(refused.headers)) == (401, True)


def test_the_scope_of_invoices_does_not_open_payments(caller: Caller) -> None:
    narrow = caller.door("GET", "token?client_id=tests&scope=accounting.invoices")
    caller.headers["Authorization"] = f"Bearer {narrow['access_token']}"
    statuses = [caller.send("GET", one).status for one in ("Invoices", "Payments", "Prepayments")]
    assert statuses == [200, 401, 401]


@pytest.mark.parametrize("path", ["Payments/nope", "Payments/a/b"])
def test_unknown_addresses_are_404(caller: Caller, path: str) -> None:
    assert caller.send("GET", path).status == 404


@pytest.mark.parametrize("method", ["DELETE", "PATCH"])
def test_payments_offer_no_other_method(caller: Caller, method: str) -> None:
    assert caller.send(method, "Payments").status == 501


def test_a_500_after_the_commit_leaves_the_payment(caller: Caller, contact: str) -> None:
    invoice = caller.invoice(contact)
    caller.door("POST", "faults", {"kind": "500_after_commit", "path": "payments"})
    assert caller.send("PUT", "Payments", {"Payments": [payment_body(invoice, 5)]}).status == 500
    assert read_invoice(caller, invoice)["AmountPaid"] == D("5.00")
