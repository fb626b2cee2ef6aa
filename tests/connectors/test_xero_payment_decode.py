"""Payments as read: each shape of them, and every uncertain one refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero.decode_payments import decode_payment
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment
from tests.connectors import payment_answers as told

D = Decimal
OTHER_ID = "77777777-1ae1-4b4d-9340-5601bdf41b87"


def read(element: object) -> RemotePayment:
    return decode_payment(Fields(element), "GBP")


def test_a_payment_of_a_batch_is_read_with_its_texts_for_numbers() -> None:
    assert read(told.payment()) == RemotePayment(
        id=told.PAYMENT_ID,
        kind=ReceiptKind.PAYMENT,
        allocation_id="",
        document_id=told.INVOICE_ID,
        document_kind=LedgerKind.SALES_INVOICE,
        contact_id=told.CONTACT_ID,
        contact_name="Barney Rubble-83203",
        payment_date=date(2018, 11, 29),
        amount=D("46.00"),
        currency="GBP",
        rate=D(1),
        bank_amount=D("46.00"),
        account_id=told.ACCOUNT_ID,
        reference="BACS 7",
        is_live=True,
        updated_at=datetime(2018, 11, 2, 16, 36, 32, 690000, tzinfo=UTC),
        batch_id=told.BATCH_ID,
        total=None,
    )


def test_the_batch_is_known_from_either_place() -> None:
    assert read(told.payment(BatchPaymentID=None)).batch_id == told.BATCH_ID
    assert read(told.payment(BatchPayment=None)).batch_id == told.BATCH_ID
    assert read(told.payment(BatchPaymentID=None, BatchPayment=None)).batch_id == ""


@pytest.mark.parametrize(
    ("type_", "kind", "document_kind"),
    [
        ("ACCRECPAYMENT", ReceiptKind.PAYMENT, LedgerKind.SALES_INVOICE),
        ("ACCPAYPAYMENT", ReceiptKind.PAYMENT, LedgerKind.BILL),
        ("ARCREDITPAYMENT", ReceiptKind.REFUND, LedgerKind.SALES_CREDIT),
        ("APCREDITPAYMENT", ReceiptKind.REFUND, LedgerKind.BILL_CREDIT),
        ("ARPREPAYMENTPAYMENT", ReceiptKind.REFUND, None),
        ("APPREPAYMENTPAYMENT", ReceiptKind.REFUND, None),
        ("AROVERPAYMENTPAYMENT", ReceiptKind.REFUND, None),
        ("APOVERPAYMENTPAYMENT", ReceiptKind.REFUND, None),
    ],
)
def test_payments_and_refunds_are_told_apart_by_their_type(
    type_: str, kind: ReceiptKind, document_kind: LedgerKind | None
) -> None:
    found = read(told.payment(PaymentType=type_))
    assert (found.kind, found.document_kind) == (kind, document_kind)


@pytest.mark.parametrize("name", ["CreditNote", "Prepayment", "Overpayment"])
def test_what_is_paid_may_stand_under_its_own_name(name: str) -> None:
    stub = {f"{name}ID": OTHER_ID, "CurrencyCode": "GBP", "Contact": told.CONTACT}
    element = told.payment(PaymentType="ARCREDITPAYMENT", Invoice=None, **{name: stub})
    assert read(element).document_id == OTHER_ID


def test_a_reversed_payment_is_read_whatever_is_left_of_it() -> None:
    found = read(told.payment(Status="DELETED", Amount=0, BankAmount=None))
    assert (found.is_live, found.amount, found.bank_amount) == (False, D(0), None)


@pytest.mark.parametrize("amount", ["46.00", 46, "46", D("46.0000")])
def test_amounts_may_be_texts_or_numbers(amount: object) -> None:
    assert read(told.payment(Amount=amount)).amount == D("46.00")


@pytest.mark.parametrize(
    "day",
    ["/Date(1543449600000)/", "/Date(1543449600000+1300)/", "2018-11-29T00:00:00", "2018-11-29"],
)
def test_every_form_of_a_date_is_the_same_day(day: str) -> None:
    assert read(told.payment(Date=day)).payment_date == date(2018, 11, 29)


def test_a_foreign_payment_has_the_documents_units_per_base_unit() -> None:
    element = told.payment(CurrencyRate="1.1484567", Amount=11.48, BankAmount=10.00)
    element["Invoice"]["CurrencyCode"] = "EUR"
    found = read(element)
    assert (found.currency, found.rate) == ("EUR", D("1.148457"))
    assert (found.amount, found.bank_amount) == (D("11.48"), D("10.00"))
    element["CurrencyRate"] = None
    with pytest.raises(GarbledAnswerError, match="without an exchange rate"):
        read(element)


def test_in_base_currency_the_rate_is_one_whatever_is_told() -> None:
    assert read(told.payment(CurrencyRate=0.85)).rate == D(1)


@pytest.mark.parametrize(
    "change",
    [
        {"PaymentID": None},
        {"PaymentID": told.NIL},
        {"PaymentID": {"a": 1}},
        {"PaymentType": "NEWPAYMENT"},
        {"PaymentType": None},
        {"Status": None},
        {"Status": "PENDING"},
        {"Amount": None},
        {"Amount": 0},
        {"Amount": -5},
        {"Amount": "12.345"},
        {"Amount": "1.00000000000000000000000000000000001"},
        {"Amount": 10**14},
        {"Amount": True},
        {"Amount": "lots"},
        {"BankAmount": []},
        {"Date": None},
        {"Date": "soon"},
        {"Date": "0001-01-01T00:00:00"},
        {"Invoice": None},
        {"Invoice": {}},
        {"Invoice": []},
        {"Invoice": {"InvoiceID": told.INVOICE_ID}},
        {"Invoice": {"InvoiceID": 'x") OR guid("', "CurrencyCode": "GBP"}},
        {"Account": "970"},
        {"UpdatedDateUTC": "0001-01-01T00:00:00+14:00"},
        {"UpdatedDateUTC": 7},
    ],
)
def test_what_is_uncertain_is_no_payment(change: dict[str, object]) -> None:
    with pytest.raises(GarbledAnswerError):
        read(told.payment(**change))


def test_texts_come_on_one_line_and_fit_to_be_stored() -> None:
    found = read(told.payment(Reference="a\n\ud800b  b\x00" + "c" * 300))
    assert found.reference == "a b  b " + "c" * 248
    assert found.reference.encode()
