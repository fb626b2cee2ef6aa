"""Tables of frozen records with lookup indexes; what changed goes to the journal."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from kccsync_desktop.sandbox.codec import decode, encode

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from kccsync_desktop.sandbox.journal import Entry

Row = TypeVar("Row", bound="DataclassInstance")
Index = Callable[[Row], Hashable | None]


class AnyTable(Protocol):
    """What the sandbox needs of a table, whatever its records are."""

    name: str

    def load(self, key: str, body: Mapping[str, object] | None) -> None:
        """Take a record from the journal."""

    def changes(self) -> list[Entry]:
        """Return and forget what has changed."""

    def settle(self) -> None:
        """Forget what has changed."""

    def snapshot(self) -> list[Entry]:
        """Return every record."""


class Table(Generic[Row]):
    """Records of one kind by key, in the order they were first saved.

    An index maps a record to a value (None keeps it out); `find` answers by that value.
    """

    def __init__(
        self,
        name: str,
        kind: type[Row],
        key: Callable[[Row], str],
        indexes: Mapping[str, Index[Row]] | None = None,
    ) -> None:
        """Make an empty table."""
        self.name = name
        self._kind = kind
        self._key = key
        self._indexes = dict(indexes or {})
        self._rows: dict[str, Row] = {}
        self._found: dict[str, dict[Hashable, dict[str, None]]] = {one: {} for one in self._indexes}
        self._changed: dict[str, None] = {}

    def __len__(self) -> int:
        """Return how many records there are."""
        return len(self._rows)

    def get(self, key: str) -> Row | None:
        """Return the record with this key, if any."""
        return self._rows.get(key)

    def all(self) -> Iterable[Row]:
        """Return every record, oldest first."""
        return self._rows.values()

    def find(self, index: str, value: Hashable) -> list[Row]:
        """Return the records an index holds under a value, oldest first."""
        return [self._rows[key] for key in self._found[index].get(value, ())]

    def save(self, row: Row) -> Row:
        """Add a record or replace the one with the same key."""
        key = self._key(row)
        self._place(key, row)
        self._changed[key] = None
        return row

    def drop(self, key: str) -> None:
        """Remove a record if it is there."""
        if key in self._rows:
            self._unindex(key)
            del self._rows[key]
            self._changed[key] = None

    def load(self, key: str, body: Mapping[str, object] | None) -> None:
        """Take a record from the journal; None removes it."""
        if body is None:
            self.drop(key)
        else:
            self._place(key, decode(self._kind, body))

    def changes(self) -> list[Entry]:
        """Return and forget what has changed since the last call."""
        entries: list[Entry] = [(self.name, key, self._body(key)) for key in self._changed]
        self._changed.clear()
        return entries

    def settle(self) -> None:
        """Forget what has changed: nobody writes it down."""
        self._changed.clear()

    def snapshot(self) -> list[Entry]:
        """Return every record as a journal entry."""
        return [(self.name, key, self._body(key)) for key in self._rows]

    def _body(self, key: str) -> dict[str, object] | None:
        row = self._rows.get(key)
        return None if row is None else encode(row)

    def _place(self, key: str, row: Row) -> None:
        self._unindex(key)
        self._rows[key] = row
        for name, index in self._indexes.items():
            value = index(row)
            if value is not None:
                self._found[name].setdefault(value, {})[key] = None

    def _unindex(self, key: str) -> None:
        old = self._rows.get(key)
        if old is None:
            return
        for name, index in self._indexes.items():
            self._found[name].get(index(old), {}).pop(key, None)
