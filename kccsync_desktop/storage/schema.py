"""Brings a database to the schema of this program, with a copy of the file kept before a change."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sqlalchemy import Column, MetaData, String, Table, inspect, select

from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.errors import DatabaseTooNewError, unreadable
from kccsync_desktop.storage.file_access import create_private
from kccsync_desktop.storage.revisions import OURS, Revisions
from kccsync_desktop.storage.tables import Base

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from kccsync_desktop.storage.engines import Engines

VERSION_TABLE = Table(
    "alembic_version",
    MetaData(),
    Column("version_num", String(32), primary_key=True),
)


def bring_up_to_date(engines: Engines, path: Path | None, revisions: Revisions = OURS) -> None:
    """Make the tables of a new database, migrate an older one; a current one costs one query.

    Raises:
        DatabaseTooNewError: a newer program has written it.
        DatabaseUnreadableError: it holds something else than our tables.
    """
    with engines.reader.connect() as connection:
        before = stored_revision(connection, engines.name, revisions)
    if before == revisions.head:
        return
    if before:
        _migrate(engines, path, before, revisions)
    else:
        _make(engines, revisions)


def stored_revision(connection: Connection, name: str, revisions: Revisions = OURS) -> str:
    """Return the database's revision, empty for a new database."""
    tables = inspect(connection).get_table_names()
    if VERSION_TABLE.name not in tables:
        if tables:
            raise unreadable(name, "it belongs to another program")
        return ""
    revision = connection.scalar(select(VERSION_TABLE.c.version_num)) or ""
    if revision not in revisions.known:
        raise DatabaseTooNewError(name, revision)
    return revision


def backup_path(path: Path, revision: str) -> Path:
    """Return where the copy of a file is kept before it leaves a revision."""
    return path.with_name(f"{path.name}.before-{revision}.bak")


def _make(engines: Engines, revisions: Revisions) -> None:
    with engines.writer.begin() as connection:
        if stored_revision(connection, engines.name, revisions):
            return
        VERSION_TABLE.create(connection)
        Base.metadata.create_all(connection)
        connection.execute(VERSION_TABLE.insert().values(version_num=revisions.head))


def _migrate(engines: Engines, path: Path | None, before: str, revisions: Revisions) -> None:
    if path is None:
        with engines.writer.begin() as connection:
            _upgrade(connection, revisions)
        return
    engine = sqlite_engine(path, is_reader=False, has_foreign_keys=False)
    try:
        with engine.begin() as connection:
            if stored_revision(connection, engines.name, revisions) != before:
                return  # another program was faster: the copy that it made is the one to keep
            _copy(path, backup_path(path, revisions.head))
            _upgrade(connection, revisions)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise unreadable(engines.name, "the update would leave it inconsistent")
    finally:
        engine.dispose()


def _upgrade(connection: Connection, revisions: Revisions) -> None:
    from kccsync_desktop.storage.migrating import upgrade  # noqa: PLC0415 - costs 0.4 s, seldom due

    upgrade(connection, revisions)


def _copy(path: Path, target: Path) -> None:
    """Copy what is committed; an older copy of the same name is replaced.

    Only the one program that holds the file's write lock does it.
    """
    target.unlink(missing_ok=True)
    create_private(target)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
