"""Statements are compiled once for all the databases of a test process.

Each test opens books of its own, whose engines would otherwise compile the same few hundred
statements again: half of the time of a test that uploads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

if TYPE_CHECKING:
    from sqlalchemy import Connection

_compiled: dict[object, object] = {}


def _is_same_kind(self: object, other: object) -> bool:
    return type(self) is type(other)


def _hash_of_kind(self: object) -> int:
    return hash(type(self))


def share_compiled_statements() -> None:
    """Let the engines of one kind of database share what they compiled for their dialect."""
    for dialect in (SQLiteDialect_pysqlite, PGDialect_psycopg):
        setattr(dialect, "__eq__", _is_same_kind)  # noqa: B010 - mypy takes no assignment to it
        setattr(dialect, "__hash__", _hash_of_kind)  # noqa: B010
    event.listen(Engine, "engine_connect", _share)


def _share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_compiled)
