"""A grid that maps: Enter takes a proposal where there is one, F2 opens the list to choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.views.grid_view import GridView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex


class MapGrid(GridView):
    """``acted`` carries the row whose proposal was clicked, or taken by Enter."""

    def _act(self, current: QModelIndex) -> None:
        row = self.grid.row(current.row())
        if row is not None and row.proposal is not None:
            self.acted.emit(self.grid.row_id(current.row()))
        else:
            super()._act(current)

    def make_current(self, keys: Sequence[str], key: str, column: int) -> None:
        """Go to the row of a key, which stands in the list at the place of its id."""
        self.setFocus()
        row = self.grid.position(keys.index(key)) if key in keys else -1
        if row >= 0:
            self.setCurrentIndex(self.grid.index(row, column))
            self.scrollTo(self.currentIndex())

    def choose(self, position: int) -> None:
        """Open the list of what can be chosen for a row."""
        columns = self.grid.spec.columns
        column = next(n for n, each in enumerate(columns) if each.is_choice)
        self.edit(self.grid.index(position, column))
