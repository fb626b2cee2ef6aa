from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.domain.allocation_plan import (
    AllocationPlan,
    DocumentBooks,
    plan_allocation,
    plan_allocations,
)
from kccsync_desktop.domain.money import ZERO, to_base
from kccsync_desktop.domain.payment_sorting import ImportCandidate
from kccsync_desktop.domain.problems import Problem, ProblemCode
from tests.domain.payment_samples import exported, paid

if TYPE_CHECKING:
    from random import Random

    from kccsync_desktop.domain.payments import ExportedDocument

INVOICE = exported()
BOOKS = DocumentBooks(INVOICE, ZERO, ZERO)


def candidate(amount: str, document: ExportedDocument = INVOICE, **changes: Any) -> ImportCandidate:
    return ImportCandidate(paid(amount, document_id=document.remote_id, **changes), document)


def planned(row: ImportCandidate, books: DocumentBooks = BOOKS) -> AllocationPlan:
    plan = plan_allocation(row, books)
    assert isinstance(plan, AllocationPlan)
    return plan


def test_i2_a_payment_is_created_and_allocated() -> None:
    row = candidate("40.00")
    plan = planned(row)
    assert (plan.key, plan.payment, plan.document) == (row.payment.key, row.payment, INVOICE)
    assert (plan.amount, plan.open_after) == (Decimal("40.00"), Decimal("60.00"))
    assert (plan.base, plan.exchange_difference) == (Decimal("40.00"), ZERO)


def test_i2_once_however_often_it_runs() -> None:
    row = candidate("40.00")
    after = BOOKS.after(planned(row))
    assert (after.open, after.allocated_base) == (Decimal("60.00"), Decimal("40.00"))
    assert plan_allocation(row, after) is None


def refused(row: ImportCandidate, books: DocumentBooks | None = BOOKS) -> Problem:
    told = plan_allocation(row, books)
    assert isinstance(told, Problem)
    return told


def test_i2_never_more_than_is_open() -> None:
    books = replace(BOOKS, allocated=Decimal("70.00"))
    told = refused(candidate("30.01"), books)
    assert told.code is ProblemCode.ALLOCATION_EXCEEDS_OPEN
    assert "(30.01 GBP)" in told.message
    assert "(30.00 GBP)" in told.message
    assert isinstance(plan_allocation(candidate("30.00"), books), AllocationPlan)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"currency": "EUR"}, ProblemCode.ALLOCATION_CURRENCY_DIFFERS),
        ({"amount": Decimal("0.00")}, ProblemCode.ALLOCATION_NOT_POSITIVE),
        ({"is_live": False}, ProblemCode.ALLOCATION_NOT_POSITIVE),
    ],
)
def test_i2_what_does_not_fit_is_refused(changes: dict[str, Any], code: ProblemCode) -> None:
    row = candidate("10.00")
    told = refused(replace(row, payment=replace(row.payment, **changes)))
    assert (told.code, told.subject) == (code, INVOICE.subject)


def test_i2_a_document_that_the_books_do_not_know_is_refused() -> None:
    assert refused(candidate("10.00"), None).code is ProblemCode.ALLOCATION_DOCUMENT_UNKNOWN


def test_e11_a_foreign_payment_gains_or_loses_by_the_rate() -> None:
    euro = exported(currency="EUR", rate=Decimal("1.25"))
    row = candidate("100.00", euro, currency="EUR", rate=Decimal("1.2"))
    plan = planned(row, DocumentBooks(euro, ZERO, ZERO))
    assert (plan.base, plan.document_base) == (Decimal("83.33"), Decimal("80.00"))
    assert plan.exchange_difference == Decimal("3.33")


def test_many_rows_each_after_the_ones_before_it() -> None:
    first = candidate("60.00", id_="p2", payment_date=date(2026, 1, 1))
    second = candidate("60.00", id_="p1", payment_date=date(2026, 1, 2))
    third = candidate("40.00", id_="p3", payment_date=date(2026, 1, 3))
    stranger = candidate("1.00", exported("INV9"))
    plans = plan_allocations([third, stranger, second, first], {INVOICE.remote_id: BOOKS})
    assert [each.key.payment_id for each in plans.plans] == ["p2", "p3"]
    assert [(key.payment_id, told.code) for key, told in plans.refused] == [
        ("p1", ProblemCode.ALLOCATION_EXCEEDS_OPEN),
        ("p1", ProblemCode.ALLOCATION_DOCUMENT_UNKNOWN),
    ]
    assert plans.already == ()


@st.composite
def runs(draw: st.DrawFn) -> tuple[list[ImportCandidate], dict[str, DocumentBooks]]:
    documents = [
        exported(
            f"INV{number}",
            str(draw(st.decimals(Decimal("0.01"), Decimal(300), places=2))),
            rate=draw(st.decimals(Decimal("0.5"), Decimal(2), places=4)),
        )
        for number in range(3)
    ]
    rows = [
        candidate(
            str(draw(st.decimals(Decimal("0.01"), Decimal(200), places=2))),
            draw(st.sampled_from(documents)),
            id_=f"p{number}",
            payment_date=date(2026, 1, draw(st.integers(1, 3))),
        )
        for number in range(draw(st.integers(0, 8)))
    ]
    return rows, {each.remote_id: DocumentBooks(each, ZERO, ZERO) for each in documents}


def booked(
    books: dict[str, DocumentBooks], plans: tuple[AllocationPlan, ...]
) -> dict[str, DocumentBooks]:
    after = dict(books)
    for plan in plans:
        after[plan.document.remote_id] = after[plan.document.remote_id].after(plan)
    return after


@given(runs(), st.randoms())
def test_i2_together_they_never_exceed_a_document_and_twice_changes_nothing(
    run: tuple[list[ImportCandidate], dict[str, DocumentBooks]], random: Random
) -> None:
    rows, books = run
    plans = plan_allocations(rows, books)
    random.shuffle(rows)
    assert plan_allocations(rows, books) == plans
    after = booked(books, plans.plans)
    assert all(each.open >= 0 for each in after.values())
    again = plan_allocations(rows, after)
    assert again.plans == ()
    assert set(again.already) == {each.key for each in plans.plans}
    assert {key for key, _ in again.refused} == {key for key, _ in plans.refused}


@given(runs())
def test_e11_what_is_released_adds_up_to_the_document_s_base_amount(
    run: tuple[list[ImportCandidate], dict[str, DocumentBooks]],
) -> None:
    rows, books = run
    plans = plan_allocations(rows, books).plans
    assert all(each.document_base >= 0 for each in plans)
    for each in booked(books, plans).values():
        assert each.allocated_base == to_base(each.allocated, each.document.rate)
