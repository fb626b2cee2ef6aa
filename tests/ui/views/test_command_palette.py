from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.command_palette import CommandPalette
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

    Open = Callable[[], MainWindow]

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def open_palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    palette = window.guidance.palette
    assert palette is not None
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def titles(palette: CommandPalette) -> list[str]:
    return [str(palette.model.index(n).data()) for n in range(palette.model.rowCount())]


def test_everything_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    shown = titles(open_palette(window, qtbot))
    work = work_of(window)
    for action in work.menu.jobs.values():
        assert action.text().replace("&&", "&").rstrip("…") in shown
    assert {"Export", "Import", "Mapping"} <= set(shown)
    assert {"MultiCurrency (off)", "Use Rollup Transactions (on)", "Prepayments"} <= set(shown)
    assert {"Why balances differ", "Keyboard Shortcuts", "Find in this tab"} <= set(shown)
    assert "Send in batches of 30 (off)" not in shown


def test_a_job_is_started_by_a_few_letters(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "rpc")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    qtbot.waitUntil(lambda: bool(desk.begun))
    assert desk.begun[0][0] == "Run Pre-Check"


def test_what_cannot_be_done_says_why_and_stays(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "connect")
    first = palette.model.command(0)
    assert first is not None
    assert first.why_not == "It is connected already"
    palette.list.setCurrentIndex(palette.model.index(0))
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    assert palette.hint.text() == "It is connected already"
    assert desk.begun == []


def test_the_current_rows_menu_and_the_tabs_buttons_are_offered(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    work = work_of(window)
    grid = work.export_tab.pending.grid
    grid.selectRow(0)
    grid.setFocus()
    palette = open_palette(window, qtbot)
    shown = titles(palette)
    assert {"Goto Source Document", "Mark as Exported", "Invert Ticks", "Tick all"} <= set(shown)
    assert len(shown) == len({title.casefold() for title in shown})
    qtbot.keyClicks(palette.field, "invert ticks")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.export.grids.pending.is_ticked(0))
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "untick all")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not work.export.grids.pending.is_ticked(0)
    assert desk.begun == []


def test_an_option_is_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "multic")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    work = work_of(window)
    assert work.tabs.currentWidget() is work.mapping_tab
    assert work.mapping_tab.options.switches["multicurrency"].hasFocus()


def test_a_page_of_help_is_opened(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "balances differ")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.guidance.help is not None
    assert window.guidance.help.page == "balances"


def test_a_document_is_found_by_its_code_although_a_filter_hides_it(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    work = work_of(window)
    code = desk.pending[7].source_code
    work.export_tab.pending.search.setText("no such thing")
    qtbot.waitUntil(lambda: work.export.grids.pending.rowCount() == 0)
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, code.lower())
    qtbot.waitUntil(lambda: palette.model.rowCount() > 0 and code in titles(palette)[0])
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    grid = work.export_tab.pending.grid
    qtbot.waitUntil(lambda: grid.currentIndex().isValid())
    row = work.export.grids.pending.row(grid.currentIndex().row())
    assert row is not None
    assert row.source_code == code
    assert grid.hasFocus()


def test_an_exported_document_is_found_too_by_mouse(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    work = work_of(window)
    code = desk.pending[9].source_code
    desk.export(9, ExportState.VERIFIED)
    work.refresh()
    qtbot.waitUntil(lambda: work.export.grids.exported.rowCount() == 1)
    work.tabs.setCurrentWidget(work.mapping_tab)
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, code)
    qtbot.waitUntil(lambda: palette.model.rowCount() > 0 and code in titles(palette)[0])
    place = palette.list.visualRect(palette.model.index(0)).center()
    qtbot.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert work.tabs.currentWidget() is work.export_tab
    assert work.export_tab.exported.grid.currentIndex().row() == 0


def test_nothing_that_fits_says_what_to_try(window: MainWindow, qtbot: QtBot) -> None:
    palette = open_palette(window, qtbot)
    qtbot.keyClicks(palette.field, "qqqq")
    assert palette.model.rowCount() == 0
    assert palette.hint.text().startswith("Nothing fits.")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.isVisible()


def test_the_arrows_choose_and_escape_gives_the_focus_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    grid = work_of(window).export_tab.pending.grid
    grid.setFocus()
    palette = open_palette(window, qtbot)
    first = palette.list.currentIndex().row()
    for key, row in (
        (Qt.Key.Key_Down, first + 1),
        (Qt.Key.Key_Up, first),
        (Qt.Key.Key_PageDown, first + 8),
        (Qt.Key.Key_PageUp, first),
    ):
        qtbot.keyClick(palette.field, key)
        assert palette.list.currentIndex().row() == row
    assert palette.field.accessibleDescription().startswith("Disconnect")
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert grid.hasFocus()


def test_it_goes_when_the_focus_goes_elsewhere_and_fits_a_small_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = open_palette(window, qtbot)
    window.resize(820, 520)
    qtbot.waitUntil(lambda: palette.geometry().bottom() < 520)
    assert palette.geometry().right() < 820
    work_of(window).export_tab.pending.search.setFocus()
    assert not palette.isVisible()
