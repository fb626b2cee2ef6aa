"""How a line of the palette is painted: title with the fitting letters bold, group, keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kccsync_desktop.ui.models.command_list import COMMAND_ROLE, Listed

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from kccsync_desktop.ui.models.looks import Looks

Index = QModelIndex | QPersistentModelIndex
_PADDING, _GAP, _RADIUS = 8, 12, 5
_HIGH = 12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CommandDelegate(QStyledItemDelegate):
    """Paints a :class:`Listed`."""

    def __init__(self, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return room for one line."""
        return QSize(100, option.fontMetrics.height() + _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        listed = cast("Listed", index.data(COMMAND_ROLE))
        colours, command = self._looks.colours, listed.command
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(QPen(QColor(colours.accent), 1))
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
        space = option.rect.adjusted(_PADDING, 0, -_PADDING, 0)
        painter.setFont(option.font)
        painter.setPen(QColor(colours.muted))
        right = [command.why_not or command.group, command.keys]
        sizes = QFontMetrics(option.font)
        for text in reversed([each for each in right if each]):
            wide = min(sizes.horizontalAdvance(text) + 2, space.width() // 2)
            box = QRect(space.right() - wide, space.top(), wide, space.height())
            kept = sizes.elidedText(text, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(box, _MIDDLE, kept)
            space.setRight(box.left() - _GAP)
        painter.setPen(QColor(colours.muted if command.why_not else colours.text))
        self._paint_title(painter, option, space, listed)
        painter.restore()

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, space: QRect, listed: Listed
    ) -> None:
        bold = QFont(option.font)
        bold.setBold(True)
        plain_widths, bold_widths = QFontMetrics(option.font), QFontMetrics(bold)
        at = float(space.left())
        base = space.center().y() + (plain_widths.ascent() - plain_widths.descent() + 1) / 2
        painter.setClipRect(space)
        for part, is_marked in runs_of(listed):
            painter.setFont(bold if is_marked else option.font)
            painter.drawText(QPointF(at, base), part)
            at += (bold_widths if is_marked else plain_widths).horizontalAdvance(part)


def runs_of(listed: Listed) -> list[tuple[str, bool]]:
    """Return the title in pieces, each with whether its letters fit what was typed."""
    runs: list[tuple[str, bool]] = []
    for place, letter in enumerate(listed.command.title):
        is_marked = place in listed.places
        if runs and runs[-1][1] == is_marked:
            runs[-1] = (runs[-1][0] + letter, is_marked)
        else:
            runs.append((letter, is_marked))
    return runs
