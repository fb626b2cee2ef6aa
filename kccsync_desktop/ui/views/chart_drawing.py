"""Painting bars: places first, so that the mouse and the keyboard find them, then ink."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPen

from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.theme.chart_colours import ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QFontMetrics, QPainter

    from kccsync_desktop.ui.models.chart_plots import Bar, Plot
    from kccsync_desktop.ui.theme.colours import Colours

GAP = 8
INSET = 7
SWATCH = 14
_LINES = 4
_STEPS = tuple(map(Decimal, (1, 2, 3, 4, 5, 6, 8, 10)))
_PATTERNS = (
    *(Qt.BrushStyle.NoBrush, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.HorPattern),
    *(Qt.BrushStyle.DiagCrossPattern, Qt.BrushStyle.VerPattern, Qt.BrushStyle.FDiagPattern),
    *(Qt.BrushStyle.CrossPattern, Qt.BrushStyle.Dense5Pattern),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of ink: which bar and series it shows, and where."""

    bar: int
    series: int
    place: QRectF


def round_top(largest: Decimal) -> Decimal:
    """Return the top of an axis that four even lines divide, one at least for each."""
    step = max(Decimal(1), largest / _LINES)
    power = Decimal(10) ** (step.adjusted())
    return next(each for each in _STEPS if each * power >= step) * power * _LINES


def upright(plot: Plot, room: QRectF, top: Decimal) -> Iterator[Segment]:
    """Give the segments of stacked columns, from the left and from below."""
    width = room.width() / len(plot.bars)
    thick = max(2.0, min(44.0, width * 0.7))
    for number, bar in enumerate(plot.bars):
        left = room.left() + width * number + (width - thick) / 2
        base = room.bottom()
        for series, value in enumerate(bar.values):
            height = float(value / top) * room.height()
            if height > 0:
                yield Segment(number, series, QRectF(left, base - height, thick, height))
                base -= height


def lying(plot: Plot, room: QRectF, row: float) -> Iterator[Segment]:
    """Give the segments of lying bars, one below the other; what is negative goes to the left."""
    for number, bar in enumerate(plot.bars):
        start = room.left()
        for series, value in enumerate(bar.values):
            scale = plot.largest(number)
            if not value or not scale:
                continue
            width = max(2.0, float(abs(value) / scale) * room.width())
            y = room.top() + row * plot.row(number) + row * 0.2
            yield Segment(number, series, QRectF(start, y, width, row * 0.6))
            start += width


def draw_ink(painter: QPainter, segment: Segment, bar: Bar, colours: Colours) -> None:
    """Fill a segment: its colour, and over it the pattern of its series; hollow when negative."""
    draw_swatch(
        painter, segment.place, segment.series, colours, hollow=bar.values[segment.series] < 0
    )


def draw_swatch(
    painter: QPainter, place: QRectF, series: int, colours: Colours, *, hollow: bool = False
) -> None:
    """Fill a place as a series is filled."""
    colour = QColor(ink(colours, series))
    painter.setPen(QPen(colour, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if hollow else QBrush(colour))
    painter.drawRect(place)
    pattern = _PATTERNS[series % len(_PATTERNS)]
    if pattern is not Qt.BrushStyle.NoBrush and not hollow:
        painter.fillRect(place.adjusted(1, 1, -1, -1), QBrush(QColor(colours.base), pattern))


def draw_heading(painter: QPainter, place: QRectF, text: str) -> None:
    """Write what the bars below it have in common, cut where there is little room."""
    plain = painter.font()
    bold = QFont(plain)
    bold.setBold(True)
    painter.setFont(bold)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    painter.setFont(plain)


def draw_axis(painter: QPainter, room: QRectF, top: Decimal, colours: Colours) -> None:
    """Draw even lines across with their figures at the left."""
    figures = painter.fontMetrics()
    for number in range(_LINES + 1):
        y = room.bottom() - room.height() * number / _LINES
        painter.setPen(QPen(QColor(colours.border if number else colours.strong_border), 1))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
        painter.setPen(QColor(colours.muted))
        place = QRectF(0, y - figures.height() / 2, room.left() - GAP, figures.height())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, count_text(int(top * number / _LINES)))


def draw_days(painter: QPainter, plot: Plot, room: QRectF, colours: Colours) -> None:
    """Write as many of the bars' names below them as stand clear of one another."""
    figures = painter.fontMetrics()
    width = room.width() / len(plot.bars)
    widest = max(figures.horizontalAdvance(bar.label) for bar in plot.bars) + 2 * GAP
    every = max(1, -(-widest // max(1, int(width))))
    painter.setPen(QColor(colours.muted))
    for number in range(0, len(plot.bars), every):
        middle = room.left() + width * (number + 0.5)
        place = QRectF(middle - widest / 2, room.bottom() + 4, widest, figures.height())
        place.moveLeft(max(0.0, min(place.left(), room.right() - widest)))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, plot.bars[number].label)


def legend_places(series: tuple[str, ...], width: int, font: QFontMetrics) -> list[QRectF]:
    """Return where each series' swatch and name stand, in as many lines as they need."""
    places = []
    x, y, height = 0.0, 0.0, font.height() + 4.0
    for name in series:
        needed = SWATCH + 6.0 + font.horizontalAdvance(name) + 2 * GAP
        if x and x + needed > width:
            x, y = 0.0, y + height
        places.append(QRectF(x, y, needed, height))
        x += needed
    return places
