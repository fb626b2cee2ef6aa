"""The company's items, and which of them carries a line's account (facts/quickbooks.md 3, Line).

A sales line names an item and no account: its income account follows from the item. A line whose
own item posts elsewhere travels on a carrier, a Service item of ours for its nominal and account.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, count
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.quickbooks.reads import EVERYONE, Query
from kccsync_desktop.connectors.quickbooks.traits import TRAITS
from kccsync_desktop.domain.ledger import RemoteItem

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.reads import Reader
    from kccsync_desktop.domain.ledger_documents import LedgerLine

NAME_LIMIT = TRAITS.item_name_limit
_NO_NOMINAL = "SALES"
_FOLDER = "Category"


@dataclass(frozen=True, slots=True)
class Item:
    """An item with the accounts that it posts to, empty where it has none."""

    id: str
    code: str
    name: str
    income_account: str
    expense_account: str
    is_active: bool

    def as_remote(self) -> RemoteItem:
        """Return it in the domain's words: without an account a side cannot use it."""
        return RemoteItem(
            id=self.id,
            code=self.code,
            name=self.name,
            is_sold=self.is_active and bool(self.income_account),
            is_purchased=self.is_active and bool(self.expense_account),
            is_active=self.is_active,
        )


def carrier_code(line: LedgerLine) -> str:
    """Return the code of the carrier for a line's nominal and account."""
    return f"KCC-{line.nominal or _NO_NOMINAL}-{line.account_id}"


@dataclass(slots=True)
class _Index:
    """The items by id, and the active ones by code whatever its case."""

    by_id: dict[str, Item] = field(default_factory=dict)
    by_code: dict[str, Item] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, item: Item) -> None:
        self.by_id[item.id] = item
        self.names.add(item.name.casefold())
        if item.is_active:
            self.by_code.setdefault(item.code.casefold(), item)


class ItemBook:
    """Knows the items, read when first asked for; what is created in the run is noted."""

    def __init__(self, reader: Reader) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._lock = Lock()
        self._index: _Index | None = None
        self._given: dict[str, str] = {}

    def read(self) -> tuple[Item, ...]:
        """Read all items anew, the active ones first: only they can be used."""
        found = self._reader.all(Query("Item", (EVERYONE,)), decode_item)
        items = [one for one in found if one is not None]
        index = _Index()
        for one in items:
            index.add(one)
        with self._lock:
            self._index = index
        return tuple(sorted(items, key=lambda one: not one.is_active))

    def note(self, item: Item) -> None:
        """Take up an item that was created just now; nothing is read for it."""
        with self._lock:
            if self._index is not None:
                self._index.add(item)

    def by_id(self, item_id: str) -> Item | None:
        """Return the item with this id."""
        index = self._known()
        with self._lock:
            return index.by_id.get(item_id)

    def free_name(self, code: str, wanted: str) -> str:
        """Return a name for a new item: no item has it, an inactive one neither, and no other code.

        Capitals do not tell names apart; what is taken gets ``~2``, ``~3``...
        """
        index = self._known()
        suffixes = chain([""], (f"~{number}" for number in count(2)))
        candidates = (wanted[: NAME_LIMIT - len(suffix)] + suffix for suffix in suffixes)
        with self._lock:
            return next(
                name
                for name in candidates
                if name.casefold() not in index.names
                and self._given.setdefault(name.casefold(), code) == code
            )

    def for_sale(self, line: LedgerLine) -> Item | None:
        """Return the item that a sales line travels on: its own, else its account's carrier."""
        own = self._active(line.item_code)
        if own is not None and own.income_account == line.account_id:
            return own
        carrier = self._active(carrier_code(line))
        fits = carrier is not None and carrier.income_account == line.account_id
        return carrier if fits else None

    def for_purchase(self, line: LedgerLine) -> Item | None:
        """Return the line's own item where it posts to the line's account."""
        own = self._active(line.item_code)
        fits = own is not None and own.expense_account == line.account_id
        return own if fits else None

    def _active(self, code: str) -> Item | None:
        index = self._known()
        with self._lock:
            return index.by_code.get(code.casefold()) if code else None

    def _known(self) -> _Index:
        with self._lock:
            known = self._index
        if known is None:
            self.read()
            with self._lock:
                known = self._index
        return known or _Index()


def decode_item(fields: Fields) -> Item | None:
    """Return an item, known by its Sku or else its name; None for a folder of items."""
    return None if fields.text("Type") == _FOLDER else item_of(fields, fields.required("Id"))


def item_of(fields: Fields, item_id: str) -> Item:
    """Return the item that has this id, from its fields as read or as sent."""
    name = fields.text("Name")
    return Item(
        id=item_id,
        code=fields.text("Sku") or name,
        name=name,
        income_account=fields.reference("IncomeAccountRef"),
        expense_account=fields.reference("ExpenseAccountRef"),
        is_active=fields.flag("Active", default=True),
    )
