"""States that a month brings by itself: loading, very many rows, all done, no way out, a cure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from kccsync_desktop.domain.grids import ProblemRow
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.run_events import (
    ProblemRaised,
    Progressed,
    RowsChanged,
    RunEnded,
    StageStarted,
)
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.ui.fake_books import NOW, pending_row
from tests.ui.fake_desk import FakeDesk, desk_with
from tests.ui.fake_month import month_desk
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.grids import GridQuery
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace

MANY = 20_000


class LongLoad(FakeDesk):
    """Reads a folder until the picture is taken."""

    def load(
        self, folder: Path, cancelled: Event, *, is_confirmed: bool = False
    ) -> Iterator[RunEvent]:
        del folder, is_confirmed
        yield StageStarted("sales_invoices.csv", 4_180)
        yield Progressed("sales_invoices.csv", 1_290, 4_180, 9.0)
        cancelled.wait(20)


class SlowBooks(FakeDesk):
    """Books on a slow disk: no grid has its first answer when the picture is taken."""

    def grid_ids(self, query: GridQuery) -> array[int]:
        Event().wait(2)
        return super().grid_ids(query)


def _unreached(desk: FakeDesk, ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
    for row_id in ids[:37]:
        desk.export(row_id, ExportState.EXPORTED)
    yield RowsChanged(tuple(ids[:37]))
    silent = problem(ProblemCode.PACKAGE_UNREACHABLE, None, package="Xero")
    desk.problems[1] = ProblemRow(1, None, NOW, silent)
    yield ProblemRaised(silent)
    yield RunEnded(7, cancelled=False, exported=37, calls=12, seconds=31.0, stopped_by=silent)


def loading_desk() -> FakeDesk:
    return LongLoad()


def reading_desk() -> FakeDesk:
    return SlowBooks({n: pending_row(n) for n in range(1, 20)})


def many_desk() -> FakeDesk:
    return desk_with(MANY)


def done_desk() -> FakeDesk:
    desk = desk_with(48)
    for number in range(1, 49):
        desk.export(number, ExportState.VERIFIED)
    return desk


def unreached_desk() -> FakeDesk:
    desk = month_desk()
    desk.work = _unreached
    return desk


def faulty_desk() -> FakeDesk:
    desk = month_desk()
    raised = desk.raise_problem(4, 3)
    desk.pending[4] = replace(desk.pending[4], precheck=PrecheckStatus.FAILED)
    lacking = replace(raised.problem, remedy=Remedy.MAP_NOMINAL, target="0310")
    desk.problems[raised.id] = replace(raised, problem=lacking)
    return desk


def _work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def loading(window: MainWindow) -> None:
    _work_of(window).export.load(Path("/home/ann/Documents/KCC export"))
    let_run(700)
    _work_of(window).running.popup.hide()


def still_reading(_window: MainWindow) -> None:
    let_run(350)


def mapped(window: MainWindow) -> None:
    work = _work_of(window)
    work.tabs.setCurrentWidget(work.mapping_tab)
    work.mapping.nominals.model.chosen.emit(1, work.mapping.desk.ledger_accounts()[3].id)
    let_run(400)


def many(window: MainWindow) -> None:
    grid = _work_of(window).export_tab.pending.grid
    while grid.model().rowCount() < MANY:
        let_run(50)
    grid.selectAll()
    _work_of(window).export.grids.pending.tick_rows(0, MANY - 1, ticked=True)
    grid.selectRow(MANY // 2)
    grid.scrollTo(grid.currentIndex())
    let_run(400)


def plain(_window: MainWindow) -> None:
    let_run(200)


def unreached(window: MainWindow) -> None:
    work = _work_of(window)
    work.export.upload(work.export.pending_now())
    let_run(500)


def curing(window: MainWindow) -> QWidget:
    work = _work_of(window)
    desk = work.export.desk
    row = next(iter(desk.problems.values()))  # type: ignore[attr-defined] # the scene's own desk
    work.jobs.cures.cure(row)
    let_run(400)
    return [each for each in window.findChildren(QDialog) if each.isVisible()][-1]


STATES = {
    "export-loading": (loading_desk, loading),
    "export-reading": (reading_desk, still_reading),
    "mapping-check": (faulty_desk, mapped),
    "export-thousands": (many_desk, many),
    "export-done": (done_desk, plain),
    "export-no-way-through": (unreached_desk, unreached),
    "map-here": (faulty_desk, curing),
}
