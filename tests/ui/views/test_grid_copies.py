"""What goes to the clipboard from groups and dialogs, and what tells that it went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QToolTip

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.views.totals_dialog import TotalsDialog
from kccsync_desktop.ui.views.waiting_dialog import WaitingDialog
from tests.ui.clipboard import copied
from tests.ui.fake_payments import waiting_prepayment

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

pytestmark = pytest.mark.usefixtures("empty_clipboard")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(workspace: Workspace, qtbot: QtBot) -> GridView:
    """The pending rows, grouped by type."""
    view, grids = workspace.export_tab.pending.grid, workspace.export.grids
    qtbot.waitUntil(lambda: view.grid.rowCount() == 60)
    grids.ask(replace(grids.queries[Grid.PENDING], group=Grouping.TYPE))
    qtbot.waitUntil(lambda: view.grid.rowCount() > 60)
    return view


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


def test_what_has_no_room_on_the_screen_is_copied_too(
    workspace: Workspace, grid: GridView, qtbot: QtBot
) -> None:
    columns = grid.columns
    (date,) = (each for each in columns.sections if columns.title(each) == "Source Date")
    grid.setCurrentIndex(grid.grid.index(1, 1))
    workspace.window().resize(720, 700)
    qtbot.waitUntil(lambda: date not in columns.visible)
    assert "Source Date" in copied(grid, qtbot)[0]
    QApplication.clipboard().clear()
    columns.choose(date, is_shown=True)
    columns.choose(date, is_shown=False)
    assert "Source Date" not in copied(grid, qtbot)[0], "but what the user hides is left out"


def test_the_time_of_a_problem_is_copied_also_from_a_narrow_window(workspace: Workspace) -> None:
    grid = workspace.export_tab.problems.grid
    assert "When" not in [grid.columns.title(section) for section in grid.columns.visible]
    assert "When" in [column.title for column in grid.columns.chosen]


def test_the_heading_of_a_group_is_copied_with_its_figures(
    workspace: Workspace, grid: GridView, qtbot: QtBot
) -> None:
    grid.setCurrentIndex(grid.grid.index(0, 1))
    ((name, count, money),) = copied(grid, qtbot)
    assert f"{name}     {count}     {money}" == grid.grid.heading(0).text
    assert count.endswith(" rows")
    assert workspace.strip.stage.text() == "1 row copied"
    actions = {action.text() for action in grid.menu().actions()}
    assert "Copy Heading\tCtrl+C" in actions


def test_a_copy_is_told_at_the_foot_of_the_window_for_a_while(
    workspace: Workspace, grid: GridView, qtbot: QtBot
) -> None:
    before = workspace.strip.stage.text()
    grid.grid.ticks.set([1, 2, 3], ticked=True)
    copied(grid, qtbot)
    assert workspace.strip.stage.text() == "3 rows copied"
    assert workspace.strip.told.isActive()
    workspace.strip.show_other(None)
    assert workspace.strip.stage.text() == "3 rows copied"
    workspace.strip.told.timeout.emit()
    assert workspace.strip.stage.text() == before


def test_the_totals_of_what_is_ticked_can_be_copied_and_saved(
    workspace: Workspace, grid: GridView, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    grid.grid.ticks.set([1, 2, 3], ticked=True)
    grid.grid.ticks_turned()
    workspace.export_tab.pending.by_type.click()
    (dialog,) = workspace.findChildren(TotalsDialog)
    qtbot.waitUntil(lambda: dialog.rates.model.rowCount() > 0)
    for lines in (dialog.types, dialog.rates):
        qtmodeltester.check(lines.model)
    dialog.type_grid.selectRow(0)
    titles, row = copied(dialog.type_grid, qtbot)
    assert titles == ["Source Type", "Ledger", "Currency", "Rows", "Net", "VAT", "Gross"]
    assert row[0] == dialog.types.values[0].source_type.label
    assert QToolTip.text() == plain_tip("1 row copied")
    qtbot.keyClick(dialog.rate_grid, Qt.Key.Key_S, CONTROL)
    (chooser,) = dialog.findChildren(QFileDialog)
    chooser.reject()
    dialog.accept()


def test_what_waits_and_what_happened_can_be_copied_and_saved(
    workspace: Workspace, desk: FakeDesk
) -> None:
    desk.waiting = (waiting_prepayment(1),)
    looks = workspace.export_tab.pending.grid.looks
    waiting = WaitingDialog(desk.waiting, looks, workspace)
    past = [panel.grid for panel in workspace.history_tab.panels]
    assert [view.is_served for view in (waiting.grid, *past)] == [True] * 4
    waiting.close()
