"""The three grids of the Export tab: their rows, filters, order, ticks and totals."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kccsync_desktop.domain.grids import CurrencyTotal, Grid, GridQuery, Status
from kccsync_desktop.domain.run_events import (
    ProblemRaised,
    ProblemsCleared,
    RowsChanged,
    RowSettled,
    RunEvent,
)
from kccsync_desktop.ui.controllers.shown_rows import (
    Arrivals,
    Shown,
    pending_arrivals,
    shown_rows,
    welcome,
)
from kccsync_desktop.ui.models.causes import Cause
from kccsync_desktop.ui.models.export_grids import exported_grid, pending_grid, problems_grid
from kccsync_desktop.ui.models.grid_model import AnyGrid, GridModel
from kccsync_desktop.ui.models.groups import heading_id
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from array import array

    from kccsync_desktop.domain.grids import (
        ExportedRow,
        PendingRow,
        ProblemGroup,
        ProblemRow,
        WaitingPrepayment,
    )
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.looks import Looks

_TOTALS = "totals"
_STATUS = "status"
_WAITING = "waiting"
_ARRIVALS = "arrivals"
_TICK_TOTALS = "tick-totals"
_CURRENCIES = "currencies"
REQUERY_MILLISECONDS = 700


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currencies that a grid's rows are in."""

    grid: Grid
    found: tuple[str, ...]


class GridsController(QObject):
    """Owns the models of one merchant's desk and asks the books for what they show.

    ``totals_changed`` carries the ticked rows' totals, ``tick_totals_changed`` a
    :class:`TickTotals`, ``currencies_changed`` :class:`Currencies`, ``status_changed`` a
    :class:`Status`, ``waiting_changed`` the prepayments that wait,
    ``shown_changed`` the grid whose rows were exchanged, ``refused`` plain words.
    """

    totals_changed = Signal(object)
    status_changed = Signal(object)
    waiting_changed = Signal(object)
    tick_totals_changed = Signal(object)
    currencies_changed = Signal(object)
    shown_changed = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__()
        self.desk = desk
        self.pending: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
        self.exported: GridModel[ExportedRow] = GridModel(
            exported_grid(), desk.exported_rows, looks
        )
        self.problems: GridModel[ProblemRow] = GridModel(problems_grid(), desk.problem_rows, looks)
        self._models: dict[Grid, AnyGrid] = {
            Grid.PENDING: self.pending,
            Grid.EXPORTED: self.exported,
            Grid.PROBLEMS: self.problems,
        }
        self.queries = {grid: GridQuery(grid) for grid in self._models}
        self._shown = dict(self.queries)
        self._checked: array[int] | None = None
        self._is_news = False
        self.totals: tuple[CurrencyTotal, ...] = ()
        self.status: Status | None = None
        self.waiting: tuple[WaitingPrepayment, ...] = ()
        self._causes: tuple[Problem | None, ...] = ()
        self.causes: tuple[ProblemGroup, ...] = ()
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(REQUERY_MILLISECONDS)
        self._late.timeout.connect(self.refresh)
        self._listen()

    def _listen(self) -> None:
        self.pending.order_wanted.connect(self._on_pending_order)
        self.exported.order_wanted.connect(self._on_exported_order)
        self.problems.order_wanted.connect(self._on_problems_order)
        self.pending.ticks_changed.connect(self._on_ticks)

    # grids -------------------------------------------------------------------------------------

    def model(self, grid: Grid) -> AnyGrid:
        """Return a grid's model."""
        return self._models[grid]

    def ask(self, query: GridQuery) -> None:
        """Show a grid's rows by another filter or in another order."""
        self.queries[query.grid] = query
        known = self.pending.ticks.known if query.grid is Grid.PENDING else None
        prepare = self.model(query.grid).preparer()
        self._asker.ask(query.grid, lambda: shown_rows(self.desk, query, known, prepare))

    def cause_at(self, position: int) -> Cause | None:
        """Return the cause whose heading stands at a position of the problems, if any."""
        if not self.problems.is_heading(position):
            return None
        number = heading_id(self.problems.row_id(position))
        first = self._causes[number] if number < len(self._causes) else None
        return None if first is None else Cause(first, tuple(self.problems.members(position)))

    def ask_currencies(self, grid: Grid) -> None:
        """Ask which currencies a grid's rows are in; ``currencies_changed`` tells."""
        self._asker.ask(
            f"{_CURRENCIES} {grid}", lambda: Currencies(grid, self.desk.grid_currencies(grid))
        )

    def ask_tick_totals(self) -> None:
        """Ask for the ticked rows' totals by type and VAT rate; ``tick_totals_changed`` tells."""
        ticks = self.pending.ticks
        all_ticked, exceptions = ticks.all_ticked, frozenset(ticks.exceptions)
        self._asker.ask(
            _TICK_TOTALS,
            lambda: self.desk.tick_totals(all_ticked=all_ticked, exceptions=exceptions),
        )

    @Slot()
    def refresh(self) -> None:
        """Ask the books again for everything on show."""
        self._late.stop()
        for query in tuple(self.queries.values()):
            self.ask(query)
        self._is_news = True
        has_all = not self.queries[Grid.PENDING].is_filtered  # then the rows tell what arrived
        self._checked = self.pending.ticks.known if has_all else None
        self._on_ticks()
        self._asker.ask(_STATUS, self.desk.status)
        self._asker.ask(_WAITING, self.desk.waiting_prepayments)

    @Slot()
    def ask_totals(self) -> None:
        """Ask for the ticked rows' totals over the whole grid, hidden rows included."""
        ticks = self.pending.ticks
        all_ticked, exceptions = ticks.all_ticked, frozenset(ticks.exceptions)
        base = GridQuery(Grid.PENDING)
        self._asker.ask(
            _TOTALS,
            lambda: self.desk.totals(base, all_ticked=all_ticked, exceptions=exceptions),
        )

    @Slot()
    def _on_ticks(self) -> None:
        """Ask for what ticks mean; first for what came after all were ticked, where they are."""
        known = self.pending.ticks.known
        if known is not None and known is not self._checked:
            self._asker.ask(_ARRIVALS, lambda: pending_arrivals(self.desk, known))
        self.ask_totals()

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick or untick all that is on show."""
        self.pending.tick_shown(ticked=ticked, is_everything=not self.is_filtered(Grid.PENDING))

    @Slot()
    def invert_shown(self) -> None:
        """Turn the ticks of all that is on show."""
        self.pending.invert_shown(is_everything=not self.is_filtered(Grid.PENDING))

    def is_filtered(self, grid: Grid) -> bool:
        """Tell whether a filter hides rows of what is on show, whatever was asked since."""
        return self._shown[grid].is_filtered

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.refusal:
            self.refused.emit(answer.refusal)
        elif answer.key == _TOTALS:
            self._take_totals(cast("tuple[CurrencyTotal, ...]", answer.value))
        elif answer.key == _STATUS:
            self.status = cast("Status", answer.value)
            self.status_changed.emit(self.status)
        elif answer.key == _WAITING:
            self.waiting = cast("tuple[WaitingPrepayment, ...]", answer.value)
            self.waiting_changed.emit(self.waiting)
        else:
            self._on_rows(answer)

    def _on_rows(self, answer: Answer) -> None:
        if answer.key == _TICK_TOTALS:
            self.tick_totals_changed.emit(answer.value)
        elif isinstance(answer.value, Arrivals):
            self._take_arrivals(answer.value)
        elif isinstance(answer.value, Currencies):
            self.currencies_changed.emit(answer.value)
        else:
            self._take_rows(cast("Shown", answer.value))

    def _take_rows(self, shown: Shown) -> None:
        grid = shown.query.grid
        if grid is Grid.PROBLEMS:
            self._causes, self.causes = shown.examples, shown.causes
        if grid is Grid.PENDING and not welcome(self.pending.ticks, shown.arrivals):
            self.ask(self.queries[grid])  # all were ticked since they were asked for
            return
        self._shown[grid] = shown.query
        self.model(grid).take(shown.ids, shown.headings, shown.ready)
        if shown.arrivals is not None:
            self._tell_arrivals(shown.arrivals, is_all=not shown.query.is_filtered)
        self.shown_changed.emit(grid)

    def _take_arrivals(self, arrivals: Arrivals) -> None:
        if welcome(self.pending.ticks, arrivals):
            self._tell_arrivals(arrivals, is_all=True)
        else:
            self._on_ticks()

    def _tell_arrivals(self, arrivals: Arrivals, *, is_all: bool) -> None:
        self._checked = self.pending.ticks.known if is_all else self._checked
        if arrivals.arrived:
            self.pending.ticks_turned()

    def _take_totals(self, totals: tuple[CurrencyTotal, ...]) -> None:
        self.totals = totals
        ticks = self.pending.ticks
        if ticks and not sum(total.count for total in totals):
            (ticks.clear if self._is_news else ticks.settle)()
            self.pending.ticks_turned()
        self._is_news = False
        self.totals_changed.emit(totals)

    @Slot(str, bool)
    def _on_pending_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self._order(Grid.PENDING, name, descending=descending)

    @Slot(str, bool)
    def _on_exported_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self._order(Grid.EXPORTED, name, descending=descending)

    @Slot(str, bool)
    def _on_problems_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self._order(Grid.PROBLEMS, name, descending=descending)

    def _order(self, grid: Grid, name: str, *, descending: bool) -> None:
        self.ask(replace(self.queries[grid], sort=name, descending=descending))

    # a run's news ------------------------------------------------------------------------------

    def take_events(self, batch: tuple[RunEvent, ...]) -> None:
        """Show what a run just told: changed rows at once, rows that come or go a moment later."""
        changed: set[int] = set()
        is_news = False
        for event in batch:
            match event:
                case RowsChanged(row_ids=ids):
                    changed.update(ids)
                case RowSettled(row_id=row_id):
                    changed.add(row_id)
                case ProblemRaised() | ProblemsCleared():
                    is_news = True
                case _:
                    continue
        if changed:
            self.pending.update(changed)
            self.exported.update(changed)
        if (changed or is_news) and not self._late.isActive():
            self._late.start()

    def close(self) -> None:
        """End the thread that answers questions."""
        self._late.stop()
        self._asker.close()
