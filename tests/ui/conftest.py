"""What the window's tests share: a theme, a desk in memory, and the window over it."""

from __future__ import annotations

import gc
from functools import partial
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from kccsync_desktop.ui.controllers.export_controller import ExportController
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.models.looks import Looks
from kccsync_desktop.ui.theme.colours import LIGHT
from kccsync_desktop.ui.theme.follower import ThemeFollower
from tests.ui.fake_desk import FakeDesk, desk_with
from tests.ui.fake_services import FakeServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.controllers.run_controller import RunController
    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.views.workspace import Workspace

UNSUPPORTED = "This plugin does not support"  # offscreen's own word on raise() and the like


def delete_what_is_left() -> None:
    """Let what was to be deleted later be deleted now, Qt's side and Python's."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(UNSUPPORTED))


@pytest.fixture(scope="session", autouse=True)
def _clean_end(qapp: QApplication) -> Iterator[None]:
    """Give back what Python made while it still runs: Qt would crash over it at the exit."""
    yield
    qapp.clipboard().clear()
    delete_what_is_left()


@pytest.fixture(autouse=True)
def _garbage_stays_in_this_thread() -> Iterator[None]:
    """As the program does while its window is open; see ``workers/collector.py``.

    What earlier tests left is collected and the rest frozen, so that the collection at the end
    looks at what this test made and not at all that the process has loaded.
    """
    delete_what_is_left()
    gc.freeze()
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(autouse=True)
def _british() -> None:
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))


@pytest.fixture
def looks(qapp: QApplication) -> Looks:
    assert qapp is not None
    return Looks(LIGHT)


@pytest.fixture
def desk() -> FakeDesk:
    return desk_with(60)


@pytest.fixture
def controller(desk: FakeDesk, looks: Looks, qtbot: QtBot) -> Iterator[ExportController]:
    made = ExportController(cast("Desk", desk), looks)
    made.grids.refresh()
    qtbot.waitUntil(lambda: made.grids.status is not None)
    yield made
    made.close()
    assert made.runs.wait(5000)


@pytest.fixture
def theme(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[ThemeFollower]:
    monkeypatch.setenv("KCCSYNC_THEME", "light")
    made = ThemeFollower(qapp)
    yield made
    made.deleteLater()


@pytest.fixture
def services(desk: FakeDesk, tmp_path: Path) -> FakeServices:
    return FakeServices(tmp_path, desk)


SLOT = cast("bytes", "open")  # the stubs say bytes, PySide6 takes a text only


class Browser(QObject):
    """Stands where the user's browser would: keeps the addresses it was sent to."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toString())


@pytest.fixture(autouse=True)
def browser(qapp: QApplication) -> Iterator[Browser]:
    """No test opens a real browser."""
    assert qapp.platformName() == "offscreen"
    browser = Browser()
    for scheme in ("http", "https", "file"):
        QDesktopServices.setUrlHandler(scheme, browser, SLOT)
    yield browser
    for scheme in ("http", "https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


def is_idle(runs: RunController) -> bool:
    return not runs.is_running


def end_runs(qtbot: QtBot, window: MainWindow) -> None:
    """Before the window is closed: waiting after it would let Qt delete it meanwhile."""
    if window.workspace is not None:
        runs = window.workspace.export.runs
        runs.cancel()
        assert runs.wait(5000)
        qtbot.waitUntil(partial(is_idle, runs))


@pytest.fixture
def open_window(
    services: FakeServices, theme: ThemeFollower, qtbot: QtBot
) -> Callable[[], MainWindow]:
    def make() -> MainWindow:
        window = MainWindow(theme)
        window.resize(1280, 860)  # as on a usual screen; offscreen's own is 800 wide
        qtbot.addWidget(window, before_close_func=partial(end_runs, qtbot))
        window.show()
        window.use(cast("Services", services), None)
        workspace = window.workspace
        if workspace is not None:
            qtbot.waitUntil(lambda: workspace.export.grids.status is not None)
            qtbot.waitUntil(lambda: workspace.mapping.setup is not None)
        return window

    return make


@pytest.fixture
def workspace(open_window: Callable[[], MainWindow]) -> Workspace:
    """The parts of a window over the desk in memory."""
    found = open_window().workspace
    assert found is not None
    return found


@pytest.fixture
def empty_clipboard(qapp: QApplication) -> None:
    qapp.clipboard().clear()
