"""A grid says that it is being read where its first answer takes long, then what is so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QLabel, QTableView, QVBoxLayout, QWidget

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from tests.ui.fake_desk import FakeDesk
    from tests.ui.fake_services import FakeServices

NOTHING = Emptiness("box", "Nothing here", "")


@pytest.fixture
def stack(looks: Looks, qtbot: QtBot) -> Iterator[GridOrEmpty]:
    window = QWidget()
    grid = QTableView()
    made = GridOrEmpty(grid, EmptyState(looks))
    QVBoxLayout(window).addWidget(made)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    grid.setFocus()
    yield made
    window.close()


def said(stack: GridOrEmpty) -> list[str]:
    return [each.text() for each in stack.empty.findChildren(QLabel) if each.isVisible()]


def test_it_says_that_the_books_are_being_read_and_gives_the_focus_back(
    stack: GridOrEmpty, qtbot: QtBot
) -> None:
    assert stack.currentIndex() == 0
    qtbot.waitUntil(stack.empty.isVisible)
    assert "The books are being read" in said(stack)
    assert stack.empty.accessibleName() == "The books are being read"

    stack.show_rows(3, NOTHING)

    assert stack.currentIndex() == 0
    assert stack.findChildren(QTableView)[0].hasFocus()


def test_the_focus_of_a_button_that_goes_stays_here_until_the_rows_come(
    stack: GridOrEmpty,
) -> None:
    stack.show_rows(0, replace(NOTHING, action="Load"))
    stack.empty.action.setFocus()
    stack.show_rows(0, NOTHING)
    assert stack.empty.hasFocus()
    stack.show_rows(3, NOTHING)
    assert stack.findChildren(QTableView)[0].hasFocus()


def test_the_first_answer_of_no_rows_leads_to_the_button_that_brings_some(
    stack: GridOrEmpty,
) -> None:
    stack.show_rows(0, replace(NOTHING, action="Load"))
    assert stack.empty.action.hasFocus()


def test_an_answer_of_no_rows_says_why(stack: GridOrEmpty, qtbot: QtBot) -> None:
    qtbot.waitUntil(stack.empty.isVisible)
    stack.show_rows(0, NOTHING)
    assert "Nothing here" in said(stack)


def test_an_answer_in_time_is_followed_by_nothing(stack: GridOrEmpty, qtbot: QtBot) -> None:
    stack.show_rows(3, NOTHING)
    qtbot.wait(500)
    assert stack.currentIndex() == 0


def test_where_all_has_gone_pending_does_not_say_that_nothing_was_loaded(
    desk: FakeDesk, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    for number in tuple(desk.pending):
        desk.export(number, ExportState.VERIFIED)
    workspace = open_window().workspace
    assert workspace is not None
    empty = workspace.export_tab.pending.empty
    qtbot.waitUntil(lambda: empty.hint.startswith("Everything that was loaded has been exported."))


def test_nothing_can_be_started_or_ticked_before_the_rows_are_known(
    services: FakeServices, theme: ThemeFollower, qtbot: QtBot
) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    window.use(cast("Services", services), None)
    workspace = window.workspace
    assert workspace is not None
    pending = workspace.export_tab.pending

    assert not pending.upload.isEnabled()
    assert not pending.precheck.isEnabled()
    assert not pending.tick_all.isVisible()
    assert pending.totals.text() == ""
    assert workspace.strip.stage.text() == "The books are being read"

    qtbot.waitUntil(pending.upload.isEnabled)
    assert workspace.strip.stage.text() == "Ready"
    assert pending.tick_all.isVisible()
    assert pending.totals.text() == "Nothing is ticked: both buttons take every pending row."
    window.close()


def test_empty_books_speak_of_no_rows_to_take(
    desk: FakeDesk, open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    desk.pending.clear()
    workspace = open_window().workspace
    assert workspace is not None
    pending = workspace.export_tab.pending
    qtbot.waitUntil(lambda: pending.count.text() == "0 rows")
    assert pending.totals.text() == ""
    assert not pending.tick_all.isVisible()
