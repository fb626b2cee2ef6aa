"""VAT codes by name, and the rates that each of them means on either side.

Ids differ from company to company, so codes travel by name (facts/quickbooks.md 3, UK VAT codes).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.quickbooks.reads import EVERYONE, Query
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerTaxRate
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.reads import Reader

log = logging.getLogger(__name__)

_LISTS = {TaxSide.SALES: "SalesTaxRateList", TaxSide.PURCHASES: "PurchaseTaxRateList"}


@dataclass(frozen=True, slots=True)
class TaxRate:
    """One rate, percent 20 is 20 %; a read-only one cannot be given another amount."""

    id: str
    percent: Decimal
    is_read_only: bool


@dataclass(frozen=True, slots=True)
class TaxCode:
    """A VAT code with its rates on each side; a side without rates cannot use it."""

    id: str
    name: str
    description: str
    is_active: bool
    rates: Mapping[TaxSide, tuple[TaxRate, ...]]

    def as_ledger_rate(self) -> LedgerTaxRate:
        """Return it in the domain's words; the two rates of a reverse charge cancel."""
        sides = [side for side in TaxSide if self.rates.get(side)]
        shown = self.rates[sides[0]] if sides else ()
        return LedgerTaxRate(
            code=self.name,
            name=self.description or self.name,
            percent=sum((rate.percent for rate in shown), ZERO),
            is_active=self.is_active,
            sides=frozenset(sides),
            account_classes=frozenset(),
        )


class TaxCodes:
    """The company's VAT codes, read when first asked for and kept for the run."""

    def __init__(self, reader: Reader) -> None:
        """Read nothing yet."""
        self._reader = reader
        self._lock = Lock()
        self._codes: tuple[TaxCode, ...] | None = None

    def read(self) -> tuple[TaxCode, ...]:
        """Read all codes anew, in two calls."""
        told = self._reader.all(Query("TaxRate", (EVERYONE,)), _decode_rate)
        rates = {rate.id: rate for rate in told if rate is not None}
        codes = self._reader.all(
            Query("TaxCode", (EVERYONE,)), lambda fields: _decode_code(fields, rates)
        )
        with self._lock:
            self._codes = codes
        return codes

    def named(self, name: str) -> TaxCode | None:
        """Return the code with this name; of two the active one."""
        same = [code for code in self._all() if code.name == name]
        return max(same, key=lambda code: code.is_active, default=None)

    def name_of(self, code_id: str) -> str:
        """Return the name of the code with this id, or the id where there is none."""
        return next((code.name for code in self._all() if code.id == code_id), code_id)

    def rates_of(self, code_id: str, side: TaxSide) -> tuple[TaxRate, ...]:
        """Return the rates of the code with this id on a side; none where there is no such code."""
        found = next((code for code in self._all() if code.id == code_id), None)
        return found.rates.get(side, ()) if found else ()

    def _all(self) -> tuple[TaxCode, ...]:
        with self._lock:
            known = self._codes
        return self.read() if known is None else known


def _decode_rate(fields: Fields) -> TaxRate | None:
    """Return a rate, None where its percent is not told: it is not 0 then."""
    if not fields.text("RateValue"):
        log.warning("A tax rate without its percent is left out")
        return None
    return TaxRate(
        fields.required("Id"), fields.amount("RateValue"), fields.text("DisplayType") == "ReadOnly"
    )


def _decode_code(fields: Fields, rates: Mapping[str, TaxRate]) -> TaxCode:
    """Return a code; a hidden one is not active."""
    sides = {side: _rates(fields.child(name), rates) for side, name in _LISTS.items()}
    return TaxCode(
        id=fields.required("Id"),
        name=fields.required("Name"),
        description=fields.text("Description"),
        is_active=fields.flag("Active", default=True) and not fields.flag("Hidden"),
        rates=sides,
    )


def _rates(fields: Fields, rates: Mapping[str, TaxRate]) -> tuple[TaxRate, ...]:
    """Return a side's rates, none where one of them cannot be found: part of them is no VAT."""
    ids = [one.reference("TaxRateRef") for one in fields.children("TaxRateDetail")]
    return tuple(rates[one] for one in ids) if all(one in rates for one in ids) else ()
