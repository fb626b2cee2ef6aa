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
    """An item with the accounts that it posts to, empty where it has none.

    A folder (a category) cannot be used; all that matters of it is the name that it takes.
    """

    id: str
    code: str
    name: str
    income_account: str
    expense_account: str
    is_active: bool
    is_folder: bool = False

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
    """The items by id, and the active ones by code, whatever its case, and account of a side.

    A code alone may tell several: Skus can repeat, and an item's account may have been changed.
    """

    by_id: dict[str, Item] = field(default_factory=dict)
    sold: dict[tuple[str, str], Item] = field(default_factory=dict)
    bought: dict[tuple[str, str], Item] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def add(self, item: Item) -> None:
        self.names.add(item.name.casefold())
        if item.is_folder:
            return
        self.by_id[item.id] = item
        if item.is_active:
            code = item.code.casefold()
            self.sold.setdefault((code, item.income_account), item)
            self.bought.setdefault((code, item.expense_account), item)

    def for_sale(self, code: str, account: str) -> Item | None:
        return self.sold.get((code.casefold(), account)) if code and account else None

    def for_purchase(self, code: str, account: str) -> Item | None:
        return self.bought.get((code.casefold(), account)) if code and account else None


class ItemBook:
    """Knows the items, read when first asked for; what is created in the run is noted."""

    def __init__(self, reader: Reader) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._lock = Lock()
        self._index: _Index | None = None
        self._given: dict[str, str] = {}

    def read(self) -> tuple[Item, ...]:
        """Read all items anew, the active ones first: only they can be used; folders are none."""
        found = self._reader.all(Query("Item", (EVERYONE,)), decode_item)
        index = _Index()
        for one in found:
            index.add(one)
        with self._lock:
            self._index = index
        items = (one for one in found if not one.is_folder)
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

        Folders of items share their names. Capitals do not tell names apart; what is taken gets
        ``~2``, ``~3``...
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
        index = self._known()
        account = line.account_id
        with self._lock:
            own = index.for_sale(line.item_code, account)
            return own or index.for_sale(carrier_code(line), account)

    def for_purchase(self, line: LedgerLine) -> Item | None:
        """Return the line's own item where it posts to the line's account."""
        index = self._known()
        with self._lock:
            return index.for_purchase(line.item_code, line.account_id)

    def _known(self) -> _Index:
        with self._lock:
            known = self._index
        if known is None:
            self.read()
            with self._lock:
                known = self._index
        return known or _Index()


def decode_item(fields: Fields) -> Item:
    """Return an item or a folder of items, known by its Sku or else its name."""
    return item_of(fields, fields.required("Id"))


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
        is_folder=fields.text("Type") == _FOLDER,
    )
