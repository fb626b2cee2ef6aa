from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from kccsync_desktop.domain.run_events import RunEnded
from kccsync_desktop.ui.controllers.export_controller import LOAD_TITLE
from kccsync_desktop.ui.views.load_dialog import LoadDialog
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


def asked(workspace: Workspace) -> list[QuestionDialog]:
    return [each for each in workspace.findChildren(QuestionDialog) if each.isVisible()]


def test_another_company_s_folder_is_loaded_only_when_confirmed(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.export.load(Path("/kcc/other"))
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    assert "Brightwater Leisure Ltd" in asked(workspace)[0].accessibleDescription()
    asked(workspace)[0].no.click()
    assert desk.begun == []
    workspace.export.load(Path("/kcc/other"))
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("load other", None)])
    qtbot.waitUntil(lambda: not workspace.export.runs.is_running)


def test_the_folder_loaded_last_is_offered(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.loaded_from = "/kcc/2025-12"
    workspace.menu["load"].trigger()
    qtbot.waitUntil(lambda: bool(workspace.findChildren(LoadDialog)))
    (dialog,) = workspace.findChildren(LoadDialog)
    assert dialog.path.text() == "/kcc/2025-12"
    dialog.load.click()
    qtbot.waitUntil(lambda: desk.begun == [("load 2025-12", None)])
    qtbot.waitUntil(lambda: not workspace.export.runs.is_running)


def test_while_a_folder_is_read_the_empty_grid_says_so_and_offers_no_second_load(
    open_window: Callable[[], MainWindow], desk: FakeDesk, qtbot: QtBot
) -> None:
    def reading(cancelled: Event) -> Iterator[RunEvent]:
        cancelled.wait(20)
        yield RunEnded(1, cancelled=True)

    desk.pending.clear()
    workspace = open_window().workspace
    assert workspace is not None
    empty = workspace.export_tab.pending.empty
    qtbot.waitUntil(empty.isVisible)
    offered = [each for each in empty.findChildren(QPushButton) if each.isVisible()]
    assert [each.text() for each in offered] == ["Load KCC Folder…"]
    workspace.export.runs.start(LOAD_TITLE, reading)
    qtbot.waitUntil(lambda: "when all of it is read" in empty.hint)
    assert not offered[0].isVisible()
    workspace.export.runs.cancel()
    qtbot.waitUntil(offered[0].isVisible)
