"""Where room is short: which columns give way, whose words are cut first, and what always stays."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.models.export_grids import exported_grid, pending_grid
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.views.grid_view import GridView
from tests.ui.fake_desk import desk_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import ExportedRow, PendingRow
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.grid_columns import GridColumns
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


def titles(columns: GridColumns) -> set[str]:
    return {columns.title(section) for section in columns.visible}


@pytest.fixture
def workspace(open_window: Callable[[], MainWindow], desk: FakeDesk, qtbot: QtBot) -> Workspace:
    desk.with_payments(40, 16)
    found = open_window().workspace
    assert found is not None
    found.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: found.imports.model.rowCount() == 40)
    return found


def test_what_gives_way_does_so_before_the_grid_scrolls_across(looks: Looks, qtbot: QtBot) -> None:
    desk, name = desk_with(30), "Export of goods, zero rated, and more"
    columns: tuple[Column[PendingRow], ...] = (
        Column("Name", "", lambda _row: name, 14, gives_way=2),
        Column("Why", "", lambda _row: "", 19, gives_way=1),
        Column("Code", "", lambda _row: name, 10),
    )
    spec = GridSpec("Rates", columns)
    model: GridModel[PendingRow] = GridModel(spec, desk.pending_rows, looks)
    view = GridView(model, looks)
    qtbot.addWidget(view)
    view.show()
    model.take(array("q", desk.pending))
    for width in range(500, 1100, 10):
        view.resize(width, 300)
        qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)


def test_long_words_are_cut_before_those_of_the_filling_column(looks: Looks, qtbot: QtBot) -> None:
    desk, name, why = desk_with(30), "Fenwick Pemberton Hotel Furnishings", "Because of this. " * 5
    columns: tuple[Column[PendingRow], ...] = (
        Column("Company", "", lambda _row: name, 20),
        Column("Amount", "", lambda _row: "1,204,000.10", 11, is_number=True),
        Column("Why", "", lambda _row: why, 44),
    )
    model: GridModel[PendingRow] = GridModel(GridSpec("Waiting", columns), desk.pending_rows, looks)
    view = GridView(model, looks)
    qtbot.addWidget(view)
    view.show()
    model.take(array("q", desk.pending))
    metrics = view.fontMetrics()
    view.resize(1600, 300)
    qtbot.waitUntil(lambda: view.columnWidth(0) > metrics.horizontalAdvance(name))
    view.resize(700, 300)
    qtbot.waitUntil(lambda: view.columnWidth(0) < metrics.horizontalAdvance(name))
    assert view.columnWidth(1) > metrics.horizontalAdvance("1,204,000.10")
    assert view.horizontalScrollBar().maximum() == 0


def test_what_the_exported_grid_can_do_without_gives_way_and_amounts_stay(
    looks: Looks, qtbot: QtBot
) -> None:
    desk = desk_with(30)
    for number in range(1, 20):
        desk.export(number, ExportState.VERIFIED)
    model: GridModel[ExportedRow] = GridModel(exported_grid(), desk.exported_rows, looks)
    view = GridView(model, looks)
    qtbot.addWidget(view)
    view.show()
    view.resize(1300, 300)
    model.take(array("q", desk.exported))
    qtbot.waitUntil(lambda: "Number there" in titles(view.columns))
    view.resize(840, 300)
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    shown = titles(view.columns)
    assert {"Company", "Amount", "Currency"} <= shown
    assert "Number there" not in shown


@pytest.mark.parametrize("width", [640, 700, 840])
def test_pending_amounts_are_in_sight_however_narrow(
    looks: Looks, qtbot: QtBot, width: int
) -> None:
    desk = desk_with(30)
    model: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
    view = GridView(model, looks)
    qtbot.addWidget(view)
    view.show()
    view.resize(width, 300)
    model.take(array("q", desk.pending))
    qtbot.waitUntil(lambda: view.horizontalScrollBar().maximum() == 0)
    assert {"Source Code", "PreCheck", "Company", "Amount", "Currency"} <= titles(view.columns)


def test_beside_a_statement_the_currency_stays_and_the_company_goes(
    workspace: Workspace, qtbot: QtBot
) -> None:
    tab = workspace.import_tab
    tab.window().resize(1280, 860)
    columns = tab.payments.grid.columns
    qtbot.waitUntil(lambda: "Company Name" in titles(columns))
    tab.show_statement()
    qtbot.waitUntil(lambda: "Company Name" not in titles(columns))
    shown = titles(columns)
    assert {"Amount", "Currency", "Status"} <= shown
    grid = tab.payments.grid
    status = columns.visible[-1]
    need = grid.fontMetrics().horizontalAdvance("Payment created and allocated")
    assert grid.columnWidth(status) > need
    assert grid.horizontalScrollBar().maximum() == 0


def test_dates_and_documents_have_columns_while_records_are_open(
    workspace: Workspace, qtbot: QtBot
) -> None:
    left_out = workspace.import_tab.left_out
    columns = left_out.grid.columns
    qtbot.waitUntil(lambda: left_out.model.rowCount() > 0)
    assert not {"Date", "Document"} & titles(columns)
    left_out.grid.acted.emit(left_out.model.row_id(0))
    qtbot.waitUntil(lambda: {"Date", "Document"} <= titles(columns))
