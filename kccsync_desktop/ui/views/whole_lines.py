"""Words that scroll, of which no line is cut through at the lower edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class WholeLines(QScrollArea):
    """Scrolls a widget of labels and buttons; before anyone scrolls, it ends below a whole line."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self._left_out = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)  # when the labels have their places
        self._soon.timeout.connect(self._fit)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        self.verticalScrollBar().valueChanged.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """End below another line."""
        super().resizeEvent(event)
        self._soon.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End below another line where the words are others."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _fit(self) -> None:
        left_out = 0 if self.verticalScrollBar().value() else self._cut_through()
        if left_out != self._left_out:
            self._left_out = left_out
            self.setViewportMargins(0, 0, 0, left_out)

    def _cut_through(self) -> int:
        """Return how much of a line the lower edge would leave in sight."""
        edge = self.contentsRect().height()
        for part in self._inside.findChildren(QWidget):
            place = part.geometry()
            if part.isVisible() and place.top() < edge <= place.bottom():
                is_text = isinstance(part, QLabel)
                line = part.fontMetrics().lineSpacing() if is_text else place.height()
                return (edge - place.top()) % line
        return 0
