"""Every store is tested on SQLite, and on PostgreSQL where its programs are on the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.tables import Base
from tests.storage import payment_builders as payments
from tests.storage import postgres
from tests.storage.builders import MovableClock, document, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.storage.books import Books


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    if reason := postgres.missing():
        pytest.skip(reason)
    with postgres.server() as url:
        yield url


@pytest.fixture
def empty_server(server_url: str) -> str:
    """The server's database without our tables' rows."""
    engine = create_engine(server_url)
    with engine.begin() as connection:
        there = connection.scalar(text("SELECT to_regclass('merchants')"))
        if there:
            names = ", ".join(table.name for table in Base.metadata.sorted_tables)
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
    engine.dispose()
    return server_url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    clock: MovableClock,
) -> Iterator[Database]:
    if request.param == "sqlite":
        opened = Database.open(tmp_path / "home" / "books.db", clock)
    else:
        opened = Database.open_url(request.getfixturevalue("empty_server"), clock)
    yield opened
    opened.close()


@pytest.fixture
def books(database: Database) -> Books:
    return database.books(database.add_merchant("Acme", "xero").id)


@pytest.fixture
def other_books(database: Database) -> Books:
    """Another merchant's books in the same database."""
    return database.books(database.add_merchant("Other", "xero").id)


@pytest.fixture
def file_path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "books.db"


@pytest.fixture
def file_books(file_path: Path, clock: MovableClock) -> Iterator[Books]:
    """Books in a file, for what only a file has."""
    opened = Database.open(file_path, clock)
    yield opened.books(opened.add_merchant("Acme", "xero").id)
    opened.close()


@pytest.fixture
def ours(books: Books) -> Books:
    """Books with one invoice of 100.00 that the package holds as id-INV1."""
    payments.connect(books)
    payments.load(books, payments.invoice())
    payments.authorise(books, "INV1")
    return books


@pytest.fixture
def due_part(ours: Books) -> Books:
    """An invoice in the package, and the whole of its prepayment due on it."""
    payments.load(ours, prepayments=(payments.prepayment(),))
    payments.offer(ours)
    return ours


@pytest.fixture
def backup(file_path: Path, tmp_path: Path, clock: MovableClock) -> Path:
    """Books of Acme with a document, backed up; afterwards Beta was added."""
    database = Database.open(file_path, clock)
    merchant = database.add_merchant("Acme", "xero")
    store(database.books(merchant.id), document())
    with database.books(merchant.id).write() as work:
        work.runs.begin("Upload Data", clock.now())
        work.leases.take("owner", "Bob", clock.now(), clock.now() - clock.now())
    database.back_up(tmp_path / "copy.bak")
    database.add_merchant("Beta", "quickbooks")
    database.close()
    return tmp_path / "copy.bak"
