"""What the stores share: one transaction, one merchant, one clock."""

from __future__ import annotations

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import bindparam, update
from sqlalchemy.orm import InstrumentedAttribute

from kccsync_desktop.storage.tables import RowRecord
from kccsync_desktop.storage.upserts import upsert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import (
        BindParameter,
        ColumnElement,
        Connection,
        CursorResult,
        Executable,
        Table,
        Update,
    )

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.storage.tables import Base

Item = TypeVar("Item")
_AT_ONCE = 5_000
MERCHANT: BindParameter[int] = bindparam("merchant")
"""Stands for the merchant in a statement that is built once; ``Store._execute`` fills it in."""
MINE = RowRecord.merchant_id == MERCHANT
"""The condition, in such a statement, that a row is the merchant's."""
MINE_BY_ID = RowRecord.merchant_id + 0 == MERCHANT
"""The same beside a condition on the id: SQLite is to look up by that and not walk all rows."""


def among(name: str) -> BindParameter[Any]:
    """Return the place of a list of values in a statement that is built once."""
    return bindparam(name, expanding=True)


class Store:
    """A part of one merchant's books, bound to the transaction that its Work is."""

    def __init__(self, connection: Connection, merchant_id: int, clock: Clock) -> None:
        self._connection = connection
        self._merchant_id = merchant_id
        self._clock = clock

    @property
    def _mine(self) -> ColumnElement[bool]:
        """The condition that a row is this merchant's."""
        return RowRecord.merchant_id == self._merchant_id

    @property
    def _mine_by_id(self) -> ColumnElement[bool]:
        """The condition that a row is this merchant's, beside a condition on its id.

        Written so that SQLite looks rows up by id instead of walking all of the merchant's.
        """
        return RowRecord.merchant_id + 0 == self._merchant_id

    @property
    def _dialect(self) -> str:
        return self._connection.dialect.name

    def _execute(self, statement: Executable, **values: object) -> CursorResult[*tuple[Any, ...]]:
        """Run a statement that is built once: building it costs more than running it."""
        connection = self._connection
        return connection.execute(statement, {"merchant": self._merchant_id, **values})

    def _change_rows(self, ids: Iterable[int], values: Mapping[str, object]) -> None:
        """Set columns of export rows by id; a value that is itself a column is copied."""
        copied = {
            name: value.key
            for name, value in values.items()
            if isinstance(value, InstrumentedAttribute)
        }
        given = {f"new_{name}": values[name] for name in values.keys() - copied}
        statement = _row_change(frozenset(values.keys() - copied), frozenset(copied.items()))
        for chunk in chunks(ids):
            self._connection.execute(statement, {"ids": chunk, **given})

    def _put(self, table: Table, key: Mapping[str, object], values: Mapping[str, object]) -> None:
        """Insert a row of this merchant's, or change the one whose key is there."""
        whole = {"merchant_id": self._merchant_id, **key}
        statement = upsert(self._dialect, table, tuple(whole), tuple(values))
        self._connection.execute(statement, {**whole, **values})

    def _many(self, statement: Executable, values: Sequence[Mapping[str, object]]) -> None:
        """Run a statement once for each set of values, past the ORM's bookkeeping."""
        if values:
            self._connection.execute(statement, values)


def table_of(record: type[Base]) -> Table:
    """Return the table behind a mapped class, for statements over many rows."""
    return cast("Table", record.__table__)


@cache
def _row_change(given: frozenset[str], copied: frozenset[tuple[str, str]]) -> Update:
    table = table_of(RowRecord)
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in given}
    values |= {name: table.c[source] for name, source in copied}
    return update(table).where(table.c.id.in_(among("ids"))).values(values)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut a long list of keys to what one statement may carry."""
    rest = iter(items)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
