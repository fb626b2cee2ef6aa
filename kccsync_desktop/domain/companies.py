"""Customers and suppliers, stock items, nominal accounts.

Tax rates and prepayments as KCC holds them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.documents import CalcMethod


@dataclass(frozen=True, slots=True)
class Address:
    """A company's invoice address; ``country`` is the two-letter code."""

    line1: str = ""
    line2: str = ""
    locality: str = ""
    town: str = ""
    county: str = ""
    postcode: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """A customer, a supplier or both; ``code`` is KCC's URN and case-sensitive."""

    code: str
    name: str
    is_customer: bool
    is_supplier: bool
    address: Address
    email: str
    telephone: str
    tax_reference: str
    currency: str
    calc_method: CalcMethod | None
    terms_days: int | None


@dataclass(frozen=True, slots=True)
class StockItem:
    """A stock item; prices are net, in base currency, with up to 4 places."""

    code: str
    description: str
    stock_type1: str
    stock_type2: str
    is_controlled: bool
    buy_price: Decimal
    sell_price: Decimal
    tax_rate: str
    sales_nominal: str
    purchase_nominal: str


@dataclass(frozen=True, slots=True)
class NominalAccount:
    """One of KCC's own nominal accounts."""

    code: str
    name: str
    kind: str

    @property
    def is_never_posted(self) -> bool:
        """True for Stock and Cost-of-Sale nominals, which are never posted (E1)."""
        return self.kind.strip().lower() in {"stock", "cost of sale", "cost of sales"}

    @property
    def is_bank(self) -> bool:
        """True for a bank account in KCC, where payments go."""
        return self.kind.strip().lower().startswith("bank")

    @property
    def is_delivery(self) -> bool:
        """True for Sales Delivery and Purchase Delivery, which keep a line of their own (E9)."""
        return "delivery" in self.name.lower()


class TaxSide(StrEnum):
    """Which column of the tax mapping a document uses."""

    SALES = "sales"
    PURCHASES = "purchases"


@dataclass(frozen=True, slots=True)
class TaxRate:
    """One of KCC's VAT rates; ``percent`` 20 means 20 %."""

    code: str
    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Prepayment:
    """Money taken with a sales order; ``amount`` is in ``currency`` (E4)."""

    code: str
    order_code: str
    company_code: str
    payment_date: date
    amount: Decimal
    currency: str
    exchange_rate: Decimal
    method: str
    reference: str
    bank_nominal: str
