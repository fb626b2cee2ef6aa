"""The currency of a transaction (facts/quickbooks.md 3)."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.guards import SIMPLE_START
from kccsync_desktop.sandbox.quickbooks.records import HOME_CURRENCY, Account
from kccsync_desktop.sandbox.quickbooks.seed import DAY_RATES

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields

_PENNY = Decimal("0.01")
NAMES = {"GBP": "British Pound Sterling", "EUR": "Euro", "USD": "United States Dollar"}
_ONE = Decimal(1)


def of_transaction(books: Books, fields: Fields, party_currency: str) -> tuple[str, Decimal]:
    """Return the currency and the home units per unit of it.

    With several currencies CurrencyRef is compulsory and must be the party's; without them only
    the home currency is known.

    Raises:
        Fault: 2020, 2500, 5030 or 6000.
    """
    sent = fields.ref("CurrencyRef")
    if not is_multicurrency(books):
        if sent not in ("", HOME_CURRENCY):
            raise errors.not_supported("This company does not use several currencies.")
        return HOME_CURRENCY, _ONE
    if not sent:
        raise errors.required("CurrencyRef")
    known(sent)
    if party_currency and sent != party_currency:
        raise errors.other_currency()
    rate = fields.number("ExchangeRate")
    if rate is not None and rate < 0:
        raise errors.invalid_number("ExchangeRate", rate)
    if sent == HOME_CURRENCY:
        return sent, _ONE
    return sent, rate or DAY_RATES[sent]


def known(code: str) -> None:
    """Refuse a currency the company has not added (2500)."""
    if code not in DAY_RATES:
        raise errors.invalid_reference("Currency", code, "CurrencyRef")


def is_multicurrency(books: Books) -> bool:
    """Tell whether the company uses several currencies; Simple Start never does."""
    return books.settings.multicurrency and books.settings.plan != SIMPLE_START


def fits(account: Account, currency: str, element: str) -> None:
    """Refuse an account in another foreign currency than the transaction (6000, assumed)."""
    if account.currency not in (currency, HOME_CURRENCY):
        detail = f"The account {account.name} is in {account.currency}, not in {currency}."
        raise errors.business(detail, element)


def home(amount: Decimal, rate: Decimal) -> Decimal:
    """Return an amount in home currency."""
    return (amount * rate).quantize(_PENNY, ROUND_HALF_UP)
