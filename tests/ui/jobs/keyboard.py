"""Keys alone: the focus moves by Tab, arrows, shortcuts, menus and the palette only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from kccsync_desktop.ui.views.pending_panel import DETAILS_KEY
from tests.ui.jobs.hands import chooser_of, entry_of, in_menu, place_of, wake, workspace_of

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMenu, QTabWidget, QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.command_palette import CommandPalette
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.guidance import Guidance

_MOST_TABS = 150


class Keyboard:
    """Keys alone."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def key(self, keys: str) -> None:
        """Press a key or a combination where the focus is."""
        wake(self.window)
        combination = QKeySequence.fromString(keys)[0]  # type: ignore[index] # the stubs lack it
        popup = QApplication.activePopupWidget()
        inside = popup.focusWidget() if popup is not None else QApplication.focusWidget()
        found = (inside, popup, QApplication.activeWindow())
        target = next((each for each in found if each is not None), None)
        assert target is not None
        QTest.keyClick(target, combination.key(), combination.keyboardModifiers())

    def reach(self, widget: QWidget) -> None:
        """Go to a widget by Tab."""
        assert widget.isVisible(), widget.accessibleName()
        assert widget.isEnabled(), widget.accessibleName()
        wake(self.window)
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            at = QApplication.focusWidget()
            if at is widget or (at is not None and at is widget.focusProxy()):
                return
            passed.append(f"{type(at).__name__} {at.accessibleName() if at else ''}")
            self.key("Tab")
        raise AssertionError((widget.accessibleName(), passed[:40]))

    def press(self, button: QAbstractButton) -> None:
        self.reach(button)
        self.key("Space")

    def write(self, field: QLineEdit, text: str) -> None:
        self.reach(field)
        self.key("Ctrl+A")
        self.key("Del")
        QTest.keyClicks(field, text)

    def choose(self, box: QComboBox, text: str) -> None:
        self.reach(box)
        for _ in range(box.count() + 1):
            if box.currentText().startswith(text):
                return
            self.key("Down")
        raise AssertionError((text, [box.itemText(n) for n in range(box.count())]))

    def turn_to(self, tabs: QTabWidget, page: QWidget) -> None:
        step = "Ctrl+PgDown"
        if tabs is not workspace_of(self.window).tabs:  # pages within a tab: arrows on their bar
            self.reach(tabs.tabBar())
            step = "Right" if tabs.currentIndex() < tabs.indexOf(page) else "Left"
        for _ in range(tabs.count()):
            if tabs.currentWidget() is page:
                return
            self.key(step)
        raise AssertionError(page.accessibleName())

    def stand(self, grid: GridView, row: int, column: int = 1) -> None:
        self.reach(grid)
        self.key("Ctrl+Home")
        for _ in range(grid.model().rowCount()):
            if grid.currentIndex().row() == row:
                break
            self.key("Down")
        assert grid.currentIndex().row() == row
        while grid.currentIndex().column() < column:
            self.key("Right")

    def tick(self, grid: GridView, row: int) -> None:
        self.stand(grid, row, 0)
        self.key("Space")

    def open_row(self, grid: GridView, row: int) -> None:
        self.stand(grid, row)
        self.key("Return")

    def act(self, grid: GridView, row: int) -> None:
        self.open_row(grid, row)

    def edit(self, grid: GridView, row: int, column: int, text: str) -> None:
        self.stand(grid, row, column)
        self.key("Return")
        editor = QApplication.focusWidget()
        box = editor if isinstance(editor, QComboBox) else chooser_of(grid)
        place = place_of(box, text)
        for _ in range(box.count()):
            if box.view().currentIndex().row() == place:
                break
            self.key("Down" if box.view().currentIndex().row() < place else "Up")
        self.key("Return")

    def palette(self, guidance: Guidance) -> CommandPalette:
        self.key("Ctrl+K")
        assert guidance.palette is not None
        return guidance.palette

    def take_first(self, palette: CommandPalette) -> None:
        self.reach(palette.field)
        self.key("Return")

    def help(self) -> None:
        self.key("F1")

    def details(self) -> None:
        self.key(DETAILS_KEY)

    def leave(self) -> None:
        self.key("Esc")

    def start(self, action: str) -> None:
        wanted = workspace_of(self.window).menu[action]
        assert wanted.isEnabled(), wanted.toolTip()
        if not wanted.shortcut().isEmpty():
            self.key(wanted.shortcut().toString())
            return
        QTimer.singleShot(0, lambda: in_menu(lambda menu: self._walk(menu, wanted)))
        self.key("F9")

    def from_menu(self, grid: GridView, row: int, words: str) -> None:
        self.stand(grid, row)
        self.key("Shift+F10")
        in_menu(lambda menu: self._walk(menu, entry_of(menu, words)))

    def _walk(self, menu: QMenu, wanted: QAction) -> None:
        for _ in menu.actions():
            if menu.activeAction() is wanted:
                break
            self.key("Down")
        assert menu.activeAction() is wanted
        self.key("Return")
