"""After an option was changed, what stood because of it is checked again, if that is wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(open_window: Callable[[], MainWindow], qtbot: QtBot) -> Workspace:
    found = open_window().workspace
    assert found is not None
    found.tabs.setCurrentWidget(found.mapping_tab)
    qtbot.waitUntil(lambda: found.mapping.setup is not None)
    return found


def blame(desk: FakeDesk, row_id: int | None, option: str) -> None:
    """Let a problem name an option as its cure."""
    raised = desk.raise_problem(row_id or 1, 3)
    named = replace(raised.problem, remedy=Remedy.SET_OPTION, target=option)
    desk.problems[raised.id] = replace(raised, problem=named, row_id=row_id)


def asked(workspace: Workspace) -> list[QuestionDialog]:
    return [each for each in workspace.findChildren(QuestionDialog) if each.isVisible()]


def switch(workspace: Workspace, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(workspace.mapping.options_kept):
        qtbot.mouseClick(workspace.mapping_tab.options.switches[name], LEFT)


def test_the_rows_whose_problem_named_the_option_are_checked_again(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    for row_id in (4, 9):
        blame(desk, row_id, "multicurrency")
    blame(desk, 5, "rollup")
    switch(workspace, qtbot, "multicurrency")
    (question,) = asked(workspace)
    assert "The pre-check looks at the 2 rows" in question.accessibleDescription()
    qtbot.mouseClick(question.yes, LEFT)
    qtbot.waitUntil(lambda: desk.begun[-1:] == [("Run Pre-Check", (4, 9))])


def test_what_is_about_all_rows_is_checked_with_all(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    blame(desk, None, "only-stock-on-invoices")
    switch(workspace, qtbot, "only_stock_on_invoices")
    (question,) = asked(workspace)
    assert question.yes.text() == "Run Pre-Check"
    qtbot.mouseClick(question.no, LEFT)
    assert desk.begun == []


def test_an_option_that_no_problem_names_asks_nothing(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    blame(desk, 4, "rollup")
    switch(workspace, qtbot, "multicurrency")
    assert asked(workspace) == []


def test_options_that_are_kept_are_told_as_saved_where_their_rows_cannot_be_looked_up(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable() -> NoReturn:
        message = "Another program holds the books. Try again."
        raise DeskError(message)

    monkeypatch.setattr(desk, "problem_groups", unreadable)
    blame(desk, 4, "multicurrency")
    qtbot.mouseClick(workspace.mapping_tab.options.switches["multicurrency"], LEFT)
    qtbot.waitUntil(lambda: len(asked(workspace)) > 1)
    told = next(each for each in asked(workspace) if each.windowTitle() == "Your change is saved")
    assert "That could not be done" not in [each.windowTitle() for each in asked(workspace)]
    assert told.accessibleDescription() == (
        "Which rows it concerns could not be looked up. Run the pre-check to see."
        " Another program holds the books. Try again."
    )
    assert desk.options().multicurrency
