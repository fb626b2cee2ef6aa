"""Ticks by drag, invert and steps back, by mouse alone and by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.views.grid_view import TICK_WIDTH, GridView

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def view(controller: ExportController, looks: Looks, qtbot: QtBot) -> GridView:
    made = GridView(controller.grids.pending, looks)
    made.tick_shown_wanted.connect(lambda ticked: controller.grids.tick_shown(ticked=ticked))
    made.invert_wanted.connect(controller.grids.invert_shown)
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    made.selectRow(2)
    return made


def ticked(view: GridView) -> list[int]:
    return [n for n in range(view.grid.rowCount()) if view.grid.is_ticked(n)]


def place(view: GridView, row: int) -> QPoint:
    return QPoint(TICK_WIDTH // 2, view.rowViewportPosition(row) + 5)


def named(view: GridView, text: str) -> QAction:
    found = [each for each in view.menu().actions() if each.text().split("\t")[0] == text]
    assert len(found) == 1
    return found[0]


def test_a_drag_that_turns_back_unticks_what_it_left(view: GridView, qtbot: QtBot) -> None:
    view.grid.tick_rows(5, 5, ticked=True)
    qtbot.mousePress(view.viewport(), LEFT, pos=place(view, 1))
    qtbot.mouseMove(view.viewport(), place(view, 6))
    assert ticked(view) == [1, 2, 3, 4, 5, 6]
    qtbot.mouseMove(view.viewport(), place(view, 2))
    assert ticked(view) == [1, 2, 5]
    qtbot.mouseRelease(view.viewport(), LEFT, pos=place(view, 2))
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert ticked(view) == [5]


def test_a_drag_beyond_the_edge_scrolls_and_goes_on_ticking(view: GridView, qtbot: QtBot) -> None:
    qtbot.mousePress(view.viewport(), LEFT, pos=place(view, 1))
    below = QPoint(TICK_WIDTH // 2, view.viewport().height() + 200)
    qtbot.mouseMove(view.viewport(), below)
    qtbot.waitUntil(lambda: ticked(view) == list(range(1, 60)))
    above = QPoint(TICK_WIDTH // 2, -200)
    qtbot.mouseMove(view.viewport(), above)
    qtbot.waitUntil(lambda: ticked(view) == [0, 1])
    qtbot.mouseRelease(view.viewport(), LEFT, pos=above)


def test_ticks_go_back_and_forth_by_keyboard(view: GridView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Space)
    qtbot.keyClick(view, Qt.Key.Key_I, CONTROL | SHIFT)
    assert ticked(view) == [n for n in range(60) if n != 2]
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert ticked(view) == [2]
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert ticked(view) == []
    qtbot.keyClick(view, Qt.Key.Key_Y, CONTROL)
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(ticked(view)) == 59


def test_ticks_go_back_and_forth_by_the_menu(view: GridView) -> None:
    assert not named(view, "Undo Ticks").isEnabled()
    named(view, "Tick All Shown").trigger()
    named(view, "Invert Ticks").trigger()
    assert ticked(view) == []
    named(view, "Undo Ticks").trigger()
    assert len(ticked(view)) == 60
    named(view, "Redo Ticks").trigger()
    assert ticked(view) == []
    named(view, "Untick All Shown").trigger()
    assert not named(view, "Redo Ticks").isEnabled()


def test_inverting_turns_what_the_filter_shows_alone(
    view: GridView, controller: ExportController, qtbot: QtBot
) -> None:
    grids = controller.grids
    grids.ask(replace(grids.queries[Grid.PENDING], text="SI10001"))
    qtbot.waitUntil(lambda: view.grid.rowCount() == 1)
    qtbot.keyClick(view, Qt.Key.Key_I, CONTROL | SHIFT)
    assert view.grid.ticks.exceptions == {1}


def test_the_menu_key_opens_the_menu_of_the_current_row(view: GridView, qtbot: QtBot) -> None:
    opened: list[object] = []
    view.menu_wanted.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_F10, SHIFT)
    assert len(opened) == 1
