"""What payments, allocations and credits have in common as read, checked before it is money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import texts
from kccsync_desktop.connectors.xero.fields import is_id
from kccsync_desktop.domain.money import RATE_PLACES, ZERO, rounded

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.connectors.xero.fields import Fields

_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST = Decimal(10) ** 13
_ONE = Decimal(1)
_FIRST_YEAR = 1900


def optional_id(fields: Fields, name: str) -> str:
    """Return an id, or an empty text where there is none.

    Raises:
        GarbledAnswerError: it is no id.
    """
    value = fields.identifier(name)
    if value and not is_id(value):
        raise GarbledAnswerError(f"{name} in the answer is no id")
    return value


def required_id(fields: Fields, name: str) -> str:
    """Return an id; raises GarbledAnswerError where there is none."""
    return optional_id(fields, name) or _lacking(name)


def required_day(fields: Fields, name: str) -> date:
    """Return a calendar date; raises GarbledAnswerError where there is none that can be."""
    day = fields.day(name)
    if day is None or day.year < _FIRST_YEAR:
        raise GarbledAnswerError(f"the answer lacks {name}")
    return day


def money(fields: Fields, name: str) -> Decimal:
    """Return an amount with two places that is not negative.

    Raises:
        GarbledAnswerError: it is missing, negative, beyond all bounds or has parts of a penny.
    """
    value = fields.required_amount(name)
    if not ZERO <= value < _MOST or rounded(value) != value:
        raise GarbledAnswerError(f"{name} in the answer is no amount of money")
    return rounded(value)


def currency_of(fields: Fields) -> str:
    """Return a document's currency code; raises GarbledAnswerError where it is none."""
    value = fields.text("CurrencyCode")
    if not _CURRENCY.fullmatch(value):
        raise GarbledAnswerError("CurrencyCode in the answer is no currency")
    return value


def rate_of(fields: Fields, currency: str, base_currency: str) -> Decimal:
    """Return document units per base unit, 1 in base currency (E11).

    Raises:
        GarbledAnswerError: a foreign amount came without a rate, or with none that can be.
    """
    if currency == base_currency:
        return _ONE
    value = fields.amount("CurrencyRate")
    if not ZERO < value < _MOST:
        raise GarbledAnswerError(f"an amount in {currency} came without an exchange rate")
    rate = rounded(value, RATE_PLACES)
    if not rate:
        raise GarbledAnswerError("CurrencyRate in the answer is too small")
    return rate


def words(fields: Fields, *names: str) -> str:
    """Return the first of these texts that says something, on one line and fit to be stored."""
    found = (texts.reference(fields.text(name)) for name in names)
    return next((one for one in found if one), "")


def _lacking(name: str) -> str:
    raise GarbledAnswerError(f"the answer lacks {name}")
