"""Line amounts, tax per line and totals (facts/xero.md 3.1, Totals and tax).

Every rounding is half away from zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero.books import round2

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.xero.records import Line

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a document."""

    sub_total: Decimal
    total_tax: Decimal
    total: Decimal


def line_amount(
    quantity: Decimal,
    unit_amount: Decimal,
    discount_rate: Decimal | None,
    discount_amount: Decimal | None,
) -> Decimal:
    """Return round2(quantity x unit amount x (100 - rate) / 100), or less a fixed discount."""
    gross = quantity * unit_amount
    if discount_rate:
        return round2(gross * (_HUNDRED - discount_rate) / _HUNDRED)
    return round2(gross - (discount_amount or Decimal(0)))


def line_tax(amount: Decimal, rate: Decimal, amounts: str) -> Decimal:
    """Return the tax of a line; rate in percent, amounts Exclusive, Inclusive or NoTax.

    Inclusive: amount - round2(amount / (1 + rate)).
    """
    if amounts == "NoTax":
        return Decimal("0.00")
    if amounts == "Inclusive":
        return amount - round2(amount * _HUNDRED / (_HUNDRED + rate))
    return round2(amount * rate / _HUNDRED)


def totals(lines: Iterable[Line], amounts: str) -> Totals:
    """Add up lines whose tax is already rounded."""
    zero = Decimal("0.00")
    net_or_gross = zero
    tax = zero
    for line in lines:
        net_or_gross += line.line_amount
        tax += line.tax_amount
    if amounts == "Inclusive":
        return Totals(net_or_gross - tax, tax, net_or_gross)
    return Totals(net_or_gross, tax, net_or_gross + tax)
