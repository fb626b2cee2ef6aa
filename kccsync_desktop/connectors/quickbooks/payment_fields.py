"""What payments and credits have in common as read, checked before it is money."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import exchange_rates, texts
from kccsync_desktop.domain.money import RATE_PLACES, ZERO, rounded

if TYPE_CHECKING:
    from datetime import date, datetime

    from kccsync_desktop.connectors.quickbooks.fields import Fields

_ID = re.compile(r"[0-9]{1,20}")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST = Decimal(10) ** 13
_ONE = Decimal(1)
_FIRST_YEAR = 1900
_WORDS_LIMIT = 255
_VOIDED = "voided"


def is_id(value: str) -> bool:
    """Tell whether a text can be an id of QuickBooks'; people type ids too."""
    return _ID.fullmatch(value) is not None


def required_id(fields: Fields, name: str = "Id") -> str:
    """Return an id; raises GarbledAnswerError where there is none that can be."""
    value = fields.text(name)
    if not is_id(value):
        raise GarbledAnswerError(f"{name} in the answer is no id" if value else _lacks(name))
    return value


def named(fields: Fields, name: str) -> tuple[str, str]:
    """Return the id and the name that a Ref tells, each empty where it does not.

    Raises:
        GarbledAnswerError: the id is none.
    """
    found = fields.child(name)
    return (required_id(found, "value") if found.text("value") else ""), words(found.text("name"))


def required_day(fields: Fields, name: str = "TxnDate") -> date:
    """Return a calendar date; raises GarbledAnswerError where there is none that can be."""
    day = fields.day(name)
    if day is None or day.year < _FIRST_YEAR:
        raise GarbledAnswerError(_lacks(name))
    return day


def money(fields: Fields, name: str) -> Decimal:
    """Return an amount with two places that is not negative.

    Raises:
        GarbledAnswerError: it is missing, negative, beyond all bounds or has parts of a penny.
    """
    if fields.text(name) == "":
        raise GarbledAnswerError(_lacks(name))
    value = fields.amount(name)
    if not ZERO <= value < _MOST or rounded(value) != value:
        raise GarbledAnswerError(f"{name} in the answer is no amount of money")
    return rounded(value)


def currency_of(fields: Fields, base_currency: str) -> str:
    """Return a currency code; a company with one currency tells none.

    Raises:
        GarbledAnswerError: it is no currency.
    """
    value = fields.reference("CurrencyRef") or base_currency
    if not _CURRENCY.fullmatch(value):
        raise GarbledAnswerError("CurrencyRef in the answer is no currency")
    return value


def rate_of(fields: Fields, currency: str, base_currency: str) -> Decimal:
    """Return document units per base unit, 1 in base currency (E11).

    Raises:
        GarbledAnswerError: a foreign amount came without a rate, or with none that can be.
    """
    if currency == base_currency:
        return _ONE
    inverse = fields.amount("ExchangeRate")
    if not ZERO < inverse < _MOST:
        raise GarbledAnswerError(f"an amount in {currency} came without an exchange rate")
    rate = exchange_rates.from_quickbooks(inverse, fields.text("PrivateNote"))
    if not rounded(rate, RATE_PLACES) or rate >= _MOST:
        raise GarbledAnswerError("ExchangeRate in the answer cannot be")
    return rounded(rate, RATE_PLACES)


def is_noted_void(fields: Fields) -> bool:
    """Tell whether the note says that it was voided, as QuickBooks writes it (assumed: English)."""
    return fields.text("PrivateNote").lstrip().casefold().startswith(_VOIDED)


def updated_at(fields: Fields) -> datetime | None:
    """Return when it was changed last, None where that cannot be read."""
    try:
        return fields.updated_at
    except GarbledAnswerError:
        return None


def words(text: str) -> str:
    """Return a text on one line and fit to be stored."""
    return texts.block(text.replace("\n", " ").replace("\r", " "), _WORDS_LIMIT)


def _lacks(name: str) -> str:
    return f"the answer lacks {name}"
