"""Prepayments, overpayments and credit notes as read, with what was allocated of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero.decode_on_account import (
    CREDIT_NOTE,
    OVERPAYMENT,
    PREPAYMENT,
    Source,
    decode_source,
)
from kccsync_desktop.connectors.xero.fields import Fields
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment
from tests.connectors import payment_answers as told

D = Decimal
OTHER_ID = "77777777-1ae1-4b4d-9340-5601bdf41b87"


def read_source(element: object, source: Source = PREPAYMENT) -> tuple[RemotePayment, ...]:
    return decode_source(Fields(element), source, "GBP")


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
