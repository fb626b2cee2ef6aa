"""History: the jobs and their receipts, and the audit trail, by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QWidget

from kccsync_desktop.domain.history import AuditAction, RunResult
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.ui.models.receipt_page import receipt_html, receipt_text, save_pdf
from kccsync_desktop.ui.views.receipt_dialog import ReceiptDialog
from tests.ui.fake_history import STOP, line_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.history_tab import HistoryTab
    from tests.ui.fake_desk import FakeDesk

UPLOAD, ALLOCATE, STOPPED = 28, 30, 9


@pytest.fixture
def window(desk: FakeDesk, open_window: Callable[[], MainWindow]) -> MainWindow:
    desk.with_past()
    return open_window()


@pytest.fixture
def tab(window: MainWindow, qtbot: QtBot) -> HistoryTab:
    """The tab on show, reached as a person does."""
    assert window.workspace is not None
    shown = window.workspace.history_tab
    qtbot.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    window.workspace.tabs.setCurrentWidget(shown)
    qtbot.waitUntil(lambda: shown.runs.grid.model().rowCount() == UPLOAD + 2)
    qtbot.waitUntil(lambda: shown.audit.grid.model().rowCount() > 0)
    return shown


def receipt(window: QWidget, qtbot: QtBot) -> ReceiptDialog:
    qtbot.waitUntil(lambda: window.findChild(ReceiptDialog) is not None)
    found = window.findChild(ReceiptDialog)
    assert found is not None
    return found


def column(tab: HistoryTab, number: int) -> list[str]:
    model = tab.runs.grid.model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def texts(dialog: QWidget) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def test_the_newest_job_stands_first_and_says_how_it_ended(tab: HistoryTab) -> None:
    assert column(tab, 1)[:2] == ["Create and Allocate Payments", "Run Pre-Check"]
    assert "Stopped by a problem" in column(tab, 2)
    assert tab.runs.count.text() == "30 rows"


def test_jobs_are_found_by_kind_by_end_and_by_words(tab: HistoryTab, qtbot: QtBot) -> None:
    tab.runs.kind.setCurrentText("Upload Data")
    qtbot.waitUntil(lambda: set(column(tab, 1)) == {"Upload Data"})
    tab.runs.result.setCurrentIndex(tab.runs.result.findData(RunResult.WITH_PROBLEMS))
    qtbot.waitUntil(lambda: set(column(tab, 2)) == {"Done, with problems"})
    qtbot.keyClicks(tab.runs.search, "no such job")
    qtbot.waitUntil(lambda: not column(tab, 1))
    tab.runs.empty.acted.emit()
    qtbot.waitUntil(lambda: tab.runs.count.text() == "30 rows")


def test_enter_opens_a_receipt_with_what_went_and_what_did_not(
    tab: HistoryTab, window: MainWindow, qtbot: QtBot
) -> None:
    tab.runs.grid.selectRow(2)
    qtbot.keyClick(tab.runs.grid, Qt.Key.Key_Return)
    dialog = receipt(window, qtbot)
    totals, rows = dialog.grids
    told = [[totals.model().index(row, n).data() for n in (0, 3, 4)] for row in range(4)]
    assert told == [
        ["Sales Invoice", "493.60", "EUR"],
        ["Credit Note", "-246.80", "EUR"],
        ["Sales Invoice", "2,048.44", "GBP"],
        ["Credit Note", "-246.80", "GBP"],
    ]
    together = "Together: Sales EUR 246.80, GBP 1,801.64   Credits count as negative."
    assert together in texts(dialog)
    assert together in receipt_text(dialog.receipt, "Xero")
    assert together in dialog.html
    assert rows.model().index(0, 0).data() == "Refused"
    assert rows.model().rowCount() == len(dialog.receipt.lines)
    assert "ann on desk" in texts(dialog)


def test_a_click_on_the_rows_button_opens_its_receipt(
    tab: HistoryTab, window: MainWindow, qtbot: QtBot
) -> None:
    index = tab.runs.grid.model().index(0, 9)
    place = tab.runs.grid.visualRect(index).center()
    qtbot.mouseClick(tab.runs.grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog = receipt(window, qtbot)
    paid = dialog.grids[0].model()
    assert [paid.index(0, n).data() for n in (1, 2)] == ["Brynmawr Cycles (BRYN)", "SI10001"]
    together = "Together: Received EUR 170.88, GBP 829.40;  Paid GBP 250.07"
    assert together in texts(dialog)
    assert together in receipt_text(dialog.receipt, "Xero")
    assert dialog.receipt.files[0] in texts(dialog)


def test_a_stopped_job_says_why_and_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.show_receipt(STOPPED)
    assert STOP in texts(receipt(window, qtbot))


def test_a_receipt_of_no_job_is_refused_in_words(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.show_receipt(999)
    shown = window.workspace.history_tab.window()
    qtbot.waitUntil(lambda: "There is no job 999." in texts(shown))


def test_a_receipt_is_copied_saved_and_printed_whole(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.workspace is not None
    window.workspace.show_receipt(UPLOAD)
    dialog = receipt(window, qtbot)
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert all(line.source_code in copied for line in dialog.receipt.lines)

    path = tmp_path / "receipt.pdf"
    dialog.save_as(str(path))
    qtbot.waitUntil(lambda: dialog.note.text() == "Saved as receipt.pdf.")
    assert path.read_bytes().startswith(b"%PDF")

    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    assert (tmp_path / "printed.pdf").stat().st_size > 0


def test_a_pdf_that_cannot_be_written_says_so(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.workspace is not None
    window.workspace.show_receipt(UPLOAD)
    dialog = receipt(window, qtbot)
    dialog.save_as(str(tmp_path / "nowhere" / "receipt.pdf"))
    qtbot.waitUntil(lambda: "Choose another folder" in texts(window))


@pytest.fixture
def little_room() -> Iterator[None]:
    """No file may be longer than a thousand bytes: what a full disk does."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.usefixtures("little_room")
def test_a_receipt_without_room_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"the old one")
    with pytest.raises(OSError, match="too large"):
        save_pdf("<p>new</p>", "Receipt", path)
    assert path.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["receipt.pdf"]


def test_a_device_and_a_file_to_read_only_are_no_place_for_a_receipt(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="no file"):
        save_pdf("<p>new</p>", "Receipt", tmp_path)


def test_two_receipts_saved_at_once_are_both_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert window.workspace is not None
    window.workspace.show_receipt(UPLOAD)
    first = receipt(window, qtbot)
    window.workspace.show_receipt(ALLOCATE)
    qtbot.waitUntil(lambda: len(window.findChildren(ReceiptDialog)) == 2)
    second = next(each for each in window.findChildren(ReceiptDialog) if each is not first)
    first.save_as(str(tmp_path / "a.pdf"))
    second.save_as(str(tmp_path / "b.pdf"))
    qtbot.waitUntil(lambda: second.note.text() == "Saved as b.pdf.")
    assert first.note.text() == "Saved as a.pdf."
    assert all((tmp_path / name).stat().st_size > 0 for name in ("a.pdf", "b.pdf"))


def test_a_receipt_goes_with_its_company(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    window.workspace.show_receipt(UPLOAD)
    dialog = receipt(window, qtbot)
    with qtbot.waitSignal(dialog.destroyed):
        window.open_company(None)
    assert window.findChildren(ReceiptDialog) == []


def test_what_is_copied_of_a_receipt_cannot_run(desk: FakeDesk) -> None:
    desk.with_past()
    whole = desk.receipt(UPLOAD)
    lines = tuple(replace(line, company_name="=1+1", reason="x;=2+2") for line in whole.lines)
    run = replace(whole.run, reason="@SUM(A1)")
    copied = replace(whole, lines=lines, run=run)
    page = receipt_html(copied, "Xero", is_copied=True)
    for told in (receipt_text(copied, "Xero"), unescape(page)):
        cells = {cell for line in told.replace("</", "\n").split("\n") for cell in line.split("\t")}
        starts = {cell.rpartition(">")[2][:1] for cell in cells}
        assert not starts & {"=", "@"}
        assert "'=1+1" in told
    assert "=1+1" in receipt_html(copied, "Xero")


def test_what_comes_from_the_books_is_never_markup(desk: FakeDesk) -> None:
    desk.with_past()
    page = receipt_html(desk.receipt(UPLOAD), "Xero")
    assert "Umber &amp; Sons &lt;Ltd&gt;" in page
    assert line_of(3).reason in receipt_text(desk.receipt(UPLOAD), "Xero")


def test_the_audit_trail_tells_changes_and_is_found_by_kind(tab: HistoryTab, qtbot: QtBot) -> None:
    tab.pages.setCurrentWidget(tab.audit)
    assert tab.search is tab.audit.search
    tab.audit.kind.setCurrentIndex(tab.audit.kind.findData(AuditAction.OPTION_SET.value))
    model = tab.audit.grid.model()
    qtbot.waitUntil(lambda: model.index(0, 2).data() == "Option changed")
    assert model.index(0, 4).data() == "off → on"


def test_resolved_problems_are_kept_and_found_by_severity(tab: HistoryTab, qtbot: QtBot) -> None:
    tab.pages.setCurrentWidget(tab.resolved)
    model = tab.resolved.grid.model()
    qtbot.waitUntil(lambda: model.rowCount() == 3)
    assert model.index(0, 2).data() == "1 h 0 min"
    tab.resolved.kind.setCurrentIndex(tab.resolved.kind.findData(Severity.WARNING.value))
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert [model.index(0, n).data() for n in (3, 4)] == ["Warning", "Sales Invoice SI10002"]


def test_a_page_added_later_is_made_when_it_is_first_shown(tab: HistoryTab, qtbot: QtBot) -> None:
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(QWidget())
        return made[0]

    place = tab.add_page("&Charts", make)
    assert not made
    tab.pages.setCurrentIndex(place)
    tab.pages.setCurrentIndex(0)
    tab.pages.setCurrentIndex(place)
    assert len(made) == 1
    qtbot.waitUntil(made[0].isVisible)


def test_the_models_keep_qts_rules(tab: HistoryTab, qtmodeltester: ModelTester) -> None:
    for panel in tab.panels:
        qtmodeltester.check(panel.grid.model(), force_py=True)


def test_the_strip_leads_to_the_receipt(window: MainWindow, qtbot: QtBot) -> None:
    work = window.workspace
    assert work is not None
    work.export.upload(work.export.pending_now())
    qtbot.waitUntil(work.strip.receipt.isVisible)
    qtbot.mouseClick(work.strip.receipt, Qt.MouseButton.LeftButton)
    assert receipt(window, qtbot).receipt.run.id == 1
