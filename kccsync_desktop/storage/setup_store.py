"""What the bookkeeper decided: options and mapping; and KCC's own nominals and tax rates."""

from __future__ import annotations

from dataclasses import asdict, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select

from kccsync_desktop.domain.companies import NominalAccount, TaxRate, TaxSide
from kccsync_desktop.domain.reference import Reference
from kccsync_desktop.domain.setup import ExportOptions, Mapping
from kccsync_desktop.storage.reference_copy import load_reference, replace_reference
from kccsync_desktop.storage.store import MERCHANT, Store, table_of
from kccsync_desktop.storage.tables import (
    DefaultAccountRecord,
    NominalMappingRecord,
    NominalRecord,
    OptionsRecord,
    TaxMappingRecord,
    TaxRateRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Select
    from sqlalchemy.orm import InstrumentedAttribute

    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate, Organisation
    from kccsync_desktop.storage.tables import Base

DEFAULT_NAMES = ("default-sales", "default-purchases", "prepayments")
_OPTIONS = select(*(getattr(OptionsRecord, field.name) for field in fields(ExportOptions))).where(
    OptionsRecord.merchant_id == MERCHANT
)


class SetupStore(Store):
    """Options, mapping, the package's reference data and KCC's."""

    def options(self) -> ExportOptions:
        """Return the options, KCC's defaults until they are saved."""
        found = self._execute(_OPTIONS).first()
        return ExportOptions() if found is None else ExportOptions(*found)

    def save_options(self, options: ExportOptions) -> None:
        """Keep the options; which rows they offer is for ``FolderStore.refresh_offers`` to say."""
        self._put(table_of(OptionsRecord), {}, asdict(options))

    def mapping(self) -> Mapping:
        """Return what nominals, tax rates and defaults are mapped to."""
        nominals = self._all(NominalMappingRecord.nominal, NominalMappingRecord.account_id)
        taxes = self._all(TaxMappingRecord.rate, TaxMappingRecord.side, TaxMappingRecord.tax_code)
        defaults = dict(self._all(DefaultAccountRecord.name, DefaultAccountRecord.account_id))
        sales, purchases, prepayments = (defaults.get(name, "") for name in DEFAULT_NAMES)
        return Mapping(
            nominals=dict(nominals),
            taxes={(rate, side): code for rate, side, code in taxes},
            default_sales=sales,
            default_purchases=purchases,
            prepayments=prepayments,
        )

    def map_nominal(self, nominal: str, account_id: str) -> None:
        """Map a KCC nominal to a ledger account; an empty id takes the mapping away."""
        self._map(NominalMappingRecord, {"nominal": nominal}, {"account_id": account_id})

    def map_tax(self, rate: str, side: TaxSide, tax_code: str) -> None:
        """Map a KCC tax rate to a tax code on one side; an empty code takes the mapping away."""
        self._map(TaxMappingRecord, {"rate": rate, "side": side}, {"tax_code": tax_code})

    def set_default(self, name: str, account_id: str) -> None:
        """Set default-sales, default-purchases or prepayments; an empty id takes it away."""
        if name not in DEFAULT_NAMES:
            raise ValueError(f"no default is called {name}")
        self._map(DefaultAccountRecord, {"name": name}, {"account_id": account_id})

    def save_reference(
        self,
        organisation: Organisation,
        accounts: Sequence[LedgerAccount],
        tax_rates: Sequence[LedgerTaxRate],
        currencies: Sequence[str],
        at: datetime,
    ) -> None:
        """Replace the copy of the package's reference data."""
        copy = Reference(organisation, tuple(accounts), tuple(tax_rates), tuple(currencies), at)
        replace_reference(self._connection, self._merchant_id, copy)

    def reference(self) -> Reference | None:
        """Return the copy of the package's reference data, or None before it was fetched."""
        return load_reference(self._connection, self._merchant_id)

    def nominals(self) -> tuple[NominalAccount, ...]:
        """Return KCC's nominal accounts by code."""
        rows = self._all(NominalRecord.code, NominalRecord.name, NominalRecord.kind)
        return tuple(NominalAccount(*row) for row in sorted(rows))

    def tax_rates(self) -> tuple[TaxRate, ...]:
        """Return KCC's tax rates by code."""
        rows = self._all(TaxRateRecord.code, TaxRateRecord.name, TaxRateRecord.percent)
        return tuple(TaxRate(*row) for row in sorted(rows))

    def _all(self, *columns: InstrumentedAttribute[Any]) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._execute(_all_of(columns))]

    def _map(self, record: type[Base], key: dict[str, Any], value: dict[str, str]) -> None:
        table = table_of(record)
        if any(value.values()):
            self._put(table, key, value)
            return
        whole = {"merchant_id": self._merchant_id, **key}
        gone = delete(table).where(*(table.c[name] == each for name, each in whole.items()))
        self._connection.execute(gone)


@cache
def _all_of(columns: tuple[InstrumentedAttribute[Any], ...]) -> Select[*tuple[Any, ...]]:
    return select(*columns).where(columns[0].class_.merchant_id == MERCHANT)
