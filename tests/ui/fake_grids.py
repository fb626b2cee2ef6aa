"""The groups, currencies and totals of the desk in memory."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import (
    GridAnswer,
    GridGroup,
    Grouping,
    TickTotals,
    TypeTotal,
    VatTotal,
)
from kccsync_desktop.domain.grids import (
    CurrencyTotal,
    ExportedRow,
    Grid,
    GridQuery,
    ImportRow,
    TotalOf,
)

if TYPE_CHECKING:
    from array import array
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from kccsync_desktop.domain.grids import PendingRow

PLACES = {each: place for place, each in enumerate(TotalOf)}
LEDGERS = (TotalOf.SALES, TotalOf.PURCHASES)
CREDITS = {SourceType.CREDIT_NOTE, SourceType.PURCHASE_CREDIT}
TOTAL_OF = {
    SourceType.SALES_INVOICE: TotalOf.SALES,
    SourceType.CREDIT_NOTE: TotalOf.SALES,
    SourceType.SP_LEDGER: TotalOf.SALES,
    SourceType.PURCHASE_INVOICE: TotalOf.PURCHASES,
    SourceType.PURCHASE_CREDIT: TotalOf.PURCHASES,
}


def group_key(row: PendingRow | ExportedRow | ImportRow, group: Grouping) -> tuple[str, ...]:
    if group is Grouping.TYPE:
        kind = SourceType.SALES_INVOICE if isinstance(row, ImportRow) else row.source_type
        return (kind.value,)
    if group is Grouping.COMPANY:
        return (row.company_name, row.company_code)
    if group is Grouping.MONTH:
        day = day_of(row)
        return ("" if day is None else f"{day:%Y-%m}",)
    if isinstance(row, ImportRow):
        return (row.status.value,)
    return (row.state,) if isinstance(row, ExportedRow) else ("", row.precheck)


def total_of(row: PendingRow | ExportedRow | ImportRow) -> TotalOf:
    if isinstance(row, ImportRow):
        return TotalOf(row.ledger)
    return TOTAL_OF.get(row.source_type, TotalOf.OTHER)


def totals_of(
    rows: Iterable[PendingRow | ExportedRow | ImportRow],
) -> tuple[CurrencyTotal, ...]:
    """Return sums and counts apart by ledger and currency."""
    sums: dict[tuple[TotalOf, str], tuple[int, Decimal]] = {}
    for row in rows:
        key = (total_of(row), row.currency)
        count, total = sums.get(key, (0, Decimal(0)))
        sums[key] = (count + 1, total + signed(row))
    return tuple(
        CurrencyTotal(currency, count, total, of)
        for (of, currency), (count, total) in sorted(
            sums.items(), key=lambda one: (PLACES[one[0][0]], one[0][1])
        )
    )


def day_of(row: PendingRow | ExportedRow | ImportRow) -> date | None:
    if isinstance(row, ImportRow):
        return row.payment_date
    return row.exported_at.date() if isinstance(row, ExportedRow) else row.source_date


def sums_of(types: Collection[TypeTotal], of: TotalOf, currency: str) -> tuple[Decimal, Decimal]:
    mine = [each for each in types if (each.of, each.currency) == (of, currency)]
    nothing = Decimal(0)
    net = sum((each.net or nothing for each in mine), nothing)
    return net, sum((each.tax or nothing for each in mine), nothing)


def signed(row: PendingRow | ExportedRow | ImportRow) -> Decimal:
    """Return a row's amount as it counts: that of a credit below nought."""
    amount = row.amount or Decimal(0)
    return -amount if not isinstance(row, ImportRow) and row.source_type in CREDITS else amount


class FakeGrids:
    """What the grids of the window ask beside their rows."""

    pending: dict[int, PendingRow]
    exported: dict[int, ExportedRow]
    imports: dict[int, ImportRow]

    def grid_ids(self, query: GridQuery) -> array[int]:
        raise NotImplementedError

    def ticked_ids(
        self, query: GridQuery, *, all_ticked: bool, exceptions: Collection[int]
    ) -> tuple[int, ...]:
        raise NotImplementedError

    def _of(self, grid: Grid) -> Mapping[int, PendingRow | ExportedRow | ImportRow]:
        if grid is Grid.PENDING:
            return self.pending
        return self.exported if grid is Grid.EXPORTED else self.imports

    def grid_answer(self, query: GridQuery) -> GridAnswer:
        ids = self.grid_ids(query)
        if not query.group or query.grid is Grid.PROBLEMS:
            return GridAnswer(ids)
        rows = self._of(query.grid)
        counts = Counter(group_key(rows[row_id], query.group) for row_id in ids)
        return GridAnswer(ids, tuple(self._group(query, k, counts[k]) for k in sorted(counts)))

    def _group(self, query: GridQuery, key: tuple[str, ...], count: int) -> GridGroup:
        rows = self._of(query.grid)
        mine = [rows[n] for n in self.grid_ids(query) if group_key(rows[n], query.group) == key]
        return GridGroup(key, count, totals_of(mine))

    def grid_currencies(self, grid: Grid) -> tuple[str, ...]:
        return tuple(sorted({row.currency for row in self._of(grid).values()} - {""}))

    def tick_totals(self, *, all_ticked: bool, exceptions: Collection[int]) -> TickTotals:
        query = GridQuery(Grid.PENDING)
        ids = self.ticked_ids(query, all_ticked=all_ticked, exceptions=exceptions)
        rows = [self.pending[row_id] for row_id in ids]
        kinds = sorted({(row.source_type, row.currency) for row in rows})
        types = tuple(self._type_total(kind, currency, rows) for kind, currency in kinds)
        found = sorted({(each.of, each.currency) for each in types if each.of in LEDGERS})
        rates = tuple(
            VatTotal("T1", "Standard 20%", currency, *sums_of(types, of, currency), of)
            for of, currency in reversed(found)
        )
        return TickTotals(types, rates)

    def _type_total(
        self, kind: SourceType, currency: str, rows: Collection[PendingRow]
    ) -> TypeTotal:
        mine = [row for row in rows if (row.source_type, row.currency) == (kind, currency)]
        of = TOTAL_OF.get(kind, TotalOf.OTHER)
        if kind is SourceType.STOCK_ITEM:
            return TypeTotal(kind, currency, len(mine), None, None, None, of)
        gross = sum(map(signed, mine), Decimal(0))
        tax = (gross / 6).quantize(Decimal("0.01"))
        return TypeTotal(kind, currency, len(mine), gross - tax, tax, gross, of)
