"""VAT of a document as QuickBooks Online computes it (facts/quickbooks.md 3, Rounding).

Half up means half away from zero. TaxExcluded rounds once per rate and document; TaxInclusive
rounds per line (20.00 holds 3.33, five lines of 4.00 hold 3.35).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

TAX_EXCLUDED = "TaxExcluded"
TAX_INCLUSIVE = "TaxInclusive"
NOT_APPLICABLE = "NotApplicable"
MODES = (TAX_EXCLUDED, TAX_INCLUSIVE, NOT_APPLICABLE)
_PENNY = Decimal("0.01")
_ZERO = Decimal("0.00")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate of a tax code on the document's side; percent 20 is 20 %.

    The two rates of a reverse charge are 20 and -20, and cancel.
    """

    id: str
    percent: Decimal
    read_only: bool = False


@dataclass(frozen=True, slots=True)
class Taxed:
    """A line: its amount as entered (gross where amounts include VAT) and its tax code's id."""

    amount: Decimal
    code: str


@dataclass(frozen=True, slots=True)
class TaxLine:
    """VAT of one rate over the whole document."""

    rate: Rate
    net: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Taxes:
    """What the reply shows: TaxLines, TotalTax, TotalAmt, and the net of each line."""

    lines: tuple[TaxLine, ...]
    nets: tuple[Decimal, ...]
    total_tax: Decimal
    total: Decimal
    is_overridden: bool = False


def compute(
    lines: Sequence[Taxed],
    mode: str,
    codes: Mapping[str, Sequence[Rate]],
    override: Mapping[str, Decimal] | None = None,
) -> Taxes:
    """Return the VAT of a document.

    Args:
        lines: The lines that carry money, discounts as negative amounts.
        mode: GlobalTaxCalculation, one of MODES.
        codes: The rates of each tax code on the document's side.
        override: Amounts of the sent TaxLines by TaxRateRef. They count only if every rate of
            the document's codes is among them; else all are ignored. A bare TotalTax is no
            override. Rates that the document does not use are ignored (assumed).

    Raises:
        Fault: 6000, where a line has no tax code or a sent TaxLine's rate is read-only.
    """
    if mode == NOT_APPLICABLE:
        nets = tuple(line.amount for line in lines)
        return Taxes((), nets, _ZERO, sum(nets, _ZERO))
    if any(line.code not in codes for line in lines):
        raise errors.missing_tax()
    computed = _inclusive(lines, codes) if mode == TAX_INCLUSIVE else _excluded(lines, codes)
    return _overridden(computed, override or {}, is_inclusive=mode == TAX_INCLUSIVE)


def spread(discount: Decimal, lines: Sequence[Taxed]) -> list[Taxed]:
    """Return a discount on the whole document as one negative line per tax code.

    Shares go by amount; the last code takes what rounding leaves over (assumed).
    """
    amounts: dict[str, Decimal] = defaultdict(lambda: _ZERO)
    for line in lines:
        amounts[line.code] += line.amount
    whole = sum(amounts.values(), _ZERO)
    if not whole:
        return []
    shares = {code: round2(discount * amount / whole) for code, amount in amounts.items()}
    last = next(reversed(shares))
    shares[last] += discount - sum(shares.values(), _ZERO)
    return [Taxed(-share, code) for code, share in shares.items() if share]


def round2(value: Decimal) -> Decimal:
    """Return a value to the penny, halves away from zero."""
    return value.quantize(_PENNY, ROUND_HALF_UP)


def _excluded(lines: Sequence[Taxed], codes: Mapping[str, Sequence[Rate]]) -> Taxes:
    nets: dict[Rate, Decimal] = defaultdict(lambda: _ZERO)
    for line in lines:
        for rate in codes[line.code]:
            nets[rate] += line.amount
    tax_lines = tuple(
        TaxLine(rate, net, round2(net * rate.percent / _HUNDRED)) for rate, net in nets.items()
    )
    tax = sum((one.amount for one in tax_lines), _ZERO)
    own = tuple(line.amount for line in lines)
    return Taxes(tax_lines, own, tax, sum(own, _ZERO) + tax)


def _inclusive(lines: Sequence[Taxed], codes: Mapping[str, Sequence[Rate]]) -> Taxes:
    """Take the VAT out of each line; it is the VAT that is rounded, not the net (assumed)."""
    nets: dict[Rate, Decimal] = defaultdict(lambda: _ZERO)
    taxes: dict[Rate, Decimal] = defaultdict(lambda: _ZERO)
    own = []
    for line in lines:
        rates = codes[line.code]
        whole = _HUNDRED + sum(rate.percent for rate in rates)
        shares = {rate: round2(line.amount * rate.percent / whole) for rate in rates}
        net = line.amount - sum(shares.values(), _ZERO)
        own.append(net)
        for rate, share in shares.items():
            nets[rate] += net
            taxes[rate] += share
    tax_lines = tuple(TaxLine(rate, nets[rate], tax) for rate, tax in taxes.items())
    total = sum((line.amount for line in lines), _ZERO)
    return Taxes(tax_lines, tuple(own), sum(taxes.values(), _ZERO), total)


def _overridden(computed: Taxes, override: Mapping[str, Decimal], *, is_inclusive: bool) -> Taxes:
    """Put the sent amounts in place; where amounts include VAT the total stays (assumed)."""
    for one in computed.lines:
        if one.rate.read_only and one.rate.id in override:
            raise errors.business(f"The tax rate {one.rate.id} is read-only.", "TaxRateRef")
    if not computed.lines or not override.keys() >= {one.rate.id for one in computed.lines}:
        return computed
    tax_lines = tuple(
        TaxLine(one.rate, one.net, round2(override[one.rate.id])) for one in computed.lines
    )
    tax = sum((one.amount for one in tax_lines), _ZERO)
    total = computed.total if is_inclusive else computed.total - computed.total_tax + tax
    return Taxes(tax_lines, computed.nets, tax, total, is_overridden=True)
