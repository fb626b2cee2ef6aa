from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.prepayment_parts import Part
from kccsync_desktop.domain.prepayment_standing import (
    BegunPart,
    OrderFacts,
    PrepaymentStanding,
    WaitingReason,
    stand,
)
from kccsync_desktop.domain.states import ExportState
from tests.domain.payment_samples import invoice, prepayment

HIDDEN: dict[str, Any] = {"state": ExportState.PENDING, "remote_id": "", "is_authorised": False}


def one(order: OrderFacts) -> PrepaymentStanding:
    (standing,) = stand(order)
    return standing


def begun(amount: str, state: ExportState, code: str = "INV1") -> BegunPart:
    return BegunPart(Part("PP1", code, Decimal(amount)), state)


def test_e4_a_part_is_due_once_the_package_is_seen_to_hold_its_authorised_invoice() -> None:
    standing = one(OrderFacts((prepayment(),), (invoice(),)))
    assert [each.is_due for each in standing.parts] == [True]
    assert (standing.is_offered, standing.waits, standing.waiting_amount) == (True, None, 0)
    assert standing.state is ExportState.PENDING
    assert str(standing.subject) == "Prepayment PP1"
    assert standing.parts[0].part.subject.source_type is SourceType.ALLOCATION


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        (HIDDEN, WaitingReason.INVOICE_NOT_EXPORTED),
        ({**HIDDEN, "state": ExportState.SENT}, WaitingReason.INVOICE_NOT_EXPORTED),
        ({**HIDDEN, "state": ExportState.MARKED}, WaitingReason.INVOICE_MARKED),
        ({"is_authorised": False}, WaitingReason.INVOICE_DRAFT),
        ({"state": ExportState.WITHDRAWN}, WaitingReason.NO_INVOICE_YET),
    ],
)
def test_e4_before_that_it_waits_and_is_in_no_grid(
    changes: dict[str, Any], reason: WaitingReason
) -> None:
    standing = one(OrderFacts((prepayment(),), (invoice(**changes),)))
    assert (standing.waits, standing.is_offered) == (reason, False)
    assert standing.waiting_amount == Decimal("100.00")
    assert not any(each.is_due for each in standing.parts)


def test_e4_an_order_that_is_not_shipped_waits() -> None:
    standing = one(OrderFacts((prepayment(),), ()))
    assert (standing.waits, standing.residue) == (WaitingReason.NO_INVOICE_YET, Decimal("100.00"))
    assert (standing.state, standing.is_offered) == (ExportState.PENDING, False)


def test_e4_one_part_may_go_while_another_waits_for_its_invoice() -> None:
    order = OrderFacts(
        (prepayment(),), (invoice("60.00", "INV1", **HIDDEN), invoice("60.00", "INV2"))
    )
    standing = one(order)
    assert [each.is_due for each in standing.parts] == [False, True]
    assert (standing.is_offered, standing.waiting_amount) == (True, Decimal("60.00"))
    assert standing.waits is WaitingReason.INVOICE_NOT_EXPORTED


def test_e4_it_stays_pending_while_a_residue_waits() -> None:
    order = OrderFacts(
        (prepayment(),), (invoice("60.00"),), (begun("60.00", ExportState.VERIFIED),)
    )
    standing = one(order)
    assert (standing.state, standing.waits) == (ExportState.PENDING, WaitingReason.RESIDUE)
    assert (standing.residue, standing.is_offered) == (Decimal("40.00"), True)


@pytest.mark.parametrize(
    ("states", "wanted"),
    [
        (("verified", "verified"), ExportState.VERIFIED),
        (("verified", "exported"), ExportState.EXPORTED),
        (("marked", "marked"), ExportState.MARKED),
        (("verified", "unknown"), ExportState.PENDING),
        (("verified",), ExportState.PENDING),
    ],
)
def test_e4_it_is_done_when_every_part_is(states: tuple[str, ...], wanted: ExportState) -> None:
    went = tuple(
        begun("50.00", ExportState(state), f"INV{number}") for number, state in enumerate(states)
    )
    invoices = (invoice("50.00", "INV0"), invoice("50.00", "INV1"))
    assert one(OrderFacts((prepayment(),), invoices, went)).state is wanted


def test_e8_a_prepayment_marked_by_hand_keeps_its_share_and_sends_nothing() -> None:
    other = prepayment("50.00", "PP2")
    order = OrderFacts((prepayment(), other), (invoice("120.00"),), marked=frozenset({"PP1"}))
    marked, rest = stand(order)
    assert (marked.state, marked.is_offered, marked.waits) == (ExportState.MARKED, True, None)
    assert not any(each.is_due for each in marked.parts)
    assert [each.part.amount for each in rest.parts] == [Decimal("20.00")]
    surplus = one(OrderFacts((prepayment(),), (), marked=frozenset({"PP1"})))
    assert (surplus.waiting_amount, surplus.state) == (0, ExportState.MARKED)


def test_e4_the_invoices_of_another_currency_are_told_and_seen() -> None:
    standing = one(OrderFacts((prepayment(),), (invoice(currency="EUR"),)))
    assert standing.waits is WaitingReason.CURRENCY_DIFFERS
    assert (standing.is_offered, standing.invoice_currencies) == (True, ("EUR",))


def test_a_prepayment_of_nothing_is_seen_so_that_it_is_cured() -> None:
    standing = one(OrderFacts((prepayment("-5.00"),), (invoice(),)))
    assert (standing.parts, standing.is_offered, standing.waits) == ((), True, None)
    assert (standing.state, standing.waiting_amount) == (ExportState.PENDING, 0)


def test_a_begun_part_of_an_invoice_that_is_gone_is_not_offered_again() -> None:
    order = OrderFacts((prepayment(),), (), (begun("100.00", ExportState.EXPORTED, "GONE"),))
    standing = one(order)
    assert (standing.parts, standing.residue, standing.waits) == ((), 0, None)


def test_a_prepayment_that_became_smaller_than_what_went_has_no_residue() -> None:
    order = OrderFacts(
        (replace(prepayment(), amount=Decimal("10.00")),),
        (invoice(),),
        (begun("100.00", ExportState.EXPORTED),),
    )
    assert (one(order).residue, one(order).state) == (0, ExportState.EXPORTED)


@pytest.mark.parametrize("reason", WaitingReason)
def test_r4_every_waiting_reason_has_words_and_a_cure(reason: WaitingReason) -> None:
    assert reason.words.startswith("because ")
    assert reason.cure[0].isupper()
    assert not reason.cure.endswith(".")
