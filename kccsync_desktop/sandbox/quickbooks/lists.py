"""The short lists: terms, classes, departments, payment methods, tax agencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors, guards, views
from kccsync_desktop.sandbox.quickbooks.entity import Entity
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.records import ListEntry

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View


@dataclass(frozen=True, slots=True)
class ListKind:
    """A short list: the length of its names, the fields it keeps, whether smaller plans have it."""

    name: str
    longest: int
    extras: tuple[str, ...] = ()
    is_nested: bool = False
    needs_full_plan: bool = False
    name_field: str = "Name"


LIST_KINDS = (
    ListKind(
        "Term",
        31,
        ("Type", "DueDays", "DayOfMonthDue", "DueNextMonthDays", "DiscountPercent", "DiscountDays"),
    ),
    ListKind("Class", 100, ("SubClass", "ParentRef"), is_nested=True, needs_full_plan=True),
    ListKind(
        "Department", 100, ("SubDepartment", "ParentRef"), is_nested=True, needs_full_plan=True
    ),
    ListKind("PaymentMethod", 31, ("Type",)),
    ListKind("TaxAgency", 100, ("TaxRegistrationNumber",), name_field="DisplayName"),
)


class Lists(Entity[ListEntry]):
    """One short list."""

    def __init__(self, books: Books, kind: ListKind) -> None:
        super().__init__(books)
        self.name = kind.name
        self._kind = kind

    def rows(self) -> Iterable[ListEntry]:
        """Return all of the list."""
        return self.books.entries.find("kind", self.name)

    def find(self, key: str) -> ListEntry | None:
        """Return the one with an id."""
        return self.books.entry(self.name, key)

    def keep(self, row: ListEntry, old: ListEntry | None) -> ListEntry:
        """Save it."""
        if old is not None and old.name != row.name:
            self.books.renamed()
        return self.books.entries.save(row)

    def compose(self, fields: Fields, options: Options, old: ListEntry | None) -> ListEntry:  # noqa: ARG002 - one signature for all
        """Return the new state.

        Raises:
            Fault: 2020, 2050, 5020 or 6240.
        """
        kind = self._kind
        if kind.needs_full_plan:
            guards.full_plan(self.books, f"{kind.name} tracking")
        name = fields.text(kind.name_field, kind.longest)
        if not name:
            raise errors.required(kind.name_field)
        others = self.books.entries.find("name", (kind.name, name.casefold()))
        if any(old is None or one.stamp.id != old.stamp.id for one in others):
            raise errors.duplicate_name(kind.name.lower())
        if kind.name == "Term" and not fields.has("DueDays") and not fields.has("DayOfMonthDue"):
            raise errors.required("DueDays")
        return ListEntry(
            self.books.new_stamp() if old is None else old.stamp,
            kind.name,
            name,
            fields.flag("Active") is not False,
            fields.kept(kind.extras),
        )

    def shown(self, row: ListEntry) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view[self._kind.name_field] = row.name
        if self._kind.is_nested:
            view["FullyQualifiedName"] = row.name
        if self.name == "TaxAgency":
            view.update(TaxTrackedOnSales=True, TaxTrackedOnPurchases=True)
        else:
            view["Active"] = row.active
        return view
