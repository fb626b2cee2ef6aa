"""The mouse alone: presses where the user can see that there is something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from tests.ui.jobs.hands import chooser_of, entry_of, in_menu, place_of, wake, workspace_of

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QMenu, QTabWidget, QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.command_palette import CommandPalette
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.guidance import Guidance

LEFT = Qt.MouseButton.LeftButton


class Mouse:
    """The mouse alone; where text is needed it is typed into the field that was pressed."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def click(self, widget: QWidget, place: QPoint | None = None) -> None:
        """Press a place that is on show and that nothing covers."""
        assert widget.isVisible(), widget.accessibleName()
        assert widget.isEnabled(), widget.accessibleName()
        _scroll_to(widget)
        wake(self.window)
        place = widget.rect().center() if place is None else place
        there = widget.window().childAt(widget.mapTo(widget.window(), place))
        assert there is not None
        assert there is widget or widget.isAncestorOf(there), (widget, there)
        QTest.mouseClick(widget, LEFT, pos=place)

    def press(self, button: QAbstractButton) -> None:
        self.click(button)

    def write(self, field: QLineEdit, text: str) -> None:
        self.click(field)
        assert field.hasFocus()
        field.selectAll()
        QTest.keyClicks(field, text)

    def choose(self, box: QComboBox, text: str) -> None:
        self.click(box, QPoint(box.width() - 8, box.height() // 2))
        self._take(box, text)

    def _take(self, box: QComboBox, text: str) -> None:
        index = box.model().index(place_of(box, text), box.modelColumn(), box.rootModelIndex())
        assert box.view().isVisible()
        box.view().scrollTo(index)
        place = box.view().visualRect(index).center()
        QTest.mouseMove(box.view().viewport(), place)
        QTest.mouseClick(box.view().viewport(), LEFT, pos=place)

    def turn_to(self, tabs: QTabWidget, page: QWidget) -> None:
        bar = tabs.tabBar()
        self.click(bar, bar.tabRect(tabs.indexOf(page)).center())
        assert tabs.currentWidget() is page

    def cell(self, grid: GridView, row: int, column: int) -> QPoint:
        """Return where a cell is, after scrolling to it."""
        index = grid.model().index(row, column)
        grid.scrollTo(index)
        return grid.visualRect(index).center()

    def stand(self, grid: GridView, row: int, column: int = 1) -> None:
        self.click(grid.viewport(), self.cell(grid, row, column))

    def tick(self, grid: GridView, row: int) -> None:
        self.click(grid.viewport(), self.cell(grid, row, 0))

    def open_row(self, grid: GridView, row: int) -> None:
        self.from_menu(grid, row, "Goto ")

    def act(self, grid: GridView, row: int) -> None:
        place = self.cell(grid, row, 1)
        self.click(grid.viewport(), place)
        QTest.mouseDClick(grid.viewport(), LEFT, pos=place)

    def edit(self, grid: GridView, row: int, column: int, text: str) -> None:
        self.click(grid.viewport(), self.cell(grid, row, column))
        self._take(chooser_of(grid), text)

    def palette(self, guidance: Guidance) -> CommandPalette:
        self._from_actions(guidance.actions["palette"])
        assert guidance.palette is not None
        return guidance.palette

    def take_first(self, palette: CommandPalette) -> None:
        index = palette.model.index(0)
        self.click(palette.list.viewport(), palette.list.visualRect(index).center())

    def help(self) -> None:
        self.click(workspace_of(self.window).header.help_button)

    def details(self) -> None:
        self.click(workspace_of(self.window).export_tab.pending.details)

    def leave(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        close = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close")
        self.click(close)

    def start(self, action: str) -> None:
        self._from_actions(workspace_of(self.window).menu[action])

    def _from_actions(self, action: QAction) -> None:
        self.click(workspace_of(self.window).header.actions_button)
        in_menu(lambda menu: self._pick(menu, action))

    def from_menu(self, grid: GridView, row: int, words: str) -> None:
        place = self.cell(grid, row, 1)
        port = grid.viewport()
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(port, QContextMenuEvent(reason, place, port.mapToGlobal(place)))
        in_menu(lambda menu: self._pick(menu, entry_of(menu, words)))

    def _pick(self, menu: QMenu, wanted: QAction) -> None:
        assert wanted.isEnabled(), wanted.toolTip()
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(wanted).center())


def _scroll_to(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
