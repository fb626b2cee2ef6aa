"""What the stores share: one transaction, one merchant, one clock."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar, cast

from kccsync_desktop.storage.tables import RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import ColumnElement, Executable, Table
    from sqlalchemy.orm import Session

    from kccsync_desktop.domain.clock import Clock
    from kccsync_desktop.storage.tables import Base

Item = TypeVar("Item")
_AT_ONCE = 5_000


class Store:
    """A part of one merchant's books, bound to the transaction that its Work is."""

    def __init__(self, session: Session, merchant_id: int, clock: Clock) -> None:
        self._session = session
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

    def _many(self, statement: Executable, values: Sequence[Mapping[str, object]]) -> None:
        """Run a statement once for each set of values, past the ORM's bookkeeping."""
        if values:
            self._session.connection().execute(statement, values)


def table_of(record: type[Base]) -> Table:
    """Return the table behind a mapped class, for statements over many rows."""
    return cast("Table", record.__table__)


def chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut a long list of keys to what one statement may carry."""
    rest = iter(items)
    while chunk := list(islice(rest, _AT_ONCE)):
        yield chunk
