"""What one payment, credit or document of QuickBooks says (I1, I4), shape by shape."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks.decode_payments import decode_payment, is_void
from kccsync_desktop.connectors.quickbooks.encode_documents import FORM_OF_KIND
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.payment_shares import MADE, RECEIVED
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind
from tests.connectors import quickbooks_payment_answers as told
from tests.connectors.quickbooks_payment_answers import line
from tests.connectors.quickbooks_payment_desk import short

if TYPE_CHECKING:
    from kccsync_desktop.domain.payments import RemotePayment

D = Decimal
INVOICE = FORM_OF_KIND[LedgerKind.SALES_INVOICE]
CREDIT = FORM_OF_KIND[LedgerKind.SALES_CREDIT]


def received(element: object) -> tuple[RemotePayment, ...]:
    return decode_payment(Fields(element), RECEIVED, "GBP")


def made(element: object) -> tuple[RemotePayment, ...]:
    return decode_payment(Fields(element), MADE, "GBP")


def test_a_payment_tells_all_that_the_grid_shows() -> None:
    left, paid = received(told.payment())
    assert (left.kind, left.amount) == (ReceiptKind.MONEY_ON_ACCOUNT, D(0))
    assert (paid.id, paid.document_id, paid.amount) == ("77", "31", D("24.00"))
    assert (paid.contact_id, paid.contact_name) == ("5", "Umber Emporium LLP")
    assert (paid.account_id, paid.reference) == ("35", "BACS 7")
    assert paid.payment_date == date(2025, 12, 5)
    assert paid.updated_at == datetime(2025, 12, 6, 10, 30, tzinfo=UTC)
    assert paid.bank_amount == D("24.00")


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        pytest.param(
            told.payment(30, line("Invoice", "31", 24), UnappliedAmt=6),
            {("payment", "31", "24.00"), ("money-on-account", "", "6.00")},
            id="more than the invoice",
        ),
        pytest.param(
            told.payment(24, line("Invoice", "31", 10), line("Invoice", "31", 14)),
            {("payment", "31", "24.00")},
            id="two lines on one invoice",
        ),
        pytest.param(
            told.payment(0, line("Invoice", "31", 24), line("JournalEntry", "50", 24)),
            {("settlement", "31", "24.00")},
            id="a journal alone",
        ),
        pytest.param(
            told.payment(10, line("Invoice", "31", 24), line("JournalEntry", "50", 14)),
            {("payment", "31", "10.00"), ("settlement", "31", "14.00")},
            id="cash and a journal",
        ),
        pytest.param(
            told.payment(30, line("Invoice", "31", 24), line("JournalEntry", "50", 6)),
            {("payment", "31", "24.00"), ("payment", "50", "6.00")},
            id="a journal that was paid",
        ),
        pytest.param(
            told.payment(
                10,
                *(line("Invoice", "31", 24), line("CreditMemo", "60", 9)),
                line("JournalEntry", "50", 5),
            ),
            {
                ("payment", "31", "10.00"),
                ("credit-allocation", "31<60", "9.00"),
                ("settlement", "31", "5.00"),
            },
            id="cash, a credit and a journal on one invoice",
        ),
        pytest.param(
            told.payment(
                0,
                *(line("Invoice", "31", 10), line("Invoice", "32", 14)),
                line("CreditMemo", "60", 24),
            ),
            {
                ("credit-allocation", "31<60", "10.00"),
                ("credit-allocation", "32<60", "14.00"),
            },
            id="a credit on two invoices",
        ),
        pytest.param(
            told.payment(
                0,
                *(line("Invoice", "31", 10), line("Invoice", "32", 14)),
                *(line("CreditMemo", "60", 18), line("CreditMemo", "61", 6)),
            ),
            {
                ("credit-allocation", "31<60", "10.00"),
                ("credit-allocation", "32<60", "8.00"),
                ("credit-allocation", "32<61", "6.00"),
            },
            id="two credits on two invoices",
        ),
        pytest.param(
            told.payment(
                0,
                *(line("Invoice", "31", 10), line("CreditMemo", "60", 24)),
                line("Check", "70", 14),
            ),
            {("credit-allocation", "31<60", "10.00"), ("refund", "60", "14.00")},
            id="a credit used and the rest paid out",
        ),
        pytest.param(
            told.payment(
                0,
                *(line("Invoice", "31", 10), line("Invoice", "32", 14)),
                *(line("CreditMemo", "60", 20), line("JournalEntry", "50", 4)),
            ),
            {("mixed", "31", "10.00"), ("mixed", "32", "14.00"), ("mixed", "60", "20.00")},
            id="a credit and a journal on two invoices",
        ),
        pytest.param(
            told.payment(
                20,
                *(line("Invoice", "31", 24), line("JournalEntry", "50", 9)),
                line("JournalEntry", "51", 5),
            ),
            {("mixed", "31", "24.00")},
            id="journals on either side",
        ),
        pytest.param(
            told.payment(0, line("CreditMemo", "60", 24), line("Check", "70", 24)),
            {("refund", "60", "24.00")},
            id="a credit paid out by cheque",
        ),
        pytest.param(
            told.payment(24, line("CreditMemo", "60", 24)),
            {("refund", "60", "24.00")},
            id="a payment on a credit alone",
        ),
        pytest.param(
            told.payment(
                10, line("Invoice", "31", 5), line("CreditMemo", "60", 9), UnappliedAmt=14
            ),
            {
                ("credit-allocation", "31<60", "5.00"),
                ("credit-allocation", "60", "4.00"),
                ("money-on-account", "", "14.00"),
            },
            id="more credit than the invoice takes",
        ),
        pytest.param(
            told.payment(24, UnappliedAmt=24, Line=[]),
            {("money-on-account", "", "24.00")},
            id="on account alone",
        ),
    ],
)
def test_shapes_of_customer_payments(element: object, expected: set[tuple[str, str, str]]) -> None:
    found = received(element)
    assert short(found) == expected
    assert len({one.key for one in found}) == len(found)
    assert {one.id for one in found} == {"77"}


@pytest.mark.parametrize(
    ("element", "expected"),
    [
        (told.bill_payment(), {("payment", "41", "24.00")}),
        (
            told.bill_payment(15, line("Bill", "41", 24), line("VendorCredit", "61", 9)),
            {
                ("payment", "41", "15.00"),
                ("credit-allocation", "41<61", "9.00"),
            },
        ),
        (
            told.bill_payment(0, line("Bill", "41", 24), line("Expense", "71", 24)),
            {("settlement", "41", "24.00")},
        ),
        (
            told.bill_payment(
                25,
                *(line("Bill", "41", 24), line("Bill", "42", 10)),
                line("VendorCredit", "61", 9),
            ),
            {("mixed", "41", "24.00"), ("mixed", "42", "10.00"), ("mixed", "61", "9.00")},
        ),
        (
            told.bill_payment(30, line("Bill", "41", 24), line("JournalEntry", "50", 6)),
            {("payment", "41", "24.00"), ("payment", "50", "6.00")},
        ),
        (told.bill_payment(50, line("Bill", "41", 24)), {("payment", "41", "24.00")}),
    ],
    ids=["bill", "credit", "paid before", "mixed", "journal paid", "rest is a vendor credit"],
)
def test_shapes_of_bill_payments(element: object, expected: set[tuple[str, str, str]]) -> None:
    assert short(made(element)) == expected


def test_a_card_pays_bills_too() -> None:
    element = told.bill_payment(
        PayType="CreditCard", CheckPayment=None, CreditCardPayment={"CCAccountRef": {"value": "8"}}
    )
    _, paid = made(element)
    assert (paid.account_id, paid.reference, paid.document_kind) == ("8", "1001", LedgerKind.BILL)


def test_a_foreign_payment_comes_in_the_documents_currency() -> None:
    """E11: QuickBooks gives the inverse; the account's currency is not told."""
    euro = {"CurrencyRef": {"value": "EUR"}, "ExchangeRate": D("0.8710801394")}
    _, paid = received(told.payment(**euro))
    assert (paid.currency, paid.rate, paid.bank_amount) == ("EUR", D("1.148"), None)
    with pytest.raises(GarbledAnswerError, match="exchange rate"):
        received(told.payment(CurrencyRef={"value": "EUR"}, ExchangeRate=None))


def test_a_company_with_one_currency_tells_none() -> None:
    _, paid = received(told.payment(CurrencyRef=None, ExchangeRate=None))
    assert (paid.currency, paid.rate) == ("GBP", D(1))


def test_the_whole_reference_of_ours_is_in_the_note() -> None:
    note = "KCCSync prepayment/PREPAYMENT%200001%20paid%202025-12-03\nPREPAYMENT 0001 paid"
    _, paid = received(told.payment(PaymentRefNum="PREPAYMENT 0001 paid", PrivateNote=note))
    assert paid.reference == "PREPAYMENT 0001 paid 2025-12-03"
    _, other = received(told.payment(PaymentRefNum="", PrivateNote="thank you\nvery much"))
    assert other.reference == "thank you"


@pytest.mark.parametrize(
    ("element", "is_gone"),
    [
        (told.payment(0, Line=[], PrivateNote="Voided - wrong customer"), True),
        (told.payment(0, Line=[]), True),
        (told.payment(0, line("Invoice", "31", 0), PrivateNote="Voided"), True),
        (told.payment(24, PrivateNote="Voided cheque replaced"), False),
        (told.payment(0, line("Invoice", "31", 9), line("CreditMemo", "60", 9)), False),
    ],
)
def test_a_voided_payment_is_known_by_its_emptiness(element: object, *, is_gone: bool) -> None:
    assert is_void(Fields(element)) is is_gone


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (told.payment(24, line("Barter", "31", 24)), "barter"),
        (told.payment(24, line("Invoice", "31", 20)), "do not come to"),
        (told.payment(24, line("Invoice", "31", 30)), "do not come to"),
        (told.payment(24, Line=[{"Amount": 24}]), "the one thing"),
        (told.payment(24, Line=[{**line("Invoice", "31", 24), "Amount": -24}]), "no amount"),
        (told.payment(24, Line=[{**line("Invoice", "31", 24), "Amount": 24.001}]), "no amount"),
        (told.payment(24, Id=None), "lacks Id"),
        (told.payment(24, TxnDate=None), "lacks TxnDate"),
        (told.payment(24, TotalAmt=None), "lacks TotalAmt"),
        (told.payment(24, Id="x' OR 1"), "no id"),
        (told.payment(24, CurrencyRef={"value": "Pounds"}), "no currency"),
    ],
)
def test_what_is_not_certain_is_refused(element: object, reason: str) -> None:
    with pytest.raises(GarbledAnswerError, match=reason):
        received(element)


def test_a_bill_payment_for_less_than_its_lines_is_refused() -> None:
    with pytest.raises(GarbledAnswerError, match="more than the payment"):
        made(told.bill_payment(10, line("Bill", "41", 24)))
