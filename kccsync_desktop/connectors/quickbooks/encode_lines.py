"""Lines to the penny (E5): quantity and price where they give KCC's net, else the amount alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.quickbooks import texts
from kccsync_desktop.connectors.quickbooks.traits import TRAITS
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.money import ZERO, rounded

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.item_book import Item, ItemBook
    from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCode
    from kccsync_desktop.domain.ledger_documents import LedgerLine

SALES_DETAIL = "SalesItemLineDetail"
ITEM_DETAIL = "ItemBasedExpenseLineDetail"
ACCOUNT_DETAIL = "AccountBasedExpenseLineDetail"
NOWHERE = "0"
"""An id that QuickBooks has for nothing: it refuses the line, where one without a Ref would pass
as a remark whose amount does not count (facts/quickbooks.md 3)."""
_UNIT_PRICE_PLACES = 7
_NO_DESCRIPTION = "-"


def encode_line(
    line: LedgerLine, side: TaxSide, items: ItemBook, code: TaxCode | None, *, has_vat: bool
) -> dict[str, object]:
    """Return a line's fields; ``code`` None where the company has no such VAT code (any more).

    A sales line names its stock item or its account's carrier, a purchase line its account, or the
    stock item where that posts to the account.
    """
    detail: dict[str, object] = {}
    if side is TaxSide.SALES:
        item = items.for_sale(line)
        name = SALES_DETAIL
        detail["ItemRef"] = _ref(item.id if item else NOWHERE)
    else:
        item = items.for_purchase(line)
        name = ITEM_DETAIL if item else ACCOUNT_DETAIL
        if item:
            detail["ItemRef"] = _ref(item.id)
        else:
            detail["AccountRef"] = _ref(line.account_id or NOWHERE)
        detail["BillableStatus"] = "NotBillable"
    price = _unit_price(line) if item or side is TaxSide.SALES else None
    if price is not None:
        detail |= {"Qty": line.quantity.normalize(), "UnitPrice": price}
    if has_vat:
        detail["TaxCodeRef"] = _ref(code.id if code else NOWHERE)
    return {
        "DetailType": name,
        "Amount": line.net,
        "Description": _description(line, item, tells_quantity=price is None),
        name: detail,
    }


def _unit_price(line: LedgerLine) -> Decimal | None:
    """Return the price for which QuickBooks gets KCC's net, or None where there is none."""
    if not line.quantity:
        return None
    price = rounded(line.net / line.quantity, _UNIT_PRICE_PLACES)
    return price.normalize() if rounded(line.quantity * price) == line.net else None


def _description(line: LedgerLine, item: Item | None, *, tells_quantity: bool) -> str:
    """Return the description; what cannot travel in a field of its own is told here, if it fits."""
    limit = TRAITS.description_limit
    words = texts.block(line.description, limit) or line.item_code or _NO_DESCRIPTION
    told = []
    has_own_item = item is not None and item.code.casefold() == line.item_code.casefold()
    if line.item_code and not has_own_item and line.item_code not in words:
        told.append(line.item_code)
    if tells_quantity and line.quantity not in {ZERO, 1}:
        told.append(f"quantity {line.quantity.normalize():f}")
    longer = f"{words} ({', '.join(told)})" if told else words
    return longer if len(longer) <= limit else words


def _ref(value: str) -> dict[str, str]:
    return {"value": value}
