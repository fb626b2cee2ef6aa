"""What goes to the clipboard from groups and dialogs, and what tells that it went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def workspace(open_window: Callable[[], MainWindow]) -> Workspace:
    found = open_window().workspace
    assert found is not None
    QApplication.clipboard().clear()
    return found


@pytest.fixture
def grid(workspace: Workspace, qtbot: QtBot) -> GridView:
    """The pending rows, grouped by type."""
    view, grids = workspace.export_tab.pending.grid, workspace.export.grids
    qtbot.waitUntil(lambda: view.grid.rowCount() == 60)
    grids.ask(replace(grids.queries[Grid.PENDING], group=Grouping.TYPE))
    qtbot.waitUntil(lambda: view.grid.rowCount() > 60)
    return view


def copied(grid: GridView, qtbot: QtBot) -> list[list[str]]:
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: bool(QApplication.clipboard().text()))
    return [line.split("\t") for line in QApplication.clipboard().text().splitlines()]


def test_ticked_rows_are_copied_in_the_order_of_the_groups_shown(
    workspace: Workspace, grid: GridView, qtbot: QtBot
) -> None:
    shown = [one for one in grid.grid.shown_ids if one in {1, 2, 3, 4}]
    grid.grid.ticks.set(shown, ticked=True)
    grid.grid.ticks_turned()
    codes = [code_of(workspace, one) for one in shown]
    assert [row[1] for row in copied(grid, qtbot)[1:]] == codes
    assert codes != sorted(codes, key=lambda code: code[2:])


def code_of(workspace: Workspace, row_id: int) -> str:
    return workspace.export.desk.pending_rows([row_id])[0].source_code
