"""The past goes when its time is over; what keeps documents from going twice stays."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from kccsync_desktop.domain.history import AuditAction, HistoryQuery, Outcome
from kccsync_desktop.domain.retention import Notes, Tidied, is_likely
from kccsync_desktop.storage.errors import StorageError
from tests.storage.builders import document, entry, problem, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books
    from tests.storage.builders import MovableClock

DAY = 86_400.0
YEAR = timedelta(days=372)


def live(books: Books, clock: MovableClock) -> tuple[int, int]:
    """Do a job that only looked and one that sent something; return their ids."""
    (row_id,) = store(books, document())
    with books.write() as work:
        looked = work.runs.begin("Run Pre-Check", clock.now())
        work.audit.note(AuditAction.RUN_BEGUN, "Run Pre-Check", run_id=looked)
        work.receipts.note(looked, Outcome.REFUSED, [row_id])
        work.problems.raise_([problem("INV1")], origin="precheck", at=clock.now(), run_id=looked)
        work.runs.end(looked, clock.now(), "done", {})
        sent = work.runs.begin("Upload Data", clock.now())
        work.outbox.intend([entry(row_id)], sent, clock.now())
        work.runs.end(sent, clock.now(), "done", {})
        work.problems.clear([document().subject], ["precheck"])
    return looked, sent


def left(books: Books) -> tuple[list[int], int]:
    with books.read() as work:
        query = HistoryQuery()
        return list(work.history.run_ids(query)), len(work.history.audit_ids(query))


def test_what_is_old_goes_and_what_was_sent_stays(books: Books, clock: MovableClock) -> None:
    _looked, sent = live(books, clock)
    clock.advance(400 * DAY)
    with books.write() as work:
        gone = work.retention.prune(clock.now() - YEAR, clock.now() - YEAR)
        assert len(work.outbox.open_entries()) == 1
        assert len(work.rows.pending_ids()) == 1
    assert (gone.receipt_lines, gone.runs, gone.problems) == (1, 1, 1)
    assert gone.entries >= 1
    assert left(books) == ([sent], 0)


def test_what_is_not_old_stays(books: Books, clock: MovableClock) -> None:
    live(books, clock)
    before = left(books)
    clock.advance(300 * DAY)
    with books.write() as work:
        assert work.retention.prune(clock.now() - YEAR, clock.now() - YEAR) == Tidied()
        assert work.retention.prune(None, None) == Tidied()
    assert left(books) == before


def test_another_companys_past_stays(books: Books, other_books: Books, clock: MovableClock) -> None:
    live(other_books, clock)
    before = left(other_books)
    clock.advance(400 * DAY)
    with books.write() as work:
        work.retention.prune(clock.now(), clock.now())
    assert left(other_books) == before


def test_the_audit_trail_is_guarded_again_afterwards(books: Books, clock: MovableClock) -> None:
    live(books, clock)
    with books.write() as work:
        work.retention.prune(clock.now() - YEAR, None)
    for table in ("audit_entries", "receipt_lines"):
        with (
            pytest.raises((IntegrityError, StorageError), match="only ever"),
            books.write() as work,
        ):
            work.runs._connection.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - our own name


def test_where_nothing_is_old_the_guard_is_not_touched(
    file_books: Books, clock: MovableClock
) -> None:
    live(file_books, clock)
    with file_books.write() as work:
        connection = work.runs._connection
        layout = text("PRAGMA schema_version")
        before = connection.scalar(layout)
        work.retention.prune(clock.now() - YEAR, None)
        assert connection.scalar(layout) == before


def prune_and_fail(books: Books, clock: MovableClock) -> None:
    with books.write() as work:
        work.retention.prune(clock.now() + YEAR, clock.now() + YEAR)
        raise RuntimeError


def test_a_pruning_that_fails_leaves_the_guard_and_the_past(
    books: Books, clock: MovableClock
) -> None:
    live(books, clock)
    before = left(books)
    with pytest.raises(RuntimeError):
        prune_and_fail(books, clock)
    assert left(books) == before
    with pytest.raises((IntegrityError, StorageError), match="only ever"), books.write() as work:
        work.runs._connection.execute(text("DELETE FROM audit_entries"))


def test_what_a_clock_that_was_set_back_noted_is_not_old(books: Books, clock: MovableClock) -> None:
    live(books, clock)
    right = clock.now()
    clock.advance(-20 * 366 * DAY)
    live(books, clock)
    before = left(books)
    clock.advance((right - clock.now()).total_seconds())
    with books.write() as work:
        gone = work.retention.prune(clock.now() - YEAR, None)
    assert (gone.entries, gone.receipt_lines) == (0, 0)
    assert left(books) == before


def test_notes_tell_since_when_there_is_no_long_gap(books: Books, clock: MovableClock) -> None:
    first = clock.now()  # adding the company is noted
    live(books, clock)
    for days in (300, 300, 300):  # years in all, and no gap of one
        clock.advance(days * DAY)
        live(books, clock)
    with books.read() as work:
        assert work.retention.notes() == Notes(clock.now(), first, is_whole=True)
    clock.advance(400 * DAY)
    live(books, clock)
    wrong = clock.now()
    clock.advance(5 * DAY)
    live(books, clock)
    with books.read() as work:
        assert work.retention.notes() == Notes(clock.now(), wrong, is_whole=False)


@pytest.mark.parametrize("ahead", [400, 540, 730, 900])
def test_a_clock_set_ahead_takes_nothing_however_often_it_starts(
    books: Books, clock: MovableClock, ahead: int
) -> None:
    live(books, clock)
    clock.advance(ahead * DAY)
    for _ in range(3):
        live(books, clock)
        clock.advance(DAY)
        with books.read() as work:
            assert not is_likely(clock.now(), work.retention.notes())
