"""R1, R2, V10: a hurried user and a command line beside, with the real desk and slow, real HTTP."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from shiboken6 import isValid

from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.domain.history import HistoryQuery
from kccsync_desktop.sandbox import Sandbox, serve
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.support.office import MERCHANT, Office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.bootstrap import Services
    from kccsync_desktop.ui.controllers.services import Services as Face
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.workspace import Workspace

    Open = Callable[[Services], Workspace]

LEFT, CONTROL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).resolve().parents[2]
COUNT = 3
SOON_SECONDS = 2.0
ENOUGH = 20_000


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    """Three bills without a key of their own, mapped and ready."""
    server = serve(Sandbox("xero"), 0).start()
    opened = Office.over_http(place, server, RequestsTransport)
    for number in range(COUNT):
        opened.folder.bill(f"PIN{number}", SUPPLIER_REF=f"F-{number}")
    opened.prepare()
    opened.forget_calls()
    yield opened
    opened.services.close()
    server.close()


@pytest.fixture
def open_real(theme: ThemeFollower, qtbot: QtBot) -> Iterator[Open]:
    """Open windows on the real desk."""
    made: list[Workspace] = []

    def open_one(services: Services) -> Workspace:
        window = MainWindow(theme)
        qtbot.addWidget(window)
        window.show()
        window.use(cast("Face", services), MERCHANT)
        assert window.workspace is not None
        made.append(window.workspace)
        return window.workspace

    yield open_one
    for work in filter(isValid, made):
        work.window().close()


def pending(work: Workspace) -> int:
    grids = work.export.grids
    return -1 if grids.status is None else grids.pending.rowCount()


def runs_of(office: Office) -> int:
    with office.desk.facilities.books.read() as work:
        summaries = work.history.runs(work.history.run_ids(HistoryQuery()))
    return len([each for each in summaries if each.kind == "Upload Data"])


def test_v10_double_clicks_held_keys_and_shortcuts_upload_once(
    office: Office, open_real: Open, qtbot: QtBot
) -> None:
    office.fault("delay", method="PUT", delay=0.3, count=0)
    work = open_real(office.services)
    qtbot.waitUntil(lambda: pending(work) == COUNT)
    work.export.grids.pending.tick_rows(0, COUNT - 1, ticked=True)
    button = work.export_tab.pending.upload
    qtbot.mouseDClick(button, LEFT)
    for _ in range(10):
        qtbot.mouseClick(button, LEFT)
        qtbot.keyClick(button, Qt.Key.Key_Return)
        qtbot.keyClick(button, Qt.Key.Key_Space)
        qtbot.keyClick(work.window(), Qt.Key.Key_U, CONTROL)
    qtbot.waitUntil(lambda: work.export.runs.is_running)
    for _ in range(10):
        work.export.upload(tuple(range(1, COUNT + 1)))
        qtbot.keyClick(work.window(), Qt.Key.Key_U, CONTROL)

    qtbot.waitUntil(lambda: not work.export.runs.is_running, timeout=ENOUGH)

    qtbot.waitUntil(lambda: pending(work) == 0, timeout=ENOUGH)
    assert len(office.remote()) == COUNT
    assert not [each for each in work.window().findChildren(QuestionDialog) if each.isVisible()]
    assert runs_of(office) == 1


def test_v10_a_window_closed_in_a_call_is_gone_soon_and_the_next_one_finishes(
    office: Office, open_real: Open, qtbot: QtBot
) -> None:
    office.fault("delay", method="PUT", path="Invoices", delay=30.0)
    first = open_real(office.services)
    qtbot.waitUntil(lambda: pending(first) == COUNT)
    first.export.upload(first.export.pending_now())
    qtbot.waitUntil(lambda: any("Invoices" in one.path for one in office.writes()), timeout=ENOUGH)
    window = first.window()
    window.close()
    (asked,) = [each for each in window.findChildren(QuestionDialog) if each.isVisible()]
    began = monotonic()
    asked.yes.click()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=ENOUGH)
    assert monotonic() - began < SOON_SECONDS
    office.sandbox.faults.clear()

    office.reopen()
    second = open_real(office.services)

    qtbot.waitUntil(lambda: pending(second) == 0, timeout=ENOUGH)
    assert len(office.remote()) == COUNT


def test_r2_a_command_line_at_work_is_seen_in_the_window_which_waits(
    office: Office, open_real: Open, qtbot: QtBot
) -> None:
    office.fault("delay", method="PUT", path="Invoices", delay=4.0)
    work = open_real(office.services)
    qtbot.waitUntil(lambda: pending(work) == COUNT)
    with command_line(office, "upload") as other:
        qtbot.waitUntil(lambda: bool(office.writes()), timeout=ENOUGH)
        work.pulse.look()
        qtbot.waitUntil(lambda: work.strip.stage.text().startswith("Upload Data is running"))
        assert socket.gethostname() in work.strip.stage.text() + work.strip.stage.toolTip()
        assert not work.export_tab.pending.upload.isEnabled()
        other.wait(20)
    assert other.returncode == 0

    qtbot.waitUntil(lambda: pending(work) == 0, timeout=ENOUGH)
    assert len(office.remote()) == COUNT


def test_r2_a_command_line_beside_a_working_window_is_told(
    office: Office, open_real: Open, qtbot: QtBot
) -> None:
    work = open_real(office.services)
    qtbot.waitUntil(lambda: pending(work) == COUNT)
    runs = work.export.runs
    work.export.upload(work.export.pending_now())
    runs.pause()
    qtbot.waitUntil(lambda: bool(runs.activity and runs.activity.is_paused), timeout=ENOUGH)

    with command_line(office, "upload") as other:
        told = "".join(other.communicate(timeout=30))

    assert other.returncode == 3
    who = office.desk.facilities.who.casefold()
    assert f"{who} is already working on this company, since" in told.casefold()
    runs.go_on()
    qtbot.waitUntil(lambda: pending(work) == 0, timeout=ENOUGH)
    assert len(office.remote()) == COUNT


def command_line(office: Office, *words: str) -> subprocess.Popen[str]:
    """Start the program's command line on the same home."""
    line = [sys.executable, "-m", "kccsync_desktop", "--home", str(office.home), *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(line, cwd=ROOT, text=True, stdout=pipe, stderr=pipe)  # noqa: S603 - ourselves
