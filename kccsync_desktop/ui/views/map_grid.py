"""A grid that maps: Enter takes a proposal where there is one, F2 opens the list to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.views.grid_view import GridView

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex


class MapGrid(GridView):
    """``acted`` carries the row whose proposal was clicked, or taken by Enter."""

    def _act(self, current: QModelIndex) -> None:
        row = self.grid.row(current.row())
        if row is not None and row.proposal is not None:
            self.acted.emit(self.grid.row_id(current.row()))
        else:
            super()._act(current)

    def choose(self, position: int) -> None:
        """Open the list of what can be chosen for a row."""
        columns = self.grid.spec.columns
        column = next(n for n, each in enumerate(columns) if each.is_choice)
        self.edit(self.grid.index(position, column))
