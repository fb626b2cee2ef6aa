"""How the books are reached: one engine that writes, one that only reads, with SQLite made safe.

SQLAlchemy's usual transactions on SQLite would let two threads claim the same rows, so writers
begin with BEGIN IMMEDIATE, and readers with a plain BEGIN on connections of their own
(facts/tech.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import URL, create_engine, event
from sqlalchemy.exc import ArgumentError

from kccsync_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from sqlite3 import Connection as SqliteConnection

    from sqlalchemy import Connection, Engine

BUSY_SECONDS = 15.0
_READERS = 8
_CACHE_KIB = 32_000


@dataclass(frozen=True, slots=True)
class Engines:
    """The two ways in; ``name`` is what messages call the database, ``file`` where it lies.

    A database on a server has no file.
    """

    writer: Engine
    reader: Engine
    name: str
    file: Path | None = None

    def before_statements(self, wait: Callable[[], None]) -> None:
        """Call this before every statement, on the thread that makes it."""

        def wait_first(*_about: object) -> None:
            wait()

        for engine in (self.writer, self.reader):
            event.listen(engine, "before_cursor_execute", wait_first)

    def dispose(self) -> None:
        """Close all connections; SQLite then folds its -wal file back into the database."""
        self.reader.dispose()
        self.writer.dispose()


def sqlite_engines(path: Path, busy_seconds: float = BUSY_SECONDS) -> Engines:
    """Return the engines for a file that exists."""
    return Engines(
        writer=sqlite_engine(path, busy_seconds, is_reader=False),
        reader=sqlite_engine(path, busy_seconds, is_reader=True),
        name=str(path),
        file=path,
    )


def server_engines(url: str) -> Engines:
    """Return the engines for a database server, e.g. PostgreSQL.

    Raises:
        StorageError: the address cannot be read; it is not repeated, as it may hold a password.
    """
    try:
        writer = create_engine(url, hide_parameters=True)
    except (ArgumentError, ValueError, ImportError):
        raise StorageError(
            "The address of the database server cannot be read. Write it as"
            " postgresql+psycopg://user@host/name, with % codes for signs like / and @ in a"
            " password."
        ) from None
    reader = create_engine(
        url,
        hide_parameters=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        pool_size=_READERS,
    )
    told = writer.url.set(query={})  # a password may stand there, too
    return Engines(writer, reader, told.render_as_string(hide_password=True))


def sqlite_engine(
    path: Path,
    busy_seconds: float = BUSY_SECONDS,
    *,
    is_reader: bool,
    has_foreign_keys: bool = True,
    journal: str = "wal",
) -> Engine:
    """Return one engine on a file; a reader can change nothing."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": busy_seconds},
        hide_parameters=True,
        pool_size=_READERS if is_reader else 1,
        max_overflow=_READERS if is_reader else 0,
        pool_timeout=busy_seconds,
    )
    settings = [f"journal_mode={journal}", "synchronous=full", f"cache_size=-{_CACHE_KIB}"]
    settings += ["foreign_keys=on"] if has_foreign_keys else []
    settings += ["query_only=on"] if is_reader else []

    def connected(connection: SqliteConnection, _record: object) -> None:
        connection.isolation_level = None
        for setting in settings:
            connection.execute(f"PRAGMA {setting}").close()

    begin = "BEGIN" if is_reader else "BEGIN IMMEDIATE"

    def begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
    return engine
