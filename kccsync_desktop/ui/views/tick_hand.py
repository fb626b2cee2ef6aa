"""Ticking by hand: one row, a range, a drag that scrolls at the edge, and steps back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from kccsync_desktop.ui.models.grid_model import AnyGrid

SCROLL_MILLISECONDS = 40
_PIXELS_A_ROW = 24  # how far beyond the edge makes a drag one row faster
_FASTEST = 8


class TickHand(QObject):
    """Remembers where a range began and what a drag has done so far."""

    def __init__(self, view: QTableView, grid: AnyGrid) -> None:
        super().__init__(view)
        self._view = view
        self._grid = grid
        self._anchor = -1
        self._drag_start = -1
        self._drag_end = -1
        self._before = 0
        self._is_ticking = False
        self._pointer = 0
        self._edge = QTimer(self)
        self._edge.setInterval(SCROLL_MILLISECONDS)
        self._edge.timeout.connect(self._on_edge)

    @property
    def is_dragging(self) -> bool:
        """Tell whether the mouse went down in the tick column and has not come up."""
        return self._drag_start >= 0

    def forget_anchor(self) -> None:
        """Begin no range where the last one began, as when the rows changed."""
        self._anchor = -1
        self.release()

    def tick(self, row: int, *, is_range: bool) -> None:
        """Turn a row's tick, or give all rows from the last one turned that one's tick."""
        if is_range and 0 <= self._anchor < self._grid.rowCount():
            first, last = sorted((self._anchor, row))
            self._grid.tick_rows(first, last, ticked=self._grid.is_ticked(self._anchor))
            return
        self._anchor = row
        self._grid.tick_rows(row, row, ticked=not self._grid.is_ticked(row))

    # dragging ----------------------------------------------------------------------------------

    def press(self, row: int, *, is_range: bool) -> None:
        """Tick where the mouse goes down; a drag may follow."""
        self._before = self._grid.ticks.steps
        self.tick(row, is_range=is_range)
        if not is_range and self._grid.may_tick(row):
            self._drag_start = self._drag_end = row
            self._is_ticking = self._grid.is_ticked(row)

    def drag(self, y: int) -> None:
        """Take the drag to a height in the viewport; beyond its edges the grid scrolls."""
        self._pointer = y
        height = self._view.viewport().height()
        if 0 <= y < height:
            self._edge.stop()
            self._drag_to(self._view.rowAt(y))
        elif not self._edge.isActive():
            self._edge.start()

    def release(self) -> None:
        """End the drag; it is one step to take back."""
        self._drag_start = -1
        self._edge.stop()

    @Slot()
    def _on_edge(self) -> None:
        height = self._view.viewport().height()
        beyond = self._pointer if self._pointer < 0 else self._pointer - height + 1
        rows = min(_FASTEST, 1 + abs(beyond) // _PIXELS_A_ROW)
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + (rows if beyond > 0 else -rows))
        self._drag_to(self._view.rowAt(height - 1 if beyond > 0 else 0))

    def _drag_to(self, row: int) -> None:
        row = self._grid.rowCount() - 1 if row < 0 else row
        if row == self._drag_end or not self.is_dragging:
            return
        self._grid.ticks.take_back(self._before)
        first, last = sorted((self._drag_start, row))
        self._grid.tick_rows(first, last, ticked=self._is_ticking)
        self._drag_end = row
        self._view.viewport().update()  # rows that the drag left again

    # back and forth ----------------------------------------------------------------------------

    @Slot()
    def undo(self) -> None:
        """Take the last ticks back."""
        if self._grid.ticks.can_undo:
            self._grid.ticks.undo()
            self._grid.ticks_turned()

    @Slot()
    def redo(self) -> None:
        """Tick again what was taken back."""
        if self._grid.ticks.can_redo:
            self._grid.ticks.redo()
            self._grid.ticks_turned()
