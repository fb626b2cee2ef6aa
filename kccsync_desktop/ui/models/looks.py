"""Brushes and icons for cells, made once per theme so that ``data()`` builds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QIcon, QPen

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
        self.heading = QBrush(QColor(colours.hover))
        self.current = QBrush(QColor(colours.accent_soft))
        self.pen = QPen(QColor(colours.text))
        self._drawn: dict[tuple[str, str, bool], QIcon] = {}
        self._icons = {mark: self.draw(mark.value, part) for mark, part in _PARTS.items()}

    def draw(self, name: str, part: str = "text", *, has_words: bool = False) -> QIcon:
        """Return an icon of the family in the colour of a part of the window.

        Kept here rather than in the module: pictures must not outlive the application.
        """
        key = (name, part, has_words)
        if key not in self._drawn:
            colour = getattr(self.colours, part)
            self._drawn[key] = icon(name, colour, self.colours.disabled, has_words=has_words)
        return self._drawn[key]

    def icon(self, mark: Mark) -> QIcon | None:
        """Return the icon of a mark, or None."""
        return self._icons.get(mark)
