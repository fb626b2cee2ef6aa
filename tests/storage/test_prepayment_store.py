"""E4: prepayments are stored like documents, and their parts offered when they are due."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.grids import WaitingPrepayment
from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.errors import RowUnknownError
from tests.storage.builders import START, problem, unissued
from tests.storage.payment_builders import (
    authorise,
    due,
    export,
    invoice,
    load,
    offer,
    pending,
    posted,
    prepayment,
    row_of,
    waits,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.storage.books import Books

ALLOCATION = "PP1/INV1"


def test_a_prepayment_comes_back_as_it_was(books: Books) -> None:
    euro = prepayment(currency="EUR", exchange_rate=Decimal("1.148001"), method="Voucher")
    load(books, prepayments=(euro,))
    row = row_of(books, "PP1")
    with books.read() as work:
        assert work.prepayments.prepayments([row.id]) == {row.id: euro}
    assert (row.subject.source_type, row.amount) == (SourceType.PREPAYMENT, Decimal("100.00"))
    assert (row.state, row.is_offered) == (ExportState.PENDING, False)


def test_loading_and_offering_again_writes_nothing(file_books: Books, file_path: Path) -> None:
    wal = file_path.with_name(file_path.name + "-wal")
    for _ in range(2):
        load(file_books, invoice(), prepayments=(prepayment(amount="130.00"),))
    authorise(file_books, "INV1")
    assert len(offer(file_books)) == 2
    before = wal.read_bytes()
    load(file_books, invoice(), prepayments=(prepayment(amount="130.00"),))
    assert offer(file_books) == ()
    assert wal.read_bytes() == before


def test_nothing_is_offered_before_the_package_holds_the_approved_invoice(books: Books) -> None:
    load(books, invoice(), prepayments=(prepayment(),))
    offer(books)
    assert pending(books) == ["INV1"]
    assert waits(books) == [("PP1", "100.00", WaitingReason.INVOICE_NOT_EXPORTED)]
    with books.write() as work:
        work.dues.keep([due(export(work, "INV1"), takes_payments=False)], START)
    offer(books)
    assert pending(books) == []
    assert waits(books) == [("PP1", "100.00", WaitingReason.INVOICE_DRAFT)]
    with books.write() as work:
        work.dues.keep([due("id-INV1")], START)
    offer(books)
    assert pending(books) == ["PP1", ALLOCATION]
    assert waits(books) == []


def test_what_waits_is_told_with_its_order_and_company(books: Books) -> None:
    load(books, prepayments=(prepayment("PP2", "20.00", order_code="SO2"), prepayment()))
    offer(books)
    with books.read() as work:
        first, second = work.prepayments.waiting()
    assert first == WaitingPrepayment(
        *("PP1", "SO1", "C1", "Umber Emporium", date(2025, 12, 1)),
        *(Decimal("100.00"), Decimal("100.00"), "GBP", WaitingReason.NO_INVOICE_YET),
    )
    assert second.prepayment_code == "PP2"


def test_an_allocation_row_shows_the_part_and_leads_to_both_sides(due_part: Books) -> None:
    row = row_of(due_part, ALLOCATION)
    assert row.subject.source_type is SourceType.ALLOCATION
    assert (row.amount, row.currency, row.company_code) == (Decimal("100.00"), "GBP", "C1")
    assert row.source_date == date(2025, 12, 1)
    with due_part.read() as work:
        part = work.prepayments.parts([row.id])[row.id]
        assert work.prepayments.orders_of([row.id]) == {"SO1"}
        assert work.prepayments.orders_of([part.prepayment_row_id]) == {"SO1"}
    assert part.part.subject == row.subject
    assert part.prepayment_row_id == row_of(due_part, "PP1").id
    assert part.document_row_id == row_of(due_part, "INV1").id


def test_a_pending_part_follows_kcc_and_an_exported_one_stays(due_part: Books) -> None:
    load(due_part, prepayments=(prepayment(amount="60.00"),))
    offer(due_part)
    assert row_of(due_part, ALLOCATION).amount == Decimal("60.00")
    posted(due_part, ALLOCATION)
    load(due_part, prepayments=(prepayment(amount="40.00"),))
    offer(due_part)
    row = row_of(due_part, ALLOCATION)
    assert (row.amount, row.state, row.changed_in_kcc) == (
        *(Decimal("60.00"), ExportState.EXPORTED),
        True,
    )
    with due_part.read() as work:
        told = {each.problem.subject: each.problem.code for each in work.problems.unresolved()}
    assert told[row.subject] is ProblemCode.CHANGED_SINCE_EXPORT
    load(due_part, prepayments=(prepayment(amount="60.00"),))
    offer(due_part)
    assert row_of(due_part, ALLOCATION).changed_in_kcc is False


def test_a_part_that_no_longer_applies_is_withdrawn_and_comes_back(due_part: Books) -> None:
    with due_part.write() as work:
        found = problem(code=ProblemCode.PREPAYMENT_EXCEEDS_DUE)
        subject = Subject(SourceType.ALLOCATION, ALLOCATION)
        told = type(found)(found.code, found.severity, subject, found.message, found.cure)
        work.problems.raise_([told], origin="precheck", at=START)
    load(due_part, prepayments=(prepayment(order_code="SO9"),))
    offer(due_part)
    assert row_of(due_part, ALLOCATION).state is ExportState.WITHDRAWN
    assert pending(due_part) == []
    with due_part.read() as work:
        assert work.problems.unresolved() == ()
    load(due_part, prepayments=(prepayment(),))
    offer(due_part)
    assert pending(due_part) == ["PP1", ALLOCATION]


def test_an_invoice_withdrawn_in_kcc_takes_its_waiting_part_along(books: Books) -> None:
    load(books, invoice(), prepayments=(prepayment(),))
    offer(books)
    assert row_of(books, ALLOCATION).is_offered is False
    load(books, unissued(order_code="SO1"))
    offer(books)
    assert row_of(books, ALLOCATION).state is ExportState.WITHDRAWN
    assert waits(books) == [("PP1", "100.00", WaitingReason.NO_INVOICE_YET)]


def test_a_part_on_its_way_is_left_alone(due_part: Books) -> None:
    row = row_of(due_part, ALLOCATION)
    with due_part.write() as work:
        work.rows.move([row.id], ExportState.QUEUED)
        work.rows.move([row.id], ExportState.SENT)
    load(due_part, prepayments=(prepayment(order_code="SO9"),))
    offer(due_part)
    row = row_of(due_part, ALLOCATION)
    assert (row.state, row.amount) == (ExportState.SENT, Decimal("100.00"))
    with due_part.read() as work:
        (begun,) = work.prepayments.orders()["SO9"].begun
    assert begun.state is ExportState.SENT


def test_posting_on_the_invoices_date_is_chosen_per_allocation(due_part: Books) -> None:
    row = row_of(due_part, ALLOCATION)
    with due_part.write() as work:
        work.rows.prechecked([(row.id, PrecheckStatus.FAILED)], START)
        work.prepayments.redate([row.id])
    assert row_of(due_part, ALLOCATION).precheck is PrecheckStatus.NOT_RUN
    load(due_part, prepayments=(prepayment(amount="60.00"),))
    offer(due_part)
    with due_part.write() as work:
        assert work.prepayments.redated() == {ALLOCATION}
        assert work.prepayments.parts([row.id])[row.id].is_redated
        work.prepayments.redate([row.id], is_redated=False)
        assert work.prepayments.redated() == frozenset()
        with pytest.raises(RowUnknownError):
            work.prepayments.redate([row_of(due_part, "PP1").id])


def test_orders_are_read_alone_and_know_no_invoice_of_a_blank_order(books: Books) -> None:
    given = (prepayment(), prepayment("PP2", order_code=""), prepayment("PP3", order_code="SO3"))
    load(books, invoice(), invoice("INV2", order_code=""), prepayments=given)
    with books.read() as work:
        assert set(work.prepayments.orders()) == {"SO1", "", "SO3"}
        assert work.prepayments.orders()[""].invoices == ()
        only = work.prepayments.orders(["SO1"])
    assert [each.subject.code for each in only["SO1"].invoices] == ["INV1"]
    assert list(only) == ["SO1"]


def test_another_merchants_orders_are_not_seen(due_part: Books, other_books: Books) -> None:
    load(other_books, prepayments=(prepayment("OTHER"),))
    with other_books.read() as work:
        (order,) = work.prepayments.orders().values()
        assert work.prepayments.parts([row_of(due_part, ALLOCATION).id]) == {}
        assert work.prepayments.posted() == {}
    assert [each.code for each in order.prepayments] == ["OTHER"]
    assert order.invoices == ()
