"""A field whose name stays in sight while it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QLineEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_EDGE = 9
_SPACE = 5
_CLEAR_BUTTON = 34


class NamedField(QLineEdit):
    """Shows its name before what is typed; ``digits`` is how much of that it has room for."""

    def __init__(self, name: str, digits: int) -> None:
        super().__init__()
        self._name = f"{name}:"
        self._digits = digits
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self._make_room()

    def _make_room(self) -> None:
        letters = self.fontMetrics()
        name = letters.horizontalAdvance(self._name) + _SPACE
        self.setTextMargins(name, 0, 0, 0)
        room = self._digits * letters.averageCharWidth()
        self.setFixedWidth(_EDGE + name + room + _CLEAR_BUTTON)

    def changeEvent(self, event: QEvent) -> None:
        """The name's room grows with the letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name before what is typed."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self.rect().adjusted(_EDGE, 0, 0, 0), place, self._name)
        painter.end()
