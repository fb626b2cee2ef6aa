"""Rows go to the clipboard and into files: what is ticked, else what is meant."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from threading import Event, Timer
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton

from kccsync_desktop.ui.controllers import sheet_controller
from kccsync_desktop.ui.models.extracts import shown_extract
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.clipboard import copied

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.sheet_controller import Saved
    from kccsync_desktop.ui.models.extracts import Extract
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

pytestmark = pytest.mark.usefixtures("empty_clipboard")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def grid(workspace: Workspace, qtbot: QtBot) -> GridView:
    pending = workspace.export_tab.pending.grid
    qtbot.waitUntil(lambda: pending.grid.rowCount() == 60)
    pending.selectRow(2)
    return pending


def dialogs(workspace: Workspace) -> list[QDialog]:
    return [each for each in workspace.findChildren(QDialog) if each.isVisible()]


def save_by_dialog(workspace: Workspace, qtbot: QtBot, path: Path) -> str:
    """Name the file in the dialog that is open; return what was said then."""
    chooser = dialogs(workspace)[0]
    assert isinstance(chooser, QFileDialog)
    chooser.selectFile(str(path))
    chooser.accept()
    qtbot.waitUntil(lambda: any(isinstance(d, QuestionDialog) for d in dialogs(workspace)))
    said = next(d for d in dialogs(workspace) if isinstance(d, QuestionDialog))
    told = f"{said.windowTitle()}|{said.accessibleDescription()}"
    said.reject()
    return told


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_the_current_row_is_copied_with_titles(grid: GridView, qtbot: QtBot) -> None:
    titles, row = copied(grid, qtbot)
    assert titles[:4] == ["Source Type", "Source Code", "Source Date", "PreCheck"]
    assert row[:2] == ["Credit Note", "CN10003"]
    html = QApplication.clipboard().mimeData().html()
    assert "<td style=\"mso-number-format:'\\@'\">CN10003</td>" in html


def test_ticked_rows_are_copied_though_a_filter_hides_them(
    workspace: Workspace, grid: GridView, qtbot: QtBot
) -> None:
    grid.grid.tick_rows(0, 1, ticked=True)
    workspace.export_tab.pending.search.setText("SI10005")
    qtbot.waitUntil(lambda: grid.grid.rowCount() < 60)
    assert [row[1] for row in copied(grid, qtbot)[1:]] == ["SI10001", "PI10002"]


def test_what_is_copied_cannot_run_and_figures_stay_figures(
    grid: GridView, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.pending[3] = replace(
        desk.pending[3],
        source_code="=1+1",
        company_name="@SUM(A1)\t<b>\n",
        company_code="X",
        amount=Decimal("-12.5"),
    )
    row = copied(grid, qtbot)[1]
    assert row[1] == "'=1+1"
    assert row[4] == "'@SUM(A1) <b> (X)"
    assert row[5] == "-12.50"
    assert "&#x27;@SUM(A1) &lt;b&gt; (X)</td>" in QApplication.clipboard().mimeData().html()


def test_hidden_columns_are_left_out_and_the_order_is_the_users(
    grid: GridView, qtbot: QtBot
) -> None:
    grid.columns.choose(1, is_shown=False)
    grid.columns.move(6, -4)
    titles, _ = copied(grid, qtbot)
    assert titles == ["Amount", "Source Code", "Source Date", "PreCheck", "Company", "Currency"]


def test_too_many_rows_for_the_clipboard_are_refused(
    workspace: Workspace, grid: GridView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_controller, "MOST_COPIED", 59)
    grid.selectAll()
    qtbot.keyClick(grid, Qt.Key.Key_C, CONTROL)
    qtbot.waitUntil(lambda: len(dialogs(workspace)) == 1)
    told = dialogs(workspace)[0].accessibleDescription()
    assert told.startswith("60 rows are too many for the clipboard, which takes 59. Save them")


def test_what_the_filter_shows_is_saved_as_csv(
    workspace: Workspace, grid: GridView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    workspace.export_tab.pending.search.setText("BRYN")
    qtbot.waitUntil(lambda: grid.grid.rowCount() < 60)
    count = grid.grid.rowCount()
    qtbot.keyClick(grid, Qt.Key.Key_S, CONTROL)
    told = save_by_dialog(workspace, qtbot, path)
    assert told == f"{count} rows saved|{path}"
    titles, *rows = lines(path)
    assert titles[5] == "Amount"
    assert {row[4] for row in rows if row[4]} == {"Brynmawr Cycles (BRYN)"}
    assert len(rows) == count


def test_ticked_rows_are_saved_as_a_workbook(
    workspace: Workspace, grid: GridView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rows.xlsx"
    grid.grid.tick_rows(0, 2, ticked=True)
    menu = {each.text().split("\t")[0]: each for each in grid.menu().actions()}
    menu["Save Ticked Rows As…"].trigger()
    assert save_by_dialog(workspace, qtbot, path).startswith("3 rows saved|")
    page = load_workbook(path)["Pending export"]
    assert [cell.value for cell in page["B"]] == ["Source Code", "SI10001", "PI10002", "CN10003"]
    assert page["F2"].data_type == "n"
    assert page["C2"].is_date


def test_a_folder_that_cannot_be_written_is_told(
    workspace: Workspace, grid: GridView, qtbot: QtBot, tmp_path: Path
) -> None:
    extract = shown_extract(grid.grid, grid.columns.chosen)
    workspace.grid_jobs.save(extract, tmp_path / "gone" / "rows.csv")
    qtbot.waitUntil(lambda: any(isinstance(d, QuestionDialog) for d in dialogs(workspace)))
    told = next(d for d in dialogs(workspace) if isinstance(d, QuestionDialog))
    assert "gone is not there. Choose another folder." in told.accessibleDescription()
    assert workspace.grid_jobs.progress == {}


def test_saving_can_be_given_up(
    workspace: Workspace, grid: GridView, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("before", encoding="utf-8")
    extract = shown_extract(grid.grid, grid.columns.chosen)
    with qtbot.waitSignal(workspace.sheets.saved) as saved:
        workspace.grid_jobs.save(extract, path)
        workspace.sheets.stop(1)
    assert saved.args is not None
    if saved.args[0].is_stopped:  # else the thread was faster than the user
        assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.glob("*rows*")] == ["rows.csv"]


def held(grid: GridView, gate: Event) -> Extract:
    """Return the rows shown, which cannot be read before the gate is open."""
    extract = shown_extract(grid.grid, grid.columns.chosen)

    def fetch(ids: Sequence[int]) -> Sequence[object]:
        gate.wait()
        return extract.fetch(ids)

    return replace(extract, fetch=fetch)


@pytest.fixture
def gate() -> Iterator[Event]:
    """Rows are read when it is set; no test leaves a thread behind it."""
    made = Event()
    yield made
    made.set()


def test_two_saves_at_once_are_stopped_each_alone(
    workspace: Workspace, grid: GridView, gate: Event, qtbot: QtBot, tmp_path: Path
) -> None:
    jobs = workspace.grid_jobs
    ended: list[Saved] = []
    workspace.sheets.saved.connect(ended.append)
    jobs.save(held(grid, gate), tmp_path / "first.csv")
    jobs.save(shown_extract(grid.grid, grid.columns.chosen), tmp_path / "second.csv")
    first, second = jobs.progress.values()
    assert not first.wasCanceled()
    second.findChildren(QPushButton)[0].click()
    gate.set()
    qtbot.waitUntil(lambda: len(ended) == 2)
    assert [(each.path.name, each.is_stopped) for each in ended] == [
        ("first.csv", False),
        ("second.csv", True),
    ]
    assert jobs.progress == {}
    assert [each.name for each in tmp_path.glob("*.csv")] == ["first.csv"]


def test_closing_gives_up_all_saves_at_once(
    workspace: Workspace, grid: GridView, gate: Event, tmp_path: Path
) -> None:
    for name in ("a.csv", "b.csv"):
        workspace.sheets.save(held(grid, gate), tmp_path / name)
    Timer(0.05, gate.set).start()
    workspace.sheets.close()
    assert not workspace.sheets.is_saving
    assert list(tmp_path.glob("*.csv")) == []


def test_the_window_asks_before_a_save_is_given_up(
    workspace: Workspace, grid: GridView, gate: Event, qtbot: QtBot, tmp_path: Path
) -> None:
    window = workspace.window()
    workspace.sheets.save(held(grid, gate), tmp_path / "a.csv")
    assert not window.close()
    question = next(each for each in window.findChildren(QuestionDialog) if each.isVisible())
    assert question.windowTitle() == "Rows are still being saved. Close?"
    assert window.isVisible()
    gate.set()
    question.yes.click()
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.parametrize("name", ["exported", "problems"])
def test_every_grid_of_the_tab_saves_what_it_shows(
    name: str, workspace: Workspace, desk: FakeDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.raise_problem(2, 2)
    desk.export(1)
    workspace.refresh()
    grid: GridView = getattr(workspace.export_tab, name).grid
    qtbot.waitUntil(lambda: grid.grid.rowCount() == 1)
    path = tmp_path / "rows.csv"
    workspace.grid_jobs.save(shown_extract(grid.grid, grid.columns.chosen), path)
    qtbot.waitUntil(path.exists)
    assert len(lines(path)) == 2
    assert "Cure" not in lines(path)[0]


def test_payments_and_what_was_left_out_can_be_saved(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.with_payments(4, 3)
    workspace.refresh()
    tab = workspace.import_tab
    qtbot.waitUntil(lambda: tab.payments.grid.grid.rowCount() > 0)
    qtbot.waitUntil(lambda: tab.left_out.grid.grid.rowCount() > 0)
    for grid in (tab.payments.grid, tab.left_out.grid):
        texts = [each.text() for each in grid.menu().actions() if each.isEnabled()]
        assert "Save All Rows Shown As…\tCtrl+S" in texts
    tab.payments.grid.selectRow(0)
    assert copied(tab.payments.grid, qtbot)[0][:2] == ["URN", "Company Name"]
