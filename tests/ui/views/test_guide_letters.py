"""The set-up guide with large letters: the steps keep their width, the foot stays in sight."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from kccsync_desktop.ui.controllers.guide_controller import Step
from tests.ui.fake_guide import FreshDesk, fresh_desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.setup_guide import SetupGuide


@pytest.fixture
def desk() -> FreshDesk:
    made = fresh_desk()
    made.connected = True
    list(made.load(Path("/kcc"), Event()))
    list(made.fetch_setup(Event()))
    return made


@pytest.fixture
def large_letters() -> Iterator[None]:
    usual = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(usual.pointSizeF() * 2)
    QApplication.setFont(large)
    yield
    QApplication.setFont(usual)


def guide_of(window: MainWindow, qtbot: QtBot) -> SetupGuide:
    assert window.companies is not None
    window.companies.show_guide()
    guide = window.companies.guide
    assert guide is not None
    qtbot.waitUntil(lambda: bool(guide.guide.state and guide.guide.state.proposals))
    return guide


@pytest.mark.usefixtures("large_letters")
def test_the_steps_keep_their_width_and_the_foot_stays_in_sight(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    guide = guide_of(window, qtbot)
    widths = set()
    for step in (Step.CONNECT, Step.TRIAL, Step.MAPPING):
        guide.turn_to(step)
        widths.add(guide.steps.width())
    qtbot.waitUntil(lambda: not guide.go_on.visibleRegion().isEmpty())
    assert guide.go_on.mapTo(window, guide.go_on.rect().bottomLeft()).y() < window.height()
    assert len(widths) == 1
    assert widths.pop() < window.width() // 3
