"""The demonstration organisation: Demo Gifts Ltd, a UK company that sells in pounds and euros."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero.records import Account, Address, Contact, Currency
from kccsync_desktop.sandbox.xero.seed_accounts import ACCOUNTS
from kccsync_desktop.sandbox.xero.seed_tax_rates import TAX_RATES

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books

# The day rates stand for XE's and are assumed: one rate for every day.
_CURRENCIES = (
    Currency("GBP", "British Pound", Decimal("1.000000")),
    Currency("EUR", "Euro", Decimal("1.150000")),
    Currency("USD", "United States Dollar", Decimal("1.320000")),
)


def plant(books: Books) -> None:
    """Fill the books."""
    now = books.now()
    for row in ACCOUNTS:
        account_id = books.ids.fixed(f"account {row.name}")
        books.accounts.save(
            Account(
                account_id,
                row.code,
                row.name,
                row.type,
                row.klass,
                row.tax_type,
                now,
                status="ARCHIVED" if row.archived else "ACTIVE",
                system=row.system,
                payments_enabled=row.payments_enabled,
                currency=row.currency,
                bank_number=row.bank_number,
            )
        )
    for rate in TAX_RATES:
        books.tax_rates.save(rate)
    for currency in _CURRENCIES:
        books.currencies.save(currency)
    books.contacts.save(
        Contact(
            books.ids.guid("contact"),
            "Old Harbour Gifts",
            now,
            number="C99001",
            account_number="C99001",
            status="ARCHIVED",
            addresses=(Address("POBOX", ("1 Quay Street",), "Whitby", "", "YO22 4AA", "GB"),),
        )
    )
