from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from kccsync_desktop.domain.run_events import RunEnded, RunEvent, StageStarted
from kccsync_desktop.ui.theme.colours import DARK, LIGHT
from kccsync_desktop.ui.views.load_dialog import LoadDialog
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk
    from tests.ui.fake_services import FakeServices

    Open = Callable[[], MainWindow]

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def dialogs(window: MainWindow) -> list[QDialog]:
    return [each for each in window.findChildren(QDialog) if each.isVisible()]


def question(window: MainWindow) -> QuestionDialog:
    found = [each for each in dialogs(window) if isinstance(each, QuestionDialog)]
    assert len(found) == 1
    return found[0]


def endless(_desk: FakeDesk, _ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    yield StageStarted("Sales invoices", 60)
    cancelled.wait(30)
    yield RunEnded(1, cancelled=True)


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


def test_the_title_names_company_organisation_and_sandbox(window: MainWindow) -> None:
    assert window.windowTitle() == (
        "Brightwater Leisure Ltd - Xero: Brightwater Camping & Leisure (demo company)"
        " - SANDBOX - KCCSync Desktop"
    )


def test_a_double_click_on_upload_starts_one_run(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.work = endless
    work = work_of(window)
    work.export.grids.pending.tick_rows(0, 1, ticked=True)
    qtbot.mouseClick(work.export_tab.pending.upload, LEFT)
    qtbot.mouseDClick(work.export_tab.pending.upload, LEFT)
    qtbot.waitUntil(lambda: len(desk.begun) == 1)
    assert not work.export_tab.pending.upload.isEnabled()
    work.strip.cancel.click()
    qtbot.waitUntil(lambda: not work.export.runs.is_running)
    assert desk.begun == [("Upload Data", (1, 2))]
    assert work.strip.stage.text() == "Upload Data cancelled."


def test_with_nothing_ticked_it_asks_before_uploading_everything(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    work = work_of(window)
    work.export_tab.pending.upload.click()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    asked = question(window)
    assert asked.yes.text() == "Upload 60 pending rows"
    asked.no.click()
    assert desk.begun == []
    work.export_tab.pending.upload.click()
    qtbot.waitUntil(lambda: bool(dialogs(window)))
    question(window).yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Upload Data", tuple(range(1, 61)))])


def test_closing_during_a_run_asks_and_stops_it(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.work = endless
    work = work_of(window)
    work.export.upload(work.export.pending_now())
    qtbot.waitUntil(lambda: bool(desk.begun))
    window.close()
    assert window.isVisible()
    question(window).no.click()
    assert work.export.runs.is_running
    window.close()
    question(window).yes.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=2500)
    assert window.is_clean
    assert not work.export.runs.is_running


def test_ctrl_q_closes_the_window(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_run_that_hangs_does_not_hold_the_window(
    window: MainWindow, desk: FakeDesk, qtbot: QtBot
) -> None:
    hung = threading.Event()

    def hang(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        yield StageStarted("Sales invoices", 60)
        hung.wait(30)

    desk.work = hang
    work_of(window).export.upload(work_of(window).export.pending_now())
    qtbot.waitUntil(lambda: bool(desk.begun))
    window.close()
    question(window).yes.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=4000)
    assert not window.is_clean
    hung.set()
    qtbot.waitUntil(lambda: not work_of(window).export.runs.is_running)


def test_ticking_and_unticking_all_by_mouse(window: MainWindow, qtbot: QtBot) -> None:
    pending = work_of(window).export_tab.pending
    qtbot.mouseClick(pending.tick_all, LEFT)
    assert work_of(window).export.grids.pending.ticks.all_ticked
    qtbot.mouseClick(pending.untick_all, LEFT)
    assert not work_of(window).export.grids.pending.ticks


def test_the_window_fits_a_small_screen_at_200_percent(window: MainWindow) -> None:
    window.resize(960, 540)
    assert (window.width(), window.height()) == (960, 540)
    strip = work_of(window).strip
    assert strip.mapTo(window, strip.rect().bottomRight()).y() < 540


def test_what_an_earlier_start_began_is_finished(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.left_over = True
    window = open_window()
    qtbot.waitUntil(lambda: desk.begun == [("Finish the last run", None)])
    qtbot.waitUntil(lambda: not work_of(window).export.runs.is_running)


def test_the_whole_job_by_keyboard(window: MainWindow, desk: FakeDesk, qtbot: QtBot) -> None:
    grid = work_of(window).export_tab.pending.grid
    grid.selectRow(0)
    qtbot.keyClick(grid, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: desk.begun == [("Run Pre-Check", (1,))])
    qtbot.waitUntil(lambda: not work_of(window).export.runs.is_running)
    window.activateWindow()  # offscreen has no window manager to do it
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_U, CONTROL)
    qtbot.waitUntil(lambda: desk.begun[-1] == ("Upload Data", (1,)))


def test_loading_a_folder_from_the_empty_window(
    services: FakeServices, open_window: Open, qtbot: QtBot
) -> None:
    services.desk_kept.pending.clear()
    window = open_window()
    pending = work_of(window).export_tab.pending
    qtbot.waitUntil(pending.empty.isVisible)
    assert not pending.upload.isEnabled()
    pending.empty.acted.emit()
    qtbot.waitUntil(lambda: len(dialogs(window)) == 1)
    dialog = dialogs(window)[0]
    assert isinstance(dialog, LoadDialog)
    dialog.path.setText("/somewhere/kcc-2025-12")
    dialog.load.click()
    qtbot.waitUntil(pending.grid.isVisible)
    assert services.desk_kept.begun == [("load kcc-2025-12", None)]
    assert work_of(window).strip.stage.text() == "Load KCC Folder finished: 40 new."


def test_the_find_box_filters_and_says_so(window: MainWindow, qtbot: QtBot) -> None:
    pending = work_of(window).export_tab.pending
    qtbot.keyClick(window, Qt.Key.Key_F, CONTROL)
    qtbot.keyClicks(pending.search, "SI10035")
    qtbot.waitUntil(lambda: pending.count.text() == "1 row found")
    pending.search.setText("nothing like it")
    qtbot.waitUntil(pending.empty.isVisible)
    pending.empty.acted.emit()
    qtbot.waitUntil(lambda: pending.count.text() == "60 rows")


def test_totals_of_the_ticked_rows_stand_below(window: MainWindow, qtbot: QtBot) -> None:
    work = work_of(window)
    work.export.grids.pending.tick_rows(0, 3, ticked=True)
    wanted = "4 ticked:  Sales EUR\xa0329.26, GBP\xa0-158.38   Purchases GBP\xa0170.88"
    qtbot.waitUntil(lambda: work.export_tab.pending.totals.text().startswith("4"))
    assert work.export_tab.pending.totals.text() == wanted


def test_the_theme_changes_while_the_window_is_open(
    window: MainWindow, theme: ThemeFollower
) -> None:
    assert window.looks.colours is LIGHT
    pending = work_of(window).export_tab.pending
    glass = pending.search.actions()[0].icon().pixmap(16).toImage()
    theme.use(DARK)
    assert window.looks.colours is DARK
    assert pending.search.actions()[0].icon().pixmap(16).toImage() != glass


def test_the_first_company_is_asked_for(
    services: FakeServices, open_window: Open, qtbot: QtBot
) -> None:
    services.has_company = False
    window = open_window()
    first = window.first
    assert first is not None
    assert not first.add.isEnabled()
    qtbot.keyClicks(first.name, "Acme Ltd")
    first.add.click()
    qtbot.waitUntil(lambda: window.workspace is not None)
    assert services.chosen == ["Acme Ltd"]


def named(widget: QWidget) -> bool:
    text = getattr(widget, "text", None)
    return bool(widget.accessibleName() or (callable(text) and text()))


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    takes_focus = Qt.FocusPolicy.TabFocus
    controls = [
        w
        for w in window.findChildren(QWidget)
        if w.focusPolicy() & takes_focus and not w.isHidden()
    ]
    internal = ("qt_", "QTabBar", "scroll")
    nameless = [
        f"{type(w).__name__} {w.objectName()} in {type(w.parent()).__name__}"
        for w in controls
        if not named(w) and not w.objectName().startswith(internal)
    ]
    assert nameless == [], nameless
