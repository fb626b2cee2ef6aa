from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.prepayment_parts import Part, split
from kccsync_desktop.domain.states import ExportState
from tests.domain.payment_samples import invoice, prepayment

if TYPE_CHECKING:
    from collections.abc import Iterable
    from random import Random

    from kccsync_desktop.domain.companies import Prepayment
    from kccsync_desktop.domain.prepayment_parts import OrderInvoice


def told(parts: Iterable[Part]) -> list[str]:
    return [f"{each.subject.code} {each.amount}" for each in parts]


def test_e4_a_prepayment_is_split_over_part_shipments_oldest_first() -> None:
    late = invoice("60.00", "INV1", document_date=date(2025, 12, 9))
    early = invoice("50.00", "INV2", document_date=date(2025, 12, 2))
    assert told(split([prepayment("100.00")], [late, early])) == [
        "PP1/INV2 50.00",
        "PP1/INV1 50.00",
    ]


def test_e4_invoices_of_one_day_go_by_code() -> None:
    made = split([prepayment("70.00")], [invoice("50.00", "INV2"), invoice("50.00", "INV1")])
    assert told(made) == ["PP1/INV1 50.00", "PP1/INV2 20.00"]


def test_e4_several_prepayments_go_oldest_first_too() -> None:
    newer = prepayment("50.00", "PP1", payment_date=date(2025, 12, 2))
    older = prepayment("30.00", "PP2", payment_date=date(2025, 11, 1))
    parts = split([newer, older], [invoice("40.00", "INV1"), invoice("40.00", "INV2")])
    assert told(parts) == ["PP2/INV1 30.00", "PP1/INV1 10.00", "PP1/INV2 40.00"]


def test_e4_a_deposit_pays_what_it_is_and_a_surplus_stays() -> None:
    assert told(split([prepayment("10.00")], [invoice("50.00")])) == ["PP1/INV1 10.00"]
    assert told(split([prepayment("70.00")], [invoice("50.00")])) == ["PP1/INV1 50.00"]


def test_e4_a_begun_part_stays_though_an_older_invoice_came_since() -> None:
    begun = Part("PP1", "INV2", Decimal("50.00"))
    older = invoice("80.00", "INV1", document_date=date(2025, 12, 1))
    posted = invoice("50.00", "INV2", document_date=date(2025, 12, 8))
    assert split([prepayment("100.00")], [posted, older], [begun]) == (
        begun,
        Part("PP1", "INV1", Decimal("50.00")),
    )


def test_e4_a_pair_that_was_begun_gets_no_second_part() -> None:
    begun = Part("PP1", "INV1", Decimal("40.00"))
    assert split([prepayment("100.00")], [invoice("100.00")], [begun]) == (begun,)


def test_a_begun_part_of_an_invoice_that_is_gone_still_counts() -> None:
    begun = Part("PP1", "GONE", Decimal("80.00"))
    assert split([prepayment("100.00")], [invoice("100.00")], [begun]) == (
        begun,
        Part("PP1", "INV1", Decimal("20.00")),
    )


def test_no_part_in_another_currency_on_a_withdrawn_or_on_a_negative_invoice() -> None:
    euro = invoice("50.00", currency="EUR")
    withdrawn = invoice("50.00", state=ExportState.WITHDRAWN)
    for each in (euro, withdrawn, invoice("-50.00"), invoice("0.00")):
        assert split([prepayment()], [each]) == ()


amounts = st.decimals(Decimal("-5.00"), Decimal("200.00"), places=2)
days = st.integers(0, 9).map(lambda days: date(2025, 12, 1) + timedelta(days))
currencies = st.sampled_from(["GBP", "GBP", "EUR"])


@st.composite
def orders(draw: st.DrawFn) -> tuple[list[Prepayment], list[OrderInvoice], list[Part]]:
    taken = [
        prepayment(str(amount), f"PP{number}", payment_date=day, currency=currency)
        for number, (amount, day, currency) in enumerate(
            draw(st.lists(st.tuples(amounts, days, currencies), max_size=4))
        )
    ]
    sent = [
        invoice(str(gross), f"INV{number}", document_date=day, currency=currency)
        for number, (gross, day, currency) in enumerate(
            draw(st.lists(st.tuples(amounts, days, currencies), max_size=4))
        )
    ]
    first = split(taken, sent[: draw(st.integers(0, 4))])
    begun = [each for each in first if draw(st.booleans())]
    return taken, sent, begun


@given(orders())
def test_e4_no_payment_and_no_invoice_is_exceeded(
    order: tuple[list[Prepayment], list[OrderInvoice], list[Part]],
) -> None:
    taken, sent, begun = order
    parts = split(taken, sent, begun)
    of_payment, of_invoice = defaultdict(list), defaultdict(list)
    for each in parts:
        assert each.amount > 0
        of_payment[each.prepayment_code].append(each.amount)
        of_invoice[each.document_code].append(each.amount)
    assert len({each.subject for each in parts}) == len(parts)
    assert set(begun) <= set(parts)
    for payment in taken:
        assert sum(of_payment[payment.code]) <= max(ZERO, payment.amount)
    for each_invoice in sent:
        assert sum(of_invoice[each_invoice.subject.code]) <= max(ZERO, each_invoice.gross)
    currency = {each.code: each.currency for each in taken}
    for each in parts:
        assert currency[each.prepayment_code] == next(
            held.currency for held in sent if held.subject.code == each.document_code
        )


@given(orders(), st.randoms())
def test_e4_the_order_of_the_input_does_not_matter(
    order: tuple[list[Prepayment], list[OrderInvoice], list[Part]], random: Random
) -> None:
    taken, sent, begun = order
    wanted = split(taken, sent, begun)
    for each in order:
        random.shuffle(each)
    assert split(taken, sent, begun) == wanted


@given(orders())
def test_e4_nothing_is_left_where_both_sides_have_room(
    order: tuple[list[Prepayment], list[OrderInvoice], list[Part]],
) -> None:
    taken, sent, _ = order
    parts = split(taken, sent)
    for payment in taken:
        left = payment.amount - sum(
            each.amount for each in parts if each.prepayment_code == payment.code
        )
        for held in sent:
            used = sum(e.amount for e in parts if e.document_code == held.subject.code)
            if held.currency == payment.currency:
                assert left <= 0 or held.gross - used <= 0


@given(orders())
def test_e4_oldest_first(
    order: tuple[list[Prepayment], list[OrderInvoice], list[Part]],
) -> None:
    taken, sent, _ = order
    parts = split(taken, sent)
    age = {each.subject.code: (each.document_date, each.subject.code) for each in sent}
    gross = {each.subject.code: each.gross for each in sent}
    for part in parts:
        for other in sent:
            code = other.subject.code
            is_older = age[code] < age[part.document_code]
            same = other.currency == next(
                each.currency for each in taken if each.code == part.prepayment_code
            )
            if is_older and same and gross[code] > 0:
                assert sum(e.amount for e in parts if e.document_code == code) == gross[code]


@given(orders())
def test_e4_splitting_again_after_all_parts_went_changes_nothing(
    order: tuple[list[Prepayment], list[OrderInvoice], list[Part]],
) -> None:
    taken, sent, _ = order
    parts = split(taken, sent)
    assert set(split(taken, sent, parts)) == set(parts)
