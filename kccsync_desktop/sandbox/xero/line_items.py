"""Reading the lines of an invoice or credit note, with every rule that a line must keep."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import tax_engine
from kccsync_desktop.sandbox.xero.accounts import AccountRules
from kccsync_desktop.sandbox.xero.books import Books, round2, round4, round_price
from kccsync_desktop.sandbox.xero.records import Item, ItemSide, Line

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.findings import Findings

_LARGEST = Decimal("9999999999.99")
_ONE = Decimal("1.0000")
_ZERO = Decimal(0)
_NO_SIDE = ItemSide()


class LineReader:
    """Reads the lines of one document.

    Args:
        books: The organisation.
        findings: Where broken rules are noted.
        kind: The document's type, such as ACCREC.
        amounts: Exclusive, Inclusive or NoTax.
        status: The status the document is to have; a DRAFT may leave things open.
        places: 2 or 4, the decimals of unit amounts (`unitdp`).
    """

    def __init__(
        self, books: Books, findings: Findings, *, kind: str, amounts: str, status: str, places: int
    ) -> None:
        self._books = books
        self._findings = findings
        self._kind = kind
        self._amounts = amounts
        self._is_draft = status == "DRAFT"
        self._places = places
        self._accounts = AccountRules(books, findings, is_draft=self._is_draft)

    def read(self, fields: Fields, known_ids: set[str]) -> Line:
        """Return one line; its id is kept only where the document already has it."""
        item = self._item(fields)
        side = self._side(item)
        description = fields.text("Description") or self._item_description(item)
        self._check_description(description)
        quantity, unit, amount = self._figures(fields, side)
        account = self._accounts.resolve(fields.text("AccountCode") or side.account_code)
        rate = self._accounts.tax(fields.text("TaxType") or side.tax_type, account, self._amounts)
        tax = fields.number("TaxAmount")
        if tax is None or self._amounts == "NoTax":
            tax = tax_engine.line_tax(amount, rate.effective_rate, self._amounts)
        self._check_tracking(fields)
        sent_id = fields.text("LineItemID") or ""
        return Line(
            id=sent_id if sent_id in known_ids else self._books.ids.guid("line"),
            description=description,
            quantity=quantity,
            unit_amount=unit,
            line_amount=amount,
            tax_type=rate.type,
            tax_amount=round2(tax),
            item_code=item.code if item else "",
            account_code="" if account is None else account.code,
            discount_rate=fields.number("DiscountRate"),
            discount_amount=fields.number("DiscountAmount"),
        )

    def recheck(self, line: Line) -> Line:
        """Hold a stored line to the rules of the status its document is to have now."""
        self._check_description(line.description)
        account = self._accounts.resolve(line.account_code)
        self._accounts.tax(line.tax_type, account, self._amounts)
        return line

    def _figures(self, fields: Fields, side: ItemSide) -> tuple[Decimal, Decimal, Decimal]:
        """Return quantity, unit amount and line amount.

        Without a unit price the line amount is taken as the price of one (assumed), without
        either the item's price counts (Missing line values default from the item).
        """
        sent = fields.number("LineAmount")
        quantity = fields.number("Quantity")
        unit = fields.number("UnitAmount")
        if unit is None:
            unit = side.unit_price if sent is None else sent / (quantity or _ONE)
        quantity = round4(_ONE if quantity is None else quantity)
        unit = round_price(unit or _ZERO, self._places)
        rate, fixed = self._discount(fields, quantity * unit)
        amount = tax_engine.line_amount(quantity, unit, rate, fixed)
        if sent is not None and fields.has("UnitAmount") and round2(sent) != amount:
            self._findings.refuse(
                f"The line total {round2(sent)} does not match the expected line total {amount}"
            )
        elif sent is not None and not fields.has("UnitAmount"):
            amount = round2(sent)
        if abs(amount) > _LARGEST:
            self._findings.refuse(f"The line amount must not exceed {_LARGEST:,}.")
        return quantity, unit, amount

    def _discount(self, fields: Fields, gross: Decimal) -> tuple[Decimal | None, Decimal | None]:
        """Return the discount; only sales invoices may carry one (texts assumed)."""
        rate, fixed = fields.number("DiscountRate"), fields.number("DiscountAmount")
        if (rate or fixed) and self._kind != "ACCREC":
            self._findings.refuse("Discounts can only be used on ACCREC invoices.")
        if rate is not None and not _ZERO <= rate <= Decimal(100):
            self._findings.refuse("The DiscountRate must be between 0 and 100.")
        if fixed is not None and gross < 0:
            self._findings.refuse("DiscountAmount cannot be used on a line with a negative amount.")
        return rate, fixed

    def _item(self, fields: Fields) -> Item | None:
        code = fields.text("ItemCode")
        if not code:
            return None
        item = self._books.item(code)
        if item is None:
            self._findings.refuse(f"Item code '{code}' is not valid")
        elif not (item.is_sold if self._kind.startswith("ACCREC") else item.is_purchased):
            verb = "sold" if self._kind.startswith("ACCREC") else "purchased"
            self._findings.refuse(f"Item code '{code}' is not marked as {verb}")
        return item

    def _side(self, item: Item | None) -> ItemSide:
        if item is None:
            return _NO_SIDE
        return item.sales if self._kind.startswith("ACCREC") else item.purchases

    def _item_description(self, item: Item | None) -> str:
        if item is None:
            return ""
        if self._kind.startswith("ACCREC"):
            return item.description
        return item.purchase_description

    def _check_description(self, description: str) -> None:
        """A line needs a description once the document is more than a draft (text assumed)."""
        self._findings.require_length("Description", description, 4000)
        if not description and not self._is_draft:
            self._findings.refuse("The Description field of each line item must not be empty.")

    def _check_tracking(self, fields: Fields) -> None:
        """This organisation has no tracking categories (text assumed)."""
        for tracking in fields.children("Tracking") or []:
            name = tracking.text("Name") or tracking.text("TrackingCategoryID") or ""
            self._findings.refuse(f"The tracking category '{name}' does not exist.")
