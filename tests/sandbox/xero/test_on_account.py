"""facts/xero.md 3.4: prepayments and overpayments, and what they are allocated to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import COST, errors
from tests.sandbox.xero.paying import (
    D,
    Element,
    on_account_body,
    payment_body,
    read,
    read_invoice,
    receive,
    reverse,
)

if TYPE_CHECKING:
    from kccsync_desktop.sandbox import MovableClock
    from tests.sandbox.caller import Caller

PREPAID, OVERPAID = "RECEIVE-PREPAYMENT", "RECEIVE-OVERPAYMENT"
LINE = {"Description": "x", "Quantity": 1, "UnitAmount": 12, "AccountCode": "200"}


def allocate(caller: Caller, made: Element, invoice: Element, amount: object) -> Element:
    key = source(made)
    resource = "Prepayments" if "PrepaymentID" in made else "Overpayments"
    body = {
        "Amount": amount,
        "Date": "2025-12-01",
        "Invoice": {"InvoiceID": invoice["InvoiceID"]},
    }
    done: Element
    (done,) = caller.put(f"{resource}/{key}/Allocations", body)
    return done


def source(made: Element) -> str:
    return str(made.get("PrepaymentID") or made["OverpaymentID"])


def test_a_prepayment_is_a_bank_transaction_with_an_id_of_its_own(
    caller: Caller, contact: str
) -> None:
    made = receive(caller, contact, PREPAID, 12)
    assert (made["StatusAttributeString"], made["LineAmountTypes"]) == ("OK", "Inclusive")
    assert (made["SubTotal"], made["TotalTax"], made["Total"]) == (10, 2, 12)
    assert made["BankAccount"]["Code"] == "090"
    found = read(caller, "Prepayments", made["PrepaymentID"])
    assert (found["Type"], found["Status"], found["RemainingCredit"]) == (PREPAID, "AUTHORISED", 12)
    assert (found["Allocations"], found["Payments"], found["Reference"]) == ([], [], "")
    again = read(caller, "BankTransactions", made["BankTransactionID"])
    assert again["PrepaymentID"] == made["PrepaymentID"]


def test_an_overpayment_has_one_line_on_the_control_account(caller: Caller, contact: str) -> None:
    made = receive(caller, contact, OVERPAID, 12)
    (line,) = made["LineItems"]
    assert (line["AccountCode"], line["TaxType"], made["TotalTax"]) == ("610", "NONE", 0)
    spent = receive(caller, contact, "SPEND-OVERPAYMENT", 12)
    assert spent["LineItems"][0]["AccountCode"] == "800"
    assert read(caller, "Overpayments", made["OverpaymentID"])["RemainingCredit"] == D(12)


@pytest.mark.parametrize("kind", [PREPAID, OVERPAID])
def test_part_then_whole_then_undone(caller: Caller, contact: str, kind: str) -> None:
    invoice = caller.invoice(contact, Date="2025-12-03")
    made = receive(caller, contact, kind, 24)
    resource = "Prepayments" if kind == PREPAID else "Overpayments"
    first = allocate(caller, made, invoice, 10)
    assert first["Date"] == "/Date(1764892800000+0000)/"
    assert read(caller, resource, source(made))["RemainingCredit"] == D(14)
    after = read_invoice(caller, invoice)
    assert (after["AmountCredited"], after["AmountPaid"], after["AmountDue"]) == (10, 0, 14)
    assert [one["AppliedAmount"] for one in after[resource]] == [10]
    assert after["Payments"] == after["CreditNotes"] == []
    allocate(caller, made, invoice, 14)
    assert read(caller, resource, source(made))["Status"] == "PAID"
    assert read_invoice(caller, invoice)["FullyPaidOnDate"] == "/Date(1764892800000+0000)/"
    address = f"{resource}/{source(made)}/Allocations/{first['AllocationID']}"
    assert caller.send("DELETE", address).json["IsDeleted"] is True
    found = read(caller, resource, source(made))
    assert (found["Status"], found["RemainingCredit"]) == ("AUTHORISED", D(10))
    assert [one["Amount"] for one in found["Allocations"]] == [14]
    assert read_invoice(caller, invoice)["Status"] == "AUTHORISED"
    assert caller.send("DELETE", address).status == 404


def test_allocating_moves_both_timestamps(
    caller: Caller, contact: str, clock: MovableClock
) -> None:
    invoice, made = caller.invoice(contact), receive(caller, contact, PREPAID, 24)
    clock.advance(60)
    allocate(caller, made, invoice, 10)
    since = {"If_Modified_Since": "2025-12-15T10:01:30"}
    assert len(caller.get("Prepayments?page=1", **since)["Prepayments"]) == 1
    assert len(caller.get("Invoices?page=1", **since)["Invoices"]) == 1
    assert caller.get("BankTransactions?page=1", **since)["BankTransactions"] == []


def test_a_deposit_applied_to_a_later_invoice_takes_the_invoices_date(
    caller: Caller, contact: str
) -> None:
    made = receive(caller, contact, PREPAID, 24, Date="2025-11-20")
    done = allocate(caller, made, caller.invoice(contact, Date="2025-12-03"), 10)
    assert done["Date"] == "/Date(1764720000000+0000)/"


def test_money_on_account_is_no_payment(caller: Caller, contact: str) -> None:
    made = receive(caller, contact, PREPAID, 24)
    allocate(caller, made, caller.invoice(contact), 10)
    assert caller.get("Payments?page=1")["Payments"] == []


def test_side_contact_and_amount_must_fit(caller: Caller, contact: str) -> None:
    made = receive(caller, contact, PREPAID, 12)
    bill = caller.invoice(contact, Type="ACCPAY", LineItems=[COST])
    other = caller.invoice(caller.contact())
    euro = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate="1.15")
    assert "cannot be allocated to ACCPAY" in errors(allocate(caller, made, bill, 1))[0]
    assert "same contact" in errors(allocate(caller, made, other, 1))[0]
    assert "same currency" in errors(allocate(caller, made, euro, 1))[0]
    refused = allocate(caller, made, caller.invoice(contact), "12.01")
    assert errors(refused) == ["The amount to allocate exceeds the remaining credit."]


@pytest.mark.parametrize(
    ("kind", "name", "type_"),
    [
        (PREPAID, "Prepayment", "ARPREPAYMENTPAYMENT"),
        ("SPEND-PREPAYMENT", "Prepayment", "APPREPAYMENTPAYMENT"),
        (OVERPAID, "Overpayment", "AROVERPAYMENTPAYMENT"),
        ("SPEND-OVERPAYMENT", "Overpayment", "APOVERPAYMENTPAYMENT"),
    ],
)
def test_what_remains_is_refunded(
    caller: Caller, contact: str, kind: str, name: str, type_: str
) -> None:
    tax = {"LineItems": [LINE | {"TaxType": "NONE"}]} if name == "Prepayment" else {}
    made = receive(caller, contact, kind, 12, **tax)
    named = {f"{name}ID": source(made)}
    body = payment_body({"InvoiceID": None}, 12, Invoice=None, **{name: named})
    (refund,) = caller.put("Payments", body)
    assert refund["PaymentType"] == type_
    assert refund["Invoice"]["Type"] == ("AR" if "RECEIVE" in kind else "AP") + name.upper()
    found = read(caller, f"{name}s", source(made))
    assert (found["Status"], found["RemainingCredit"], len(found["Payments"])) == ("PAID", 0, 1)
    reverse(caller, refund)
    assert read(caller, f"{name}s", source(made))["RemainingCredit"] == D(12)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"BankAccount": {"Code": "835"}}, "Type BANK"),
        ({"BankAccount": None}, "Type BANK"),
        ({"LineItems": []}, "line items"),
        ({"LineItems": [LINE | {"Quantity": 0}]}, "Quantity"),
        ({"LineItems": [LINE | {"UnitAmount": 0}]}, "UnitAmount"),
        ({"LineItems": [LINE | {"UnitAmount": -5}]}, "greater than 0"),
        ({"LineItems": [LINE | {"ItemCode": "A1"}]}, "ItemCode"),
        ({"LineItems": [LINE | {"TaxType": "OUTPUT2", "TaxAmount": "1.99"}]}, "tax amount 1.99"),
        ({"CurrencyCode": "EUR"}, "currency of a prepayment must be that of its bank account"),
        ({"Date": "2025-09-30"}, "lock date"),
        ({"Url": "https://go.xero.com/1"}, "xero"),
        ({"Contact": None}, "identify the contact"),
    ],
)
def test_a_bad_prepayment_is_refused(
    caller: Caller, contact: str, change: dict[str, object], words: str
) -> None:
    (refused,) = caller.put("BankTransactions", on_account_body(contact, PREPAID, 12) | change)
    assert any(words in one for one in errors(refused))
    assert refused["BankTransactionID"] == "00000000-0000-0000-0000-000000000000"
    assert caller.get("Prepayments")["Prepayments"] == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"LineAmountTypes": "Inclusive"}, "NoTax"),
        ({"LineItems": [LINE]}, "cannot be coded"),
        ({"LineItems": [{"UnitAmount": 1}, {"UnitAmount": 1}]}, "exactly one line"),
    ],
)
def test_a_bad_overpayment_is_refused(
    caller: Caller, contact: str, change: dict[str, object], words: str
) -> None:
    (refused,) = caller.put("BankTransactions", on_account_body(contact, OVERPAID, 12) | change)
    assert any(words in one for one in errors(refused))


def test_the_computed_tax_may_be_sent(caller: Caller, contact: str) -> None:
    line = LINE | {"TaxType": "OUTPUT2", "TaxAmount": "2.00"}
    assert receive(caller, contact, PREPAID, 0, LineItems=[line])["TotalTax"] == D("2.00")


def test_a_foreign_prepayment_needs_a_foreign_bank_account(caller: Caller, contact: str) -> None:
    made = receive(caller, contact, PREPAID, 12, BankAccount={"Code": "092"}, CurrencyRate="1.148")
    assert (made["CurrencyCode"], made["CurrencyRate"]) == ("EUR", D("1.148"))


def test_other_bank_transactions_are_not_imitated(caller: Caller, contact: str) -> None:
    body = {"BankTransactions": [on_account_body(contact, "RECEIVE", 12)]}
    answer = caller.send("PUT", "BankTransactions", body)
    assert (answer.status, answer.json["ErrorNumber"]) == (400, 14)


def test_updates_and_deletes_are_unsupported(caller: Caller, contact: str) -> None:
    made = receive(caller, contact, PREPAID, 12)
    address = f"BankTransactions/{made['BankTransactionID']}"
    (refused,) = caller.post(address, {"Status": "DELETED"})
    assert errors(refused) == ["Prepayments and overpayments cannot be updated or deleted."]
    assert caller.send("DELETE", address).status == 501
    assert caller.send("PUT", "Prepayments", {}).status == 501


def test_lists_are_paged_and_filtered(caller: Caller, contact: str) -> None:
    for amount in (12, 24, 36):
        receive(caller, contact, PREPAID, amount)
    receive(caller, contact, OVERPAID, 5)
    body = caller.get("Prepayments?page=2&pageSize=2&order=UpdatedDateUTC%20ASC")
    assert body["pagination"]["itemCount"] == 3
    assert [one["Total"] for one in body["Prepayments"]] == [36]
    assert len(body["Prepayments"][0]["LineItems"]) == 1
    assert caller.get("Prepayments")["Prepayments"][0]["LineItems"] == []
    found = caller.get('BankTransactions?where=Type=="RECEIVE-OVERPAYMENT"&page=1')
    assert [one["Total"] for one in found["BankTransactions"]] == [5]
    where = f'where=Contact.ContactID==guid("{contact}")'
    assert len(caller.get(f"Overpayments?{where}")["Overpayments"]) == 1
    assert caller.get("Prepayments?InvoiceNumbers=INV-9")["Prepayments"] == []


@pytest.mark.parametrize("resource", ["Prepayments", "Overpayments", "BankTransactions"])
def test_unknown_ids_are_404(caller: Caller, resource: str) -> None:
    assert caller.send("GET", f"{resource}/nope").status == 404
    assert caller.send("GET", f"{resource}/a/b/c").status == 404
