"""Exact decimal arithmetic: amounts have 2 places, prices and quantities 4, exchange rates 6."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
AMOUNT_PLACES = 2
PRICE_PLACES = 4
RATE_PLACES = 6


def rounded(value: Decimal, places: int = AMOUNT_PLACES) -> Decimal:
    """Round half away from zero, as KCC, Xero and HMRC's guidance do (facts/xero.md 3.1)."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def places_of(value: Decimal) -> int:
    """Return how many decimal places a number needs; 1.50 needs one."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def to_base(amount: Decimal, rate: Decimal) -> Decimal:
    """Return an amount in the base currency; ``rate`` is document units per base unit (E11)."""
    return rounded(amount / rate)


def money_text(value: Decimal) -> str:
    """Return an amount as stable text with two places, e.g. ``1234.50``."""
    return f"{value:.{AMOUNT_PLACES}f}"
