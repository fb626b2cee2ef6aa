"""The menus of rows as KCC's Grid Actions: of the current row, and of all that are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.conftest import Browser
    from tests.ui.fake_desk import FakeDesk


@pytest.fixture
def grid(workspace: Workspace, qtbot: QtBot) -> GridView:
    pending = workspace.export_tab.pending.grid
    qtbot.waitUntil(lambda: pending.grid.rowCount() == 60)
    pending.selectRow(2)
    return pending


def dialogs(workspace: Workspace) -> list[QDialog]:
    return [each for each in workspace.findChildren(QDialog) if each.isVisible()]


def menu_of(grid: GridView) -> dict[str, bool]:
    return {each.text().split("\t")[0]: each.isEnabled() for each in grid.menu().actions()}


def act(grid: GridView, text: str) -> None:
    next(a for a in grid.menu().actions() if a.text().split("\t")[0] == text).trigger()


def test_the_menu_of_an_exported_row_offers_what_may_be_done(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.export(1, ExportState.VERIFIED)
    desk.export(2, ExportState.MARKED)
    workspace.refresh()
    grid = workspace.export_tab.exported.grid
    qtbot.waitUntil(lambda: grid.grid.rowCount() == 2)
    names = ("Open in Xero", "Mark as Not Exported…", "Link to the Document in Xero…")
    grid.selectRow(0)
    assert [menu_of(grid)[name] for name in names] == [True, False, False]
    grid.selectRow(1)
    assert [menu_of(grid)[name] for name in names] == [False, True, True]
    assert menu_of(grid)["Goto Source Document"]
    assert menu_of(grid)["Goto Company"]


def test_ticked_rows_are_marked_as_exported_together(
    workspace: Workspace, grid: GridView, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert "Mark Ticked Rows as Exported…" not in menu_of(grid)
    grid.grid.tick_rows(0, 2, ticked=True)
    act(grid, "Mark Ticked Rows as Exported…")
    qtbot.waitUntil(lambda: len(dialogs(workspace)) == 1)
    grid.grid.tick_rows(10, 12, ticked=True)  # what is ticked now is not what was asked about
    question = dialogs(workspace)[0]
    assert question.windowTitle() == "Mark 3 rows as exported?"
    question.accept()
    qtbot.waitUntil(lambda: sorted(desk.exported) == [1, 2, 3])


def test_goto_company_opens_its_statement_and_another_row_another(
    workspace: Workspace, grid: GridView, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.with_payments(4, 3)
    workspace.refresh()
    qtbot.waitUntil(lambda: workspace.import_tab.payments.grid.grid.rowCount() > 0)
    act(grid, "Goto Company")
    assert workspace.tabs.currentWidget() is workspace.import_tab
    assert workspace.imports.company == "DALE"
    assert workspace.import_tab.statement.isVisible()
    workspace.imports.refresh()
    with qtbot.waitSignal(workspace.imports.shown_changed):
        pass
    assert workspace.imports.company == "DALE"
    payments = workspace.import_tab.payments.grid
    payments.selectRow(1)
    row = workspace.import_tab.payments.current
    assert row is not None
    assert workspace.imports.company == row.company_code


def test_a_stock_item_has_no_company(grid: GridView) -> None:
    grid.selectRow(5)
    assert not menu_of(grid)["Goto Company"]


def test_a_sandbox_says_that_it_has_no_pages(
    workspace: Workspace, desk: FakeDesk, browser: Browser, qtbot: QtBot
) -> None:
    desk.export(1)
    workspace.jobs.open_in_package(1)
    qtbot.waitUntil(lambda: bool(dialogs(workspace)))
    assert [each.windowTitle() for each in dialogs(workspace)] == ["The sandbox has no pages"]
    assert browser.opened == []


def test_a_document_of_the_real_package_opens(
    workspace: Workspace, desk: FakeDesk, browser: Browser, qtbot: QtBot
) -> None:
    desk.base_url = ""
    desk.export(1)
    workspace.jobs.open_in_package(1)
    qtbot.waitUntil(lambda: browser.opened == ["https://example.test/1"])
