"""Where a grid was before its rows are exchanged, and how it comes back there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.views.grid_view import GridView


class KeptPlace(QObject):
    """The current row or heading, and how far the grid was scrolled.

    Where ``stays_near``, what takes the place of a current row that goes is current.
    """

    def __init__(self, view: GridView, model: AnyGrid) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self.stays_near = False
        self._row = -1
        self._id = 0
        self._heading: tuple[str, ...] | None = None
        self._scroll = 0
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._return)

    @Slot()
    def _keep(self) -> None:
        row = self._row = self._view.currentIndex().row()
        is_heading = row >= 0 and self._model.is_heading(row)
        self._id = self._model.row_id(row) if row >= 0 else 0
        self._heading = self._model.heading(row).key if is_heading else None
        self._scroll = self._view.verticalScrollBar().value()
        self._view.hand.forget_anchor()

    @Slot()
    def _return(self) -> None:
        row = self._now() if self._row >= 0 else -1
        if row >= 0:
            column = 1 if self._model.spec.has_ticks else 0
            self._view.setCurrentIndex(self._model.index(row, column))
        self._view.verticalScrollBar().setValue(self._scroll)

    def _now(self) -> int:
        """Return where the current row stands now, or what took its place."""
        if self._heading is None:
            row = self._model.position(self._id)
        else:
            row = self._model.heading_place(self._heading)
        if row < 0 and self.stays_near:
            row = min(self._row, self._model.rowCount() - 1)
        return row
