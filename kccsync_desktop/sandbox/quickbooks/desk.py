"""What a user of one company does in QuickBooks' own pages: the API's own rules, by plain calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks.options import Options
from kccsync_desktop.sandbox.quickbooks.resources import Resource, resources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.records import Transaction
    from kccsync_desktop.sandbox.quickbooks.views import View

_ALLOW_DUPLICATES = Options(include=frozenset({"allowduplicatedocnum"}))


class Desk:
    """Writes to one company's books as its user would."""

    def __init__(self, books: Books) -> None:
        self.books = books
        self._resources = resources(books)

    def resource(self, kind: str) -> Resource:
        """Return the entity of a kind.

        Raises:
            ValueError: There is none.
        """
        found = self._resources.get(kind.lower())
        if found is None:
            raise ValueError(f"no entity {kind!r}")
        return found

    def make(self, kind: str, body: Mapping[str, object]) -> View:
        """Make an entity; fields that are None are left out."""
        sent = {name: value for name, value in body.items() if value is not None}
        return self.resource(kind).create(sent, _ALLOW_DUPLICATES)

    def change(self, kind: str, key: str, fields: Mapping[str, object]) -> View:
        """Change some fields of an entity, from its present state."""
        body = {**fields, **self._state(kind, key), "sparse": True}
        return self.resource(kind).update(body, _ALLOW_DUPLICATES)

    def delete(self, kind: str, key: str) -> View:
        """Delete an entity."""
        return self.resource(kind).delete(self._state(kind, key), Options(operation="delete"))

    def void(self, kind: str, key: str) -> View:
        """Void an entity."""
        return self.resource(kind).void(self._state(kind, key), Options(operation="void"))

    def head(self, row: Transaction, rate: object = None) -> dict[str, object]:
        """Return the currency fields of a transaction that goes with another."""
        fields: dict[str, object] = {"CurrencyRef": {"value": row.currency}}
        if rate is not None or row.rate != 1:
            fields["ExchangeRate"] = row.rate if rate is None else rate
        return fields

    def _state(self, kind: str, key: str) -> dict[str, object]:
        return {"Id": key, "SyncToken": self.resource(kind).read(key)["SyncToken"]}
