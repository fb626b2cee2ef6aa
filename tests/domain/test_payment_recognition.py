from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerPayment
from kccsync_desktop.domain.payment_recognition import (
    alike_payment,
    payment_differences,
    recognise_payment,
)
from kccsync_desktop.domain.payments import ReceiptKind
from tests.domain.payment_samples import paid

OURS = LedgerPayment(
    subject=Subject(SourceType.ALLOCATION, "PP1/INV1"),
    document_id="r-INV1",
    document_kind=LedgerKind.SALES_INVOICE,
    account_id="id-090",
    payment_date=date(2026, 1, 5),
    amount=Decimal("100.00"),
    currency="GBP",
    rate=Decimal(1),
    reference="PP1",
)
THERE = paid(reference="PP1")


def test_e10_a_payment_is_ours_by_document_reference_date_and_amount() -> None:
    assert recognise_payment(OURS, [paid(), THERE]) == THERE
    assert recognise_payment(OURS, [THERE], {"p1"}) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"is_live": False},
        {"kind": ReceiptKind.REFUND},
        {"document_id": "other"},
        {"payment_date": date(2026, 1, 6)},
        {"amount": Decimal("99.00")},
    ],
)
def test_e10_what_differs_in_one_of_them_is_not(changes: dict[str, object]) -> None:
    other = replace(THERE, **changes)  # type: ignore[arg-type] # one field of any type
    assert recognise_payment(OURS, [other]) is None
    assert alike_payment(OURS, [replace(other, reference="by hand")]) is None


def test_e10_another_hand_s_payment_has_another_reference() -> None:
    assert alike_payment(OURS, [THERE, paid()]) == paid()
    assert alike_payment(OURS, [THERE]) is None
    assert alike_payment(OURS, [paid()], {"p1"}) is None


def test_e6_a_payment_read_back_equal_has_no_differences() -> None:
    assert payment_differences(OURS, THERE) == ()


def test_what_a_package_makes_of_spaces_or_does_not_tell_is_no_difference() -> None:
    spaced = replace(OURS, reference=" PP  1 ")
    there = paid(reference="PP 1", account_id="")
    assert recognise_payment(spaced, [there]) == there
    assert alike_payment(spaced, [there]) is None
    assert payment_differences(spaced, there) == ()


def test_e6_every_difference_is_told_with_both_figures() -> None:
    other = replace(
        THERE,
        is_live=False,
        document_id="r-INV2",
        account_id="id-091",
        payment_date=date(2026, 1, 6),
        amount=Decimal("90.00"),
        currency="EUR",
        reference="PP2",
    )
    assert payment_differences(OURS, other) == (
        "it is deleted there",
        "it is on another document there",
        "it is in another account there",
        "the date is 06/01/2026 there and 05/01/2026 in KCC",
        "the amount is 90.00 there and 100.00 in KCC",
        "the currency is EUR there and GBP in KCC",
        "the reference is PP2 there and PP1 in KCC",
    )
