from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTabBar, QWidget

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.views.shortcuts import GRID_KEYS, Key, keys_below, shortcuts_page
from tests.ui.languages import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace

    Open = Callable[[], MainWindow]


@pytest.fixture
def window(open_window: Open) -> MainWindow:
    return open_window()


TICK_KEYS = ("Space", "Shift+Space", "Ctrl+A", "Ctrl+Shift+I", "Ctrl+Z", "Ctrl+Y")
ROW_KEYS = ("Ctrl+C", "Ctrl+S", "Shift+F10")
GROUP_KEYS = ("Left", "Right", "Ctrl+Left", "Ctrl+Right")


@pytest.fixture(autouse=True)
def _every_tab_is_there(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.tabs.make_all()


def clashes(keys: tuple[Key, ...]) -> list[str]:
    pairs = combinations(keys, 2)
    return [f"{a.text}: {a.title} / {b.title}" for a, b in pairs if a.clashes_with(b)]


def test_no_two_shortcuts_clash(window: MainWindow) -> None:
    keys = keys_below(window)
    assert {"F1", "F9", "Ctrl+K", "Ctrl+F", "Ctrl+U", "Ctrl+P"} <= {key.text for key in keys}
    assert clashes(keys) == []


def test_a_clash_would_be_seen(window: MainWindow) -> None:
    assert window.workspace is not None
    twice = QAction("Another", window.workspace)
    twice.setShortcut(QKeySequence("Ctrl+U"))
    assert clashes(keys_below(window)) == ["Ctrl+U: Upload Data / Another"] or clashes(
        keys_below(window)
    ) == ["Ctrl+U: Another / Upload Data"]


def test_the_same_key_in_two_places_apart_is_no_clash(window: MainWindow) -> None:
    assert window.workspace is not None
    local = Qt.ShortcutContext.WidgetWithChildrenShortcut
    for place in (window.workspace.export_tab, window.workspace.mapping_tab):
        QShortcut(QKeySequence("F7"), place, None, None, local).setWhatsThis("Something")
    assert clashes(keys_below(window)) == []


def test_every_key_says_what_it_does(window: MainWindow) -> None:
    assert [key.text for key in keys_below(window) if not key.title] == []


def test_the_sheet_lists_every_key_that_works(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    shown = window.guidance.help
    assert shown is not None
    text = shown.browser.toPlainText()
    for key in keys_below(window):
        assert key.text in text
        assert key.title in text
    for _, title in GRID_KEYS:
        assert title in text


def test_a_new_shortcut_comes_into_the_sheet_by_itself(window: MainWindow) -> None:
    action = QAction("Do something new", window)
    action.setShortcut(QKeySequence("Ctrl+Shift+F8"))
    page = shortcuts_page(window)
    assert "| Window | Do something new | **Ctrl+Shift+F8** |" in page.text
    assert "| Import | Close the company statement | **Esc** |" in page.text
    action.setText("A | b")
    assert "A \\| b" in shortcuts_page(window).text


def test_the_grids_own_keys_do_what_the_sheet_says(window: MainWindow, qtbot: QtBot) -> None:
    assert [keys for keys, _ in GRID_KEYS] == [*TICK_KEYS, *ROW_KEYS, *GROUP_KEYS, "Return"]
    work = window.workspace
    assert work is not None
    grid, model = work.export_tab.pending.grid, work.export.grids.pending
    grid.selectRow(1)
    QTest.keySequence(grid, QKeySequence("Space"))
    assert model.is_ticked(1)
    grid.selectRow(3)
    QTest.keySequence(grid, QKeySequence("Shift+Space"))
    assert all(model.is_ticked(row) for row in (1, 2, 3))
    QTest.keySequence(grid, QKeySequence("Ctrl+A"))
    assert model.ticks.all_ticked
    QTest.keySequence(grid, QKeySequence("Ctrl+Shift+I"))
    assert not model.ticks
    QTest.keySequence(grid, QKeySequence("Ctrl+Z"))
    assert model.ticks.all_ticked
    QTest.keySequence(grid, QKeySequence("Ctrl+Y"))
    assert not model.ticks
    for keys, signal in (("Ctrl+C", grid.copy_wanted), ("Ctrl+S", grid.save_wanted)):
        with qtbot.waitSignal(signal):
            QTest.keySequence(grid, QKeySequence(keys))
    with qtbot.waitSignal(grid.menu_wanted):
        QTest.keySequence(grid, QKeySequence("Shift+F10"))
    with qtbot.waitSignal(grid.acted):
        QTest.keySequence(grid, QKeySequence("Return"))


def test_groups_fold_by_the_keys_of_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    work = window.workspace
    assert work is not None
    grid, grids = work.export_tab.pending.grid, work.export.grids
    grids.ask(replace(grids.queries[Grid.PENDING], group=Grouping.TYPE))
    qtbot.waitUntil(lambda: grid.grid.is_grouped)
    everything = grid.grid.rowCount()
    grid.go_to(1)
    QTest.keySequence(grid, QKeySequence("Left"))
    assert grid.currentIndex().row() == 0
    for fold, unfold in (("Left", "Right"), ("Ctrl+Left", "Ctrl+Right")):
        QTest.keySequence(grid, QKeySequence(fold))
        assert grid.grid.rowCount() < everything
        QTest.keySequence(grid, QKeySequence(unfold))
        assert grid.grid.rowCount() == everything


def test_the_grids_keys_work_from_the_start(window: MainWindow) -> None:
    assert window.workspace is not None
    assert window.focusWidget() is window.workspace.export_tab.pending.grid


def letters_in_sight(work: Workspace) -> list[str]:
    """Return the letters that Alt presses now: of tabs, tabs within them, and buttons."""
    bars = [bar for bar in work.findChildren(QTabBar) if bar.isVisible()]
    texts = [bar.tabText(n) for bar in bars for n in range(bar.count())]
    texts += [b.text() for b in work.findChildren(QAbstractButton) if b.isVisible()]
    letters = [QKeySequence.mnemonic(text).toString() for text in texts]
    return sorted(letter for letter in letters if letter)


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_letters_with_alt_clash_in_what_is_seen(
    language: str, qapp: QApplication, open_window: Open
) -> None:
    with spoken(qapp, language):
        work = open_window().workspace
        assert work is not None
        for number in range(work.tabs.count()):
            work.tabs.setCurrentIndex(number)
            used = letters_in_sight(work)
            assert used == sorted(set(used)), work.tabs.tabText(number)


@pytest.mark.parametrize("field", ["pending", "payments"])
def test_the_windows_keys_win_over_a_find_boxs_own(
    window: MainWindow, field: str, qtbot: QtBot
) -> None:
    work = window.workspace
    assert work is not None
    if field == "payments":
        work.tabs.setCurrentIndex(1)
    box = work.tabs.find_box
    box.setFocus()
    qtbot.keyClicks(box, "harbour?")
    assert [is_taken(box, key) for key in (Qt.Key.Key_U, Qt.Key.Key_K)] == [False, False]
    assert is_taken(box, Qt.Key.Key_Z)  # as Ctrl+U is on Linux alone
    own = QAction(window)
    own.setShortcut(QKeySequence("Ctrl+Z"))
    window.addAction(own)
    assert not is_taken(box, Qt.Key.Key_Z)
    assert box.text() == "harbour?"


def is_taken(field: QWidget, key: Qt.Key) -> bool:
    """Tell whether a field keeps Ctrl with a key for itself, so that no shortcut gets it."""
    control = Qt.KeyboardModifier.ControlModifier
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, control)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return event.isAccepted()
