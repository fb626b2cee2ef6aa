"""Payments, allocations and credits as read: each shape, and every odd one told, never a crash."""

from __future__ import annotations

import copy
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero.decode_on_account import (
    CREDIT_NOTE,
    OVERPAYMENT,
    PREPAYMENT,
    Source,
    decode_source,
)
from kccsync_desktop.connectors.xero.decode_payments import decode_payment
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment
from tests.connectors import payment_answers as told

if TYPE_CHECKING:
    from collections.abc import Iterator

D = Decimal
OTHER_ID = "77777777-1ae1-4b4d-9340-5601bdf41b87"


def read(element: object) -> RemotePayment:
    return decode_payment(Fields(element), "GBP")


def read_source(element: object, source: Source = PREPAYMENT) -> tuple[RemotePayment, ...]:
    return decode_source(Fields(element), source, "GBP")


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
    found = read(told.payment(Reference="a\n\ud800 b\x00\u2028" + "c" * 300))
    assert found.reference == "a b " + "c" * 251
    assert found.reference.encode()


def test_a_prepayment_gives_what_is_left_and_each_allocation() -> None:
    left, allocated = read_source(told.source())
    assert (left.kind, left.document_id, left.amount, left.whole) == (
        ReceiptKind.MONEY_ON_ACCOUNT,
        "",
        D("40.00"),
        D("100.00"),
    )
    assert allocated.key.kind is ReceiptKind.PREPAYMENT_ALLOCATION
    assert (allocated.id, allocated.document_id, allocated.allocation_id) == (
        told.SOURCE_ID,
        told.INVOICE_ID,
        told.ALLOCATION_ID,
    )
    assert (allocated.amount, allocated.whole) == (D("60.00"), D("100.00"))
    assert allocated.document_kind is LedgerKind.SALES_INVOICE
    assert allocated.payment_date == left.payment_date == date(2019, 3, 13), "the money's own day"
    assert allocated.is_live
    assert allocated.reference == "INV-0011"


@pytest.mark.parametrize(
    ("source", "id_field", "type_", "kinds", "document_kind"),
    [
        (
            PREPAYMENT,
            "PrepaymentID",
            "SPEND-PREPAYMENT",
            ("money-on-account", "prepayment-allocation"),
            LedgerKind.BILL,
        ),
        (
            OVERPAYMENT,
            "OverpaymentID",
            "AROVERPAYMENT",
            ("money-on-account", "overpayment-allocation"),
            LedgerKind.SALES_INVOICE,
        ),
        (
            CREDIT_NOTE,
            "CreditNoteID",
            "ACCPAYCREDIT",
            ("credit-note", "credit-allocation"),
            LedgerKind.BILL,
        ),
    ],
)
def test_each_source_has_its_own_kinds(
    source: Source, id_field: str, type_: str, kinds: tuple[str, str], document_kind: LedgerKind
) -> None:
    found = read_source(told.source(id_field, Type=type_), source)
    assert tuple(one.kind.value for one in found) == kinds
    assert found[1].document_kind is document_kind


def test_a_credit_note_goes_by_its_number_and_its_own_kind() -> None:
    element = told.source("CreditNoteID", Type="ACCRECCREDIT", CreditNoteNumber="CN-5")
    whole, allocated = read_source(element, CREDIT_NOTE)
    assert (whole.reference, whole.document_kind) == ("CN-5", LedgerKind.SALES_CREDIT)
    assert (allocated.reference, allocated.document_kind) == ("CN-5", LedgerKind.SALES_INVOICE)


def test_one_fully_used_still_tells_that_nothing_is_left() -> None:
    (left, _) = read_source(told.source(Status="PAID", RemainingCredit="0.00"))
    assert (left.amount, left.is_live) == (D(0), True)


def test_a_voided_one_is_dead_and_a_draft_is_nothing_yet() -> None:
    (left,) = read_source(told.source(Status="VOIDED", Allocations=None))
    assert not left.is_live
    assert read_source(told.source(Status="DRAFT", Total=None)) == ()


def test_a_deleted_allocation_is_passed_over() -> None:
    gone = told.allocation(AllocationID=OTHER_ID, IsDeleted="true")
    assert len(read_source(told.source(Allocations=[told.allocation(), gone]))) == 2


def test_allocations_may_lack_their_ids_unless_that_makes_them_alike() -> None:
    first = told.allocation(AllocationID=None)
    second = told.allocation(AllocationID=None, Invoice={"InvoiceID": OTHER_ID})
    found = read_source(told.source(Allocations=[first, second]))
    assert [one.document_id for one in found[1:]] == [told.INVOICE_ID, OTHER_ID]
    with pytest.raises(GarbledAnswerError, match="told apart"):
        read_source(told.source(Allocations=[first, first]))


def test_an_applied_amount_stands_in_for_an_amount() -> None:
    odd = told.allocation(Amount=None, AppliedAmount="2.00")
    assert read_source(told.source(Allocations=[odd]))[1].amount == D("2.00")


@pytest.mark.parametrize(
    "change",
    [
        {"Type": "ARPAYMENT"},
        {"Status": "NEW"},
        {"RemainingCredit": None},
        {"Total": "x"},
        {"PrepaymentID": ""},
        {"Allocations": {}},
        {"Allocations": [7]},
        {"Allocations": [told.allocation(Amount=0)]},
        {"Allocations": [told.allocation(), told.allocation(Invoice=None)]},
        {"CurrencyCode": "pounds"},
        {"CurrencyCode": "EUR", "CurrencyRate": "0.0000001"},
        {"CurrencyCode": "EUR", "CurrencyRate": "-1"},
    ],
)
def test_a_source_with_any_uncertain_part_gives_nothing(change: dict[str, object]) -> None:
    with pytest.raises(GarbledAnswerError):
        read_source({**told.source(), **change})


def places(element: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Return the path of every value in an element."""
    if isinstance(element, dict | list):
        pairs = element.items() if isinstance(element, dict) else enumerate(element)
        for key, value in pairs:
            yield (*path, key)
            yield from places(value, (*path, key))


def changed(element: object, path: tuple[Any, ...], value: object, *, drop: bool) -> object:
    copied: Any = copy.deepcopy(element)
    at = copied
    for key in path[:-1]:
        at = at[key]
    if drop:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return copied


WHOLE = told.payment()
SOURCE = told.source(Allocations=[told.allocation()])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12) | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=5,
)
DATES = st.from_regex(r"/Date\(-?\d{1,18}([+-]\d{4})?\)/", fullmatch=True) | st.from_regex(
    r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:00:00([+-][0-9]{2}:00)?", fullmatch=True
)


def is_storable(one: RemotePayment) -> bool:
    """Tell whether a row has all that makes it money: ids, exact amounts, a sane rate."""
    return (
        len(one.id) == 36
        and one.amount == round(one.amount, 2) >= 0
        and one.rate > 0
        and len(one.currency) == 3
        and bool(one.reference.encode() or not one.reference)
    )


@given(
    path=st.sampled_from(list(places(WHOLE))),
    value=JSON | DATES,
    drop=st.booleans(),
)
def test_a_payment_with_any_field_missing_or_wrong_is_read_or_refused(
    *, path: tuple[Any, ...], value: object, drop: bool
) -> None:
    try:
        found = read(changed(WHOLE, path, value, drop=drop))
    except GarbledAnswerError:
        return
    assert is_storable(found)


@given(
    path=st.sampled_from(list(places(SOURCE))),
    value=JSON | DATES,
    drop=st.booleans(),
    source=st.sampled_from([PREPAYMENT, OVERPAYMENT, CREDIT_NOTE]),
)
def test_a_source_with_any_field_missing_or_wrong_is_read_or_refused(
    *, path: tuple[Any, ...], value: object, drop: bool, source: Source
) -> None:
    element = {**SOURCE, source.id_field: told.SOURCE_ID}
    if path[0] == "PrepaymentID":
        path = (source.id_field,)
    try:
        found = read_source(changed(element, path, value, drop=drop), source)
    except GarbledAnswerError:
        return
    assert all(is_storable(one) for one in found)


@given(JSON)
def test_anything_at_all_is_refused_unless_it_is_an_object(value: object) -> None:
    with pytest.raises(GarbledAnswerError):
        read(value)


def test_numbers_of_an_answer_stay_exact() -> None:
    element = json_text.decode(b'{"a":0.1}')
    assert Fields(element).amount("a") == D("0.1")
