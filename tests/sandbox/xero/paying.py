"""Paying and reading back, for the tests of money."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller

D = Decimal
Element = dict[str, Any]


def payment_body(document: Element, amount: object, **fields: object) -> dict[str, object]:
    return {
        "Invoice": {"InvoiceID": document["InvoiceID"]},
        "Account": {"Code": "090"},
        "Date": "2025-12-10",
        "Amount": amount,
        **fields,
    }


def pay(caller: Caller, document: Element, amount: object, **fields: object) -> Element:
    made: Element
    (made,) = caller.put("Payments", payment_body(document, amount, **fields))
    return made


def reverse(caller: Caller, payment: Element) -> Element:
    done: Element
    (done,) = caller.post(f"Payments/{payment['PaymentID']}", {"Status": "DELETED"})
    return done


def read(caller: Caller, resource: str, key: str) -> Element:
    found: Element = caller.get(f"{resource}/{key}")[resource][0]
    return found


def read_invoice(caller: Caller, document: Element) -> Element:
    return read(caller, "Invoices", document["InvoiceID"])


def on_account_body(contact: str, kind: str, amount: object, **fields: object) -> dict[str, object]:
    line: dict[str, object] = {"Description": "Deposit", "Quantity": 1, "UnitAmount": amount}
    if kind.endswith("-PREPAYMENT"):
        line |= {"AccountCode": "200", "TaxType": "OUTPUT2"}
    return {
        "Type": kind,
        "Contact": {"ContactID": contact},
        "BankAccount": {"Code": "090"},
        "Date": "2025-12-05",
        "LineItems": [line],
        **fields,
    }


def receive(caller: Caller, contact: str, kind: str, amount: object, **fields: object) -> Element:
    made: Element
    (made,) = caller.put("BankTransactions", on_account_body(contact, kind, amount, **fields))
    return made
