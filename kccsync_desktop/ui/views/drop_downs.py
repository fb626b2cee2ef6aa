"""A list to open and a day to choose, with the same sign at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QComboBox, QDateEdit, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

SIGN = "▾"
_MARGIN = 9
_PLACE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def draw_sign(widget: QWidget) -> None:
    """Draw the sign at the right that there is something to open."""
    painter = QPainter(widget)
    group = QPalette.ColorGroup.Active if widget.isEnabled() else QPalette.ColorGroup.Disabled
    painter.setPen(widget.palette().color(group, QPalette.ColorRole.Text))
    painter.drawText(widget.rect().adjusted(0, 0, -_MARGIN, 0), _PLACE, SIGN)
    painter.end()


class DropDown(QComboBox):
    """A list to open."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign that there is a list; a style sheet could only take it from a file."""
        super().paintEvent(event)
        draw_sign(self)


class DayEdit(QDateEdit):
    """A day, typed or chosen from a calendar."""

    def __init__(self, name: str) -> None:
        super().__init__(QDate.currentDate())
        self.setCalendarPopup(True)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign that there is a calendar."""
        super().paintEvent(event)
        draw_sign(self)
