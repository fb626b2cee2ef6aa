"""Texts of cells laid out once: a cell is painted far more often than its text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QWidget

_KEPT = 4000
_ELIDE = Qt.TextElideMode.ElideRight


class _Written(NamedTuple):
    """A text that fits its room, and how wide it is."""

    layout: QStaticText
    width: int


class WrittenTexts:
    """Draws texts in a widget's font, or in bold; what is too long for its room ends in dots."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self.forget()

    def forget(self) -> None:
        """Measure again, as after a change of the font."""
        self.bold = QFont(self._widget.font())
        self.bold.setBold(True)
        self._metrics = (QFontMetrics(self._widget.font()), QFontMetrics(self.bold))
        self._kept: dict[tuple[str, int, bool], _Written] = {}

    def width(self, text: str, *, is_bold: bool = False) -> int:
        """Return how many pixels a whole text is wide."""
        return self._metrics[is_bold].horizontalAdvance(text)

    def draw(  # noqa: PLR0913 - a place, and what is written there
        self,
        painter: QPainter,
        text: str,
        left: int,
        top: int,
        room: tuple[int, int],
        *,
        to_the_right: bool = False,
        is_bold: bool = False,
    ) -> None:
        """Draw a text in the middle of its room's height, at the left or to the right."""
        width, height = room
        key = (text, width, is_bold)
        written = self._kept.get(key)
        if written is None:
            written = self._write(*key)
        if to_the_right:
            left += max(0, width - written.width)
        down = (height - self._metrics[is_bold].height() + 1) // 2  # as Qt rounds
        painter.drawStaticText(left, top + down, written.layout)

    def _write(self, text: str, width: int, is_bold: bool) -> _Written:  # noqa: FBT001 - of the key
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        metrics, shown = self._metrics[is_bold], text
        if metrics.horizontalAdvance(text) > width:
            shown = metrics.elidedText(text, _ELIDE, width)
        layout = QStaticText(shown)
        layout.setTextFormat(Qt.TextFormat.PlainText)
        made = _Written(layout, metrics.horizontalAdvance(shown))
        self._kept[text, width, is_bold] = made
        return made
