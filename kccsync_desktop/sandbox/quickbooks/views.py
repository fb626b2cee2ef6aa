"""JSON answers common to all entities: MetaData, Refs, optional fields."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.sandbox.quickbooks import moments
from kccsync_desktop.sandbox.quickbooks.currencies import NAMES
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Linked, Stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from decimal import Decimal

    from kccsync_desktop.sandbox.quickbooks.books import Books, Stamped

View = dict[str, object]
Row = TypeVar("Row")


def head(stamp: Stamp) -> View:
    """Return what every entity starts with."""
    return {
        "domain": "QBO",
        "sparse": False,
        "Id": stamp.id,
        "SyncToken": str(stamp.token),
        "MetaData": {
            "CreateTime": moments.stamp(stamp.created),
            "LastUpdatedTime": moments.stamp(stamp.updated),
        },
    }


def put(view: View, **fields: object) -> None:
    """Add the fields that have a value: what is empty is not answered."""
    view.update({name: value for name, value in fields.items() if value not in ("", None, [], {})})


def bare_ref(key: str) -> View | None:
    """Return a Ref without a name; None without an id."""
    return {"value": key} if key else None


def currency_ref(code: str) -> View:
    """Return a CurrencyRef."""
    return {"value": code, "name": NAMES.get(code, code)}


def linked(links: Iterable[Linked]) -> list[View]:
    """Return LinkedTxn; each transaction once."""
    seen = {(one.id, one.kind): None for one in links}
    return [{"TxnId": key, "TxnType": kind} for key, kind in seen]


def link_total(links: Iterable[Linked]) -> Decimal:
    """Return how much some links settle together."""
    return sum((one.amount for one in links), ZERO)


class Names:
    """Refs with the present names of what they point at."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def account(self, key: str) -> View | None:
        """Return the Ref of an account."""
        found = self._books.accounts.get(key)
        return {"value": key, "name": found.name} if found else None

    def party(self, key: str) -> View | None:
        """Return the Ref of a customer, vendor or employee."""
        found = self._books.parties.get(key)
        return {"value": key, "name": found.name} if found else None

    def item(self, key: str) -> View | None:
        """Return the Ref of an item."""
        found = self._books.items.get(key)
        return {"value": key, "name": found.name} if found else None

    def entry(self, key: str) -> View | None:
        """Return the Ref of an entry of a short list."""
        found = self._books.entries.get(key)
        return {"value": key, "name": found.name} if found else None


class ViewCache:
    """Keeps the view of a row until the row, or a name it shows, changes."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._kept: dict[str, tuple[object, int, View]] = {}

    def view(self, row: Stamped, build: Callable[[Stamped], View]) -> View:
        """Return the view of a row; callers must not change it."""
        version = self._books.names_version
        kept = self._kept.get(row.stamp.id)
        if kept is not None and kept[0] is row and kept[1] == version:
            return kept[2]
        built = build(row)
        self._kept[row.stamp.id] = (row, version, built)
        return built
