"""Tick boxes as grids and dialogs draw them, visible in each theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.theme.colours import Colours

BOX = 15
_TICK = ((3, 8), (6, 11), (12, 4))
_EDGE = 2  # what the pen's width and its smooth edge take around the box


class TickBoxes:
    """Boxes drawn once for each theme and screen: a smooth one costs 0.2 ms, a grid has dozens."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._colours: Colours | None = None
        self._drawn: dict[tuple[bool, float], QPixmap] = {}

    def paint(self, painter: QPainter, box: QRect, *, is_ticked: bool) -> None:
        """Paint a box of :data:`BOX` pixels."""
        if self._colours is not self._looks.colours:
            self._colours = self._looks.colours
            self._drawn.clear()
        key = is_ticked, painter.device().devicePixelRatio()
        drawn = self._drawn.get(key)
        if drawn is None:
            self._drawn[key] = drawn = _drawn(self._looks, *key)
        painter.drawPixmap(box.left() - _EDGE, box.top() - _EDGE, drawn)


def _drawn(looks: Looks, is_ticked: bool, ratio: float) -> QPixmap:  # noqa: FBT001 - parts of a key
    side = BOX + 2 * _EDGE
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    draw_tick_box(painter, QRect(_EDGE, _EDGE, BOX, BOX), looks, is_ticked=is_ticked)
    painter.end()
    return made


def draw_tick_box(painter: QPainter, box: QRect, looks: Looks, *, is_ticked: bool) -> None:
    """Draw a tick box."""
    colours = looks.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.tick if is_ticked else colours.strong_border), 1.4))
    painter.setBrush(QColor(colours.tick if is_ticked else colours.base))
    painter.drawRoundedRect(box, 3, 3)
    if is_ticked:
        painter.setPen(QPen(QColor(colours.on_tick), 2))
        (x1, y1), (x2, y2), (x3, y3) = _TICK
        left, top = box.left(), box.top()
        painter.drawLine(left + x1, top + y1, left + x2, top + y2)
        painter.drawLine(left + x2, top + y2, left + x3, top + y3)
    painter.restore()
