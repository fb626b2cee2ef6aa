"""Stock items as Xero takes them: untracked, for the stock is KCC's (facts/xero.md 3.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.xero import texts
from kccsync_desktop.connectors.xero.traits import TRAITS
from kccsync_desktop.domain.money import PRICE_PLACES, rounded

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.ledger_documents import LedgerItem

RESOURCE = "Items"


def encode_item(item: LedgerItem) -> Encoded:
    """Encode an item to create, with net prices in base currency."""
    description = texts.block(item.description, TRAITS.description_limit)
    fields: dict[str, object] = {
        "Code": item.code,
        "Name": texts.line(item.name, TRAITS.item_name_limit),
        "Description": description,
        "PurchaseDescription": description,
        "IsSold": True,
        "IsPurchased": True,
        "SalesDetails": _details(item.sell_price, item.sales_account, item.sales_tax_code),
        "PurchaseDetails": _details(item.buy_price, item.purchase_account, item.purchase_tax_code),
    }
    return Encoded(RESOURCE, json_text.encode({k: v for k, v in fields.items() if v}))


def _details(price: Decimal, account: str, tax_code: str) -> dict[str, object]:
    """Return one side; what is not mapped stays open in Xero."""
    fields: dict[str, object] = {"UnitPrice": rounded(price, PRICE_PLACES)}
    texts_of_side = {"AccountCode": account, "TaxType": tax_code}
    return fields | {name: value for name, value in texts_of_side.items() if value}
