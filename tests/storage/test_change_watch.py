"""R2: any commit is noticed, by whomever, on both kinds of database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.database import Database
from tests.storage.builders import START, document, store

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.storage.books import Books
    from tests.storage.builders import MovableClock


def test_r2_the_stamp_stays_while_nothing_changes_and_is_another_after_each_commit(
    books: Books,
) -> None:
    ids = store(books, document("INV1"))
    seen = [books.stamp()]
    with books.read() as work:
        assert work.rows.pending_ids() == ids
    assert books.stamp() == seen[0]
    for state in (ExportState.QUEUED, ExportState.PENDING):
        with books.write() as work:
            work.rows.move(ids, state)
        seen.append(books.stamp())
    assert len(set(seen)) == 3


def test_r2_a_stamp_taken_before_a_commit_is_not_the_one_after_it(books: Books) -> None:
    ids = store(books, document("INV1"))
    with books.write() as work:
        work.rows.move(ids, ExportState.QUEUED)
        during = books.stamp()
    assert books.stamp() != during


def test_r2_another_program_s_commit_is_noticed(file_path: Path, clock: MovableClock) -> None:
    ours, theirs = Database.open(file_path, clock), Database.open(file_path, clock)
    merchant = ours.add_merchant("Acme", "xero").id
    books = ours.books(merchant)
    before = books.stamp()
    with theirs.books(merchant).write() as work:
        work.runs.begin("upload", START)
    assert books.stamp() != before
    ours.close()
    theirs.close()
    assert not file_path.with_name("books.db-wal").exists()


@pytest.mark.parametrize("closings", [1, 2])
def test_closing_gives_the_connection_back(books: Books, closings: int) -> None:
    books.stamp()
    for _ in range(closings):
        books._transactions.watch.close()
    assert books.stamp()
