"""KCC's nominal accounts (nominals.csv) and tax rates (tax_rates.csv)."""

from __future__ import annotations

from kccsync_desktop.domain.companies import NominalAccount, TaxRate
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.kcc.cells import CODE_LENGTH, CellReader, code_up_to, percent, text_up_to
from kccsync_desktop.kcc.columns import NOMINALS, TAX_RATES, NominalCells, TaxRateCells
from kccsync_desktop.kcc.reference_tables import TableReader

_CODE = code_up_to(CODE_LENGTH)
_NAME = text_up_to(CODE_LENGTH)


def _nominal(cells: CellReader, row: NominalCells) -> NominalAccount | None:
    code = cells.required(_CODE, "NOMINAL_CODE", row.code, "")
    name = cells.required(_NAME, "NOMINAL_NAME", row.name, row.code)
    return NominalAccount(code, name, row.kind) if code else None


def _tax_rate(cells: CellReader, row: TaxRateCells) -> TaxRate | None:
    code = cells.required(_CODE, "TAX_RATE", row.code, "")
    name = cells.required(_NAME, "NAME", row.name, row.code)
    value = cells.required(percent, "PERCENT", row.percent, ZERO)
    return TaxRate(code, name, value) if code else None


NOMINALS_READER: TableReader[NominalCells, NominalAccount] = TableReader(NOMINALS, 0, _nominal)
TAX_RATES_READER: TableReader[TaxRateCells, TaxRate] = TableReader(TAX_RATES, 0, _tax_rate)
