"""Runs in books of before are named as their buttons are, so that each job is listed once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.history import HistoryQuery
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.file_access import create_private
from kccsync_desktop.storage.migrating import upgrade
from kccsync_desktop.storage.revisions import OURS, Revisions
from tests.storage.test_payments_revision import ROWS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.builders import MovableClock

BEFORE = Revisions(OURS.known[: OURS.known.index("0006")], OURS.folder)


def test_runs_of_before_have_the_titles_of_now(file_path: Path, clock: MovableClock) -> None:
    file_path.parent.mkdir()
    create_private(file_path)
    engine = sqlite_engine(file_path, is_reader=False)
    with engine.begin() as connection:
        upgrade(connection, BEFORE)
        for row in ROWS.split(";"):
            connection.exec_driver_sql(row)
        connection.exec_driver_sql("UPDATE runs SET kind = 'Load KCC folder'")
    engine.dispose()
    database = Database.open(file_path, clock)
    with database.books(database.merchants()[0].id).write() as work:
        work.runs.begin("Load KCC Folder", clock.now())
        assert work.history.run_kinds() == ("Load KCC Folder",)
        assert len(work.history.run_ids(HistoryQuery(kind="Load KCC Folder"))) == 2
    database.close()
