from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.ui.views.late_tabs import LateTabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow

    Open = Callable[[], MainWindow]


class Page(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QLineEdit(name)
        QVBoxLayout(self).addWidget(self.box)


def test_a_tab_is_made_once_when_it_is_first_shown(qtbot: QtBot) -> None:
    made: list[Page] = []

    def make() -> Page:
        made.append(Page("second"))
        return made[-1]

    tabs = LateTabs()
    qtbot.addWidget(tabs)
    first = Page("first")
    tabs.addTab(first, "&First")
    tabs.add_late("&Second", make)
    turned: list[int] = []
    tabs.currentChanged.connect(turned.append)
    assert (made, tabs.is_made(1)) == ([], False)
    tabs.setCurrentIndex(1)
    assert tabs.currentWidget() is made[0]
    assert (tabs.count(), tabs.tabText(1), turned) == (2, "&Second", [1])
    tabs.setCurrentIndex(0)
    tabs.setCurrentWidget(made[0])
    assert (len(made), tabs.make_next()) == (1, False)


def test_making_a_tab_leaves_the_one_on_show(qtbot: QtBot) -> None:
    tabs = LateTabs()
    qtbot.addWidget(tabs)
    first = Page("first")
    tabs.addTab(first, "&First")
    tabs.add_late("&Second", lambda: Page("second"))
    tabs.add_late("&Third", lambda: Page("third"))
    assert tabs.make_next()
    assert (tabs.is_made(1), tabs.is_made(2)) == (True, False)
    tabs.make_all()
    assert (tabs.currentWidget(), tabs.is_made(2)) == (first, True)


def test_a_window_starts_with_one_tab_and_the_rest_follows(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    assert window.workspace is not None
    tabs = window.workspace.tabs
    assert [tabs.is_made(place) for place in range(4)] == [True, False, False, False]
    grids = window.workspace.export.grids
    qtbot.waitUntil(lambda: grids.status is not None)
    assert [window.make_rest() for _ in range(4)] == [True, True, True, False]
    assert tabs.widget(2) is window.workspace.mapping_tab


def test_a_tab_shown_first_takes_the_focus_to_its_rows_or_what_brings_some(
    open_window: Open, qtbot: QtBot
) -> None:
    work = open_window().workspace
    assert work is not None
    work.export_tab.pending.grid.setFocus()
    work.tabs.setCurrentIndex(1)
    qtbot.waitUntil(work.import_tab.payments.empty.action.hasFocus)


def test_a_window_that_closes_makes_nothing_more(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    work = window.workspace
    assert work is not None
    qtbot.waitUntil(lambda: work.export.grids.status is not None)
    window.close()
    assert not window.make_rest()


def test_a_tab_that_could_not_be_made_is_made_when_it_is_asked_for_again(qtbot: QtBot) -> None:
    faults = [OSError("no icon")]

    def make() -> Page:
        if faults:
            raise faults.pop()
        return Page("second")

    tabs = LateTabs()
    qtbot.addWidget(tabs)
    tabs.addTab(Page("first"), "&First")
    tabs.add_late("&Second", make)
    with pytest.raises(OSError, match="no icon"):
        tabs.make_all()
    assert not tabs.is_made(1)
    assert not tabs.make_next(), "not over and over in the background"
    assert isinstance(tabs.made(1), Page)
    assert (tabs.is_made(1), tabs.count()) == (True, 2)


def test_a_tab_that_is_asked_for_while_it_is_made_is_made_once(qtbot: QtBot) -> None:
    made: list[Page] = []
    tabs = LateTabs()

    def make() -> Page:
        assert not isinstance(tabs.made(1), Page)
        assert not tabs.make_next()
        made.append(Page("second"))
        return made[-1]

    qtbot.addWidget(tabs)
    tabs.addTab(Page("first"), "&First")
    tabs.add_late("&Second", make)
    assert tabs.made(1) is made[0]
    assert len(made) == 1
