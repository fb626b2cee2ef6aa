"""What the Import tab does: its grid, what was left out, statements, and its two runs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kccsync_desktop.domain.grids import CurrencyTotal, Grid, GridQuery, ImportRow
from kccsync_desktop.domain.run_events import FileWritten, Progressed, RunEvent
from kccsync_desktop.ui.controllers.grids_controller import REQUERY_MILLISECONDS
from kccsync_desktop.ui.controllers.import_preview import Preview, preview_of, with_shown
from kccsync_desktop.ui.controllers.shown_rows import Shown, exceptions_now, shown_rows, welcome
from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.import_grids import import_grid
from kccsync_desktop.ui.texts import noted
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.grids import LeftOutRow, LeftOutTotal
    from kccsync_desktop.domain.payment_sorting import LeftOutReason
    from kccsync_desktop.sync.company_statement import CompanyAccount
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.controllers.run_controller import RunController
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.models.ticks import Ticked

FETCH_TITLE = noted("Fetch Payments")
ALLOCATE_TITLE = noted("Create and Allocate Payments")
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class LeftOutNews:
    """What was not brought in: totals per reason and currency, and the records asked for.

    ``has_fetched`` tells whether anything was fetched from the package yet.
    """

    totals: tuple[LeftOutTotal, ...]
    rows: tuple[LeftOutRow, ...]
    has_fetched: bool


@dataclass(frozen=True, slots=True)
class StatementNews:
    """A company's accounts, one for each ledger where it has documents."""

    company_code: str
    accounts: tuple[CompanyAccount, ...]


class ImportController(QObject):
    """Reads and starts what the Import tab needs; runs are those of the whole desk.

    ``shown_changed`` follows each exchange of rows, ``totals_changed`` carries the ticked totals,
    ``currencies_changed`` the currencies of the rows,
    ``left_out_changed`` a :class:`LeftOutNews`, ``statement_changed`` a :class:`StatementNews`,
    ``previewed`` a :class:`Preview`, ``file_written`` a path, ``refused`` plain words.
    """

    shown_changed = Signal()
    totals_changed = Signal(object)
    currencies_changed = Signal(object)
    left_out_changed = Signal(object)
    statement_changed = Signal(object)
    previewed = Signal(object)
    file_written = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: Desk, runs: RunController, looks: Looks) -> None:
        super().__init__()
        self.desk = desk
        self.runs = runs
        spec = import_grid(package_name(desk.merchant.package))
        self.model: GridModel[ImportRow] = GridModel(spec, desk.import_rows, looks)
        self.query = GridQuery(Grid.IMPORT)
        self._shown = self.query
        self.totals: tuple[CurrencyTotal, ...] = ()
        self.company = ""
        self.opened: frozenset[LeftOutReason] = frozenset()
        self.has_fetched = False
        self.is_demo = False
        self.left_out: tuple[LeftOutTotal, ...] = ()
        self.written: list[str] = []
        self._asker = QueryWorker()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(REQUERY_MILLISECONDS)
        self._answers = {
            "rows": self._take_rows,
            "totals": self._take_totals,
            "currencies": self.currencies_changed.emit,
            "left-out": self._take_left_out,
            "statement": self.statement_changed.emit,
            "preview": self.previewed.emit,
        }
        self._asker.answered.connect(self._on_answered)
        self._late.timeout.connect(self.refresh)
        self.model.order_wanted.connect(self._on_order)
        self.model.ticks_changed.connect(self.ask_totals)
        runs.events.connect(self._on_events)
        runs.ended.connect(self._on_run_ended)

    # the grid ----------------------------------------------------------------------------------

    def ask(self, query: GridQuery) -> None:
        """Show rows by another filter or in another order."""
        self.query = query
        known = self.model.ticks.known
        prepare = self.model.preparer()
        self._asker.ask("rows", lambda: shown_rows(self.desk, query, known, prepare))

    @Slot()
    def ask_currencies(self) -> None:
        """Ask which currencies the rows are in; ``currencies_changed`` tells."""
        self._asker.ask("currencies", lambda: self.desk.grid_currencies(Grid.IMPORT))

    @property
    def is_filtered(self) -> bool:
        """Tell whether a filter hides rows of what is on show, whatever was asked since."""
        return self._shown.is_filtered

    def tick_shown(self, *, ticked: bool) -> None:
        """Tick or untick all that the filter shows and that can be."""
        self.model.tick_shown(ticked=ticked, is_everything=not self.is_filtered)

    @Slot()
    def invert_shown(self) -> None:
        """Turn the ticks of all that the filter shows and that can be ticked."""
        self.model.invert_shown(is_everything=not self.is_filtered)

    @Slot()
    def refresh(self) -> None:
        """Ask the books again for everything on show."""
        self._late.stop()
        self.ask(self.query)
        self.ask_totals()
        self.ask_left_out(self.opened)
        if self.company:
            self.ask_statement(self.company)

    def ask_left_out(self, opened: frozenset[LeftOutReason]) -> None:
        """Read what was left out: all totals, and the records of the reasons that are opened."""
        self.opened = opened
        self._asker.ask("left-out", lambda: self._left_out(opened))

    def _left_out(self, opened: frozenset[LeftOutReason]) -> LeftOutNews:
        rows = tuple(row for reason in sorted(opened) for row in self.desk.left_out(reason))
        return LeftOutNews(self.desk.left_out_totals(), rows, self.desk.has_fetched())

    def _take_left_out(self, found: object) -> None:
        news = cast("LeftOutNews", found)
        self.left_out = news.totals
        self.has_fetched = self.has_fetched or news.has_fetched
        self.left_out_changed.emit(news)

    @Slot()
    def ask_totals(self) -> None:
        """Ask for the ticked rows' totals over the whole grid, hidden rows included."""
        ticked = self.model.ticks.now
        self._asker.ask("totals", lambda: self._totals(ticked))

    def _totals(self, ticked: Ticked) -> tuple[CurrencyTotal, ...]:
        exceptions = exceptions_now(self.desk, Grid.IMPORT, ticked)
        return self.desk.totals(
            GridQuery(Grid.IMPORT), all_ticked=ticked.all_ticked, exceptions=exceptions
        )

    def ask_statement(self, company_code: str) -> None:
        """Read a company's statement; empty for none."""
        self.company = company_code
        if company_code:
            self._asker.ask(
                "statement",
                lambda: StatementNews(company_code, self.desk.statement(company_code)),
            )

    def ask_preview(self) -> None:
        """Work out what Create and Allocate Payments would do: the ticked rows, else all."""
        ticked = self.model.ticks.now if self.model.ticks else None
        filtered = self.query if self.query.is_filtered else None
        self._asker.ask("preview", lambda: self._preview(ticked, filtered))

    def _preview(self, ticked: Ticked | None, filtered: GridQuery | None) -> Preview:
        query, is_all = GridQuery(Grid.IMPORT), ticked is None
        all_ticked, exceptions = True, frozenset[int]()
        if ticked is not None:
            all_ticked = ticked.all_ticked
            exceptions = exceptions_now(self.desk, query.grid, ticked)
        ids = self.desk.ticked_ids(query, all_ticked=all_ticked, exceptions=exceptions)
        rows = [
            row
            for first in range(0, len(ids), _CHUNK)
            for row in self.desk.import_rows(ids[first : first + _CHUNK])
        ]
        preview = replace(preview_of(rows, is_all=is_all), owed=self.desk.payments_owed())
        if is_all or filtered is None:
            return preview
        return with_shown(preview, rows, frozenset(self.desk.grid_ids(filtered)))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.refusal:
            self.refused.emit(answer.refusal)
        else:
            self._answers[answer.key](answer.value)

    def _take_rows(self, found: object) -> None:
        shown = cast("Shown", found)
        if not welcome(self.model.ticks, shown.arrivals):
            self.ask(self.query)  # all were ticked since they were asked for
            return
        self._shown = shown.query
        self.model.take(shown.ids, shown.headings, shown.ready)
        self.shown_changed.emit()

    def _take_totals(self, found: object) -> None:
        totals = cast("tuple[CurrencyTotal, ...]", found)
        self.totals = totals
        if self.model.ticks and not sum(total.count for total in totals):
            self.model.ticks.clear()
            self.model.ticks_turned()
        self.totals_changed.emit(totals)

    @Slot(str, bool)
    def _on_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self.ask(replace(self.query, sort=name, descending=descending))

    # runs --------------------------------------------------------------------------------------

    def fetch(self) -> bool:
        """Bring what was paid since the last time into the grid."""
        return self.runs.start(FETCH_TITLE, self.desk.fetch_payments)

    def allocate(self, row_ids: tuple[int, ...], out: Path) -> bool:
        """Create and allocate the payments of these rows; the file for KCC goes to ``out``."""
        self.written.clear()
        return self.runs.start(
            ALLOCATE_TITLE, lambda cancelled: self.desk.allocate(row_ids, out, cancelled)
        )

    @Slot(object)
    def _on_events(self, batch: tuple[RunEvent, ...]) -> None:
        for event in batch:
            if isinstance(event, FileWritten):
                self.written.append(event.path)
                self.file_written.emit(event.path)
        if any(isinstance(event, Progressed) for event in batch) and not self._late.isActive():
            self._late.start()

    @Slot(object)
    def _on_run_ended(self, activity: Activity) -> None:
        is_fetch = activity.title == FETCH_TITLE
        is_whole = activity.ended is not None and activity.ended.stopped_by is None
        self.has_fetched = self.has_fetched or (is_fetch and is_whole)
        self.refresh()

    def close(self) -> None:
        """End the thread that answers questions."""
        self._late.stop()
        self._asker.close()
