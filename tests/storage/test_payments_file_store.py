"""Each booked allocation goes back to KCC in one payments file, whatever happens in between."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.payments_file import file_row
from kccsync_desktop.storage.errors import RowUnknownError
from tests.storage.builders import START
from tests.storage.payment_builders import (
    allocate,
    authorise,
    connect,
    fetch,
    invoice,
    load,
    payment,
    planned,
)

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books


@pytest.fixture
def booked(books: Books) -> Books:
    """Books with two payments brought in and in no file."""
    connect(books)
    load(books, invoice())
    authorise(books, "INV1")
    fetch(books, payment(), payment("p2", "10.00", total=Decimal("25.00")))
    allocate(books)
    return books


def test_a_file_holds_what_was_booked_as_it_was_planned(books: Books) -> None:
    connect(books)
    load(books, invoice())
    authorise(books, "INV1")
    fetch(books, payment(), payment("p2", "10.00", total=Decimal("25.00")))
    with books.read() as work:
        plans = planned(work).plans
    allocate(books)
    with books.write() as work:
        file = work.payments_files.begin("/out", None, START)
    assert file is not None
    assert file.plans == plans
    rows = [file_row(plan, "1200") for plan in file.plans]
    assert [(row.payment_ref, row.amount, row.allocated_amount) for row in rows] == [
        *(("p1", Decimal("40.00"), Decimal("40.00")), ("p2", Decimal("25.00"), Decimal("10.00"))),
    ]


def test_nothing_goes_into_two_files(booked: Books) -> None:
    with booked.write() as work:
        first = work.payments_files.begin("/out", None, START)
        assert work.payments_files.begin("/out", None, START) is None
    fetch(booked, payment("p3", "5.00"))
    allocate(booked)
    with booked.write() as work:
        second = work.payments_files.begin("/out", None, START)
    assert first is not None
    assert second is not None
    assert [plan.key.payment_id for plan in second.plans] == ["p3"]
    with booked.read() as work:
        assert work.payments_files.all() == (first, second)


def test_a_file_begun_and_lost_is_given_again_until_it_is_written(booked: Books) -> None:
    with booked.write() as work:
        begun = work.payments_files.begin("/out", None, START)
    assert begun is not None
    with booked.read() as work:
        assert work.payments_files.unwritten() == (begun,)
    with booked.write() as work:
        work.payments_files.written(begun.id, "payments-20251201-090000.csv", None, START)
        assert work.payments_files.unwritten() == ()
        (file,) = work.payments_files.all()
    assert (file.name, file.written_at) == ("payments-20251201-090000.csv", START)
    assert file.plans == begun.plans


def test_another_merchants_files_are_not_seen(booked: Books, other_books: Books) -> None:
    with booked.write() as work:
        begun = work.payments_files.begin("/out", None, START)
    assert begun is not None
    with other_books.write() as work:
        assert work.payments_files.begin("/out", None, START) is None
        assert work.payments_files.all() == ()
        with pytest.raises(RowUnknownError):
            work.payments_files.written(begun.id, "x", None, START)
