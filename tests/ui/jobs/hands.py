"""Two ways to work the window, as a user has them: keys alone, or the mouse alone.

Neither calls the window's own methods: keys go to whatever has the focus, which only Tab, arrows,
shortcuts, menus and the palette move; presses go to places that the user can see. With the mouse
alone, text is typed into a field that was pressed before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QApplication, QComboBox, QMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QTabWidget, QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.command_palette import CommandPalette
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.guidance import Guidance
    from kccsync_desktop.ui.views.workspace import Workspace


class Hand(Protocol):
    """What a user does; each way of working does it with its own means."""

    window: MainWindow

    def press(self, button: QAbstractButton) -> None:
        """Press a button."""

    def write(self, field: QLineEdit, text: str) -> None:
        """Replace a field's text."""

    def choose(self, box: QComboBox, text: str) -> None:
        """Choose from a list."""

    def turn_to(self, tabs: QTabWidget, page: QWidget) -> None:
        """Show a tab."""

    def stand(self, grid: GridView, row: int, column: int = 1) -> None:
        """Make a row current."""

    def tick(self, grid: GridView, row: int) -> None:
        """Tick or untick a row."""

    def open_row(self, grid: GridView, row: int) -> None:
        """Do what a row's Enter or menu does first."""

    def act(self, grid: GridView, row: int) -> None:
        """Do what a row is for."""

    def edit(self, grid: GridView, row: int, column: int, text: str) -> None:
        """Choose something else in a cell."""

    def palette(self, guidance: Guidance) -> CommandPalette:
        """Open the palette."""

    def take_first(self, palette: CommandPalette) -> None:
        """Do what stands first in the palette."""

    def help(self) -> None:
        """Open Help."""

    def details(self) -> None:
        """Show the pane with all about the current row."""

    def leave(self) -> None:
        """Close the dialog on show."""

    def start(self, action: str) -> None:
        """Start a job of the Actions menu."""

    def from_menu(self, grid: GridView, row: int, words: str) -> None:
        """Choose from a row's menu."""


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def entry_of(menu: QMenu, words: str) -> QAction:
    """Return the entry that begins so; the shown key behind a tab does not count."""
    found = [each for each in menu.actions() if each.text().replace("&", "").startswith(words)]
    assert found, (words, [each.text() for each in menu.actions()])
    assert found[0].isEnabled(), found[0].toolTip()
    return found[0]


def in_menu(do: Callable[[QMenu], None]) -> None:
    """Do something in the menu that is open; it is closed whatever happens."""
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), menu
    try:
        do(menu)
    finally:
        menu.close()


def wake(window: MainWindow) -> None:
    """Hand the focus on when a dialog comes or goes, as every desktop does; offscreen may not."""
    modal, active = QApplication.activeModalWidget(), QApplication.activeWindow()
    if active is None or active.isHidden() or (modal is not None and active is not modal):
        (modal or window).activateWindow()
        QApplication.processEvents()


def place_of(box: QComboBox, text: str) -> int:
    names = [box.itemText(n) for n in range(box.count())]
    found = [n for n, name in enumerate(names) if name.startswith(text)]
    assert found, (text, names)
    return found[0]


def chooser_of(grid: GridView) -> QComboBox:
    """Return the list that a cell has opened."""
    found = [each for each in grid.viewport().findChildren(QComboBox) if each.isVisible()]
    assert len(found) == 1
    return found[0]
