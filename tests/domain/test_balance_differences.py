from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.balance_differences import (
    Difference,
    DifferenceReason,
    PackageSide,
    beside,
    explain_difference,
)
from kccsync_desktop.domain.import_changes import StoredImport, changed_after_import
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payment_sorting import (
    ImportCandidate,
    LeftOut,
    LeftOutReason,
)
from kccsync_desktop.domain.payments import AmountDue, ImportState, ReceiptKind
from kccsync_desktop.domain.statements import open_amounts
from tests.domain.payment_samples import exported, paid
from tests.domain.payment_world import World, worlds
from tests.domain.test_statements import book, books, credit, money


def dues(**amounts: str) -> dict[str, AmountDue]:
    return {
        f"r-{code}": AmountDue(
            f"r-{code}", Decimal(amount), "AUTHORISED", is_live=True, takes_payments=True
        )
        for code, amount in amounts.items()
    }


def told(difference: Difference) -> list[tuple[str, str, Decimal]]:
    return [
        (each.left_out or each.reason, each.document.code, each.effect)
        for each in difference.reasons
    ]


def test_i3_equal_balances_need_no_reason() -> None:
    (made,) = explain_difference(books([book()], [money("40.00")]), PackageSide(dues(INV1="60.00")))
    assert made == Difference("GBP", Decimal("60.00"), Decimal("60.00"), ())


def test_i3_payments_not_brought_in_yet() -> None:
    waiting = (ImportCandidate(paid("25.00"), exported()),)
    (made,) = explain_difference(books([book()]), PackageSide(dues(INV1="75.00"), waiting))
    assert told(made) == [("not-processed", "INV1", Decimal("-25.00"))]
    assert (made.books, made.package) == (Decimal("100.00"), Decimal("75.00"))
    assert made.reasons[0].words.startswith("a payment that was not brought in yet")


def test_i3_documents_not_exported_and_documents_gone() -> None:
    gone = {"r-CN1": replace(dues(CN1="30.00")["r-CN1"], is_live=False, status="VOIDED")}
    new = book("INV2", "50.00", remote_id="")
    unseen = book("INV3", "7.00")
    (made,) = explain_difference(books([new, credit(), unseen]), PackageSide(gone))
    assert told(made) == [
        ("not-exported", "INV2", Decimal("-50.00")),
        ("gone", "CN1", Decimal("30.00")),
        ("gone", "INV3", Decimal("-7.00")),
    ]
    assert made.package == ZERO


@pytest.mark.parametrize(("id_", "allocation_id"), [("r-CN1", "a1"), ("p1", "r-CN1")])
def test_i1_a_credit_allocation_shows_on_both_documents(id_: str, allocation_id: str) -> None:
    """It may be told by the credit itself, or by the payment that applied it."""
    allocation = paid("30.00", id_, kind=ReceiptKind.CREDIT_ALLOCATION, allocation_id=allocation_id)
    left = (LeftOut(allocation, LeftOutReason.CREDIT_NOTE_ALLOCATION, exported()),)
    side = PackageSide(dues(INV1="70.00", CN1="0.00"), left_out=left)
    (made,) = explain_difference(books([book(), credit()]), side)
    assert told(made) == [
        ("credit-note-allocation", "INV1", Decimal("-30.00")),
        ("credit-note-allocation", "CN1", Decimal("30.00")),
    ]
    assert made.books == made.package
    assert made.reasons[0].words == LeftOutReason.CREDIT_NOTE_ALLOCATION.words


def test_i1_refunds_reversed_prepayments_and_parts_not_posted() -> None:
    reversed_ = paid("20.00", is_live=False)
    refund = paid("30.00", "p2", kind=ReceiptKind.REFUND, document_id="r-CN1")
    left = (
        LeftOut(reversed_, LeftOutReason.OWN_PREPAYMENT_REVERSED, exported()),
        LeftOut(refund, LeftOutReason.REFUND),
        LeftOut(paid(), LeftOutReason.DELETED_BEFORE_IMPORT, exported()),
    )
    parts = [money("20.00"), money("15.00", is_in_package=False)]
    side = PackageSide(dues(INV1="100.00", CN1="0.00"), left_out=left)
    (made,) = explain_difference(books([book(), credit()], parts), side)
    assert told(made) == [
        ("prepayment-not-posted", "INV1", Decimal("15.00")),
        ("own-prepayment-reversed", "INV1", Decimal("20.00")),
        ("refund", "CN1", Decimal("30.00")),
    ]


def test_i1_what_settled_a_document_without_a_payment_counts_once() -> None:
    """It has no payment's id to go by, and goes by the document's own."""
    settled = paid("30.00", "r-INV1", kind=ReceiptKind.SETTLEMENT)
    left = (LeftOut(settled, LeftOutReason.SETTLED_IN_PACKAGE, exported()),)
    side = PackageSide(dues(INV1="70.00"), left_out=left)
    (made,) = explain_difference(books([book()]), side)
    assert told(made) == [("settled-in-package", "INV1", Decimal("-30.00"))]


def test_i3_what_nothing_explains_is_said_to_be_so() -> None:
    (made,) = explain_difference(books([book()]), PackageSide(dues(INV1="99.99")))
    assert told(made) == [("unexplained", "INV1", Decimal("-0.01"))]
    assert "not explained" in made.reasons[0].words


def test_each_currency_has_a_difference_of_its_own() -> None:
    euro = book("INV2", "10.00", currency="EUR")
    made = explain_difference(books([book(), euro]), PackageSide(dues(INV1="100.00", INV2="10.00")))
    assert [each.currency for each in made] == ["EUR", "GBP"]


@pytest.mark.parametrize("reason", DifferenceReason)
def test_every_reason_has_words(reason: DifferenceReason) -> None:
    if reason is not DifferenceReason.LEFT_OUT:
        (made,) = explain_difference(books([book()]), PackageSide(dues(INV1="1.00")))
        assert replace(made.reasons[0], reason=reason).words


def test_i1_what_stands_on_the_contact_alone_is_listed_beside() -> None:
    rows = [LeftOut(paid(), reason) for reason in LeftOutReason]
    assert {each.reason for each in beside(rows)} == {
        LeftOutReason.RAISED_IN_PACKAGE,
        LeftOutReason.UNALLOCATED_MONEY,
        LeftOutReason.CREDIT_NOTE_IN_PACKAGE,
    }


@given(worlds())
def test_i3_books_and_package_differ_exactly_by_the_listed_items(world: World) -> None:
    held = books(world.documents, world.ours)
    package = world.package()
    unpaid = open_amounts(held)
    for made in explain_difference(held, package):
        own = [each for each in world.documents if each.currency == made.currency]
        assert made.books == sum(each.sign * unpaid[each.subject] for each in own)
        assert made.package == sum(each.sign * world.due[each.remote_id] for each in own)
        assert made.package - made.books == sum(each.effect for each in made.reasons)
        assert DifferenceReason.UNEXPLAINED not in {each.reason for each in made.reasons}
        assert all(each.effect for each in made.reasons)


@given(worlds(), st.data())
def test_i3_whatever_the_package_shows_the_reasons_add_up(
    world: World, data: st.DataObject
) -> None:
    for key in world.due:
        world.due[key] = data.draw(st.decimals(Decimal(-50), Decimal(500), places=2))
    side = world.package()
    some = {key: due for key, due in side.dues.items() if data.draw(st.booleans())}
    held = books(world.documents, world.ours)
    for made in explain_difference(held, replace(side, dues=some)):
        assert made.package - made.books == sum(each.effect for each in made.reasons)


def test_dates_alone_are_no_difference() -> None:
    stored = StoredImport(
        paid().key, book().subject, ImportState.DONE, date(2026, 1, 4), Decimal("100.00"), "GBP"
    )
    flag = changed_after_import(stored, paid())
    assert flag is not None
    side = PackageSide(dues(INV1="0.00"), flags=(flag,))
    (made,) = explain_difference(books([book()], [money()]), side)
    assert made.reasons == ()
