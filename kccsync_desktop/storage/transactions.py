"""One writing transaction at a time in a process; each reader has one snapshot and never waits."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Lock, get_ident
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kccsync_desktop.storage.change_watch import ChangeWatch
from kccsync_desktop.storage.faults import plain_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.storage.engines import Engines

_SERVER_LOCK = 0x6B6363


class Transactions:
    """Opens sessions that are each one transaction."""

    def __init__(self, engines: Engines) -> None:
        self._engines = engines
        self.watch = ChangeWatch(engines)
        self._writing = Lock()
        self._writer = 0

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session on one consistent snapshot.

        Raises:
            StorageError: the database could not be read.
        """
        with (
            plain_words(self._engines.name),
            Session(self._engines.reader) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give the one session that writes; it commits on leaving and rolls back on an exception.

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
                with Session(self._engines.writer) as session, session.begin():
                    self._lock_server(session)
                    yield session
            finally:
                self._writer = 0

    def _lock_server(self, session: Session) -> None:
        if self._engines.writer.dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(_SERVER_LOCK)))
        else:
            session.connection()
