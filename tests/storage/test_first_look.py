"""The first look tells what the stores tell, or nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import Grid, GridQuery, PendingRow
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.storage.first_look import FirstLook
from tests.storage.builders import (
    START,
    MovableClock,
    company,
    document,
    problem,
    stock_item,
    store,
)
from tests.storage.payment_builders import authorise, export, invoice, load, offer, prepayment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.storage.books import Books

PENDING = GridQuery(Grid.PENDING)
CODES = tuple(f"INV{n}" for n in range(9))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books.db"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database.open(path, MovableClock())
    yield opened
    opened.close()


def spread(books: Books) -> None:
    """Bring the rows of a company to every state, and connect it."""
    with books.write() as work:
        rows = {row.subject.code: row for row in work.rows.get(tuple(work.grids.ids(PENDING)))}
        first = [rows[code].id for code in CODES]
        run = work.runs.begin("upload", START)
        work.rows.move(first[:4], ExportState.QUEUED, run)
        work.rows.move(first[1:4], ExportState.SENT, run)
        work.rows.move(first[2:3], ExportState.UNKNOWN, run)
        work.rows.exported(first[3], remote_id="r", kind=None, number="1", at=START)
        work.rows.move(first[4:5], ExportState.MARKED)
        results = [(first[5], PrecheckStatus.FAILED), (first[6], PrecheckStatus.OK)]
        work.rows.prechecked(results, START)
        work.problems.raise_([problem(CODES[5])], origin="precheck", at=START)
        work.merchant.connect(
            client_id="c",
            base_url="http://localhost:1",
            organisation_id="o",
            organisation_name="Org",
            connection_id="k",
            at=START,
        )
        work.merchant.keep_login("paste", "https://there.example")
        work.merchant.ends(START + timedelta(days=60))


@pytest.fixture
def filled(database: Database) -> Database:
    """Two companies whose rows are in every state, of several types, some with problems."""
    made: list[Books] = []
    for name in ("Hill & Co", "Übung 100%"):
        books = database.books(database.add_merchant(name, "xero").id)
        store(
            books,
            *(
                document(code, document_date=date(2025, 12, 1) + timedelta(days=n * 5 % 7))
                for n, code in enumerate(CODES)
            ),
            document("CN1", SourceType.CREDIT_NOTE, gross=Decimal("30.05"), currency="EUR"),
            companies=(company("C1", name='Ærø\'s "shop"'),),
            stock_items=(stock_item(),),
        )
        with books.write() as work:
            work.folder.refresh_offers(ExportOptions(rollup=False))
        made.append(books)
    spread(made[-1])
    return database


def test_it_tells_what_the_stores_tell(filled: Database, path: Path) -> None:
    look = FirstLook.at(path)
    assert look is not None
    assert look.merchants == filled.merchants()
    told: list[PendingRow] = []
    for merchant in look.merchants:
        with filled.books(merchant.id).read() as work:
            ids = work.grids.ids(PENDING)
            rows = {row.id: row for row in work.grids.pending(ids)}
        assert len(ids) > len(CODES) - 3
        assert look.pending_ids(merchant.id) == ids
        told = look.pending_rows(merchant.id, ids)
        assert {row.id: row for row in told} == rows
    assert {row.state for row in told} > {ExportState.PENDING, ExportState.SENT}
    assert {row.is_running for row in told} == {True, False}
    assert {row.problems for row in told} == {0, 1}
    assert {None, Decimal("30.05")} <= {row.amount for row in told}


def test_of_a_prepayment_that_went_in_part_the_rest_is_told(database: Database, path: Path) -> None:
    books = database.books(database.add_merchant("A", "xero").id)
    load(books, invoice(gross="60.00"), prepayments=(prepayment(amount="80.00"),))
    authorise(books, "INV1")
    offer(books)
    with books.write() as work:
        export(work, "PP1/INV1")
    offer(books)
    look = FirstLook.at(path)
    assert look is not None
    with books.read() as work:
        ids = work.grids.ids(PENDING)
        rows = work.grids.pending(ids)
    told = look.pending_rows(look.merchants[0].id, ids)
    assert told == rows
    assert {row.amount for row in told if row.source_code == "PP1"} == {Decimal("20.00")}


def test_rows_of_another_company_or_of_none_are_left_out(filled: Database, path: Path) -> None:
    look = FirstLook.at(path)
    assert look is not None
    first, second = look.merchants
    other = look.pending_ids(second.id)
    assert other
    assert look.pending_rows(first.id, [*other, 999_999]) == []
    assert filled.merchants() == (first, second)


def test_it_sees_what_another_program_has_just_committed(filled: Database, path: Path) -> None:
    look = FirstLook.at(path)
    assert look is not None
    merchant = look.merchants[0]
    before = look.pending_ids(merchant.id)
    with filled.books(merchant.id).write() as work:
        work.rows.move(before[:1], ExportState.MARKED)
    assert look.pending_ids(merchant.id) == before[1:]


def test_a_file_that_needs_all_of_the_opening_is_not_looked_at(
    database: Database, path: Path
) -> None:
    assert FirstLook.at(path) is None, "no company yet"
    database.add_merchant("Hill & Co", "xero")
    assert FirstLook.at(path) is not None
    database.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert FirstLook.at(path) is None, "another layout"


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 400])
def test_what_is_no_database_is_not_looked_at(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    assert FirstLook.at(path) is None
    assert path.exists() == (content is not None)


def test_books_that_vanish_are_a_refusal(filled: Database, path: Path) -> None:
    look = FirstLook.at(path)
    assert look is not None
    filled.close()
    path.unlink()
    with pytest.raises(StorageError):
        look.pending_ids(1)
    with pytest.raises(StorageError):
        look.pending_rows(1, [1])


def test_a_word_of_a_newer_program_is_a_refusal(filled: Database, path: Path) -> None:
    look = FirstLook.at(path)
    assert look is not None
    ids = look.pending_ids(1)
    filled.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE export_rows SET precheck = 'perhaps'")
    with pytest.raises(StorageError):
        look.pending_rows(1, ids)
