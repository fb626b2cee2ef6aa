"""How a window gets along with a small screen: it fits itself in, and scrolls what does not fit."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

SIZE = QSize(1280, 860)
SMALLEST = QSize(560, 360)
_FRAME = QSize(16, 48)  # a title bar and borders, before the system has told theirs


class Room(QScrollArea):
    """Holds the whole of a window; below the least size that its parts ask for it scrolls.

    So nothing overlaps and nothing is out of reach on a small screen or at 200 %.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setWidget(content)


def fit_screen(window: QWidget) -> None:
    """Give a window its first size, or what the screen has room for."""
    room = window.screen().availableGeometry().size() - _FRAME
    window.setMinimumSize(SMALLEST.boundedTo(room))
    window.resize(SIZE.boundedTo(room))
