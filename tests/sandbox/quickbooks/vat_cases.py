"""The 200 VAT cases that QuickBooks' engine and our encoder must agree on.

`vat_cases.json` holds every figure as a literal, with its reason in words. KCC's VAT per line is
the truth, however it came about; `own` is what QuickBooks says to the nets alone (TaxExcluded,
no override), `carried` what it says when every rate's VAT is sent as a TaxLine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

# The rates of each kind of tax code, in percent, under the keys that `own` and `carried` use.
RATES: dict[str, dict[str, Decimal]] = {
    "standard": {"standard": Decimal(20)},
    "reduced": {"reduced": Decimal(5)},
    "zero": {"zero": Decimal(0)},
    "exempt": {"exempt": Decimal(0)},
    "outside": {"outside": Decimal(0)},
    "reverse": {"reverse+": Decimal(20), "reverse-": Decimal(-20)},
}


@dataclass(frozen=True)
class VatLine:
    """A line as KCC states it; `tax` is a key of RATES, `percent` KCC's rate."""

    net: Decimal
    vat: Decimal
    tax: str
    percent: Decimal
    quantity: Decimal
    unit_price: Decimal
    discount_percent: Decimal


@dataclass(frozen=True)
class Figures:
    """Net and VAT by rate, and the document's net, VAT and gross."""

    rates: dict[str, tuple[Decimal, Decimal]]
    total: tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True)
class VatCase:
    """One document.

    Attributes:
        kind: A source type of KCC's, such as `sales-invoice`.
        kcc_rate: Document units per base unit (E11).
        calc: Whether KCC's unit prices are net or gross of VAT.
        base_gross: The gross in pounds, with KCC's VAT.
        inclusive: Net, VAT and gross if the line grosses were posted TaxInclusive; for gross
            prices only.
    """

    name: str
    reason: str
    side: str
    kind: str
    currency: str
    kcc_rate: Decimal
    calc: str
    lines: tuple[VatLine, ...]
    own: Figures
    carried: Figures
    base_gross: Decimal
    inclusive: tuple[Decimal, Decimal, Decimal] | None

    @property
    def may_override(self) -> bool:
        """Whether TaxLines may be sent: the cancelling rate of a reverse charge is read-only."""
        return all(line.tax != "reverse" for line in self.lines)


def _case(row: dict[str, Any]) -> VatCase:
    lines = tuple(
        VatLine(
            tax=line["tax"],
            **{name: Decimal(value) for name, value in line.items() if name != "tax"},
        )
        for line in row["lines"]
    )
    return VatCase(
        **{name: row[name] for name in ("name", "reason", "side", "kind", "currency", "calc")},
        kcc_rate=Decimal(row["kcc_rate"]),
        lines=lines,
        own=_figures(row, "own"),
        carried=_figures(row, "carried"),
        base_gross=Decimal(row["base_gross"]),
        inclusive=_three(row["inclusive"]) if "inclusive" in row else None,
    )


def _figures(row: dict[str, Any], name: str) -> Figures:
    rates = {key: (Decimal(net), Decimal(vat)) for key, (net, vat) in row[name].items()}
    return Figures(rates, _three(row[f"{name}_total"]))


def _three(texts: list[str]) -> tuple[Decimal, Decimal, Decimal]:
    net, vat, gross = (Decimal(text) for text in texts)
    return net, vat, gross


CASES: tuple[VatCase, ...] = tuple(
    map(_case, json.loads(Path(__file__).with_name("vat_cases.json").read_text("utf-8")))
)
