from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerPayment
from kccsync_desktop.domain.payment_sorting import (
    ImportCandidate,
    LeftOut,
    LeftOutReason,
    SortingFacts,
    sort_payment,
    vanished_allocations,
)
from kccsync_desktop.domain.payments import ImportState, ReceiptKind
from tests.domain.payment_samples import exported, paid

INVOICE = exported()
CREDIT = exported(
    "CN1", subject=Subject(SourceType.CREDIT_NOTE, "CN1"), remote_id="r-CN1", is_credit=True
)
FACTS = SortingFacts({each.remote_id: each for each in (INVOICE, CREDIT)})
ALLOCATION: dict[str, Any] = {"kind": ReceiptKind.OVERPAYMENT_ALLOCATION, "allocation_id": "a1"}
SENT = LedgerPayment(
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


@pytest.mark.parametrize(
    "changes",
    [{}, ALLOCATION, {**ALLOCATION, "kind": ReceiptKind.PREPAYMENT_ALLOCATION}],
)
def test_i1_money_on_an_exported_document_comes_in(changes: dict[str, Any]) -> None:
    remote = paid(**changes)
    assert sort_payment(remote, FACTS) == ImportCandidate(remote, INVOICE)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"document_id": "theirs"}, LeftOutReason.RAISED_IN_PACKAGE),
        ({**ALLOCATION, "document_id": "theirs"}, LeftOutReason.RAISED_IN_PACKAGE),
        ({"kind": ReceiptKind.CREDIT_ALLOCATION}, LeftOutReason.CREDIT_NOTE_ALLOCATION),
        ({"kind": ReceiptKind.REFUND, "document_id": "r-CN1"}, LeftOutReason.REFUND),
        ({"kind": ReceiptKind.REFUND, "document_id": "theirs"}, LeftOutReason.REFUND),
        ({"document_id": "r-CN1"}, LeftOutReason.REFUND),
        ({"is_live": False}, LeftOutReason.DELETED_BEFORE_IMPORT),
        ({**ALLOCATION, "is_live": False}, LeftOutReason.DELETED_BEFORE_IMPORT),
        (
            {"kind": ReceiptKind.MONEY_ON_ACCOUNT, "document_id": ""},
            LeftOutReason.UNALLOCATED_MONEY,
        ),
        (
            {"kind": ReceiptKind.CREDIT_NOTE, "document_id": ""},
            LeftOutReason.CREDIT_NOTE_IN_PACKAGE,
        ),
    ],
)
def test_i1_everything_else_is_left_out_with_the_reason(
    changes: dict[str, Any], reason: LeftOutReason
) -> None:
    remote = paid(**changes)
    made = sort_payment(remote, FACTS)
    assert isinstance(made, LeftOut)
    assert (made.payment, made.reason) == (remote, reason)
    assert made.document is FACTS.documents.get(remote.document_id)


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": ReceiptKind.MONEY_ON_ACCOUNT, "amount": Decimal("0.00")},
        {"kind": ReceiptKind.CREDIT_NOTE, "amount": Decimal("0.00")},
        {"kind": ReceiptKind.CREDIT_NOTE, "is_live": False},
        {"kind": ReceiptKind.CREDIT_NOTE, "id_": "r-CN1"},
    ],
)
def test_i1_nothing_left_to_allocate_and_our_own_credit_notes_are_not_listed(
    changes: dict[str, Any],
) -> None:
    assert sort_payment(paid(document_id="", **changes), FACTS) is None


def test_i2_own_prepayments_never_come_in() -> None:
    ours = replace(FACTS, own_payments=frozenset({"p1"}))
    made = sort_payment(paid(), ours)
    assert isinstance(made, LeftOut)
    assert (made.reason, made.document) == (LeftOutReason.OWN_PREPAYMENT, INVOICE)
    reversed_ = sort_payment(paid(is_live=False), ours)
    assert isinstance(reversed_, LeftOut)
    assert reversed_.reason is LeftOutReason.OWN_PREPAYMENT_REVERSED


def test_i2_an_own_prepayment_whose_answer_never_came_is_recognised() -> None:
    facts = replace(FACTS, own_sent=(SENT,))
    made = sort_payment(paid(reference="PP1"), facts)
    assert isinstance(made, LeftOut)
    assert made.reason is LeftOutReason.OWN_PREPAYMENT
    assert isinstance(sort_payment(paid(reference="BACS"), facts), ImportCandidate)


def test_i3_an_allocation_is_gone_when_its_own_money_no_longer_has_it() -> None:
    kept = paid(**ALLOCATION)
    gone = paid(**{**ALLOCATION, "allocation_id": "a2"})
    unread = paid(id_="p9", **ALLOCATION)
    payment = paid(id_="p5")
    stored = [each.key for each in (kept, gone, unread, payment)]
    holder = paid(kind=ReceiptKind.MONEY_ON_ACCOUNT, document_id="")
    assert vanished_allocations(stored, [kept, holder, payment]) == (gone.key,)
    assert vanished_allocations(stored, [payment]) == ()


def test_what_a_payment_no_longer_holds_has_vanished_and_all_of_one_that_is_gone() -> None:
    """QuickBooks keeps several documents on one payment (facts/quickbooks.md 4)."""
    first, second = paid(document_id="r-INV1"), paid(document_id="r-INV2")
    other = paid(id_="p2")
    stored = [first.key, second.key, other.key]
    assert vanished_allocations(stored, [first]) == (second.key,)
    assert vanished_allocations(stored, [first, second], ["p2"]) == (other.key,)


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (ReceiptKind.MIXED, LeftOutReason.CASH_AND_CREDITS),
        (ReceiptKind.SETTLEMENT, LeftOutReason.SETTLED_IN_PACKAGE),
        (ReceiptKind.CREDIT_ALLOCATION, LeftOutReason.CREDIT_NOTE_ALLOCATION),
    ],
)
def test_i4_what_is_not_plainly_money_on_ours_is_left_out(
    kind: ReceiptKind, reason: LeftOutReason
) -> None:
    told = sort_payment(paid(kind=kind), FACTS)
    assert isinstance(told, LeftOut)
    assert (told.reason, told.document) == (reason, INVOICE)


def test_i2_each_allocation_has_a_key_of_its_own() -> None:
    remotes = [paid(), paid(id_="p2"), paid(**ALLOCATION), paid(document_id="r-INV2")]
    assert len({each.key for each in remotes}) == len({str(each.key) for each in remotes}) == 4
    assert str(paid(**ALLOCATION).key) == "overpayment-allocation/p1/r-INV1/a1"


def test_a_payment_s_total_is_its_amount_unless_told() -> None:
    assert paid("5.00").whole == Decimal("5.00")
    assert paid("5.00", total=Decimal("9.00")).whole == Decimal("9.00")


def test_kcc_s_words_for_the_states() -> None:
    assert [each.label for each in ImportState] == [
        "Not Processed",
        "Payment created and allocated",
        "Held",
    ]


@pytest.mark.parametrize("reason", LeftOutReason)
def test_every_reason_has_words(reason: LeftOutReason) -> None:
    assert reason.words
    assert not reason.words.endswith(".")
