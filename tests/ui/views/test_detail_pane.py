"""The detail pane: opened by key and by mouse, follows the current row, tells it live."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QFileDialog

from kccsync_desktop.domain.run_events import RowsChanged, RunEnded
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.theme.colours import DARK, LIGHT
from kccsync_desktop.ui.views.document_dialog import DocumentDialog
from kccsync_desktop.ui.views.story_page import StoryPage
from tests.ui.fake_documents import document_of
from tests.ui.fake_stories import part_sent_story, story_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.export_tab import ExportTab
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


@pytest.fixture
def tab(open_window: Callable[[], MainWindow], qtbot: QtBot) -> ExportTab:
    window = open_window()
    assert window.workspace is not None
    made = window.workspace.export_tab
    qtbot.waitUntil(lambda: made.pending.grid.model().rowCount() > 0)
    return made


def page(tab: ExportTab) -> str:
    return tab.details.view.toPlainText()


def test_the_keyboard_opens_it_and_it_follows_the_current_row(tab: ExportTab, qtbot: QtBot) -> None:
    assert not tab.details.isVisible()
    tab.pending.grid.setFocus()
    qtbot.keyClick(tab.pending.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert tab.details.isVisible()
    assert "Choose a row" in tab.details.empty.text()
    tab.pending.grid.selectRow(0)
    qtbot.waitUntil(lambda: "SI10001" in page(tab))
    qtbot.keyClick(tab.pending.grid, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "SI10002" in page(tab))
    qtbot.keyClick(tab.pending.grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not tab.details.isVisible()


def test_the_mouse_opens_it_and_it_is_remembered(
    tab: ExportTab, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    shown = tab.pending.details
    assert "Show details of the current row (Ctrl+D)" in shown.toolTip()
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton)
    assert tab.details.isVisible()
    again = open_window().workspace
    assert again is not None
    qtbot.waitUntil(again.export_tab.details.isVisible)


def test_hidden_it_asks_nothing(tab: ExportTab, desk: FakeDesk) -> None:
    tab.pending.grid.selectRow(0)
    assert not tab.details.stories._wait.isActive()
    assert desk.asked == []


def test_it_says_anew_what_happens_to_the_row(tab: ExportTab, desk: FakeDesk, qtbot: QtBot) -> None:
    def settle(desk: FakeDesk, ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        desk.told[ids[0]] = story_of(ids[0], ExportState.VERIFIED)
        yield RowsChanged((ids[0],))
        yield RunEnded(1, cancelled=False)

    tab.show_details.trigger()
    tab.pending.grid.selectRow(0)
    qtbot.waitUntil(lambda: "Pending" in page(tab))
    desk.work = settle
    assert "What came back" not in page(tab)
    tab.pending._controller.upload((tab.pending._controller.grids.pending.row_id(0),))
    qtbot.waitUntil(lambda: "What came back" in page(tab))


def test_going_back_to_the_other_grid_shows_its_row_again(
    tab: ExportTab, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.export(5)
    tab.pending._controller.grids.refresh()
    qtbot.waitUntil(lambda: tab.exported.grid.model().rowCount() == 1)
    tab.show_details.trigger()
    tab.pending.grid.setFocus()
    tab.pending.grid.selectRow(0)
    qtbot.waitUntil(lambda: "SI10001" in page(tab))
    tab.exported.grid.setFocus()
    tab.exported.grid.selectRow(0)
    qtbot.waitUntil(lambda: "SI10005" in page(tab))
    tab.pending.grid.setFocus()
    qtbot.waitUntil(lambda: "SI10001" in page(tab))


def test_a_row_that_went_leaves_an_empty_pane(tab: ExportTab, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.told[2] = None
    tab.show_details.trigger()
    tab.pending.grid.selectRow(0)
    qtbot.waitUntil(lambda: "SI10001" in page(tab))
    tab.pending.grid.selectRow(1)
    qtbot.waitUntil(tab.details.empty.isVisible)


# the page ---------------------------------------------------------------------------------------


def written(story: DocumentStory, qtbot: QtBot, most: int = 100) -> str:
    assert qtbot is not None
    document = QTextDocument()
    document.setHtml(StoryPage(LIGHT, most).write(story))
    return document.toPlainText()


def test_a_pending_document_tells_lines_vat_and_plan(qtbot: QtBot) -> None:
    text = written(story_of(7), qtbot)
    for words in (
        *("Sales Invoice SI10007", "GBP 489.42", "Pending", "In KCC", "STK-001", "149.95"),
        *("VAT by rate", "1 Standard", "20%", "407.85", "81.57"),
        *("What will be sent to Xero", "200 Sales", "20% (VAT on Income)", "rolled up"),
        *("known there already", "Total GBP 489.42", "Loaded from KCC", "Pre-checked: OK"),
    ):
        assert words in text, words
    assert "What came back" not in text


def test_what_is_missing_is_named_once(qtbot: QtBot) -> None:
    text = written(story_of(7, is_mapped=False), qtbot)
    assert text.count("Nominal 0300 is not mapped") == 1
    assert "Failed:" in text
    assert "Nothing yet" in text
    assert "200 Sales" not in text


def test_what_came_back_names_the_proof(qtbot: QtBot) -> None:
    text = written(story_of(7, ExportState.VERIFIED), qtbot)
    for words in ("What was sent to Xero", "What came back", "0f1e7a40", "of each line account"):
        assert words in text
    assert "Verified: read back and found equal" in text


def test_data_is_never_markup(qtbot: QtBot) -> None:
    assert "Acme Outdoor <b>Ltd</b>" in written(story_of(7), qtbot)


def test_many_lines_are_cut_in_the_pane_and_it_says_so(qtbot: QtBot) -> None:
    document = document_of(7)
    story = replace(story_of(7), document=document)
    text = written(story, qtbot, most=2)
    assert "Sleeping mat" in text
    assert "Delivery" not in text.split("VAT by rate")[0]
    assert "1 more line: press Enter" in text


def test_both_themes_write_their_own_colours() -> None:
    story = story_of(7, is_mapped=False)
    assert LIGHT.danger in StoryPage(LIGHT).write(story)
    assert DARK.danger in StoryPage(DARK).write(story)


def test_e4_of_a_prepayment_that_went_in_part_the_page_says_what_waits_and_names_no_fault() -> None:
    page = QTextDocument()
    page.setHtml(StoryPage(LIGHT).write(part_sent_story()))
    told = page.toPlainText()
    assert "GBP 100.00, of which 40.00 waits" in told
    assert "Warning" not in told


def test_the_whole_page_is_copied_as_a_table_in_which_nothing_runs(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    story = story_of(7)
    document = story.document
    assert document is not None
    first = replace(document.lines[0], stock_code="=1+1", description="")
    hostile = replace(document, lines=(first, *document.lines[1:]))
    dialog = DocumentDialog(replace(story, document=hostile), window.looks, window)
    dialog.open()
    dialog.view.setFocus()
    qtbot.keyClick(dialog.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    told = QGuiApplication.clipboard().text()
    assert "Line\tQty\tPrice\tNet\tVAT\tNominal" in told
    assert "\n'=1+1\t" in told
    assert "<table" in QGuiApplication.clipboard().mimeData().html()
    assert dialog.note.text() == "Copied."
    QGuiApplication.clipboard().clear()
    dialog.view.selectAll()
    qtbot.keyClick(dialog.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "=1+1" in QGuiApplication.clipboard().text()


def rows_of(path: Path) -> list[list[object]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list(row) for row in csv.reader(file)]
    (page,) = load_workbook(path).worksheets
    return [list(row) for row in page.iter_rows(values_only=True)]


@pytest.mark.parametrize("end", ["csv", "xlsx"])
def test_the_tables_of_the_details_are_saved_as_files_in_which_figures_stay_figures(
    workspace: Workspace, qtbot: QtBot, tmp_path: Path, end: str
) -> None:
    story = story_of(7)
    document = story.document
    assert document is not None
    first = replace(document.lines[0], stock_code="=1+1", net=Decimal("1204.10"))
    hostile = replace(document, lines=(first, *document.lines[1:]))
    looks = workspace.export_tab.pending.grid.looks
    dialog = DocumentDialog(replace(story, document=hostile), looks, workspace)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.view.setFocus()
    qtbot.keyClick(dialog.view, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert dialog.tables.isVisible()
    names = [action.text() for action in dialog.tables.actions()]
    assert names == ["Lines in KCC…", "VAT by rate…", "What will be sent to Xero…", "History…"]
    qtbot.keyClick(dialog.tables, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.tables, Qt.Key.Key_Return)
    (chooser,) = dialog.findChildren(QFileDialog)
    assert "SI10007" in chooser.selectedFiles()[0]
    path = tmp_path / f"lines.{end}"
    with qtbot.waitSignal(workspace.sheets.saved):
        chooser.fileSelected.emit(str(path))
    chooser.reject()
    rows = rows_of(path)
    assert rows[0][:3] == ["Stock Code", "Description", "Qty"]
    assert rows[1][0] == "'=1+1", "nothing in it runs"
    assert rows[1][5] == ("1204.10" if end == "csv" else pytest.approx(1204.1))
    assert len(rows) == len(document.lines) + 1
    dialog.accept()
