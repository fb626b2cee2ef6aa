"""The grids: ids in order first, then the rows on show by id; the same for the command line."""

from __future__ import annotations

from array import array
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from kccsync_desktop.domain.grid_groups import GridAnswer
from kccsync_desktop.domain.grids import (
    CurrencyTotal,
    ExportedRow,
    GridQuery,
    PendingRow,
    ProblemGroup,
    ProblemRow,
    TotalOf,
)
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.states import DONE_STATES, OPEN_STATES, ExportState
from kccsync_desktop.storage.grid_groups import example_of, group_columns, groups_of, in_places
from kccsync_desktop.storage.grid_queries import (
    LEFT_TO_GO,
    PROBLEM_COUNT,
    RUNNING,
    SHAPES,
    in_order,
    matching,
)
from kccsync_desktop.storage.import_grid import import_rows
from kccsync_desktop.storage.map_rows import nominal_map_rows, tax_map_rows, waiting_for_mapping
from kccsync_desktop.storage.outbox_store import OPEN
from kccsync_desktop.storage.problem_store import CAUSE, problem_row, select_problems
from kccsync_desktop.storage.resolved_problems import resolved_ids, resolved_problems
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import OutboxRecord, ProblemRecord, RowRecord
from kccsync_desktop.storage.tick_totals import tick_totals

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from decimal import Decimal

    from kccsync_desktop.domain.grid_groups import GridGroup, TickTotals
    from kccsync_desktop.domain.grids import Grid, ImportRow, NominalMapRow, TaxMapRow
    from kccsync_desktop.domain.resolved_problems import ResolvedProblem, ResolvedQuery

_FETCHED_AT_ONCE = 2_000
_UNDER_WAY = (ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN)
_SHARED = (
    *(RowRecord.id, RowRecord.source_type, RowRecord.source_code, RowRecord.company_code),
    *(RowRecord.company_name, RowRecord.source_date),
)
_PENDING = (
    *(*_SHARED, LEFT_TO_GO, RowRecord.currency, RowRecord.precheck, RowRecord.state),
    *(RowRecord.state.in_(RUNNING), PROBLEM_COUNT),
)
_EXPORTED = (
    *(*_SHARED, RowRecord.amount, RowRecord.currency),
    *(RowRecord.state, RowRecord.exported_at, RowRecord.remote_id),
    *(RowRecord.remote_number, RowRecord.changed_in_kcc),
)


class GridStore(Store):
    """What the window and the command line show; nothing here writes."""

    def ids(self, query: GridQuery) -> array[int]:
        """Return the ids of a grid's rows in its order (of problems, in the Problems grid).

        Raises:
            ValueError: the grid has no column to sort by of that name.
        """
        return self._ids(query)

    def answer(self, query: GridQuery) -> GridAnswer:
        """Return the ids of a grid's rows in its order, and its groups where it has any.

        Raises:
            ValueError: the grid has no column to sort by of that name.
        """
        return GridAnswer(self._ids(query), self._groups(query) if query.group else ())

    def _groups(self, query: GridQuery) -> tuple[GridGroup, ...]:
        shape, grid, group = SHAPES[query.grid], query.grid, query.group
        keys = group_columns(grid, group)
        by = (shape.total_of.label("total_of"), shape.currency.label("currency"))
        sums = (func.count(), func.sum(shape.amount), example_of(grid, group))
        chosen = matching(query, self._merchant_id, *keys, *by, *sums)
        chosen = chosen.group_by(*keys, "total_of", "currency")
        return groups_of(self._connection, grid, group, chosen)

    def currencies(self, grid: Grid) -> tuple[str, ...]:
        """Return the currencies that a grid's rows are in."""
        currency = SHAPES[grid].currency
        chosen = matching(GridQuery(grid), self._merchant_id, currency).distinct()
        return tuple(sorted(filter(None, self._connection.scalars(chosen))))

    def pending(self, ids: Sequence[int]) -> list[PendingRow]:
        """Return rows of the Pending grid by id, in any order; unknown ids are left out."""
        return [PendingRow(*row) for row in self._by_id(_PENDING, ids)]

    def exported(self, ids: Sequence[int]) -> list[ExportedRow]:
        """Return rows of the Exported grid by id, in any order; unknown ids are left out."""
        rows = self._by_id(_EXPORTED, ids)
        return [ExportedRow(*row) for row in rows if row.exported_at is not None]

    def problems(self, ids: Sequence[int]) -> list[ProblemRow]:
        """Return unresolved problems by id, in any order; others are left out."""
        found: list[ProblemRow] = []
        for chunk in chunks(ids):
            mine = ProblemRecord.merchant_id + 0 == self._merchant_id
            query = select_problems(mine, ProblemRecord.id.in_(chunk))
            found.extend(map(problem_row, self._connection.execute(query)))
        return found

    def problems_of(self, row_id: int) -> list[ProblemRow]:
        """Return what stands against one export row, oldest first."""
        mine = ProblemRecord.merchant_id + 0 == self._merchant_id
        query = select_problems(mine, ProblemRecord.row_id == row_id).order_by(ProblemRecord.id)
        return [problem_row(row) for row in self._connection.execute(query)]

    def resolved_ids(self, query: ResolvedQuery) -> array[int]:
        """Return the ids of resolved problems, the last resolved first."""
        return resolved_ids(self._connection, self._merchant_id, query)

    def resolved(self, ids: Sequence[int]) -> list[ResolvedProblem]:
        """Return resolved problems by id, in any order; others are left out."""
        return resolved_problems(self._connection, self._merchant_id, ids)

    def import_rows(self, ids: Sequence[int]) -> list[ImportRow]:
        """Return rows of the Import grid by id, in any order; unknown ids are left out."""
        return import_rows(self._connection, self._merchant_id, ids)

    def totals(
        self,
        query: GridQuery,
        *,
        all_ticked: bool,
        exceptions: Collection[int],
    ) -> tuple[CurrencyTotal, ...]:
        """Return the ticked rows' count and sum in each currency; credits count as negative.

        Sales, purchases and payments each have a sum of their own.

        Only rows that the query shows count: all but the exceptions, or the exceptions alone; of
        the Import grid only those that can be ticked. Stock items have no currency and no amount;
        a prepayment is counted but its money is that of its allocations.
        """
        counts: dict[tuple[str, str], int] = defaultdict(int)
        sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
        shape = SHAPES[query.grid]
        by = (shape.total_of.label("total_of"), shape.currency)
        columns = (*by, func.count(), func.sum(shape.amount))
        chosen = matching(query, self._merchant_id, *columns).where(*shape.tickable)
        chosen = chosen.group_by("total_of", shape.currency)
        parts = [(1, chosen)] if all_ticked else []
        sign = -1 if all_ticked else 1
        parts += [(sign, chosen.where(shape.key.in_(chunk))) for chunk in chunks(exceptions)]
        for factor, part in parts:
            for total_of, currency, count, amount in self._connection.execute(part):
                counts[total_of, currency] += factor * count
                sums[total_of, currency] += factor * (amount or ZERO)
        found = (
            CurrencyTotal(currency, count, sums[total_of, currency], TotalOf(total_of))
            for (total_of, currency), count in counts.items()
            if count
        )
        return in_places(found)

    def tick_totals(self, *, all_ticked: bool, exceptions: Collection[int]) -> TickTotals:
        """Return the ticked rows of the Pending grid by type and by VAT rate, in each currency."""
        return tick_totals(
            self._connection, self._merchant_id, all_ticked=all_ticked, exceptions=exceptions
        )

    def ticked_ids(
        self,
        query: GridQuery,
        *,
        all_ticked: bool,
        exceptions: Collection[int],
    ) -> tuple[int, ...]:
        """Return the ticked rows that the query shows, in the grid's order.

        Those that cannot be ticked are left out, whatever was ticked before.
        """
        chosen = set(exceptions)
        found = self._ids(query, *SHAPES[query.grid].tickable)
        return tuple(one for one in found if (one in chosen) is not all_ticked)

    def problem_groups(self) -> tuple[ProblemGroup, ...]:
        """Return the unresolved problems by cause, the most frequent first (R4)."""
        groups = (
            select(func.min(ProblemRecord.id), func.count())
            .where(
                ProblemRecord.merchant_id == self._merchant_id,
                ProblemRecord.resolved_at.is_(None),
            )
            .group_by(*CAUSE)
            .order_by(func.count().desc(), func.min(ProblemRecord.id))
        )
        counted = list(self._connection.execute(groups))
        examples = {row.id: row.problem for row in self.problems([first for first, _ in counted])}
        return tuple(
            ProblemGroup(examples[first].group, count, examples[first]) for first, count in counted
        )

    def nominal_map(self) -> tuple[NominalMapRow, ...]:
        """Return KCC's nominals beside their ledger accounts, by code."""
        return nominal_map_rows(self._connection, self._merchant_id, self._clock)

    def tax_map(self) -> tuple[TaxMapRow, ...]:
        """Return KCC's tax rates of both sides beside their tax codes, by code."""
        return tax_map_rows(self._connection, self._merchant_id, self._clock)

    def waiting_for_mapping(self) -> int:
        """Return how many pending documents use something that is not mapped."""
        return waiting_for_mapping(self._connection, self._merchant_id, self._clock)

    def status_counts(self) -> dict[str, int]:
        """Return how many rows are pending, exported, verified, marked, unfinished, and problems.

        ``pending`` is what the Pending grid shows, ``exported`` what the Exported grid shows;
        ``unfinished`` counts rows that a run holds and calls about contacts whose outcome is open.
        """
        counts = self._state_counts()
        offered = self._state_counts(is_offered=True)
        return {
            "pending": _sum(offered, OPEN_STATES),
            "exported": _sum(counts, DONE_STATES),
            "verified": counts[ExportState.VERIFIED],
            "marked": counts[ExportState.MARKED],
            "problems": self._count(
                ProblemRecord.merchant_id == self._merchant_id,
                ProblemRecord.resolved_at.is_(None),
            ),
            "unfinished": _sum(counts, _UNDER_WAY)
            + self._count(
                OutboxRecord.merchant_id == self._merchant_id,
                OutboxRecord.state.in_(OPEN),
                OutboxRecord.row_id.is_(None),
            ),
        }

    def _ids(self, query: GridQuery, *conditions: Any) -> array[int]:
        chosen = matching(query, self._merchant_id, SHAPES[query.grid].key).where(*conditions)
        result = self._connection.execute(in_order(query, chosen))
        found = array("q")
        while rows := result.fetchmany(_FETCHED_AT_ONCE):
            found.extend(chain.from_iterable(rows))
        return found

    def _state_counts(self, *, is_offered: bool = False) -> dict[ExportState, int]:
        query = select(RowRecord.state, func.count()).where(
            RowRecord.merchant_id == self._merchant_id,
        )
        if is_offered:
            query = query.where(RowRecord.is_offered)
        found = self._connection.execute(query.group_by(RowRecord.state))
        return defaultdict(int, dict(found.all()))

    def _count(self, *conditions: Any) -> int:
        return self._connection.scalar(select(func.count()).where(*conditions)) or 0

    def _by_id(self, columns: Sequence[Any], ids: Sequence[int]) -> Iterable[Any]:
        for chunk in chunks(ids):
            query = select(*columns).where(self._mine_by_id, RowRecord.id.in_(chunk))
            yield from self._connection.execute(query)


def _sum(counts: dict[ExportState, int], states: Iterable[ExportState]) -> int:
    return sum(counts[state] for state in states)
