"""Fills empty books with two UK companies whose ids differ, so that no id is right for both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.quickbooks.records import (
    HOME_CURRENCY,
    Account,
    Company,
    Item,
    ListEntry,
    TaxCode,
    TaxRate,
)
from kccsync_desktop.sandbox.quickbooks.seed_accounts import ACCOUNTS
from kccsync_desktop.sandbox.quickbooks.seed_tax_codes import AGENCY, CODES, RATES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.quickbooks.books import Books

DEFAULT_REALM = "9341452790634111"
SECOND_REALM = "9341452790634222"
REALMS = (DEFAULT_REALM, SECOND_REALM)
# Home currency per foreign unit, for documents that name no rate.
DAY_RATES: Mapping[str, Decimal] = {
    HOME_CURRENCY: Decimal(1),
    "EUR": Decimal("0.87"),
    "USD": Decimal("0.76"),
}
_TERMS = (("Due on receipt", 0), ("Net 15", 15), ("Net 30", 30), ("Net 60", 60))


@dataclass(frozen=True, slots=True)
class _Profile:
    """What sets the two companies apart; `burnt` ids were used up before the chart was made."""

    name: str
    burnt: int
    with_numbers: bool


_PROFILES = {
    DEFAULT_REALM: _Profile("Bramble Party Supplies Ltd", 0, with_numbers=True),
    SECOND_REALM: _Profile("Orchard Event Hire Ltd", 37, with_numbers=False),
}


def plant(books: Books) -> None:
    """Fill the books of one realm."""
    profile = _PROFILES[books.realm]
    books.companies.save(
        Company(
            books.new_stamp(),
            profile.name,
            profile.name,
            "5 Orchard Yard",
            "Ludlow",
            "SY8 1AA",
            "accounts@shop.example",
        )
    )
    for _ in range(profile.burnt):
        books.ids.number(books.realm)
    planters = [_plant_taxes, _plant_accounts, _plant_lists]
    for planter in planters if profile.with_numbers else reversed(planters):
        planter(books)
    _plant_items(books)


def _plant_accounts(books: Books) -> None:
    has_numbers = _PROFILES[books.realm].with_numbers
    for row in ACCOUNTS:
        books.accounts.save(
            Account(
                books.new_stamp(),
                row.name,
                row.type,
                row.sub_type,
                row.number if has_numbers else "",
                row.currency,
                row.active,
            )
        )


def _plant_taxes(books: Books) -> None:
    agency = books.entries.save(ListEntry(books.new_stamp(), "TaxAgency", AGENCY))
    ids = {}
    for rate in RATES:
        saved = TaxRate(
            books.new_stamp(),
            rate.name,
            Decimal(rate.percent),
            agency.stamp.id,
            rate.special,
            rate.display,
        )
        ids[rate.name] = books.tax_rates.save(saved).stamp.id
    for code in CODES:
        books.tax_codes.save(
            TaxCode(
                books.new_stamp(),
                code.name,
                code.description,
                tuple(ids[name] for name in code.sales),
                tuple(ids[name] for name in code.purchases),
                active=not code.retired,
                hidden=code.retired,
            )
        )


def _plant_lists(books: Books) -> None:
    for name, days in _TERMS:
        extra = json_text.text({"Type": "STANDARD", "DueDays": days})
        books.entries.save(ListEntry(books.new_stamp(), "Term", name, extra=extra))
    for name in ("Cash", "Cheque", "Credit Card", "Bank Transfer"):
        extra = json_text.text({"Type": "NON_CREDIT_CARD"})
        books.entries.save(ListEntry(books.new_stamp(), "PaymentMethod", name, extra=extra))
    for name in ("Shop", "Web", "Trade"):
        books.entries.save(ListEntry(books.new_stamp(), "Class", name))
    for name in ("Ludlow", "Hereford"):
        books.entries.save(ListEntry(books.new_stamp(), "Department", name))


def _plant_items(books: Books) -> None:
    """The items every new company has."""
    (services,) = books.accounts.find("name", "sales of services")
    (sales,) = books.accounts.find("name", "sales")
    for name, account in (("Services", services), ("Hours", services), ("Sales", sales)):
        books.items.save(Item(books.new_stamp(), name, "Service", income_id=account.stamp.id))
