"""The context menus of the Export tab's grids, as KCC's Grid Actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu

from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from kccsync_desktop.domain.grids import ExportedRow, PendingRow
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.views.export_tab import ExportTab
    from kccsync_desktop.ui.views.grid_view import GridView


class RowMenus(QObject):
    """Says by signal what is wanted of which row; the row is the one under the pointer or current.

    ``mark_wanted`` and ``unmark_wanted`` carry a row's id, ``link_wanted`` id and name,
    ``source_wanted`` an id, ``package_wanted`` an id.
    """

    source_wanted = Signal(int)
    mark_wanted = Signal(int, str)
    unmark_wanted = Signal(int, str)
    link_wanted = Signal(int, str)
    package_wanted = Signal(int)

    def __init__(self, tab: ExportTab, controller: ExportController, package: str) -> None:
        super().__init__(tab)
        self._controller = controller
        self._package = package
        self._pending_grid = tab.pending.grid
        self._exported_grid = tab.exported.grid
        for grid in (self._pending_grid, self._exported_grid):
            grid.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._pending_grid.customContextMenuRequested.connect(self._on_pending)
        self._exported_grid.customContextMenuRequested.connect(self._on_exported)
        self._pending_grid.acted.connect(self.source_wanted)
        self._exported_grid.acted.connect(self.source_wanted)

    @Slot(QPoint)
    def _on_pending(self, place: QPoint) -> None:
        row = self._controller.grids.pending.row(self._pending_grid.currentIndex().row())
        if row is not None:
            self.pending_menu(row).popup(self._pending_grid.viewport().mapToGlobal(place))

    @Slot(QPoint)
    def _on_exported(self, place: QPoint) -> None:
        row = self._controller.grids.exported.row(self._exported_grid.currentIndex().row())
        if row is not None:
            self.exported_menu(row).popup(self._exported_grid.viewport().mapToGlobal(place))

    def pending_menu(self, row: PendingRow) -> QMenu:
        """Return the menu of a pending row."""
        menu = self._menu(self._pending_grid)
        name = f"{row.source_type.label} {row.source_code}"
        can_change = not row.is_running and not self._controller.runs.is_running
        menu.addAction("Goto Source Document").triggered.connect(
            lambda: self.source_wanted.emit(row.id)
        )
        menu.addSeparator()
        mark = menu.addAction("Mark as Exported…")
        mark.triggered.connect(lambda: self.mark_wanted.emit(row.id, name))
        link = menu.addAction(f"Link to the document in {self._package}…")
        link.triggered.connect(lambda: self.link_wanted.emit(row.id, name))
        for action in (mark, link):
            _allow(action, "Wait until the run is over", is_allowed=can_change)
        return menu

    def exported_menu(self, row: ExportedRow) -> QMenu:
        """Return the menu of an exported row."""
        menu = self._menu(self._exported_grid)
        name = f"{row.source_type.label} {row.source_code}"
        menu.addAction("Goto Source Document").triggered.connect(
            lambda: self.source_wanted.emit(row.id)
        )
        there = menu.addAction(f"Open in {self._package}")
        there.triggered.connect(lambda: self.package_wanted.emit(row.id))
        _allow(there, f"It is not known to be in {self._package}", is_allowed=bool(row.remote_id))
        menu.addSeparator()
        unmark = menu.addAction("Mark as Not Exported…")
        unmark.triggered.connect(lambda: self.unmark_wanted.emit(row.id, name))
        by_hand = row.state is ExportState.MARKED
        _allow(unmark, "Only rows that were marked by hand", is_allowed=by_hand)
        link = menu.addAction(f"Link to the document in {self._package}…")
        link.triggered.connect(lambda: self.link_wanted.emit(row.id, name))
        _allow(link, "It is linked already", is_allowed=by_hand)
        return menu

    def _menu(self, grid: GridView) -> QMenu:
        menu = QMenu(grid)
        menu.setToolTipsVisible(True)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu


def _allow(action: QAction, why_not: str, *, is_allowed: bool) -> None:
    action.setEnabled(is_allowed)
    if not is_allowed:
        action.setToolTip(why_not)
