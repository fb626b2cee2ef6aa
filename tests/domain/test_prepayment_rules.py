from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import AmountDue
from kccsync_desktop.domain.prepayment_rules import (
    PaymentFacts,
    check_prepayment,
    plan_payment,
    plan_payments,
    vat_quarter,
)
from kccsync_desktop.domain.prepayment_standing import OrderFacts, stand
from kccsync_desktop.domain.problems import ProblemCode, Remedy, Severity
from tests.domain.payment_facts import EURO, FACTS, MULTI, codes, plan, whole
from tests.domain.payment_samples import invoice, paid, prepayment
from tests.domain.samples import ORGANISATION


def test_e4_a_part_becomes_a_payment_on_its_invoice() -> None:
    made = plan()
    payment = made.payment
    assert payment is not None
    assert (made.problems, made.adopted) == ((), None)
    assert (payment.document_id, payment.document_kind) == ("r-INV1", LedgerKind.SALES_INVOICE)
    assert (payment.account_id, payment.amount) == ("id-090", Decimal("100.00"))
    assert (payment.payment_date, payment.reference) == (date(2025, 11, 29), "PP1")
    assert (payment.currency, payment.rate, payment.marker) == ("GBP", 1, "PP1")
    assert str(payment.subject) == "Payment Allocation PP1/INV1"


def test_e11_a_foreign_payment_carries_kcc_s_rate() -> None:
    payment = plan(MULTI, **EURO).payment
    assert payment is not None
    assert (payment.account_id, payment.currency) == ("id-092", "EUR")
    assert payment.rate == Decimal("1.148")


def test_e9_foreign_payments_need_multicurrency() -> None:
    (told,) = plan(**EURO).problems
    assert (told.code, told.target) == (ProblemCode.MULTICURRENCY_OFF, "multicurrency")
    zero = {**EURO, "exchange_rate": Decimal(0)}
    assert codes(plan(MULTI, **zero).problems) == [ProblemCode.CURRENCY_INVALID]


LOCKED = replace(FACTS, organisation=replace(ORGANISATION, locked_until=date(2025, 11, 30)))


def test_e4_a_locked_date_is_failed_with_the_button_that_cures_it() -> None:
    made = plan(LOCKED)
    (told,) = made.problems
    assert (made.payment, told.code) == (None, ProblemCode.PREPAYMENT_DATE_LOCKED)
    assert told.remedy is Remedy.POST_ON_INVOICE_DATE
    assert "29/11/2025" in told.message
    assert "30/11/2025" in told.message


def test_e4_posted_on_the_invoice_s_date_the_original_stays_in_the_reference() -> None:
    payment = plan(replace(LOCKED, redated=frozenset({"PP1/INV1"}))).payment
    assert payment is not None
    assert (payment.payment_date, payment.reference) == (
        date(2025, 12, 1),
        "PP1 paid 2025-11-29",
    )


@pytest.mark.parametrize("redated", [frozenset[str](), frozenset({"PP1/INV1"})])
def test_e4_where_the_invoice_s_date_is_locked_too_there_is_no_such_button(
    redated: frozenset[str],
) -> None:
    organisation = replace(ORGANISATION, locked_until=date(2025, 12, 1))
    (told,) = plan(replace(FACTS, organisation=organisation, redated=redated)).problems
    assert (told.code, told.remedy) == (ProblemCode.DATE_LOCKED, Remedy.OPEN_PACKAGE)


def test_without_a_lock_date_or_without_set_up() -> None:
    unlocked = replace(FACTS, organisation=replace(ORGANISATION, locked_until=None))
    assert plan(unlocked).problems == ()
    assert codes(plan(replace(FACTS, organisation=None)).problems) == [
        ProblemCode.SETUP_NOT_FETCHED
    ]


@pytest.mark.parametrize("redated", [frozenset[str](), frozenset({"PP1/INV1"})])
def test_e4_a_receipt_in_an_earlier_vat_quarter_is_a_warning(redated: frozenset[str]) -> None:
    made = plan(replace(FACTS, redated=redated), payment_date=date(2025, 10, 30))
    assert made.problems == ()
    warned = plan_payment(
        replace(
            whole(payment_date=date(2025, 12, 30)).parts[0],
            invoice=invoice(document_date=date(2026, 1, 2)),
        ),
        replace(FACTS, redated=redated),
    )
    (told,) = warned.problems
    assert (told.code, told.severity) == (
        ProblemCode.PREPAYMENT_EARLIER_VAT_QUARTER,
        Severity.WARNING,
    )
    assert warned.payment is not None
    assert "30/12/2025" in told.message


def test_vat_quarters_end_by_stagger() -> None:
    ends = {1: (3, 6, 9, 12), 2: (1, 4, 7, 10), 3: (2, 5, 8, 11)}
    for stagger, months in ends.items():
        for month in range(1, 12):
            is_last = month in months
            now = vat_quarter(date(2026, month, 1), stagger)
            assert vat_quarter(date(2026, month + 1, 1), stagger) == now + is_last
    assert vat_quarter(date(2026, 1, 1)) == vat_quarter(date(2025, 12, 31)) + 1


def due(amount: str, **changes: Any) -> PaymentFacts:
    made = AmountDue("r-INV1", Decimal(amount), "AUTHORISED", is_live=True, takes_payments=True)
    return replace(FACTS, dues={"r-INV1": replace(made, **changes)})


def test_e4_the_package_must_still_have_that_much_due() -> None:
    assert plan(due("100.00")).problems == ()
    paid_up = plan(due("0.00", takes_payments=False)).problems
    assert codes(paid_up) == [ProblemCode.PREPAYMENT_EXCEEDS_DUE]
    (told,) = plan(due("99.99")).problems
    assert told.code is ProblemCode.PREPAYMENT_EXCEEDS_DUE
    assert "(100.00 GBP)" in told.message
    assert "(99.99 GBP)" in told.message


@pytest.mark.parametrize(
    "changes",
    [{"is_live": False, "status": "VOIDED"}, {"takes_payments": False}],
)
def test_e4_an_invoice_that_is_no_longer_approved_holds_its_payment(
    changes: dict[str, object],
) -> None:
    (told,) = plan(due("100.00", **changes)).problems
    assert told.code is ProblemCode.HELD
    assert "there." in told.message


def test_e4_parts_on_one_invoice_together_never_exceed_what_is_due_there() -> None:
    taken = (prepayment("50.00"), prepayment("50.00", "PP2"), prepayment("30.00", "PP3"))
    parts = [part for each in stand(OrderFacts(taken, (invoice("130.00"),))) for part in each.parts]
    made = plan_payments(parts, due("80.00"))
    assert [codes(each.problems) for each in made] == [
        [],
        [ProblemCode.PREPAYMENT_EXCEEDS_DUE],
        [],
    ]
    adopted = plan_payments(parts, replace(due("80.00"), found=(replace(OURS, amount=D50),)))
    assert [each.payment is None for each in adopted] == [False, False, False]
    assert [each.payment is None for each in plan_payments(parts, FACTS)] == [False] * 3


D50 = Decimal("50.00")
OURS = paid(reference="PP1", payment_date=date(2025, 11, 29))


def test_e10_a_payment_found_there_already_is_adopted_and_not_sent_again() -> None:
    made = plan(replace(LOCKED, found=(paid(), OURS), dues=due("0.00").dues))
    assert made.adopted == OURS
    (told,) = made.problems
    assert (told.code, told.severity) == (ProblemCode.PREPAYMENT_TWICE, Severity.WARNING)


def test_e10_the_same_money_entered_by_another_hand_is_never_posted_twice() -> None:
    by_hand = replace(OURS, reference="CARD 77")
    made = plan(replace(due("0.00"), found=(by_hand,)))
    (told,) = made.problems
    assert (made.payment, made.adopted) == (None, None)
    assert (told.code, told.severity) == (ProblemCode.PREPAYMENT_TWICE, Severity.FAILED)
    assert "(CARD 77)" in told.message
    assert told.remedy is Remedy.MARK_EXPORTED


def test_e10_our_own_other_payments_are_not_taken_for_it() -> None:
    other = replace(OURS, reference="PP0")
    made = plan(replace(FACTS, found=(other, OURS), own_payments=frozenset({OURS.id})))
    assert (made.problems, made.adopted) == ((), None)


def test_what_stands_against_a_prepayment_as_a_whole() -> None:
    assert check_prepayment(whole(), FACTS) == ()
    (refund,) = check_prepayment(whole("-5.00"), FACTS)
    assert refund.code is ProblemCode.PREPAYMENT_NOT_POSITIVE
    assert "(-5.00 GBP)" in refund.message


def test_e4_a_prepayment_in_another_currency_than_its_invoices_is_failed() -> None:
    order = OrderFacts(
        (prepayment(),), (invoice(currency="EUR"), invoice(code="I2", currency="USD"))
    )
    (told,) = check_prepayment(stand(order)[0], FACTS)
    assert (told.code, told.severity) == (
        ProblemCode.PREPAYMENT_CURRENCY_DIFFERS,
        Severity.FAILED,
    )
    assert "in GBP, but the invoices of its order are in EUR and USD" in told.message


def test_e4_a_residue_is_told_with_the_words_why() -> None:
    (standing,) = stand(OrderFacts((prepayment(),), (invoice("60.00"),)))
    (told,) = check_prepayment(standing, FACTS)
    assert (told.code, told.severity) == (ProblemCode.PREPAYMENT_WAITS, Severity.WARNING)
    assert told.message == (
        "Prepayment PP1: a part (40.00 GBP) waits, because it is more than the invoices of its"
        " order so far."
    )
    assert told.cure.startswith("Nothing to do: it goes to the next invoice")


def test_e8_a_prepayment_marked_by_hand_has_nothing_against_it() -> None:
    order = OrderFacts((prepayment("-5.00"),), (), marked=frozenset({"PP1"}))
    assert check_prepayment(stand(order)[0], FACTS) == ()
