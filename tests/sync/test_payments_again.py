"""Fetching and allocating again, after whatever came between: nothing is lost, nothing twice."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from threading import Event

import pytest
from sqlalchemy import text

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.run_events import Progressed
from tests.connectors.fakes import FakeClock
from tests.support.office import NEVER, Office, Report, follow
from tests.support.payments import (
    act,
    allocate,
    fetch,
    files,
    imports,
    pay,
    written,
)

TWELVE = Decimal("12.00")


def standing(office: Office) -> tuple[object, ...]:
    return imports(office), office.desk.left_out(), office.desk.statement("C1")


def forget_cursor(office: Office) -> None:
    with office.services.database._engines.writer.begin() as connection:
        connection.execute(text("DELETE FROM import_cursors"))


@pytest.mark.slow
def test_a_cursor_lost_or_a_page_repeated_changes_nothing(sold: Office) -> None:
    pay(sold, "INV1", "7.00")
    act(sold, "allocate", source="CRN1", document="INV2", amount="5.00")
    fetch(sold)
    allocate(sold)
    pay(sold, "F-1", "3.00")
    fetch(sold)
    before = standing(sold)

    for _ in range(2):
        forget_cursor(sold)
        totals = fetch(sold).end.totals
        assert (totals["new"], totals["changed"], totals["removed"]) == (0, 0, 0)
    assert standing(sold) == before


@pytest.mark.slow
@pytest.mark.parametrize("hours", [-1, 1])
def test_a_clock_that_is_an_hour_wrong_changes_nothing(sold: Office, hours: int) -> None:
    sold.reopen(clock=FakeClock(sold.clock.now() + timedelta(hours=hours)))
    sold.connect()
    pay(sold, "INV1", "7.00")
    fetch(sold)
    sold.clock.advance(1)
    pay(sold, "INV2", "3.00")
    fetch(sold)
    assert sorted(row.amount for row in imports(sold)) == [Decimal("3.00"), Decimal("7.00")]
    allocate(sold)
    assert len(written(sold)) == 2


def test_r1_a_fetch_that_is_stopped_goes_on_where_it_was(sold: Office) -> None:
    pay(sold, "INV1", "7.00")
    cancelled = Event()
    told = []
    for event in sold.desk.fetch_payments(cancelled):
        told.append(event)
        if isinstance(event, Progressed):
            cancelled.set()
    assert Report(told).end.cancelled
    with sold.desk.facilities.books.read() as work:
        assert work.imports.cursor().stage == "prepayments"
    sold.forget_calls()

    fetch(sold)

    assert sold.calls()[0].path.endswith("/Prepayments")
    (account,) = sold.desk.statement("C1")
    assert account.differences[0].package == Decimal("5.00")
    fetch(sold)
    assert len(imports(sold)) == 1


def test_r1_a_fetch_that_was_stopped_tells_what_was_paid_meanwhile_too(sold: Office) -> None:
    cancelled = Event()
    for event in sold.desk.fetch_payments(cancelled):
        if isinstance(event, Progressed):
            cancelled.set()
    pay(sold, "INV1", "5.00")

    fetch(sold)

    assert [row.amount for row in imports(sold)] == [5]


def test_r1_allocating_that_is_stopped_leaves_whole_payments_and_their_file(sold: Office) -> None:
    pay(sold, "INV1")
    pay(sold, "INV2")
    fetch(sold)
    cancelled = Event()
    told = []
    for event in sold.desk.allocate(None, sold.home / "out", cancelled):
        told.append(event)
        if isinstance(event, Progressed):
            cancelled.set()
    assert Report(told).end.cancelled
    assert len(written(sold)) == 1

    assert allocate(sold).end.totals["allocated"] == 1

    assert len(files(sold)) == 2
    assert sorted(row.allocated_to for row in written(sold)) == ["INV1", "INV2"]


def test_a_file_in_the_folders_place_ends_it_before_anything_is_booked(sold: Office) -> None:
    pay(sold, "INV1")
    fetch(sold)
    (sold.home / "out").write_text("in the way")
    report = allocate(sold)
    assert report.end.stopped_by is not None
    assert imports(sold)[0].status is ImportState.NOT_PROCESSED
    (sold.home / "out").unlink()

    report = allocate(sold)

    assert (report.end.stopped_by, report.end.totals["allocated"]) == (None, 1)
    assert [row.allocated_to for row in written(sold)] == ["INV1"]
    allocate(sold)
    assert len(files(sold)) == 1


def test_a_file_that_was_whole_when_power_went_is_not_written_again(sold: Office) -> None:
    pay(sold, "INV1")
    fetch(sold)
    allocate(sold)
    (sold.home / "out" / "payments-20240101-000000.csv").write_text("somebody else's")
    with sold.services.database._engines.writer.begin() as connection:
        connection.execute(text("UPDATE payments_files SET written_at = NULL, name = ''"))

    report = follow(sold.desk.allocate(None, sold.home / "out", NEVER))

    assert report.end.stopped_by is None
    assert len(files(sold)) == 2
