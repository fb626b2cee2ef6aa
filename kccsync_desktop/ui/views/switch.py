"""An option that is on or off, drawn as a switch that turns green when on (KCC's idiom)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QCheckBox

from kccsync_desktop.ui.formats import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPaintEvent

    from kccsync_desktop.ui.models.looks import Looks

_WIDE, _HIGH, _GAP = 34, 18, 10


class Switch(QCheckBox):
    """A check box by behaviour and for screen readers; a switch to the eye."""

    def __init__(self, text: str, tip: str, looks: Looks) -> None:
        super().__init__(text)
        self._looks = looks
        self.setToolTip(plain_tip(tip))
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return room for the switch and its words."""
        text = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, self.text())
        return QSize(_WIDE + _GAP + text.width() + 4, max(_HIGH, text.height()) + 8)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole of it can be clicked."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the switch."""
        colours = self._looks.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(2, (self.height() - _HIGH) / 2, _WIDE, _HIGH)
        is_on = self.isChecked()
        edge = (
            colours.accent
            if self.hasFocus()
            else (colours.tick if is_on else colours.strong_border)
        )
        painter.setPen(QPen(QColor(edge), 2 if self.hasFocus() else 1.4))
        painter.setBrush(QColor(colours.tick if is_on else colours.base))
        painter.drawRoundedRect(track, _HIGH / 2, _HIGH / 2)
        knob = QRectF(0, 0, _HIGH - 7, _HIGH - 7)
        knob.moveCenter(track.center())
        knob.moveLeft(track.right() - _HIGH + 3.5 if is_on else track.left() + 3.5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_tick if is_on else colours.strong_border))
        painter.drawEllipse(knob)
        painter.setPen(QColor(colours.text if self.isEnabled() else colours.disabled))
        words = self.rect().adjusted(_WIDE + _GAP, 0, 0, 0)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text()
        )
        painter.end()
