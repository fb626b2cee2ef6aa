"""The system's notification: only out of sight, only if wanted, through what the system has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace


@pytest.fixture
def window(open_window: Callable[[], MainWindow]) -> MainWindow:
    return open_window()


@pytest.fixture
def alerts(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The windows that blinked in the task bar."""
    blinked: list[object] = []
    monkeypatch.setattr(QApplication, "alert", blinked.append)
    return blinked


@pytest.fixture
def messages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a system with a tray showed: offscreen has none."""
    shown: list[str] = []

    def show(_tray: QSystemTrayIcon, _title: str, text: str, *_how: object) -> None:
        shown.append(text)

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", show)
    return shown


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def run(window: MainWindow, qtbot: QtBot) -> None:
    work = work_of(window)
    with qtbot.waitSignal(work.export.runs.ended):
        work.export.precheck((1,))


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # offscreen's own word on trays
def test_a_minimised_window_tells_through_the_tray_and_comes_back_when_asked(
    window: MainWindow, messages: list[str], qtbot: QtBot
) -> None:
    window.showMinimized()
    run(window, qtbot)
    assert messages == ["Run Pre-Check finished: 1 OK."]
    assert window.isMinimized()
    notice = work_of(window).running.notice
    assert notice._tray is not None
    notice._tray.messageClicked.emit()
    assert not window.isMinimized()
    assert not notice._tray.isVisible()


def test_without_a_tray_the_task_bar_blinks(
    window: MainWindow, alerts: list[object], qtbot: QtBot
) -> None:
    window.showMinimized()
    run(window, qtbot)
    assert alerts == [window]


def test_who_looks_at_the_window_is_not_told(
    window: MainWindow, messages: list[str], qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)
    run(window, qtbot)
    assert messages == []


def test_it_can_be_switched_off_and_that_is_kept(
    window: MainWindow, messages: list[str], alerts: list[object], qtbot: QtBot
) -> None:
    switch = work_of(window).menu["notice"]
    assert switch.isChecked()
    switch.trigger()
    window.showMinimized()
    run(window, qtbot)
    assert messages == alerts == []
    assert window.preferences is not None
    assert not window.preferences.tells_of_ends


def test_the_silenced_popup_can_be_had_again(window: MainWindow) -> None:
    work = work_of(window)
    assert work.menu["popup"].isChecked()
    work.running.popup.silence.setChecked(True)
    work.running.popup.accept()
    assert not work.menu["popup"].isChecked()
    work.menu["popup"].trigger()
    assert work.running.popup.is_wanted
    assert not work.running.popup.silence.isChecked()
