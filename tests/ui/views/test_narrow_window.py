"""In a narrow window every tab fits its width, and no map needs a scroll bar across."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kccsync_desktop.ui.models.column_layout import crowded_out
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState
from kccsync_desktop.ui.views.flow import Flow
from kccsync_desktop.ui.views.head_words import HeadWords
from kccsync_desktop.ui.views.parts import button, find_box

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.models.looks import Looks

WHY = 7


@pytest.mark.parametrize("place", range(4))
def test_every_tab_fits_seven_hundred_and_twenty(
    open_window: Callable[[], MainWindow], qtbot: QtBot, place: int
) -> None:
    window = open_window()
    work = window.workspace
    assert work is not None
    window.resize(720, 420)
    work.tabs.setCurrentIndex(place)
    qtbot.waitUntil(lambda: work.tabs.currentIndex() == place)
    (room,) = (each for each in work.findChildren(QScrollArea) if each.widget() is work.tabs)
    qtbot.waitUntil(lambda: room.horizontalScrollBar().maximum() == 0)


def test_large_letters_keep_their_words_and_the_maps_their_rows(
    open_window: Callable[[], MainWindow], qapp: QApplication, qtbot: QtBot
) -> None:
    small = qapp.font()
    large = qapp.font()
    large.setPointSizeF(small.pointSizeF() * 2)
    qapp.setFont(large)
    try:
        window = open_window()
        work = window.workspace
        assert work is not None
        window.resize(1280, 860)
        tab = work.mapping_tab
        work.tabs.setCurrentWidget(tab)
        qtbot.waitUntil(lambda: bool(tab.missing.text.text()))
        line = tab.missing.text
        qtbot.waitUntil(lambda: 0 < line.height() < 4 * line.fontMetrics().height())
        rows = tab.nominals.verticalHeader().defaultSectionSize()
        qtbot.waitUntil(lambda: tab.nominals.viewport().height() > 4 * rows)
    finally:
        qapp.setFont(small)


def test_a_title_stands_on_the_first_line_of_its_filters(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    work = window.workspace
    assert work is not None
    window.resize(720, 420)
    panel = work.export_tab.exported
    (words,) = panel.findChildren(HeadWords)
    line = panel.filters.sizeHint().height()
    qtbot.waitUntil(lambda: panel.filters.height() > 2 * line)
    assert words.y() == panel.filters.y()
    assert words.height() == line


@pytest.mark.parametrize("width", [720, 1280])
def test_the_maps_fit_their_width_and_what_gives_way_comes_back(
    open_window: Callable[[], MainWindow], qtbot: QtBot, width: int
) -> None:
    window = open_window()
    work = window.workspace
    assert work is not None
    tab = work.mapping_tab
    work.tabs.setCurrentWidget(tab)
    window.resize(width, 860)
    qtbot.waitUntil(lambda: tab.taxes.model().rowCount() > 0)
    qtbot.waitUntil(lambda: tab.taxes.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: tab.nominals.horizontalScrollBar().maximum() == 0)
    window.resize(1900, 860)
    qtbot.waitUntil(lambda: not tab.taxes.isColumnHidden(WHY))


def test_columns_give_way_in_their_order_until_the_others_fit() -> None:
    least = {0: 50, 1: 50, 2: 50}
    assert crowded_out(150, least, [2, 1]) == frozenset()
    assert crowded_out(140, least, [2, 1]) == {2}
    assert crowded_out(10, least, [2, 1]) == {1, 2}


def test_an_empty_state_breaks_its_words_where_it_is_narrow(looks: Looks, qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    empty = EmptyState(looks)
    empty.setParent(place)
    empty.show_state(Emptiness("box", "Nothing", "What you upload appears here. " * 4))
    empty.resize(800, 300)
    place.show()
    wide = empty.minimumSizeHint().height()
    empty.resize(260, 300)
    assert empty.minimumSizeHint().width() < 260
    qtbot.waitUntil(lambda: empty.minimumSizeHint().height() > wide)


def test_a_find_box_gets_narrower_before_another_line_begins(qtbot: QtBot, looks: Looks) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    row = Flow(place, at_right=True)
    key, box = button("Filters"), find_box("Find code or company", "Find", looks)
    row.addWidget(key)
    row.addWidget(box)
    one, whole = row.heightForWidth(2000), row.sizeHint().width()
    assert row.heightForWidth(whole - 60) == one
    assert row.heightForWidth(whole - 200) > one
    place.resize(whole - 60, one)
    place.show()
    qtbot.waitUntil(lambda: box.width() == box.sizeHint().width() - 60)
    assert key.width() == key.sizeHint().width()
