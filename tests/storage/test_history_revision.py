"""Books of the revision before History keep their runs, and get an audit trail and receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from kccsync_desktop.domain.history import HistoryQuery, Outcome, RunResult
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.storage.file_access import create_private
from kccsync_desktop.storage.migrating import upgrade
from kccsync_desktop.storage.revisions import OURS, Revisions
from tests.storage.test_payments_revision import ROWS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from tests.storage.builders import MovableClock

BEFORE = Revisions(OURS.known[: OURS.known.index("0005")], OURS.folder)
OLD_RUN, OLD_ROW = 1, 7


def fill(connection: Connection) -> None:
    upgrade(connection, BEFORE)
    for row in ROWS.split(";"):
        connection.exec_driver_sql(row)


@pytest.fixture(params=["sqlite", "postgresql"])
def updated(
    request: pytest.FixtureRequest, file_path: Path, clock: MovableClock
) -> Iterator[Database]:
    if request.param == "sqlite":
        file_path.parent.mkdir()
        create_private(file_path)
        engine = sqlite_engine(file_path, is_reader=False)
        with engine.begin() as connection:
            fill(connection)
        engine.dispose()
        database = Database.open(file_path, clock)
        yield database
        database.close()
        return
    server: str = request.getfixturevalue("server_url")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE before_history"))
    url = server.replace("/postgres?", "/before_history?")
    engine = create_engine(url)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()
    database = Database.open_url(url, clock)
    yield database
    database.close()
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE before_history"))
    admin.dispose()


def test_old_runs_stay_and_the_new_tables_are_guarded(updated: Database) -> None:
    books = updated.books(updated.merchants()[0].id)
    with books.write() as work:
        assert list(work.history.run_ids(HistoryQuery())) == [OLD_RUN]
        old = work.history.receipt(OLD_RUN)
        assert (old.run.result, old.run.who, old.lines) == (RunResult.UNFINISHED, "", ())
        work.receipts.note(OLD_RUN, Outcome.SENT, [OLD_ROW])
    with books.read() as work:
        (line,) = work.history.receipt(OLD_RUN).lines
    assert (line.source_code, line.remote_id, str(line.amount)) == ("OLD", "id-OLD", "123.45")
    with (
        pytest.raises((IntegrityError, StorageError), match="only ever added to"),
        books.write() as work,
    ):
        work.audit._connection.execute(text("DELETE FROM receipt_lines"))
