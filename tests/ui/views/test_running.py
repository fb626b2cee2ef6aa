"""A run in the window: the popup, the strip's Pause, Cancel and what it offers at the end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from kccsync_desktop.domain.run_events import (
    CallsCounted,
    Paused,
    Progressed,
    Resumed,
    RunEnded,
    StageStarted,
)
from kccsync_desktop.sync.stopping import is_paused
from kccsync_desktop.ui.controllers.activity import Activity
from kccsync_desktop.ui.views.background_popup import BackgroundPopup
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def work(open_window: Callable[[], MainWindow]) -> Workspace:
    workspace = open_window().workspace
    assert workspace is not None
    return workspace


def obedient(_desk: FakeDesk, _ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    """Go on until cancelled, and tell of pauses as a real run does."""
    yield StageStarted("Documents", 60)
    yield CallsCounted(3, 57, 4990)
    yield Progressed("Documents", 12, 60, 95.0)
    told = False
    while not cancelled.wait(0.02):
        if is_paused(cancelled) is not told:
            told = not told
            yield Paused() if told else Resumed()
    yield RunEnded(7, cancelled=True)


def refusing(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
    yield RunEnded(7, cancelled=False, exported=58, refused=2, seconds=72.0)


def begin(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.work = obedient
    work.export.upload((1, 2))
    qtbot.waitUntil(lambda: work.strip.count.text().startswith("12 of 60"))


def end(work: Workspace, qtbot: QtBot) -> None:
    work.strip.cancel.click()
    qtbot.waitUntil(lambda: not work.export.runs.is_running)


def popups(work: Workspace) -> list[QDialog]:
    return [each for each in work.findChildren(BackgroundPopup) if each.isVisible()]


def test_one_popup_comes_with_a_job_and_goes_with_it(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    for _ in range(2):
        begin(work, desk, qtbot)
        qtbot.waitUntil(lambda: len(popups(work)) == 1)
        assert not work.running.popup.isModal()
        assert work.running.popup.heading.text() == "Upload Data runs in the background"
        end(work, qtbot)
        assert popups(work) == []
    assert len(work.findChildren(BackgroundPopup)) == 1


def test_a_job_that_is_done_in_a_moment_shows_no_popup(work: Workspace, qtbot: QtBot) -> None:
    work.menu["precheck"].trigger()
    qtbot.waitUntil(lambda: not work.export.runs.is_running)
    qtbot.wait(0)
    assert not work.running.popup.isVisible()
    assert not work.running.popup._late.isActive()


def test_a_popup_that_is_silenced_stays_away(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    begin(work, desk, qtbot)
    qtbot.waitUntil(work.running.popup.isVisible)
    work.running.popup.silence.setFocus()
    qtbot.keyClick(work.running.popup.silence, Qt.Key.Key_Space)
    qtbot.keyClick(work.running.popup, Qt.Key.Key_Escape)
    assert work.export.runs.is_running
    end(work, qtbot)
    begin(work, desk, qtbot)
    assert not work.running.popup._late.isActive()
    end(work, qtbot)


def test_r1_pause_and_go_on_by_mouse_and_by_keyboard(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    begin(work, desk, qtbot)
    assert work.strip.count.text() == "12 of 60, about 1 min 35 s left"
    assert work.strip.calls.text() == "Calls left: 57 this minute, 4,990 today"
    qtbot.mouseClick(work.strip.pause, LEFT)
    assert work.strip.stage.text() == "Upload Data: pausing; what is on its way still arrives"
    nothing_lost = "Upload Data: paused by you; nothing is lost"
    qtbot.waitUntil(lambda: work.strip.stage.text() == nothing_lost)
    assert work.strip.count.text() == "12 of 60"
    assert work.strip.pause.accessibleName() == "Resume"

    work.strip.pause.setFocus()
    qtbot.keyClick(work.strip.pause, Qt.Key.Key_Space)
    assert work.strip.pause.text() == "Pause"
    assert work.strip.stage.text() == "Upload Data: Documents"
    end(work, qtbot)


def test_r1_cancel_during_a_pause(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    begin(work, desk, qtbot)
    work.strip.pause.click()
    end(work, qtbot)
    assert work.strip.stage.text() == "Upload Data cancelled."
    assert not work.strip.pause.isVisible()


def test_the_strip_does_not_jump_while_it_counts(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    begin(work, desk, qtbot)
    places = [part.geometry() for part in (work.strip.bar, work.strip.count, work.strip.pause)]
    work.strip.pause.click()
    qtbot.wait(0)
    parts = (work.strip.bar, work.strip.count, work.strip.pause)
    assert [part.geometry() for part in parts] == places
    end(work, qtbot)


class Noted(QWidget):
    """Notes when it is painted."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.painted = 0
        self.resize(20, 20)
        self.show()

    def event(self, event: QEvent) -> bool:
        self.painted += event.type() is QEvent.Type.Paint
        return super().event(event)


def test_the_bar_lets_what_else_has_changed_be_painted_later(work: Workspace, qtbot: QtBot) -> None:
    strip, noted = work.strip, Noted(work)
    shown = Activity("Upload", "Documents", 0, 60)
    strip.show_activity(shown)
    qtbot.waitUntil(lambda: noted.painted > 0)
    before = noted.painted
    noted.update()
    strip.show_activity(replace(shown, done=40))
    assert noted.painted == before
    qtbot.waitUntil(lambda: noted.painted > before)
    assert strip.bar.value() == 40


def test_the_end_says_what_went_and_leads_to_the_problems(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.raise_problem(1, 3)
    desk.work = refusing
    work.tabs.setCurrentWidget(work.mapping_tab)
    work.export.upload((1, 2))
    qtbot.waitUntil(work.strip.problems.isVisible)
    told = "Upload Data finished in 1 min 12 s: 58 rows exported, 2 refused."
    assert work.strip.stage.text() == told
    qtbot.waitUntil(lambda: work.export.grids.problems.rowCount() == 1)
    qtbot.mouseClick(work.strip.problems, LEFT)
    assert work.tabs.currentWidget() is work.export_tab
    assert work.export_tab.problems.grid.currentIndex().row() == 0


def test_a_receipt_is_offered_where_there_is_a_place_for_it(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.work = refusing
    work.strip.has_receipts = True
    work.export.upload((1, 2))
    qtbot.waitUntil(work.strip.receipt.isVisible)
    with qtbot.waitSignal(work.strip.receipt_wanted) as wanted:
        work.strip.receipt.click()
    assert wanted.args == [7]


def test_a_double_click_on_cancel_presses_nothing_that_takes_its_place(
    work: Workspace, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: list[int] = []
    work.strip.receipt_wanted.connect(wanted.append)
    begin(work, desk, qtbot)
    with qtbot.waitSignal(work.export.runs.ended):
        qtbot.mouseClick(work.strip.cancel, LEFT)
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 60_000)
    qtbot.mouseClick(work.strip.receipt, LEFT)
    assert wanted == []
    monkeypatch.setattr(QApplication, "doubleClickInterval", lambda: 0)
    qtbot.mouseClick(work.strip.receipt, LEFT)
    assert wanted == [7]


def test_without_problems_none_are_offered(work: Workspace, qtbot: QtBot) -> None:
    work.export.precheck((1,))
    qtbot.waitUntil(lambda: work.strip.stage.text() == "Run Pre-Check finished: 1 OK.")
    assert not work.strip.problems.isVisible()
    assert work.strip.receipt.isVisible()


def test_r1_closing_during_a_pause_says_so_and_leaves_it_for_the_next_start(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    begin(work, desk, qtbot)
    work.strip.pause.click()
    window = work.window()
    window.close()
    (asked,) = window.findChildren(QuestionDialog)
    assert asked.windowTitle() == "Upload Data is paused. Close?"
    asked.yes.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=2500)
    assert not work.export.runs.is_running


def test_the_keyboard_goes_to_the_rows_when_the_button_that_had_it_is_gone(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.export(3)
    begin(work, desk, qtbot)
    work.strip.cancel.setFocus()
    end(work, qtbot)
    qtbot.waitUntil(work.export_tab.exported.grid.isVisible)
    assert work.window().focusWidget() is work.export_tab.pending.grid
    work.strip.receipt.setFocus()
    begin(work, desk, qtbot)
    assert work.window().focusWidget() is work.export_tab.pending.grid
    end(work, qtbot)
