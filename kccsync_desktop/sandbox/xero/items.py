"""Creating and changing items (facts/xero.md 3.6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero.accounts import AccountRules
from kccsync_desktop.sandbox.xero.books import Books, round_price
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.records import Item, ItemSide
from kccsync_desktop.sandbox.xero.views import item_view
from kccsync_desktop.sandbox.xero.writing import Saved, WriteMode

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.fields import Fields


class Items:
    """The rules of items."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def save(self, fields: Fields, mode: WriteMode, places: int, target: str = "") -> Saved:
        """Create or change one item; PUT refuses a code that exists.

        Raises:
            NotFoundError: The id in the address or the body is unknown.
        """
        findings = Findings()
        old = self._target(fields, mode, target)
        base = old or Item("", "", self._books.now())
        item = replace(
            base,
            code=fields.text("Code") or base.code,
            name=fields.text_or("Name", base.name),
            description=fields.text_or("Description", base.description),
            purchase_description=fields.text_or("PurchaseDescription", base.purchase_description),
            is_sold=_flag(fields, "IsSold", default=base.is_sold),
            is_purchased=_flag(fields, "IsPurchased", default=base.is_purchased),
            sales=self._side(fields.child("SalesDetails"), base.sales, places, findings),
            purchases=self._side(fields.child("PurchaseDetails"), base.purchases, places, findings),
            asset_account_code=fields.text("InventoryAssetAccountCode") or base.asset_account_code,
            updated=self._books.now(),
        )
        self._check(item, findings)
        if not findings.errors:
            item = replace(item, id=item.id or self._books.ids.guid("item"))
            self._books.items.save(item)
        return Saved(item_view(item, places), findings, known=old is not None)

    def find(self, key: str) -> Item:
        """Return an item by id or code.

        Raises:
            NotFoundError: There is none.
        """
        found = self._books.items.get(key.lower()) or self._books.item(key)
        if found is None:
            raise NotFoundError
        return found

    def _target(self, fields: Fields, mode: WriteMode, target: str) -> Item | None:
        if mode is WriteMode.CREATE:
            return None
        sent_id = target or fields.text("ItemID")
        return self.find(sent_id) if sent_id else self._books.item(fields.text("Code") or "")

    def _side(
        self, fields: Fields | None, base: ItemSide, places: int, findings: Findings
    ) -> ItemSide:
        """Read SalesDetails or PurchaseDetails; its account and tax must exist and fit."""
        if fields is None:
            return base
        price = fields.number("UnitPrice")
        side = ItemSide(
            unit_price=None if price is None else round_price(price, places),
            account_code=fields.text("AccountCode") or "",
            tax_type=fields.text("TaxType") or "",
            cost_account_code=fields.text("COGSAccountCode") or "",
        )
        rules = AccountRules(self._books, findings, is_draft=False)
        account = rules.resolve(side.account_code) if side.account_code else None
        if side.tax_type:
            rules.tax(side.tax_type, account, "Exclusive")
        return side

    def _check(self, item: Item, findings: Findings) -> None:
        """Note broken rules.

        That codes are unique whatever their case is assumed, as is every wording but the
        duplicate's.
        """
        if not item.code:
            findings.refuse("The Code of the item must be specified.")
        findings.require_length("Code", item.code, 30)
        findings.require_length("Name", item.name, 50)
        findings.require_length("Description", item.description, 4000)
        findings.require_length("PurchaseDescription", item.purchase_description, 4000)
        other = self._books.item(item.code)
        if other is not None and other.id != item.id:
            findings.refuse(f"Price List Item with Code '{item.code}' already exists")
        tracked_halves = bool(item.asset_account_code) + bool(item.purchases.cost_account_code)
        if tracked_halves == 1:
            findings.refuse(
                "A tracked item needs both InventoryAssetAccountCode and COGSAccountCode."
            )


def _flag(fields: Fields, name: str, *, default: bool) -> bool:
    sent = fields.flag(name)
    return default if sent is None else sent
