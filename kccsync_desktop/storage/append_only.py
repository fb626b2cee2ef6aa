"""Tables that only grow: triggers of the database refuse what would change or replace a row.

They bind every program that writes rows. Whoever owns the database can still take the triggers or
the tables away: nothing in a file can prevent that.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection, Table

_WORDS = "the history is only ever added to"
_FUNCTION = "refuse_change"
_MAKE_FUNCTION = f"""
CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_WORDS}'; END $$
"""


def guard(connection: Connection, table: str) -> None:
    """Let a table's rows be neither changed nor taken away by any statement on rows.

    SQLite's INSERT OR REPLACE deletes without its triggers, a server's TRUNCATE too: each has its
    own guard.
    """
    is_server = connection.dialect.name == "postgresql"
    if is_server:
        connection.exec_driver_sql(_MAKE_FUNCTION)
    action = _action(connection)
    for event in ("update", "delete"):
        _refuse(connection, table, event)
    if is_server:
        head = f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        connection.exec_driver_sql(f"{head} FOR EACH STATEMENT {action}")
        return
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own name
    head = f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
    connection.exec_driver_sql(f"{head} FOR EACH ROW {taken} {action}")


def _action(connection: Connection) -> str:
    if connection.dialect.name == "postgresql":
        return f"EXECUTE FUNCTION {_FUNCTION}()"
    return f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"


def _refuse(connection: Connection, table: str, event: str) -> None:
    head = f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table}"
    action = _action(connection)
    connection.exec_driver_sql(f"{head} FOR EACH ROW {action}")


@contextmanager
def released(connection: Connection, table: str) -> Iterator[None]:
    """Let rows be taken away inside, for what has been kept long enough.

    It is all one transaction: nobody else ever sees the table without its guard.
    """
    name = f"{table}_no_delete"
    is_server = connection.dialect.name == "postgresql"
    connection.exec_driver_sql(
        f"DROP TRIGGER {name} ON {table}" if is_server else f"DROP TRIGGER {name}"
    )
    yield
    _refuse(connection, table, "delete")


def guard_when_made(table: Table, connection: Connection, **_more: Any) -> None:
    """Guard a table that has just been made."""
    guard(connection, table.name)


def forget_guard(connection: Connection) -> None:
    """Drop what the guards of dropped tables leave behind on a server."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {_FUNCTION}()")
