"""Insert, or update what is there: the one statement that each database says its own way."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import text
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Executable, Table


@cache
def upsert(
    dialect: str,
    table: Table,
    key: tuple[str, ...],
    refreshed: tuple[str, ...],
    where: str = "",
) -> Executable:
    """Return the statement for a database: a row whose key is there gets ``refreshed`` anew.

    ``where`` is the condition of a unique index over a part of the table.
    """
    statement = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
    return statement.on_conflict_do_update(
        index_elements=list(key),
        index_where=text(where) if where else None,
        set_={name: statement.excluded[name] for name in refreshed},
    )
