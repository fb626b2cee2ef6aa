"""The disk below the database: full, locked by another program, or without power."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from tests.simulation.faults import Kind, Place, PowerCut
from tests.simulation.steps import step_of_work

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tests.simulation.laboratory import Laboratory

_MORE_THAN_THERE_IS = 8_000_000


class Disk:
    """Listens to each transaction of the program's writer."""

    def __init__(self, laboratory: Laboratory) -> None:
        self._laboratory = laboratory

    def begin(self, connection: Connection) -> None:
        """Just after the program's own BEGIN: another program may have held the file."""
        world = self._laboratory.world
        if world is None:
            return
        world.be_alive()
        self._next = world.weather.strike(Place.COMMIT, step_of_work(world.act, world.stage))
        if self._next is Kind.LOCKED:
            world.note("begin !! database locked")
            self._fail_as_locked(connection)

    def commit(self, connection: Connection) -> None:
        world = self._laboratory.world
        if world is None:
            return
        world.be_alive()
        kind, self._next = self._next, None
        world.note(f"commit{f' !! {kind}' if kind else ''}")
        if kind is Kind.CRASH:
            world.die()
            raise PowerCut
        if kind is Kind.DISK_FULL:
            self._fail_as_full(connection)

    _next: Kind | None = None

    def file(self) -> None:
        """Before a file for KCC is written."""
        self._file(Kind.CRASH)

    def file_written(self) -> None:
        """After it, before the books know."""
        self._file(Kind.CRASH_AFTER)

    def _file(self, crash: Kind) -> None:
        world = self._laboratory.world
        if world is None:
            return
        world.be_alive()
        kind = world.weather.strike(Place.FILE, step_of_work(world.act, world.stage))
        world.note(f"file{f' !! {kind}' if kind else ''}")
        if kind in {crash, Kind.CRASH, Kind.CRASH_AFTER}:
            world.die()
            raise PowerCut
        if kind is Kind.DISK_FULL:
            raise OSError(28, "No space left on device")

    def _fail_as_locked(self, connection: Connection) -> None:
        """Let SQLite itself refuse, without the wait that it would grant."""
        path = connection.engine.url.database or ""
        connection.exec_driver_sql("ROLLBACK")
        with closing(sqlite3.connect(path, isolation_level=None, timeout=0)) as other:
            other.execute("BEGIN IMMEDIATE")
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            finally:
                connection.exec_driver_sql("PRAGMA busy_timeout=15000")

    def _fail_as_full(self, connection: Connection) -> None:
        """Let SQLite itself refuse: the file may not grow, and must."""
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        largest = connection.exec_driver_sql("PRAGMA max_page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 1}")
        try:
            connection.exec_driver_sql(
                f"CREATE TABLE ballast AS SELECT zeroblob({_MORE_THAN_THERE_IS}) AS bytes"
            )
        finally:
            connection.exec_driver_sql(f"PRAGMA max_page_count={largest}")
