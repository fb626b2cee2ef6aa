"""A bar chart, painted by hand: read by eye, by mouse, by arrow keys and by ear."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.chart_plots import Plot
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.chart_drawing import (
    GAP,
    INSET,
    SWATCH,
    draw_axis,
    draw_days,
    draw_heading,
    draw_ink,
    draw_swatch,
    legend_places,
    lying,
    round_top,
    upright,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.chart_drawing import Segment

_TALL = 230
_PADDING = 12
_LABEL_SHARE = 0.42
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class ChartView(QWidget):
    """Shows a plot. ``read`` carries the current bar in words; empty when there is none."""

    read = Signal(str)

    def __init__(self, name: str, looks: Looks, *, is_upright: bool) -> None:
        super().__init__()
        self._looks = looks
        self._is_upright = is_upright
        self.plot = Plot((), ())
        self.current = -1
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Arrow keys read the bars one by one."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_plot(self, plot: Plot) -> None:
        """Show these bars."""
        self.plot = plot
        self.current = -1
        self._fit()
        self.read.emit("")
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as its bars need."""
        row = self._row_height()
        inside = _TALL if self._is_upright else int(row * self.plot.rows) + GAP
        return QSize(320, inside + int(self._legend_height()))

    def minimumSizeHint(self) -> QSize:
        """Be content with little width."""
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower legend has more lines."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    # places ------------------------------------------------------------------------------------

    def _row_height(self) -> float:
        return float(self.fontMetrics().height() + _PADDING)

    def _has_legend(self) -> bool:
        return len(self.plot.series) > 1

    def _legend_height(self) -> float:
        if not self._has_legend():
            return 0.0
        places = legend_places(self.plot.series, self.width(), self.fontMetrics())
        return places[-1].bottom() + GAP

    def _room(self) -> QRectF:
        """Where the ink goes: right of the labels, left of the figures."""
        font, top = self.fontMetrics(), self._legend_height()
        if self._is_upright:
            left = font.horizontalAdvance(count_text(int(self._top()))) + 2.0 * GAP
            bottom = self.height() - font.height() - GAP
            return QRectF(left, top + font.height() / 2, self.width() - left - 1, bottom - top - 8)
        bars = self.plot.bars
        widest = max((font.horizontalAdvance(bar.label) for bar in bars), default=0)
        left = min(widest + 2.0, self.width() * _LABEL_SHARE) + INSET + GAP
        figures = max((font.horizontalAdvance(bar.figure) for bar in bars), default=0)
        return QRectF(left, top, max(20.0, self.width() - left - figures - GAP - INSET), 0)

    def _top(self) -> Decimal:
        return round_top(max(sum(bar.values, Decimal(0)) for bar in self.plot.bars))

    def segments(self) -> list[Segment]:
        """Return where the ink is."""
        if not self.plot.bars:
            return []
        if self._is_upright:
            return list(upright(self.plot, self._room(), self._top()))
        return list(lying(self.plot, self._room(), self._row_height()))

    def band(self, number: int) -> QRectF:
        """Return the whole place of a bar, ink or not: where the mouse reads it."""
        room = self._room()
        if self._is_upright:
            width = room.width() / len(self.plot.bars)
            return QRectF(room.left() + width * number, room.top(), width, room.height())
        row = self._row_height()
        return QRectF(0, room.top() + row * self.plot.row(number), self.width(), row)

    # painting ----------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw legend, ground, ink and the frame around the current bar."""
        if not self.plot.bars:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._has_legend():
            self._draw_legend(painter)
        if self._is_upright:
            draw_axis(painter, self._room(), self._top(), self._looks.colours)
            draw_days(painter, self.plot, self._room(), self._looks.colours)
        else:
            self._draw_words(painter)
        for segment in self.segments():
            draw_ink(painter, segment, self.plot.bars[segment.bar], self._looks.colours)
        if 0 <= self.current < len(self.plot.bars):
            self._draw_frame(painter)
        painter.end()

    def _draw_legend(self, painter: QPainter) -> None:
        colours = self._looks.colours
        places = legend_places(self.plot.series, self.width(), self.fontMetrics())
        for number, (name, place) in enumerate(zip(self.plot.series, places, strict=True)):
            top = place.top() + (place.height() - SWATCH) / 2
            draw_swatch(painter, QRectF(place.left() + 1, top, SWATCH, SWATCH), number, colours)
            painter.setPen(QColor(colours.text))
            painter.drawText(place.adjusted(SWATCH + 6, 0, 0, 0), _LEFT, name)

    def _draw_words(self, painter: QPainter) -> None:
        """Names at the left, cut where there is little room, and figures at the right end."""
        font, room = self.fontMetrics(), self._room()
        painter.setPen(QColor(self._looks.colours.text))
        for number, bar in enumerate(self.plot.bars):
            band = self.band(number)
            width = int(room.left()) - GAP - INSET
            name = font.elidedText(bar.label, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRectF(INSET, band.top(), width, band.height()), _LEFT, name)
            painter.drawText(band.adjusted(0, 0, -INSET, 0), _RIGHT, bar.figure)
            if bar.heading:
                above = band.translated(0, -band.height()).adjusted(INSET, 0, -INSET, 0)
                draw_heading(painter, above, bar.heading)

    def _draw_frame(self, painter: QPainter) -> None:
        is_focused = self.hasFocus()
        colours = self._looks.colours
        colour = colours.accent if is_focused else colours.strong_border
        painter.setPen(QPen(QColor(colour), 2 if is_focused else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.band(self.current).adjusted(1, 1, -1, -1), 4, 4)

    # reading -----------------------------------------------------------------------------------

    def go_to(self, number: int) -> None:
        """Make a bar the current one and read it; -1 for none."""
        if number == self.current:
            return
        self.current = number
        reading = self.plot.bars[number].reading if number >= 0 else ""
        self.setAccessibleDescription(reading or tr("Arrow keys read the bars one by one."))
        self.read.emit(reading)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from bar to bar, Home and End to the ends."""
        last = len(self.plot.bars) - 1
        if event.key() == Qt.Key.Key_Home:
            wanted = 0
        elif event.key() == Qt.Key.Key_End:
            wanted = last
        elif event.key() in _STEPS:
            wanted = self.current + _STEPS[Qt.Key(event.key())]
        else:
            super().keyPressEvent(event)
            return
        if last >= 0:
            self.go_to(max(0, min(last, wanted)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Read the first bar, or the last of a course of time, on coming here by Tab."""
        super().focusInEvent(event)
        if self.current < 0 and self.plot.bars:
            self.go_to(len(self.plot.bars) - 1 if self._is_upright else 0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave no frame behind."""
        super().focusOutEvent(event)
        self.go_to(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Read the bar below the mouse."""
        place = event.position()
        bars = range(len(self.plot.bars))
        self.go_to(next((n for n in bars if self.band(n).contains(QPointF(place))), -1))

    def leaveEvent(self, event: QEvent) -> None:
        """Read nothing once the mouse has gone, unless the keyboard is here."""
        super().leaveEvent(event)
        if not self.hasFocus():
            self.go_to(-1)
