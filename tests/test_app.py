from __future__ import annotations

import gc
import sys
import threading
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kccsync_desktop import app
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.questions import QuestionDialog
from kccsync_desktop.ui.workers.turns import give_way
from tests.ui.fake_desk import desk_with
from tests.ui.fake_services import FakeServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kccsync_desktop.ui.controllers.services import Services

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert qapp is not None
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    interval = sys.getswitchinterval()
    yield
    sys.setswitchinterval(interval)
    gc.unfreeze()


def when_open(act: Callable[[MainWindow], bool]) -> QTimer:
    """Call ``act`` with the window every 20 ms until it says that it is done."""
    timer = QTimer()

    def look() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, MainWindow) and each.isVisible() and act(each):
                timer.stop()

    timer.timeout.connect(look)
    timer.start(20)
    return timer


def test_the_window_opens_fills_and_closes_the_books(tmp_path: Path) -> None:
    services = FakeServices(tmp_path, desk_with(5))
    made_on: list[threading.Thread] = []
    seen: list[int] = []

    def make() -> Services:
        made_on.append(threading.current_thread())
        return cast("Services", services)

    def close_when_filled(window: MainWindow) -> bool:
        work = window.workspace
        if work is None or not work.export.grids.pending.rowCount():
            return False
        seen.append(work.export.grids.pending.rowCount())
        return window.close()

    timer = when_open(close_when_filled)
    assert app.run_window(make) == 0
    assert not timer.isActive()
    assert seen == [5]
    assert services.closed
    assert made_on[0] is not threading.main_thread()
    assert sys.getswitchinterval() == pytest.approx(app.SWITCH_SECONDS)
    assert services.wait is give_way


def test_books_that_do_not_open_are_explained_in_the_window() -> None:
    shown: list[str] = []

    def make() -> Services:
        message = "The database was made by a newer version of this program."
        raise DeskError(message)

    def read_and_close(window: MainWindow) -> bool:
        if not window.waiting_text:
            return False
        shown.append(window.waiting_text)
        return window.close()

    timer = when_open(read_and_close)
    assert app.run_window(make) == 0
    assert not timer.isActive()
    assert shown == ["The database was made by a newer version of this program."]


def test_a_fault_is_logged_and_told_without_a_traceback(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    services = FakeServices(tmp_path, desk_with(1))
    told: list[str] = []

    def fail_once(window: MainWindow) -> bool:
        if window.workspace is None:
            return False
        sys.excepthook(ZeroDivisionError, ZeroDivisionError("secret detail"), None)
        return True

    def read(window: MainWindow) -> bool:
        boxes = [each for each in window.findChildren(QuestionDialog) if each.isVisible()]
        if not boxes:
            return False
        told.append(boxes[0].accessibleDescription())
        boxes[0].reject()
        return window.close()

    timers = (when_open(fail_once), when_open(read))
    assert app.run_window(lambda: cast("Services", services)) == 0
    assert not any(timer.isActive() for timer in timers)
    assert len(told) == 1
    assert "secret detail" not in told[0]
    assert "secret detail" in caplog.text
