"""Lines of text that are cut with an ellipsis rather than pushing the window wider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from kccsync_desktop.ui.formats import plain_tip

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LINES = 6  # more than any words take that are never to be cut
_SMALLEST = 60


class ElidedLabel(QLabel):
    """Shows as much as fits; the tooltip and screen readers have all of it."""

    def __init__(self, text: str = "", look: str = "", *, lines: int = 1) -> None:
        super().__init__()
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if look:
            self.setProperty("look", look)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show this text."""
        self.setText(text)
        self.setToolTip(plain_tip(text))

    def minimumSizeHint(self) -> QSize:
        """Be content with little room."""
        return QSize(_SMALLEST, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        room = self.contentsRect()
        text = "\n".join(self.shown_lines(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()

    def shown_lines(self, width: int) -> list[str]:
        """Return what fits so many pixels, line by line; what is too long ends in an ellipsis."""
        text, found = self.text(), list[str]()
        while text and len(found) < self._lines - 1:
            length = self._length_in(text, width)
            found.append(text[:length].rstrip())
            text = text[length:].lstrip()
        if text:
            mode = Qt.TextElideMode.ElideRight
            found.append(self.fontMetrics().elidedText(text, mode, width))
        return found

    def _length_in(self, text: str, width: int) -> int:
        """Return how many letters of a text its first line takes."""
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(width)
        layout.endLayout()
        return max(1, line.textLength())
