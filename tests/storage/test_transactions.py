from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Event, Thread, get_ident
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import StorageBusyError, StorageError, StorageFullError
from kccsync_desktop.storage.faults import in_plain_words
from tests.storage.builders import START, document, store

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.storage.books import Books
    from tests.storage.builders import MovableClock


def fail_after_moving(books: Books, ids: tuple[int, ...]) -> None:
    with books.write() as work:
        work.rows.move(ids, ExportState.QUEUED)
        raise LookupError("stopped half-way")


def test_statements_of_readers_and_writers_wait_first(database: Database) -> None:
    waited: list[int] = []
    database.before_statements(lambda: waited.append(get_ident()))
    with ThreadPoolExecutor(1) as pool:
        pool.submit(database.merchants).result()
    assert waited
    assert set(waited) != {get_ident()}
    waited.clear()
    database.add_merchant("Hill & Co", "xero")
    assert set(waited) == {get_ident()}


def test_an_exception_undoes_the_whole_work(books: Books) -> None:
    ids = store(books, document("INV1"), document("INV2"))
    with pytest.raises(LookupError):
        fail_after_moving(books, ids)
    with books.read() as work:
        assert work.rows.pending_ids() == ids


def test_a_reader_sees_one_snapshot_and_does_not_wait_for_the_writer(books: Books) -> None:
    ids = store(books, document("INV1"))
    with books.read() as reader:
        assert reader.rows.pending_ids() == ids
        with books.write() as writer:
            writer.rows.move(ids, ExportState.QUEUED)
            assert reader.rows.pending_ids() == ids
            with books.read() as other:
                assert other.rows.pending_ids() == ids
        assert reader.rows.pending_ids() == ids
    with books.read() as later:
        assert later.rows.pending_ids() == ()


def test_a_reader_can_change_nothing(books: Books) -> None:
    ids = store(books, document("INV1"))
    with pytest.raises(StorageError), books.read() as work:
        work.rows.move(ids, ExportState.QUEUED)
    with books.read() as work:
        assert work.rows.pending_ids() == ids


def test_a_second_writer_waits_for_the_first(books: Books) -> None:
    order: list[str] = []
    started = Event()

    def second() -> None:
        started.set()
        with books.write():
            order.append("second")

    with books.write() as work:
        thread = Thread(target=second)
        thread.start()
        started.wait(5)
        work.runs.begin("upload", START)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_write_inside_a_write_is_a_fault_of_ours(books: Books) -> None:
    with books.write(), pytest.raises(RuntimeError, match="inside a write"), books.write():
        pass
    with books.write() as work:
        assert work.runs.begin("upload", START) > 0


def test_two_merchants_books_are_apart(database: Database) -> None:
    first, second = (database.books(database.add_merchant(n, "xero").id) for n in ("A", "B"))
    ids = store(first, document("INV1"))
    assert store(second, document("INV1"), document("INV2")) != ids
    with second.read() as work:
        assert len(work.rows.pending_ids()) == 2
        assert work.rows.get(ids) == ()
        assert work.source.documents(ids) == {}
        assert work.grids.pending(ids) == []


def test_another_programs_long_write_is_told(file_path: Path, clock: MovableClock) -> None:
    Database.open(file_path, clock).close()
    impatient = Database.open(file_path, clock, busy_seconds=0.05)
    with closing(sqlite3.connect(file_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageBusyError, match="Wait until it has finished"):
            impatient.add_merchant("Acme", "xero")
        assert impatient.merchants() == ()
    assert impatient.add_merchant("Acme", "xero").id == 1
    impatient.close()


def test_a_full_disk_is_told_and_nothing_is_kept(file_books: Books) -> None:
    ids = store(file_books, document("INV1"))
    many = [document(f"INV{number}") for number in range(500)]
    with file_books.write() as work:
        work.rows._connection.execute(text("PRAGMA max_page_count = 1"))
    with pytest.raises(StorageFullError, match="Free some space"):
        store(file_books, *many)
    with file_books.read() as work:
        assert work.rows.pending_ids() == ids


def test_settings_of_every_connection(file_books: Books) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    for open_books, extra in ((file_books.read, {"query_only": 1}), (file_books.write, {})):
        with open_books() as work:
            for name, value in {**wanted, **extra}.items():
                assert work.rows._connection.scalar(text(f"PRAGMA {name}")) == value


def test_other_faults_of_the_disk_are_told_too() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    assert "disk I/O error" in str(in_plain_words(error, "books.db"))


def test_an_error_tells_no_stored_values(file_books: Books) -> None:
    with pytest.raises(StorageError) as caught, file_books.read() as work:
        work.runs.begin("secret words", START)
    chain = f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__cause__}"
    assert "secret words" not in chain
