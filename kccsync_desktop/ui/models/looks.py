"""Brushes and icons for cells, made once per theme so that ``data()`` builds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QIcon

from kccsync_desktop.ui.models.columns import Mark
from kccsync_desktop.ui.theme.icons import icon

if TYPE_CHECKING:
    from kccsync_desktop.ui.theme.colours import Colours

_PARTS = {
    Mark.OK: "accent",
    Mark.VERIFIED: "accent",
    Mark.WARNING: "warning",
    Mark.CHANGED: "warning",
    Mark.FAILED: "danger",
    Mark.STOPPED: "danger",
    Mark.WAITING: "muted",
    Mark.BY_HAND: "muted",
    Mark.LOCKED: "muted",
}


class Looks:
    """What cells look like in the present theme; shared by all grids."""

    def __init__(self, colours: Colours) -> None:
        self.use(colours)

    def use(self, colours: Colours) -> None:
        """Change to another theme; the views then repaint."""
        self.colours = colours
        self.ticked = QBrush(QColor(colours.ticked_row))
        self.running = QBrush(QColor(colours.running_row))
        self._icons = {mark: icon(mark.value, getattr(colours, p)) for mark, p in _PARTS.items()}

    def icon(self, mark: Mark) -> QIcon | None:
        """Return the icon of a mark, or None."""
        return self._icons.get(mark)
