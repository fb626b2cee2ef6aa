"""Tells whether anybody has changed the database since the last look, for next to nothing."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.storage.faults import plain_words

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kccsync_desktop.storage.engines import Engines

_STAMPS = {
    "sqlite": "PRAGMA data_version",
    "postgresql": "SELECT CAST(pg_current_snapshot() AS text)",
}


class ChangeWatch:
    """Keeps one connection of its own: SQLite counts others' commits by connection.

    PostgreSQL's snapshot names what is visible, so that it changes with each commit on the server.
    """

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self._connection: Connection | None = None
        self._looking = Lock()

    def stamp(self) -> str:
        """Return a text that is another one after any commit, this process's included.

        Raises:
            StorageError: the database could not be read.
        """
        with self._looking, plain_words(self._engines.name):
            if self._connection is None or self._connection.invalidated:
                self._connection = self._engines.reader.connect()
            with self._connection.begin():
                query = _STAMPS[self._connection.dialect.name]
                return str(self._connection.exec_driver_sql(query).scalar_one())

    def close(self) -> None:
        """Give the connection back."""
        with self._looking:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
