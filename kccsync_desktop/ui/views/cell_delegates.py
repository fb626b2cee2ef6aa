"""How cells are painted: the current row framed rather than filled, so that ticks stay green."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLine, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from kccsync_desktop.ui.models.grid_model import HEADING

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks

Index = QModelIndex | QPersistentModelIndex

_SELECTED = QStyle.StateFlag.State_Selected
_FOCUS = QStyle.StateFlag.State_HasFocus
_GROUND = Qt.ItemDataRole.BackgroundRole
_MARGIN = 4
_BOX = 15
_TICK = ((3, 8), (6, 11), (12, 4))


def frame_current(painter: QPainter, rect: QRect, colour: str) -> None:
    """Draw the lines above and below that mark the current row."""
    painter.setPen(QPen(QColor(colour), 1))
    painter.drawLines(
        [
            QLine(rect.topLeft(), rect.topRight()),
            QLine(rect.bottomLeft(), rect.bottomRight()),
        ]
    )


class CellDelegate(QStyledItemDelegate):
    """Paints a cell as the style does, but the current row with a frame."""

    def __init__(self, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self.looks = looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        is_current = self.paint_ground(painter, option, index)
        if self.paint_heading(painter, option, index, is_current=is_current):
            return
        option.state &= ~(_SELECTED | _FOCUS)
        whole = QRect(option.rect)
        option.rect = whole.adjusted(_MARGIN, 0, -_MARGIN, 0)
        super().paint(painter, option, index)
        if is_current:
            frame_current(painter, whole, self.looks.colours.accent)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> bool:
        """Paint the row's ground: its own colour, else the current row's; tell if it is current."""
        is_current = bool(option.state & _SELECTED)
        ground = index.data(_GROUND)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        elif is_current:
            painter.fillRect(option.rect, QColor(self.looks.colours.accent_soft))
        return is_current

    def paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, is_current: bool
    ) -> bool:
        """Paint this cell's piece of a heading, which runs across the row; tell if it is one."""
        text = index.data(HEADING)
        if not text:
            return False
        painter.save()
        painter.setClipRect(option.rect)
        font = QFont(option.font)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(self.looks.colours.text))
        painter.drawText(_across(option, index), Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
        if is_current:
            frame_current(painter, option.rect, self.looks.colours.accent)
        return True


def _across(option: QStyleOptionViewItem, index: Index) -> QRect:
    """Return the place of a heading's text: the whole row on show, right of its tick."""
    view = option.widget
    if not isinstance(view, QTableView):
        return option.rect
    has_tick = index.sibling(index.row(), 0).data(Qt.ItemDataRole.CheckStateRole) is not None
    right_of_tick = view.columnViewportPosition(0) + view.columnWidth(0) if has_tick else 0
    left = max(0, right_of_tick) + 2 * _MARGIN
    return QRect(left, option.rect.top(), view.viewport().width() - left, option.rect.height())


class TickDelegate(CellDelegate):
    """Paints the tick box, visible in both themes; a dash where a row cannot be ticked."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the box of one row."""
        is_current = self.paint_ground(painter, option, index)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        box = QRect(0, 0, _BOX, _BOX)
        box.moveCenter(option.rect.center())
        if state is None:
            painter.setPen(QPen(QColor(self.looks.colours.strong_border), 1.4))
            middle = box.center().y()
            painter.drawLine(box.left() + 4, middle, box.right() - 4, middle)
        else:
            is_ticked = state == Qt.CheckState.Checked
            draw_tick_box(painter, box, self.looks, is_ticked=is_ticked)
            if state == Qt.CheckState.PartiallyChecked:
                painter.fillRect(box.adjusted(4, 6, -3, -6), QColor(self.looks.colours.tick))
        if is_current:
            frame_current(painter, option.rect, self.looks.colours.accent)


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


class ActionDelegate(CellDelegate):
    """Paints a cell's text as a small button; an empty text paints none."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the button of one row."""
        text = str(index.data() or "")
        colours = self.looks.colours
        is_current = self.paint_ground(painter, option, index)
        if self.paint_heading(painter, option, index, is_current=is_current):
            return
        if is_current:
            frame_current(painter, option.rect, colours.accent)
        if not text:
            return
        box = option.rect.adjusted(4, 3, -4, -3)
        box.setWidth(min(box.width(), option.fontMetrics.horizontalAdvance(text) + 20))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.base))
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
