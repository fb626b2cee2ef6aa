"""The Import tab in the window, by mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QScrollArea

from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.domain.run_events import FileWritten
from kccsync_desktop.ui.views.questions import QuestionDialog
from kccsync_desktop.ui.views.waiting_dialog import WaitingDialog
from tests.ui.fake_payments import FLAGGED, HELD, waiting_prepayment
from tests.ui.views.test_cures import problem_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.allocate_dialog import AllocateDialog
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

    Open = Callable[[], MainWindow]


def opened(open_window: Open, qtbot: QtBot, rows: int) -> Workspace:
    found = open_window().workspace
    assert found is not None
    found.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: found.imports.model.rowCount() == rows)
    return found


@pytest.fixture
def workspace(open_window: Open, desk: FakeDesk, qtbot: QtBot) -> Workspace:
    desk.with_payments(40, 16)
    return opened(open_window, qtbot, 40)


def asked(workspace: Workspace, qtbot: QtBot) -> AllocateDialog:
    qtbot.waitUntil(lambda: workspace.import_jobs.dialog is not None)
    found = workspace.import_jobs.dialog
    assert found is not None
    return found


def test_what_will_happen_is_shown_before_it_does(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace.imports.model.tick_rows(0, 3, ticked=True)
    workspace.import_tab.payments.allocate.click()
    dialog = asked(workspace, qtbot)
    assert dialog.title == "Create and allocate 4 payments?"
    assert "Sales ledger: received from customers: 1 payment, EUR" in (
        dialog.accessibleDescription()
    )
    assert desk.allocated == []
    dialog.folder.setText(str(tmp_path))
    dialog.yes.click()
    qtbot.waitUntil(lambda: desk.allocated == [((1, 2, 3, 4), tmp_path)])
    qtbot.waitUntil(lambda: not workspace.export.runs.is_running)
    told = "Create and Allocate Payments finished: 4 allocated. File for KCC: "
    assert workspace.strip.stage.text().startswith(f"{told}{tmp_path}")
    assert str(tmp_path) in workspace.import_tab.file.text()


def test_on_a_low_screen_the_words_scroll_and_the_buttons_stay(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.import_tab.payments.allocate.click()
    dialog = asked(workspace, qtbot)
    dialog.resize(dialog.width(), 220)
    (area,) = dialog.findChildren(QScrollArea)
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    place = dialog.yes.geometry()
    assert dialog.rect().contains(place)
    assert not area.geometry().intersects(place)
    dialog.reject()


def test_what_kcc_was_not_told_yet_is_written_where_no_payment_waits(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.imports.clear()
    desk.owed = 12
    workspace.import_tab.payments.allocate.click()
    dialog = asked(workspace, qtbot)
    assert (dialog.title, dialog.yes.text()) == ("Write the file for KCC?", "Write the file")
    assert any("12 allocations" in label.text() for label in dialog.findChildren(QLabel))
    dialog.folder.setText(str(tmp_path))
    dialog.yes.click()
    qtbot.waitUntil(lambda: desk.allocated == [((), tmp_path)])


def test_every_file_of_a_job_is_named(workspace: Workspace) -> None:
    imports = workspace.imports
    imports._on_events((FileWritten("/k/one.csv", 3), FileWritten("/k/two.csv", 1)))
    told = workspace.import_tab.file.text()
    assert "2 files for KCC were written" in told
    assert "/k/one.csv, /k/two.csv" in told


def test_the_folder_is_remembered(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> None:
    workspace.menu["payments"].trigger()
    dialog = asked(workspace, qtbot)
    dialog.folder.setText(str(tmp_path))
    dialog.yes.click()
    qtbot.waitUntil(lambda: not workspace.export.runs.is_running)
    assert workspace._preferences.payments_folder == str(tmp_path)


def test_no_folder_no_allocation(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.import_tab.payments.allocate.click()
    dialog = asked(workspace, qtbot)
    dialog.folder.setText("  ")
    assert not dialog.yes.isEnabled()


def test_cancel_is_the_answer_to_enter_and_escape(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Escape):
        workspace.import_tab.payments.allocate.click()
        qtbot.keyClick(asked(workspace, qtbot), key)
        qtbot.waitUntil(lambda: workspace.import_jobs.dialog is None)
    assert desk.allocated == []


def test_two_clicks_open_one_dialog(workspace: Workspace, qtbot: QtBot) -> None:
    for _ in range(2):
        workspace.import_tab.payments.allocate.click()
    first = asked(workspace, qtbot)
    workspace.import_tab.payments.allocate.click()
    dialogs = [each for each in workspace.findChildren(QDialog) if each.isVisible()]
    assert dialogs == [first]
    first.reject()


def test_nothing_to_allocate_is_said(workspace: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.imports = {7: desk.imports[7]}
    workspace.menu["payments"].trigger()

    def told() -> list[QuestionDialog]:
        return [each for each in workspace.findChildren(QuestionDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: len(told()) == 1)
    assert told()[0].windowTitle() == "There is nothing to create and allocate"


def test_a_row_that_cannot_be_ticked_says_why_below_the_grid(
    workspace: Workspace, qtbot: QtBot
) -> None:
    panel = workspace.import_tab.payments
    panel.grid.selectRow(6)
    qtbot.keyClick(panel.grid, Qt.Key.Key_Space)
    assert not workspace.imports.model.is_ticked(6)
    assert panel.note.text() == HELD
    panel.grid.selectRow(8)
    assert panel.note.text() == FLAGGED
    panel.grid.selectRow(0)
    assert panel.note.text().endswith("is ready to be created and allocated to SI10001.")


def test_enter_opens_the_statement_which_follows_the_row_and_escape_closes_it(
    workspace: Workspace, qtbot: QtBot
) -> None:
    tab = workspace.import_tab
    tab.payments.grid.selectRow(0)
    qtbot.keyClick(tab.payments.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab.statement.company.text() == "Brynmawr Cycles")
    assert tab.statement.lines.model.rowCount() == 4
    assert tab.statement.grid.columnWidth(1) > 100
    assert tab.statement.differences.texts[0] == "Xero shows GBP 56.50, 30.00 less than here."
    tab.payments.grid.selectRow(3)
    qtbot.waitUntil(lambda: tab.statement.company.text() == "Acme Garden Supplies Ltd")
    tab.hide_statement()
    assert tab.statement.isHidden()
    assert workspace.imports.company == ""


def test_a_statement_shows_what_is_open_without_scrolling_in_a_laptops_window(
    workspace: Workspace, qtbot: QtBot
) -> None:
    workspace.window().resize(1280, 720)
    tab = workspace.import_tab
    tab.payments.grid.selectRow(0)
    qtbot.keyClick(tab.payments.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tab.statement.lines.model.rowCount() == 4)
    grid = tab.statement.grid
    qtbot.waitUntil(lambda: grid.horizontalScrollBar().maximum() == 0)
    titles = [grid.columns.title(section) for section in grid.columns.visible]
    assert titles == ["Date", "Document", "Amount", "Balance", "Open"]


def test_a_reason_opens_on_its_records(workspace: Workspace, qtbot: QtBot) -> None:
    pane = workspace.import_tab.left_out
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(LeftOutReason))
    pane.grid.selectRow(1)
    qtbot.keyClick(pane.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(LeftOutReason) + 2)
    assert pane.model.index(1, 6).data() == "Hide"
    assert [pane.model.index(n, 3).data() for n in (1, 2)] == ["S", "S"]
    assert pane.model.index(2, 0).data().strip().startswith("Brynmawr Cycles (BRYN)")
    pane.hide_all.click()
    qtbot.waitUntil(lambda: pane.model.rowCount() == len(LeftOutReason))


def test_the_empty_tab_offers_to_fetch(open_window: Open, desk: FakeDesk, qtbot: QtBot) -> None:
    workspace = opened(open_window, qtbot, 0)
    panel = workspace.import_tab.payments
    qtbot.waitUntil(lambda: "one row for each document" in panel.empty.hint)
    assert not panel.allocate.isEnabled()
    panel.empty.acted.emit()
    qtbot.waitUntil(lambda: workspace.imports.model.rowCount() == desk.to_fetch)
    qtbot.waitUntil(panel.allocate.isEnabled)


def test_nothing_left_out_is_told_only_after_a_fetch(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.to_fetch = 1
    workspace = opened(open_window, qtbot, 0)
    pane = workspace.import_tab.left_out
    assert pane.count.text() != "Nothing was left out."
    qtbot.waitUntil(lambda: pane.count.text().startswith("Nothing was fetched yet. Fetch Payments"))
    workspace.import_tab.payments.fetch.click()
    qtbot.waitUntil(lambda: pane.count.text() == "Nothing was left out.")


def test_without_a_connection_nothing_is_fetched(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.connected = False
    workspace = opened(open_window, qtbot, 0)
    panel = workspace.import_tab.payments
    qtbot.waitUntil(lambda: "comes in here" in panel.empty.hint)
    assert not panel.fetch.isEnabled()
    assert not workspace.menu["fetch-payments"].isEnabled()


def test_finding_shows_fewer_rows(workspace: Workspace, qtbot: QtBot) -> None:
    panel = workspace.import_tab.payments
    panel.search.setText("no such payment")
    qtbot.waitUntil(lambda: workspace.imports.model.rowCount() == 0)
    assert panel.count.text() == "0 rows found"
    panel.empty.acted.emit()
    qtbot.waitUntil(lambda: workspace.imports.model.rowCount() == 40)


def test_posting_on_the_invoice_s_date_asks_first(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.POST_ON_INVOICE_DATE))
    dialog = next(d for d in workspace.findChildren(QuestionDialog) if d.isVisible())
    assert desk.redated == []
    dialog.yes.click()
    qtbot.waitUntil(lambda: desk.redated == [4])


def test_prepayments_that_wait_are_listed_with_their_reasons(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.waiting = tuple(waiting_prepayment(n) for n in range(12))
    workspace = opened(open_window, qtbot, 0)
    link = workspace.export_tab.pending.waiting
    qtbot.waitUntil(lambda: link.text() == "12 prepayments wait…")
    link.click()
    dialog = next(d for d in workspace.findChildren(WaitingDialog) if d.isVisible())
    assert dialog.note.text().startswith("Its order has no issued invoice yet. Nothing to do")
    dialog.search.setText("PP11")
    assert dialog.lines.model.rowCount() == 1
