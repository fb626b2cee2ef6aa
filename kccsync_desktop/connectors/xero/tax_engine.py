"""What Xero will compute for a line, so that we tell it only what it would get wrong.

facts/xero.md 3.1, Totals and tax; every rounding is half away from zero.
"""

from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.domain.money import rounded

_HUNDRED = Decimal(100)


def line_amount(quantity: Decimal, unit_amount: Decimal, discount: Decimal) -> Decimal:
    """Return the line's amount: quantity x price less the discount in percent, to the penny."""
    return rounded(quantity * unit_amount * (_HUNDRED - discount) / _HUNDRED)


def line_tax(amount: Decimal, percent: Decimal, *, is_inclusive: bool) -> Decimal:
    """Return the tax on an amount, or within it where it includes tax; ``percent`` 20 is 20 %."""
    if is_inclusive:
        return amount - rounded(amount * _HUNDRED / (_HUNDRED + percent))
    return rounded(amount * percent / _HUNDRED)
