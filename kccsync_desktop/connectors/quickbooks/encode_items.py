"""Items as QuickBooks takes them: stock untracked, for the stock is KCC's, and carriers.

facts/quickbooks.md 3, Item.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import CarrierItem, Encoded
from kccsync_desktop.connectors.quickbooks import texts
from kccsync_desktop.connectors.quickbooks.item_book import NAME_LIMIT, carrier_code
from kccsync_desktop.connectors.quickbooks.traits import TRAITS
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.money import PRICE_PLACES, rounded

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.item_book import ItemBook
    from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCodes
    from kccsync_desktop.domain.ledger_documents import LedgerItem, LedgerLine

RESOURCE = "Item"
STOCK_TYPE = "NonInventory"
CARRIER_TYPE = "Service"


def encode_item(item: LedgerItem, codes: TaxCodes, items: ItemBook) -> Encoded:
    """Encode a stock item to create, with net prices in base currency.

    Its name is its code, as far as no other item is called that.
    A VAT code without rates on a side is left out there: QuickBooks would refuse the item.
    """
    words = texts.block(item.description or item.name, TRAITS.description_limit)
    fields: dict[str, object] = {
        "Name": items.free_name(item.code, texts.name(item.code, NAME_LIMIT)),
        "Sku": item.code,
        "Type": STOCK_TYPE,
        "Description": words,
        "PurchaseDesc": words,
        "UnitPrice": _price(item.sell_price),
        "PurchaseCost": _price(item.buy_price),
        "IncomeAccountRef": _ref(item.sales_account_id),
        "ExpenseAccountRef": _ref(item.purchase_account_id),
    }
    sides = {TaxSide.SALES: item.sales_tax_code, TaxSide.PURCHASES: item.purchase_tax_code}
    for side, name in sides.items():
        code = codes.named(name) if name else None
        if code is not None and code.rates.get(side):
            word = "SalesTaxCodeRef" if side is TaxSide.SALES else "PurchaseTaxCodeRef"
            fields[word] = _ref(code.id)
    return Encoded(RESOURCE, json_text.encode({k: v for k, v in fields.items() if v != {}}))


def encode_carrier(line: LedgerLine, account_name: str, items: ItemBook) -> CarrierItem:
    """Encode the carrier of a line's account."""
    code = carrier_code(line)
    fields: dict[str, object] = {
        "Name": items.free_name(code, _carrier_name(line, account_name)),
        "Sku": code,
        "Type": CARRIER_TYPE,
        "IncomeAccountRef": _ref(line.account_id),
    }
    return CarrierItem(code, Encoded(RESOURCE, json_text.encode(fields)))


def _carrier_name(line: LedgerLine, account_name: str) -> str:
    head = f"KCC {line.nominal}" if line.nominal else "KCC sales"
    account = texts.name(account_name or line.account_code, NAME_LIMIT)
    whole = f"{head} ({account})" if account else f"{head} {line.account_id}"
    return texts.name(whole, NAME_LIMIT)


def _ref(value: str) -> dict[str, str]:
    return {"value": value} if value else {}


def _price(price: Decimal) -> Decimal:
    return rounded(price, PRICE_PLACES)
