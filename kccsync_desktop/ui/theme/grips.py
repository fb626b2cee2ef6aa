"""The grip of an edge that can be dragged: a style sheet takes pictures from files only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTemporaryDir
from PySide6.QtGui import QColor, QPainter, QPixmap

_SIZE = QSize(44, 3)
_FINENESSES = {1: "", 2: "@2x", 3: "@3x"}


class Grips:
    """Picture files that last as long as the program."""

    def __init__(self) -> None:
        self._folder = QTemporaryDir()

    def pictures(self, colour: str) -> tuple[str, str]:
        """Return the paths of a lying and an upright grip in a colour, finer files beside them."""
        return self._picture("lying", _SIZE, colour), self._picture(
            "upright", _SIZE.transposed(), colour
        )

    def _picture(self, kind: str, size: QSize, colour: str) -> str:
        name = f"grip-{kind}-{colour.removeprefix('#')}"
        for times, suffix in _FINENESSES.items():
            picture = QPixmap(size * times)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            end = min(size.width(), size.height()) * times / 2
            painter.drawRoundedRect(picture.rect(), end, end)
            painter.end()
            picture.save(self._folder.filePath(f"{name}{suffix}.png"))
        return self._folder.filePath(f"{name}.png")
