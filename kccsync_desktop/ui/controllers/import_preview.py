"""What Create and Allocate Payments will do, told before it is done."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import CurrencyTotal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.grids import ImportRow


@dataclass(frozen=True, slots=True)
class LedgerTotals:
    """What will be allocated in one ledger, per currency."""

    ledger: LedgerSide
    totals: tuple[CurrencyTotal, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows that will be created and allocated; ``is_all`` where nothing was ticked.

    ``shown`` are those of the ticked rows that the filter shows, where it hides others. ``owed``
    are allocations that came in before, whose file for KCC could not be written then.
    """

    row_ids: tuple[int, ...]
    ledgers: tuple[LedgerTotals, ...]
    companies: int
    is_all: bool
    shown: Preview | None = None
    owed: int = 0

    @property
    def count(self) -> int:
        """How many allocations there will be."""
        return len(self.row_ids)


def preview_of(rows: Sequence[ImportRow], *, is_all: bool) -> Preview:
    """Sum up rows; those that cannot be ticked are left out."""
    chosen = [row for row in rows if row.may_tick]
    sides = sorted({row.ledger for row in chosen}, reverse=True)
    return Preview(
        row_ids=tuple(row.id for row in chosen),
        ledgers=tuple(
            LedgerTotals(side, _totals(row for row in chosen if row.ledger is side))
            for side in sides
        ),
        companies=len({row.company_code for row in chosen}),
        is_all=is_all,
    )


def with_shown(preview: Preview, rows: Sequence[ImportRow], shown: Collection[int]) -> Preview:
    """Add what only the rows on show come to, where a filter hides some of the ticked ones."""
    on_show = preview_of([row for row in rows if row.id in shown], is_all=False)
    on_show = replace(on_show, owed=preview.owed)
    return preview if on_show.count == preview.count else replace(preview, shown=on_show)


def _totals(rows: Iterable[ImportRow]) -> tuple[CurrencyTotal, ...]:
    sums: dict[str, tuple[int, Decimal]] = {}
    for row in rows:
        count, amount = sums.get(row.currency, (0, Decimal(0)))
        sums[row.currency] = (count + 1, amount + row.amount)
    return tuple(CurrencyTotal(c, count, amount) for c, (count, amount) in sorted(sums.items()))
