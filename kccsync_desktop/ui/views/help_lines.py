"""The lines of Help's list: a page's title, and what was found on it below in a fainter hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QListWidget, QStyle, QStyleOptionViewItem

from kccsync_desktop.ui.views.wrapped_lines import WrappedLines

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter

    from kccsync_desktop.ui.models.looks import Looks

_ENDLESS = 10_000
_BESIDE, _ABOVE = 9, 4  # what the style sheet leaves around a line's words
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


class HelpLines(WrappedLines):
    """Paints a line of two parts, parted by a line break; one alone as every list does."""

    def __init__(self, view: QListWidget, looks: Looks) -> None:
        super().__init__(view)
        self._looks = looks

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of a line, as many rows high as both parts are."""
        plain = super().sizeHint(option, index)
        title, found = _parts(index)
        if not found:
            return plain
        width = self._view.viewport().width() - 2 * _BESIDE
        heights = (
            _height(title, _bold(self._view.font()), width),
            _height(found, self._view.font(), width),
        )
        return QSize(plain.width(), sum(heights) + 2 * _ABOVE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        title, found = _parts(index)
        if not found:
            super().paint(painter, option, index)
            return
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        element = QStyle.ControlElement.CE_ItemViewItem
        self._view.style().drawControl(element, shown, painter, self._view)
        colours = self._looks.colours
        # High contrast fills the chosen line: nothing can be fainter there.
        is_filled = colours.is_strong and bool(option.state & QStyle.StateFlag.State_Selected)
        room = option.rect.adjusted(_BESIDE, _ABOVE, -_BESIDE, -_ABOVE)
        painter.save()
        painter.setFont(_bold(self._view.font()))
        painter.setPen(QColor(colours.on_accent if is_filled else colours.text))
        taken = painter.drawText(room, _WRAPPED, title)
        painter.setFont(self._view.font())
        painter.setPen(QColor(colours.on_accent if is_filled else colours.muted))
        top = taken.bottom() + 1
        painter.drawText(QRect(room.left(), top, room.width(), _ENDLESS), _WRAPPED, found)
        painter.restore()


def _parts(index: QModelIndex | QPersistentModelIndex) -> tuple[str, str]:
    title, _, found = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
    return title, found


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _height(text: str, font: QFont, width: int) -> int:
    return QFontMetrics(font).boundingRect(0, 0, width, _ENDLESS, _WRAPPED, text).height()
