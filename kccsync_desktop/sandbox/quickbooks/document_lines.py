"""Reading the lines of a document."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors, guards, refs
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Line
from kccsync_desktop.sandbox.quickbooks.tax_engine import TAX_INCLUSIVE, round2

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.kinds import DocumentKind

SALES_ITEM = "SalesItemLineDetail"
SUB_TOTAL = "SubTotalLineDetail"
DISCOUNT = "DiscountLineDetail"
DESCRIPTION = "DescriptionOnly"
ACCOUNT_EXPENSE = "AccountBasedExpenseLineDetail"
ITEM_EXPENSE = "ItemBasedExpenseLineDetail"
_SALES = (SALES_ITEM, DISCOUNT, DESCRIPTION, SUB_TOTAL)
_PURCHASES = (ACCOUNT_EXPENSE, ITEM_EXPENSE, DESCRIPTION)
_MOST_LINES = 750
_LONGEST_DESCRIPTION = 4000
_HUNDRED = Decimal(100)
_PRICE_PLACES = Decimal("0.0000001")
_EXTRAS = ("ServiceDate", "BillableStatus", "CustomerRef", "DiscountRate", "DiscountAmt")


class LineReader:
    """Reads the lines of one document; `with_tax` where each must carry a tax code."""

    def __init__(self, books: Books, kind: DocumentKind, mode: str, *, with_tax: bool) -> None:
        self._books = books
        self._kind = kind
        self._mode = mode
        self._with_tax = with_tax

    def read(self, sent: Sequence[Fields]) -> tuple[Line, ...]:
        """Return the lines with their ids; a subtotal that is sent back is left out.

        Raises:
            Fault: There is none, there are too many, or one is wrong.
        """
        found = [self._line(one) for one in sent]
        lines = [one for one in found if one.detail != SUB_TOTAL]
        if not lines:
            raise errors.required("Line")
        if len(lines) > _MOST_LINES:
            detail = f"A transaction can have {_MOST_LINES} lines at most."
            raise errors.business(detail, "Line")
        lines = self._with_discounts(lines)
        return tuple(replace(one, id=str(place)) for place, one in enumerate(lines, 1))

    def _line(self, sent: Fields) -> Line:
        detail = sent.text("DetailType")
        if not detail:
            raise errors.required("DetailType")
        if detail not in (_SALES if self._kind.is_sale else _PURCHASES):
            raise errors.invalid_enumeration("DetailType", detail)
        line = Line(
            sent.text("Id"),
            detail,
            sent.money("Amount") or ZERO,
            sent.text("Description", _LONGEST_DESCRIPTION),
        )
        inner = sent.child(detail)
        if detail == SALES_ITEM and not inner.ref("ItemRef"):
            return replace(line, detail=DESCRIPTION, amount=ZERO)
        if detail in (DESCRIPTION, SUB_TOTAL):
            return replace(line, amount=ZERO)
        if detail == DISCOUNT:
            return self._discount(line, inner)
        if not sent.has("Amount") and sent.number("Amount") is None:
            raise errors.required("Amount")
        return self._priced(self._posted(line, inner), inner)

    def _posted(self, line: Line, inner: Fields) -> Line:
        """Return the line with the item or account, the class and the tax code it names."""
        books = self._books
        item_id, account_id = inner.ref("ItemRef"), inner.ref("AccountRef")
        if line.detail == ACCOUNT_EXPENSE:
            if not account_id:
                raise errors.required("AccountRef")
            refs.account(books, account_id, "AccountRef")
        elif not item_id:
            raise errors.required("ItemRef")
        else:
            account_id = self._item_account(item_id)
        class_id = inner.ref("ClassRef")
        if class_id:
            guards.full_plan(books, "Class tracking")
            refs.entry(books, "Class", class_id, "ClassRef")
        return replace(
            line,
            item_id=item_id if line.detail != ACCOUNT_EXPENSE else "",
            account_id=account_id,
            class_id=class_id,
            tax_code=self._tax_code(inner),
            inclusive=self._inclusive(inner),
            extra=inner.kept(_EXTRAS),
        )

    def _inclusive(self, inner: Fields) -> Decimal | None:
        """Return TaxInclusiveAmt where amounts include VAT; some clients send nought always."""
        if self._mode != TAX_INCLUSIVE:
            return None
        return inner.money("TaxInclusiveAmt") or None

    def _item_account(self, item_id: str) -> str:
        """Return the account an item posts to."""
        item = refs.item(self._books, item_id)
        bought = item.asset_id or item.expense_id
        chosen = item.income_id if self._kind.is_sale else bought
        if not chosen:
            side = "sold" if self._kind.is_sale else "bought"
            raise errors.business(f"The item {item.name} is not {side}.", "ItemRef")
        return refs.account(self._books, chosen, "ItemRef").stamp.id

    def _tax_code(self, inner: Fields) -> str:
        sent = inner.ref("TaxCodeRef")
        if not self._with_tax:
            return ""
        if not sent:
            raise errors.missing_tax()
        return refs.tax_code(self._books, sent, is_sale=self._kind.is_sale).stamp.id

    def _priced(self, line: Line, inner: Fields) -> Line:
        """Return the line with quantity and unit price, which must give the amount (6070).

        Where amounts include VAT the price may be the gross one (assumed). A quantity alone
        brings the price with it (assumed); both nought is how some clients say neither.
        """
        quantity, price = inner.number("Qty"), inner.number("UnitPrice")
        if not quantity and not price:
            return line
        if quantity is not None and price is not None:
            product = round2(quantity * price)
            gross = line.inclusive if self._mode == TAX_INCLUSIVE else None
            if product not in (line.amount, gross):
                raise errors.amount_mismatch(line.amount)
        elif quantity:
            price = (line.amount / quantity).quantize(_PRICE_PLACES)
        return replace(line, quantity=quantity, unit_price=price)

    def _discount(self, line: Line, inner: Fields) -> Line:
        account_id = inner.ref("DiscountAccountRef")
        if account_id:
            refs.account(self._books, account_id, "DiscountAccountRef")
        else:
            named = self._books.accounts.find("name", "discounts given")
            account_id = named[0].stamp.id if named else ""
        percent = inner.number("DiscountPercent") if inner.flag("PercentBased") else None
        return replace(line, account_id=account_id, percent=percent)

    def _with_discounts(self, lines: list[Line]) -> list[Line]:
        whole = sum((one.amount for one in lines if one.detail != DISCOUNT), ZERO)
        return [
            one
            if one.percent is None
            else replace(one, amount=round2(whole * one.percent / _HUNDRED))
            for one in lines
        ]
