"""A grid whose rows may stand in groups: headings fold by click, Enter, Left and Right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views import grid_menus
from kccsync_desktop.ui.views.grid_view import GridView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QMenu

_FOLDS = {Qt.Key.Key_Left: True, Qt.Key.Key_Right: False}
_TOGGLES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ALL = Qt.KeyboardModifier.ControlModifier


class GroupedView(GridView):
    """Left folds a heading and Right opens it, with Ctrl all of them; Left on a row goes up to it.

    A click on a heading, or Enter, does the other of the two; its box ticks all its rows.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold and open; every other key is the grid's."""
        if not self._grid.is_grouped or not self._fold_by_key(event):
            super().keyPressEvent(event)

    def _fold_by_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        row = self.currentIndex().row()
        if key in _FOLDS and event.modifiers() & _ALL:
            self._fold_all(folded=_FOLDS[key])
        elif self._grid.is_heading(row) and key in (*_FOLDS, *_TOGGLES):
            self._fold(row, folded=_FOLDS.get(key, not self._grid.is_folded(row)))
        elif key == Qt.Key.Key_Left and self._is_first(self.currentIndex().column()):
            self.go_to(self._grid.heading_above(row))
        else:
            return False
        return True

    def go_to(self, row: int) -> None:
        """Make a row current, in the first column that has words."""
        self.setCurrentIndex(self._grid.index(row, 1 if self._has_ticks else 0))

    def menu(self) -> QMenu:
        """Return the menu of the current row, with what can be done with groups."""
        made = super().menu()
        if self._grid.is_grouped:
            made.addSeparator()
            fold, unfold = (
                partial(self._fold_all, folded=True),
                partial(self._fold_all, folded=False),
            )
            grid_menus.entry(made, tr("Fold All Groups"), fold, key="Ctrl+Left")
            grid_menus.entry(made, tr("Open All Groups"), unfold, key="Ctrl+Right")
        return made

    def _fold_all(self, *, folded: bool) -> None:
        self.go_to(self._grid.heading_above(self.currentIndex().row()))
        self._grid.fold_all(folded=folded)

    def _is_first(self, column: int) -> bool:
        return self.horizontalHeader().visualIndex(column) <= (1 if self._has_ticks else 0)

    def _fold(self, row: int, *, folded: bool) -> None:
        if self._grid.is_folded(row) is not folded:
            self._grid.fold(row, folded=folded)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a heading folds or opens it, but in its box it ticks."""
        index = self.indexAt(event.position().toPoint())
        is_box = self._has_ticks and index.column() == 0
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_plain = not self._is_action(index) and self._grid.is_heading(index.row())
        if is_box or not is_left or not is_plain:
            super().mousePressEvent(event)
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.setCurrentIndex(index)
        self._fold(index.row(), folded=not self._grid.is_folded(index.row()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click on a heading is two clicks."""
        index = self.indexAt(event.position().toPoint())
        if self._grid.is_heading(index.row()):
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
