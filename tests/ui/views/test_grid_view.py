from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.views.grid_view import TICK_WIDTH, GridView
from kccsync_desktop.ui.views.head_corner import HeadCorner

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(controller: ExportController, looks: Looks, qtbot: QtBot) -> GridView:
    made = GridView(controller.grids.pending, looks)
    made.tick_shown_wanted.connect(lambda ticked: controller.grids.tick_shown(ticked=ticked))
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    made.selectRow(2)
    return made


def ticked(controller: ExportController) -> list[int]:
    model = controller.grids.pending
    return [n for n in range(model.rowCount()) if model.is_ticked(n)]


def place(view: GridView, row: int) -> QPoint:
    return QPoint(TICK_WIDTH // 2, view.rowViewportPosition(row) + 5)


def test_the_header_goes_on_above_the_scroll_bar_and_is_round_where_none_is(
    view: GridView, qtbot: QtBot
) -> None:
    corner, header = view.findChild(HeadCorner), view.horizontalHeader()
    assert corner is not None
    view.resize(1000, 200)
    qtbot.waitUntil(corner.isVisible)
    qtbot.waitUntil(lambda: corner.height() == header.height())
    assert header.property("look") == ""
    view.resize(1000, 5000)
    qtbot.waitUntil(lambda: not corner.isVisible())
    assert header.property("look") == "alone"


def test_space_ticks_and_unticks_the_current_row(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert ticked(controller) == [2]
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert ticked(controller) == []


def test_shift_and_space_tick_a_range(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Space)
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Space, SHIFT)
    assert ticked(controller) == [2, 3, 4, 5]
    assert view.currentIndex().row() == 5


def test_control_and_a_tick_all_that_the_filter_shows(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(ticked(controller)) == 60
    assert controller.grids.pending.ticks.all_ticked


def test_a_click_in_the_tick_column_ticks(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    qtbot.mouseClick(view.viewport(), LEFT, pos=place(view, 4))
    qtbot.mouseClick(view.viewport(), LEFT, SHIFT, pos=place(view, 6))
    assert ticked(controller) == [4, 5, 6]


def test_dragging_ticks_on_the_way(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    qtbot.mousePress(view.viewport(), LEFT, pos=place(view, 1))
    qtbot.mouseMove(view.viewport(), place(view, 3))
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(view, 3))
    assert ticked(controller) == [1, 2, 3]


def test_a_click_elsewhere_moves_the_current_row_and_ticks_nothing(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    where = QPoint(TICK_WIDTH + 40, view.rowViewportPosition(7) + 5)
    qtbot.mouseClick(view.viewport(), LEFT, pos=where)
    assert view.currentIndex().row() == 7
    assert ticked(controller) == []


def test_the_current_row_stays_current_when_rows_change(
    view: GridView, controller: ExportController
) -> None:
    kept = controller.grids.pending.row_id(2)
    order = controller.grids.desk.grid_ids(controller.grids.queries[Grid.PENDING])
    controller.grids.pending.take(order[1:])
    assert view.currentIndex().row() == 1
    assert controller.grids.pending.row_id(1) == kept


def test_enter_acts_on_the_current_row(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.acted) as acted:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert acted.args == [controller.grids.pending.row_id(2)]
