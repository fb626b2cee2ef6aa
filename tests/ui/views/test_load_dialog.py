from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


@pytest.fixture
def workspace(open_window: Callable[[], MainWindow]) -> Workspace:
    found = open_window().workspace
    assert found is not None
    return found


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
