"""The currency and exchange rate of a document or prepayment, read together."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.kcc.cells import CellError, CellReader, currency, exchange_rate

ONE = Decimal(1)
_CODE_LENGTH = 3


class Money(NamedTuple):
    """A currency's code and its rate in units per one base unit."""

    currency: str
    rate: Decimal


def read_currency(cells: CellReader, code: str, rate: str, base_currency: str) -> Money:
    """Return currency and rate; blank means the base currency at 1 (kcc-files.md).

    An impossible currency is shown as it was written, cut to three letters.
    """
    faults = len(cells.bad)
    found = cells.optional(currency, "CURRENCY", code, code.upper()[:_CODE_LENGTH]) or base_currency
    value = cells.optional(exchange_rate, "EXCHANGE_RATE", rate, ONE)
    if len(cells.bad) > faults:
        return Money(found, value)
    if found == base_currency and value != ONE:
        cells.reject("EXCHANGE_RATE", rate, _rate_of_base(base_currency))
        return Money(found, ONE)
    if found != base_currency and not rate:
        cells.reject("EXCHANGE_RATE", rate, _rate_missing(found))
    return Money(found, value)


def _rate_of_base(base_currency: str) -> CellError:
    reason = f"is not the rate 1 that {base_currency}, the base currency, always has"
    cure = "Enter the document's currency in KCC, or correct the rate to 1."
    return CellError(ProblemCode.CURRENCY_INVALID, reason, cure)


def _rate_missing(found: str) -> CellError:
    cure = f"Enter the exchange rate for {found} in KCC."
    return CellError(ProblemCode.VALUE_MISSING, f"is blank but required for {found}", cure)
