"""Tables that only grow: triggers of the database refuse what would change or replace a row.

They bind every program that writes rows. Whoever owns the database can still take the triggers or
the tables away: nothing in a file can prevent that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
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
    action = f"EXECUTE FUNCTION {_FUNCTION}()"
    if not is_server:
        action = f"BEGIN SELECT RAISE(ABORT, '{_WORDS}'); END"
    for event in ("update", "delete"):
        head = f"CREATE TRIGGER {table}_no_{event} BEFORE {event.upper()} ON {table}"
        connection.exec_driver_sql(f"{head} FOR EACH ROW {action}")
    if is_server:
        head = f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
        connection.exec_driver_sql(f"{head} FOR EACH STATEMENT {action}")
        return
    taken = f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"  # noqa: S608 - our own name
    head = f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
    connection.exec_driver_sql(f"{head} FOR EACH ROW {taken} {action}")


def guard_when_made(table: Table, connection: Connection, **_more: Any) -> None:
    """Guard a table that has just been made."""
    guard(connection, table.name)


def forget_guard(connection: Connection) -> None:
    """Drop what the guards of dropped tables leave behind on a server."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {_FUNCTION}()")
