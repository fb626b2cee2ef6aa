"""Makes a row of the Export tab current, also one that a filter hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.domain.grids import Grid, GridQuery

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.grids_controller import GridsController
    from kccsync_desktop.ui.views.export_tab import ExportTab
    from kccsync_desktop.ui.views.exported_panel import ExportedPanel
    from kccsync_desktop.ui.views.pending_panel import PendingPanel


class RowGoto(QObject):
    """Goes to a row; where the filter hides it, the filter goes first."""

    def __init__(self, tab: ExportTab, grids: GridsController) -> None:
        super().__init__(tab)
        self._tab = tab
        self._grids = grids
        self._wanted: tuple[Grid, int] | None = None
        grids.shown_changed.connect(self._on_shown)

    def go_to(self, grid: Grid, row_id: int) -> None:
        """Make a row current and put the focus on it."""
        if self._make_current(grid, row_id):
            return
        self._wanted = (grid, row_id)
        self._panel(grid).filters.clear()
        now = self._grids.queries[grid]
        self._grids.ask(GridQuery(grid, sort=now.sort, descending=now.descending, group=now.group))

    def _panel(self, grid: Grid) -> PendingPanel | ExportedPanel:
        return self._tab.pending if grid is Grid.PENDING else self._tab.exported

    def _make_current(self, grid: Grid, row_id: int) -> bool:
        view, model = self._panel(grid).grid, self._grids.model(grid)
        row = model.reveal(row_id)
        if row < 0:
            return False
        view.setFocus()
        view.setCurrentIndex(model.index(row, 1))
        view.scrollTo(view.currentIndex())
        return True

    @Slot(str)
    def _on_shown(self, grid: str) -> None:
        if self._wanted is not None and self._wanted[0] == grid:
            wanted, self._wanted = self._wanted, None
            self._make_current(*wanted)
