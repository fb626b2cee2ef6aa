"""What scrolls beside the problems ends below a whole line; a problem's cure is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.whole_lines import WholeLines

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from tests.ui.fake_desk import FakeDesk


def test_no_line_and_no_button_is_cut_through(qtbot: QtBot) -> None:
    inside = QWidget()
    column = QVBoxLayout(inside)
    label, key = words("What is wrong is told here in many words. " * 6, wraps=True), button("Why")
    column.addWidget(label)
    column.addWidget(key)
    area = WholeLines(inside)
    qtbot.addWidget(area)
    area.show()
    line = label.fontMetrics().lineSpacing()
    for height in range(60, 200, 7):
        area.resize(200, height)

        def is_whole() -> bool:
            edge = area.viewport().height()
            is_clear = edge <= key.y() or edge > key.geometry().bottom()
            return is_clear and (edge >= label.geometry().bottom() or not (edge - label.y()) % line)

        qtbot.waitUntil(is_whole)


@pytest.mark.parametrize("height", [720, 860])
def test_the_cure_is_in_sight_also_with_the_filters_open(
    open_window: Callable[[], MainWindow], desk: FakeDesk, qtbot: QtBot, height: int
) -> None:
    for number in range(1, 9):
        desk.raise_problem(number, 1)
    window = open_window()
    window.resize(1280, height)
    assert window.workspace is not None
    pane = window.workspace.export_tab.problems
    pane.filters.button.click()
    cure = pane.detail._cure_words
    qtbot.waitUntil(lambda: bool(cure.text()))
    (area,) = pane.detail.findChildren(WholeLines)
    qtbot.waitUntil(lambda: cure.geometry().bottom() <= area.viewport().height())
