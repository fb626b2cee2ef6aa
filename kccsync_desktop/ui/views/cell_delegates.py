"""How cells are painted: the current row framed rather than filled, so that ticks stay green."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.views.tick_boxes import BOX, TickBoxes

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView

    from kccsync_desktop.ui.models.faces import Face
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.theme.colours import Colours
    from kccsync_desktop.ui.views.grid_view import GridView

Index = QModelIndex | QPersistentModelIndex

_MARGIN = 4
_INSET = 7
_ICON = 16


def frame_current(painter: QPainter, rect: QRect, colours: Colours) -> None:
    """Draw the lines above and below that mark the current row, thick in high contrast."""
    painter.setPen(QPen(QColor(colours.accent), 1))
    for inset in range(3 if colours.is_strong else 1):
        top, bottom = rect.top() + inset, rect.bottom() - inset
        painter.drawLine(rect.left(), top, rect.right(), top)
        painter.drawLine(rect.left(), bottom, rect.right(), bottom)


class CellDelegate(QStyledItemDelegate):
    """Paints a cell with one call of Python's: the style would ask the model seven times.

    The current row has a frame and keeps its ground, so that ticks stay green.
    """

    def __init__(self, looks: Looks, grid: GridView) -> None:
        super().__init__(grid)
        self.looks = looks
        self._grid = grid
        self._model: AnyGrid = cast("AnyGrid", grid.model())
        self._texts = grid.texts

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, rect = index.row(), option.rect
        face = self._model.face(row, index.column())
        is_current = self.paint_ground(painter, rect, row)
        if face.is_heading:
            self._paint_heading(painter, rect, row, face)
        else:
            self._paint_face(painter, rect, face)
        if is_current:
            frame_current(painter, rect, self.looks.colours)

    def paint_ground(self, painter: QPainter, rect: QRect, row: int) -> bool:
        """Paint the row's ground: its own colour, else the current row's; tell if it is current."""
        is_current = row == self._grid.currentIndex().row()
        ground = self._model.ground(row)
        if ground is None and is_current:
            ground = self.looks.current
        if ground is not None:
            painter.fillRect(rect, ground)
        return is_current

    def _paint_face(self, painter: QPainter, rect: QRect, face: Face) -> None:
        left, width = rect.left() + _INSET, rect.width() - 2 * _INSET
        if face.icon is not None:
            top = rect.top() + (rect.height() - _ICON) // 2
            face.icon.paint(painter, left, top, _ICON, _ICON)
        if face.icon is not None or face.has_place:
            left, width = left + _ICON + _MARGIN, width - _ICON - _MARGIN
        if face.text:
            painter.setPen(self.looks.pen)
            self._texts.draw(
                painter,
                face.text,
                left,
                rect.top(),
                (width, rect.height()),
                to_the_right=face.is_number,
                is_bold=face.is_heading,
            )

    def _paint_heading(self, painter: QPainter, rect: QRect, row: int, face: Face) -> None:
        """Paint this cell's piece of a heading, which runs across the row."""
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(self._texts.bold)
        self._paint_face(painter, self._across(rect, row), face)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell a cell's whole text where it is cut off, and what the row has to tell."""
        is_tip = event.type() == QEvent.Type.ToolTip and index.isValid()
        text = self._cut_text(index) if is_tip else ""
        note = self._model.note(index.row()) if text else ""
        if not text or text.strip() in note:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(filter(None, (text, note)))), view)
        return True

    def _cut_text(self, index: Index) -> str:
        """Return the text of a cell, or of the heading across it, where it is cut; else nothing."""
        face, rect = self._model.face(index.row(), index.column()), self._grid.visualRect(index)
        if face.is_heading:
            rect = self._across(rect, index.row())
        room = rect.width() - 2 * _INSET - (_ICON + _MARGIN if face.icon or face.has_place else 0)
        is_cut = self._texts.width(face.text, is_bold=face.is_heading) > room
        return face.text if is_cut else ""

    def _across(self, rect: QRect, row: int) -> QRect:
        """Return the place of a heading's text: from its tick to its button, else the whole row."""
        view, last = self._grid, self._model.columnCount() - 1
        has_ticks = self._model.spec.has_ticks
        left = max(0, view.columnViewportPosition(0) + view.columnWidth(0)) if has_ticks else 0
        right = view.viewport().width()
        if not self._model.face(row, last).is_heading:
            right = min(right, view.columnViewportPosition(last))
        return QRect(left, rect.top(), right - left, rect.height())


class TickDelegate(CellDelegate):
    """Paints the tick box, visible in both themes; a dash where a row cannot be ticked."""

    def __init__(self, looks: Looks, grid: GridView) -> None:
        super().__init__(looks, grid)
        self._boxes = TickBoxes(looks)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the box of one row."""
        rect, row = option.rect, index.row()
        is_current = self.paint_ground(painter, rect, row)
        state = self._model.tick_state(row)
        box = QRect(0, 0, BOX, BOX)
        box.moveCenter(rect.center())
        if state is None:
            painter.setPen(QPen(QColor(self.looks.colours.strong_border), 1.4))
            middle = box.center().y()
            painter.drawLine(box.left() + 4, middle, box.right() - 4, middle)
        else:
            is_ticked = state == Qt.CheckState.Checked
            self._boxes.paint(painter, box, is_ticked=is_ticked)
            if state == Qt.CheckState.PartiallyChecked:
                painter.fillRect(box.adjusted(4, 6, -3, -6), QColor(self.looks.colours.tick))
        if is_current:
            frame_current(painter, rect, self.looks.colours)


class ActionDelegate(CellDelegate):
    """Paints a cell's text as a small button; an empty text paints none."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the button of one row."""
        row, rect = index.row(), option.rect
        face = self._model.face(row, index.column())
        if face.is_heading or not face.text:
            super().paint(painter, option, index)
            return
        if self.paint_ground(painter, rect, row):
            frame_current(painter, rect, self.looks.colours)
        colours, text = self.looks.colours, face.text
        box = rect.adjusted(4, 3, -4, -3)
        box.setWidth(min(box.width(), self._texts.width(text) + 20))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 1))
        painter.setBrush(QColor(colours.base))
        painter.drawRoundedRect(box, 4, 4)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()
