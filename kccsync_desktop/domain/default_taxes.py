"""Which tax code Apply Default Setup proposes for a KCC VAT rate (E9, facts/xero.md 3.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.likeness import likeness
from kccsync_desktop.domain.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.companies import TaxRate, TaxSide
    from kccsync_desktop.domain.ledger import LedgerTaxRate

# Codes for special schemes are proposed only where KCC's own name speaks of the scheme.
_SCHEMES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"capital",
        r"reverse|\brc\b",
        r"acquisition",
        r"import|postponed|\bpva\b",
        r"\b(?:ec|eu|ecg|ecs)\b",
        r"margin",
    )
)
_MEANINGS = (
    (re.compile(r"outside|out of scope|no vat|non.?vat", re.IGNORECASE), "outside the scope"),
    (re.compile(r"exempt", re.IGNORECASE), "exempt"),
    (re.compile(r"zero", re.IGNORECASE), "zero-rated"),
)
ZERO_REASON = (
    "0% can mean zero-rated, exempt or outside the scope of VAT. Zero-rated and exempt amounts are"
    " reported on the VAT return (boxes 6 and 7), those outside the scope are not, and exempt sales"
    " may reduce the VAT that can be reclaimed."
)
CHOOSE = "{why} Please choose."
CONFIRM = "{why} KCC's name says {meaning}; please confirm."
NO_CODE = "no tax code of {percent}% for {side}"
THE_ONE = "the one of {percent}% for {side}"
LIKE_OTHERS = "{percent}% like {others}"


@dataclass(frozen=True, slots=True)
class TaxGuess:
    """The tax code that fits a VAT rate best, or None; ``is_sure`` False where a person decides."""

    tax_rate: LedgerTaxRate | None
    reason: Said
    is_sure: bool


def guess_tax(rate: TaxRate, side: TaxSide, ledger_rates: Iterable[LedgerTaxRate]) -> TaxGuess:
    """Return the tax code of the same side and percent; one of 0% is never sure (E9)."""
    fitting = [
        each
        for each in ledger_rates
        if each.is_active
        and side in each.sides
        and each.percent == rate.percent
        and _schemes(_words(each)) == _schemes(rate.name)
    ]
    if rate.percent == 0:
        return _zero(rate, fitting)
    told = {"percent": _percent(rate), "side": Said(side.value)}
    if not fitting:
        return TaxGuess(None, Said(NO_CODE, **told), is_sure=False)
    ranked = sorted(fitting, key=lambda each: (-likeness(rate.name, each.name), each.code))
    if len(ranked) == 1:
        return TaxGuess(ranked[0], Said(THE_ONE, **told), is_sure=True)
    others = ", ".join(each.name for each in ranked[1:])
    return TaxGuess(
        ranked[0], Said(LIKE_OTHERS, percent=_percent(rate), others=others), is_sure=False
    )


def _zero(rate: TaxRate, fitting: list[LedgerTaxRate]) -> TaxGuess:
    meaning = _meaning(rate.name)
    alike = [each for each in fitting if meaning and _meaning(_words(each)) == meaning]
    if not alike:
        return TaxGuess(None, Said(CHOOSE, why=Said(ZERO_REASON)), is_sure=False)
    told = Said(CONFIRM, why=Said(ZERO_REASON), meaning=Said(meaning))
    return TaxGuess(alike[0], told, is_sure=False)


def _meaning(name: str) -> str:
    return next((meaning for pattern, meaning in _MEANINGS if pattern.search(name)), "")


def _schemes(name: str) -> frozenset[str]:
    return frozenset(scheme.pattern for scheme in _SCHEMES if scheme.search(name))


def _words(rate: LedgerTaxRate) -> str:
    """Code and name: QuickBooks' codes say what their names may not (``20.0% RC SG``)."""
    return f"{rate.code} {rate.name}"


def _percent(rate: TaxRate) -> str:
    return f"{rate.percent.normalize():f}"
