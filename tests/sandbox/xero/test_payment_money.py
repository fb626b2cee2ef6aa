"""facts/xero.md 3.3, 4.7: payments of foreign documents, in the bank account's currency."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.sandbox.caller import errors
from tests.sandbox.xero.paying import D, Element, pay

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller


@pytest.fixture
def euro(caller: Caller, contact: str) -> Element:
    made: Element = caller.invoice(contact, CurrencyCode="EUR", CurrencyRate="1.148")
    return made


def money(payment: Element) -> tuple[object, object, object]:
    assert payment["StatusAttributeString"] == "OK", payment
    return payment["Amount"], payment["BankAmount"], payment["CurrencyRate"]


def test_neither_side_foreign_has_rate_one(caller: Caller, contact: str) -> None:
    made = pay(caller, caller.invoice(contact), 10, CurrencyRate="1.5")
    assert money(made) == (D(10), D(10), 1)


def test_euros_into_the_euro_account(caller: Caller, euro: Element) -> None:
    account = {"Code": "092"}
    assert money(pay(caller, euro, 10, Account=account)) == (D(10), D(10), D("1.15"))
    assert money(pay(caller, euro, 1, Account=account, CurrencyRate="1.2"))[2] == D("1.2")
    refused = pay(caller, euro, 1, Account=account, BankAmount=2)
    assert "must equal the Amount" in errors(refused)[0]


def test_euros_into_pounds_by_bank_amount(caller: Caller, euro: Element) -> None:
    made = pay(caller, euro, "11.50", BankAmount="9.87", CurrencyRate="1.3")
    assert money(made) == (D("11.50"), D("9.87"), D("1.165147"))


def test_euros_into_pounds_by_rate_and_by_the_days_rate(caller: Caller, euro: Element) -> None:
    assert money(pay(caller, euro, 12, CurrencyRate="1.2"))[1] == D("10.00")
    assert money(pay(caller, euro, "11.50"))[1:] == (D("10.00"), D("1.15"))


def test_the_outstanding_amount_is_in_the_documents_currency(caller: Caller, euro: Element) -> None:
    assert errors(pay(caller, euro, "24.01", BankAmount="20.00"))
    assert money(pay(caller, euro, "24.00", BankAmount="30.00"))[0] == D("24.00")


def test_an_account_in_another_foreign_currency_is_refused(caller: Caller, contact: str) -> None:
    pounds = caller.invoice(contact)
    dollars = caller.invoice(contact, CurrencyCode="USD", CurrencyRate="1.3")
    for document, code in ((pounds, "GBP"), (dollars, "USD")):
        (message,) = errors(pay(caller, document, 1, Account={"Code": "092"}))
        assert message == f"A document in {code} cannot be paid from an account in EUR."


@pytest.mark.parametrize(
    "fields", [{"BankAmount": "0.001"}, {"BankAmount": -1}, {"CurrencyRate": 0}]
)
def test_bank_amount_and_rate_must_be_positive(
    caller: Caller, euro: Element, fields: dict[str, object]
) -> None:
    assert "greater than 0" in errors(pay(caller, euro, 1, **fields))[0]
