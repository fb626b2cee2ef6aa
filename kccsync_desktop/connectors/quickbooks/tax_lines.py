"""KCC's VAT per rate, so that QuickBooks keeps it to the penny (facts/quickbooks.md 3, Overriding).

QuickBooks reckons VAT once per rate and document; only a TaxLine for every rate of the codes used
puts another amount in its place.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO, rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCode, TaxRate
    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.ledger_documents import LedgerLine

_HUNDRED = Decimal(100)


@dataclass(slots=True)
class RateSum:
    """What one rate bears over the whole document."""

    rate: TaxRate
    net: Decimal = ZERO
    tax: Decimal = ZERO


def sums_per_rate(
    lines: Iterable[LedgerLine], side: TaxSide, codes: Mapping[str, TaxCode | None]
) -> tuple[RateSum, ...]:
    """Return net and VAT of each rate; over the rates of a code they add up to KCC's VAT."""
    per_code: dict[str, tuple[Decimal, Decimal]] = {}
    for line in lines:
        net, tax = per_code.get(line.tax_code, (ZERO, ZERO))
        per_code[line.tax_code] = (net + line.net, tax + line.tax)
    found: dict[str, RateSum] = {}
    for name, (net, tax) in per_code.items():
        code = codes.get(name)
        for rate, share in split(code.rates.get(side, ()) if code else (), net, tax):
            whole = found.setdefault(rate.id, RateSum(rate))
            whole.net += net
            whole.tax += share
    return tuple(found.values())


def split(
    rates: Iterable[TaxRate], net: Decimal, tax: Decimal
) -> tuple[tuple[TaxRate, Decimal], ...]:
    """Share the VAT of a code among its rates; the highest takes what rounding leaves over.

    The two rates of a reverse charge bear opposite amounts, which cancel.
    """
    shares = [(rate, rounded(net * rate.percent / _HUNDRED)) for rate in rates]
    if not shares:
        return ()
    left = tax - sum((share for _, share in shares), ZERO)
    highest = max(range(len(shares)), key=lambda place: shares[place][0].percent)
    rate, share = shares[highest]
    shares[highest] = (rate, share + left)
    return tuple(shares)


def tax_per_code(
    nets: Mapping[str, Decimal],
    rates: Mapping[str, Sequence[TaxRate]],
    told: Mapping[str, Decimal],
) -> dict[str, Decimal]:
    """Return the VAT of each code from the VAT of each rate id, as a document tells it.

    Of codes that share a rate the last one bears what the nets of the others leave over.
    """
    left = dict(told)
    users = Counter(rate.id for code in nets for rate in rates.get(code, ()))
    found = dict.fromkeys(nets, ZERO)
    for code, net in nets.items():
        for rate in rates.get(code, ()):
            users[rate.id] -= 1
            whole = left.get(rate.id, ZERO)
            share = rounded(net * rate.percent / _HUNDRED) if users[rate.id] else whole
            left[rate.id] = whole - share
            found[code] += share
    return found


def encode_tax(sums: Iterable[RateSum], tax: Decimal) -> dict[str, object]:
    """Return TxnTaxDetail, empty where no rate takes an amount of ours: read-only ones refuse."""
    lines = [_line(one) for one in sums if not one.rate.is_read_only]
    return {"TotalTax": tax, "TaxLine": lines} if lines else {}


def _line(one: RateSum) -> dict[str, object]:
    return {
        "Amount": one.tax,
        "DetailType": "TaxLineDetail",
        "TaxLineDetail": {
            "TaxRateRef": {"value": one.rate.id},
            "PercentBased": True,
            "TaxPercent": one.rate.percent,
            "NetAmountTaxable": one.net,
        },
    }
