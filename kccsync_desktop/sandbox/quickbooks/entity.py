"""What all entities of the API share: reading one, sparse updates, operations they lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic

from kccsync_desktop.sandbox.quickbooks import errors, guards
from kccsync_desktop.sandbox.quickbooks.books import Books, Stamped
from kccsync_desktop.sandbox.quickbooks.fields import Fields
from kccsync_desktop.sandbox.quickbooks.views import View, ViewCache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.options import Options


class Entity(Generic[Stamped]):
    """One entity of a realm; a subclass says how it is found, shown and composed.

    It cannot be deleted or voided unless it says how.
    """

    name = ""

    def __init__(self, books: Books) -> None:
        self.books = books
        self._cache = ViewCache(books)

    def rows(self) -> Iterable[Stamped]:
        """Return all rows."""
        raise NotImplementedError

    def find(self, key: str) -> Stamped | None:
        """Return the row with an id."""
        raise NotImplementedError

    def shown(self, row: Stamped) -> View:
        """Return a row as it is answered."""
        raise NotImplementedError

    def compose(self, fields: Fields, options: Options, old: Stamped | None) -> Stamped:
        """Return the new state of a row, after all checks."""
        raise NotImplementedError

    def keep(self, row: Stamped, old: Stamped | None) -> Stamped:
        """Save a row and whatever follows from it, and return it as it then is."""
        raise NotImplementedError

    def create(self, body: View, options: Options) -> View:
        """Make one and return its view."""
        guards.may_write(self.books)
        return self.view(self.keep(self.compose(Fields(body), options, None), None))

    def update(self, body: View, options: Options) -> View:
        """Change one. A sparse body is laid over what is there; a full one replaces it."""
        guards.may_write(self.books)
        old = self.existing(body)
        fields = Fields(body)
        guards.fresh(fields, old)
        if fields.flag("sparse"):
            fields = Fields(self.merged(old, body))
        row = self.books.touched(self.compose(fields, options, old))
        return self.view(self.keep(row, old))

    def merged(self, old: Stamped, body: View) -> View:
        """Return what a sparse body means in full."""
        return {**self.view(old), **body}

    def delete(self, body: View, options: Options) -> View:
        """Refuse: names and lists are made inactive, never deleted."""
        raise errors.unsupported_operation(f"{options.operation} of {self.name} {body.get('Id')}")

    def void(self, body: View, options: Options) -> View:
        """Refuse."""
        raise errors.unsupported_operation(f"{options.operation} of {self.name} {body.get('Id')}")

    def read(self, key: str) -> View:
        """Return one by its id.

        Raises:
            Fault: 610, there is none (any more).
        """
        return self.view(self.existing({"Id": key}))

    def named(self, field: str, values: tuple[str, ...]) -> Iterable[View] | None:
        """Return those whose field may equal one of some texts; None if there is no index."""
        folded = dict.fromkeys(value.casefold() for value in values)
        rows = [self.found_by(field, value) for value in folded]
        if any(one is None for one in rows):
            return None
        return [self.view(row) for some in rows for row in some or ()]

    def found_by(self, field: str, value: str) -> Iterable[Stamped] | None:  # noqa: ARG002 - for those that have an index
        """Return the rows an index holds under a text without case; None without an index."""
        return None

    def views(self) -> Iterable[View]:
        """Return the views of all."""
        return (self.view(row) for row in self.rows())

    def view(self, row: Stamped) -> View:
        """Return the view of a row; it is not to be changed."""
        return self._cache.view(row, self.shown)

    def existing(self, body: View) -> Stamped:
        """Return the row a request is about.

        Raises:
            Fault: 2020 without an id, 2030 where it is no number, 610 where there is no such row.
        """
        key = Fields(body).text("Id")
        if not key:
            raise errors.required("Id")
        if not key.isascii() or not key.isdigit():
            raise errors.invalid_id()
        found = self.find(key)
        if found is None:
            raise errors.object_not_found(f"{self.name} {key}")
        return found
