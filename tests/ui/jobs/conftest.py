"""The whole window over a real desk: books in a file, threads, and a sandbox over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from kccsync_desktop.bootstrap import Services, Wiring
from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.sandbox import Sandbox, serve
from kccsync_desktop.ui.main_window import MainWindow
from tests.support.folder import Line
from tests.support.office import Office
from tests.ui.jobs.hands import Hand, workspace_of
from tests.ui.jobs.keyboard import Keyboard
from tests.ui.jobs.mouse import Mouse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.sandbox import SandboxServer
    from kccsync_desktop.ui.controllers.services import Services as WindowServices
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.workspace import Workspace

PATIENCE = 15_000
DialogT = TypeVar("DialogT", bound=QDialog)


@pytest.fixture
def server() -> Iterator[SandboxServer]:
    made = serve(Sandbox("xero"), 0)
    made.start()
    yield made
    made.close()


@pytest.fixture
def office(place: Path, server: SandboxServer) -> Iterator[Office]:
    """A connected company with three invoices, all mapped, nothing exported."""
    opened = Office.over_http(place, server, RequestsTransport)
    for code in ("INV1", "INV2", "INV3"):
        opened.folder.invoice(code, "C1", Line())
    opened.prepare()
    yield opened
    opened.services.close()


@pytest.fixture
def bare(place: Path) -> Iterator[Services]:
    """A home without a company."""
    services = Services.open(place / "home", Wiring())
    yield services
    services.close()


@pytest.fixture(params=[Keyboard, Mouse], ids=["keyboard", "mouse"])
def way(request: pytest.FixtureRequest) -> Callable[[MainWindow], Hand]:
    made: Callable[[MainWindow], Hand] = request.param
    return made


@pytest.fixture
def opened(
    theme: ThemeFollower, way: Callable[[MainWindow], Hand], qtbot: QtBot
) -> Iterator[Callable[[Services], Hand]]:
    """Open the window over real services; what works it has no other hand."""
    windows: list[MainWindow] = []

    def open_over(services: Services) -> Hand:
        window = MainWindow(theme)
        window.resize(1280, 860)  # as on a usual screen; offscreen's own is 800 wide
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.use(cast("WindowServices", services), None)
        return way(window)

    yield open_over
    for window in windows:
        if window.workspace is not None:
            qtbot.waitUntil(partial(_is_idle, window.workspace), timeout=PATIENCE)
        window.close()


def _is_idle(work: Workspace) -> bool:
    return not work.export.runs.is_running


@dataclass(frozen=True)
class Desk:
    """A user at the window: the hand, the window's parts, and what stands behind."""

    hand: Hand
    office: Office
    work: Workspace
    qtbot: QtBot

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE)

    def rested(self) -> None:
        """Wait until no run works and what it changed is on show."""
        self.wait(lambda: _is_idle(self.work))

    def dialog(self, kind: type[DialogT]) -> DialogT:
        """Wait for a dialog of a kind and return it."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        self.wait(found.isActiveWindow)
        return found

    @property
    def ticked(self) -> list[int]:
        """The pending rows that are ticked."""
        model = self.work.export.grids.pending
        return [one for one in model.shown_ids if one in model.ticks]

    def rows(self, count: int) -> None:
        self.wait(lambda: self.work.export.grids.pending.count == count)


@pytest.fixture
def at_desk(office: Office, opened: Callable[[Services], Hand], qtbot: QtBot) -> Desk:
    """The window over the office's books."""
    hand = opened(office.services)
    work = workspace_of(hand.window)
    desk = Desk(hand, office, work, qtbot)
    desk.wait(lambda: work.export.grids.status is not None and work.mapping.setup is not None)
    return desk
