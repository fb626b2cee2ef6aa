"""Products and services (facts/quickbooks.md 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors, guards, refs, views
from kccsync_desktop.sandbox.quickbooks.entity import Entity
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.records import Item
from kccsync_desktop.sandbox.quickbooks.views import Names, bare_ref

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View

INVENTORY = "Inventory"
_TYPES = ("Service", "NonInventory", INVENTORY, "Category")
_LONGEST = 100
_LONGEST_DESCRIPTION = 4000
_FORBIDDEN = ":\t\n"
_EXTRAS = (
    "Description",
    "PurchaseDesc",
    "UnitPrice",
    "PurchaseCost",
    "Taxable",
    "SalesTaxIncluded",
    "PurchaseTaxIncluded",
    "TrackQtyOnHand",
    "QtyOnHand",
    "InvStartDate",
    "ReorderPoint",
    "SubItem",
    "ParentRef",
    "PrefVendorRef",
    "ClassRef",
)
_INCOME = ("Income", "Other Income")
_EXPENSE = ("Cost of Goods Sold", "Expense", "Other Expense")
# What is not kept in stock may be sold into other accounts too: fees against costs, deposits into
# a liability (assumed; the web pages let a user choose them).
_ANY_INCOME = (
    *_INCOME,
    *_EXPENSE,
    "Other Current Asset",
    "Fixed Asset",
    "Other Current Liability",
    "Long Term Liability",
    "Equity",
)


class Items(Entity[Item]):
    """The products and services of a company."""

    name = "Item"

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self._names = Names(books)

    def rows(self) -> Iterable[Item]:
        """Return all."""
        return self.books.items.all()

    def find(self, key: str) -> Item | None:
        """Return the one with an id."""
        return self.books.items.get(key)

    def found_by(self, field: str, value: str) -> Iterable[Item] | None:
        """Find by the name."""
        return self.books.items.find("name", value) if field == "Name" else None

    def keep(self, row: Item, old: Item | None) -> Item:
        """Save it."""
        if old is not None and old.name != row.name:
            self.books.renamed()
        return self.books.items.save(row)

    def compose(self, fields: Fields, options: Options, old: Item | None) -> Item:  # noqa: ARG002 - one signature for all
        """Return the new state.

        Raises:
            Fault: 2020, 2050, 2170, 5020, 6240 and what Refs are refused with.
        """
        kind = self._kind(fields, old)
        fields.text("Description", _LONGEST_DESCRIPTION)
        fields.text("PurchaseDesc", _LONGEST_DESCRIPTION)
        name = self._name(fields, old)
        types = _INCOME if kind == INVENTORY else _ANY_INCOME
        income = self._account(fields, "IncomeAccountRef", types)
        expense = self._account(fields, "ExpenseAccountRef", _EXPENSE)
        asset = self._account(fields, "AssetAccountRef", ("Other Current Asset",))
        _require_accounts(kind, income, expense, asset)
        return Item(
            self.books.new_stamp() if old is None else old.stamp,
            name,
            kind,
            fields.text("Sku", _LONGEST),
            fields.flag("Active") is not False,
            income,
            expense,
            asset,
            self._tax_code(fields, "SalesTaxCodeRef"),
            self._tax_code(fields, "PurchaseTaxCodeRef"),
            fields.kept(_EXTRAS),
        )

    def shown(self, row: Item) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view.update(Name=row.name, FullyQualifiedName=row.name, Active=row.active, Type=row.type)
        view["TrackQtyOnHand"] = row.type == INVENTORY
        views.put(
            view,
            Sku=row.sku,
            IncomeAccountRef=self._names.account(row.income_id),
            ExpenseAccountRef=self._names.account(row.expense_id),
            AssetAccountRef=self._names.account(row.asset_id),
            SalesTaxCodeRef=bare_ref(row.sales_tax_code),
            PurchaseTaxCodeRef=bare_ref(row.purchase_tax_code),
        )
        return view

    def _kind(self, fields: Fields, old: Item | None) -> str:
        kind = fields.text("Type") or ("" if old is None else old.type)
        if not kind:
            raise errors.required("Type")
        if kind not in _TYPES:
            raise errors.invalid_enumeration("Type", kind)
        if kind == INVENTORY:
            guards.full_plan(self.books, "Stock tracking")
            if old is None:
                _require_stock_fields(fields)
        return kind

    def _name(self, fields: Fields, old: Item | None) -> str:
        name = fields.text("Name", _LONGEST)
        if not name:
            raise errors.required("Name")
        if any(one in name for one in _FORBIDDEN):
            raise errors.business("A name can hold no colon, tab or new line.", "Name")
        others = self.books.items.find("name", name.casefold())
        if any(old is None or one.stamp.id != old.stamp.id for one in others):
            raise errors.duplicate_name("product or service")
        return name

    def _account(self, fields: Fields, element: str, types: tuple[str, ...]) -> str:
        sent = fields.ref(element)
        return refs.account(self.books, sent, element, *types).stamp.id if sent else ""

    def _tax_code(self, fields: Fields, element: str) -> str:
        sent = fields.ref(element)
        if not sent:
            return ""
        is_sale = element == "SalesTaxCodeRef"
        return refs.tax_code(self.books, sent, is_sale=is_sale, element=element).stamp.id


def _require_stock_fields(fields: Fields) -> None:
    if not fields.flag("TrackQtyOnHand"):
        raise errors.required("TrackQtyOnHand")
    if fields.number("QtyOnHand") is None:
        raise errors.required("QtyOnHand")
    if fields.day("InvStartDate") is None:
        raise errors.required("InvStartDate")


def _require_accounts(kind: str, income: str, expense: str, asset: str) -> None:
    if kind == "Category":
        return
    if kind == INVENTORY and not asset:
        raise errors.required("AssetAccountRef")
    if kind == INVENTORY and not expense:
        raise errors.required("ExpenseAccountRef")
    if kind in ("Service", INVENTORY) and not income:
        raise errors.required("IncomeAccountRef")
