"""A company, a contact and a stock item to build cases from; every keyword replaces a field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from kccsync_desktop.domain.companies import Address, Company, StockItem
from kccsync_desktop.domain.documents import CalcMethod
from kccsync_desktop.domain.ledger import RemoteContact


def company(code: str = "C1", name: str = "Ash Stores", **changes: Any) -> Company:
    made = Company(
        code=code,
        name=name,
        is_customer=True,
        is_supplier=False,
        address=Address("1 High Street", town="Perth", postcode="PH1 5SJ", country="GB"),
        email="accounts@ash.example",
        telephone="01000 237142",
        tax_reference="GB123",
        currency="GBP",
        calc_method=CalcMethod.NET,
        terms_days=30,
    )
    return replace(made, **changes)


def contact(id_: str = "c1", name: str = "Ash Stores", **changes: Any) -> RemoteContact:
    made = RemoteContact(
        id=id_,
        name=name,
        number="",
        account_number="",
        email="",
        is_active=True,
        is_archived=False,
    )
    return replace(made, **changes)


def stock_item(code: str = "MUG", **changes: Any) -> StockItem:
    made = StockItem(
        code=code,
        description="White mug",
        stock_type1="Retail",
        stock_type2="Giftware",
        is_controlled=True,
        buy_price=Decimal("1.15"),
        sell_price=Decimal("2.55"),
        tax_rate="T1",
        sales_nominal="4000",
        purchase_nominal="5000",
    )
    return replace(made, **changes)
