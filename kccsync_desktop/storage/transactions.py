"""One writing transaction at a time in a process; each reader has one snapshot and never waits."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock, get_ident
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from kccsync_desktop.storage.change_watch import ChangeWatch
from kccsync_desktop.storage.faults import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.storage.engines import Engines

_SERVER_LOCK = 0x6B6363


class Transactions:
    """Opens connections that are each in one transaction."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self.watch = ChangeWatch(engines)
        self._writing = Lock()
        self._writer = 0

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection on one consistent snapshot.

        Raises:
            StorageError: the database could not be read.
        """
        with (
            plain_words(self._engines.name),
            self._engines.reader.connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the one connection that writes: it commits on leaving, an exception undoes it all.

        Raises:
            StorageFullError: the disk is full.
            StorageBusyError: another program held the database too long.
            StorageError: it could not be written.
        """
        if self._writer == get_ident():
            raise RuntimeError("a write inside a write: the outer one has not been committed")
        with self._writing, plain_words(self._engines.name):
            self._writer = get_ident()
            try:
                with self._engines.writer.begin() as connection:
                    self._lock_server(connection)
                    yield connection
            finally:
                self._writer = 0

    def _lock_server(self, connection: Connection) -> None:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_SERVER_LOCK)))
