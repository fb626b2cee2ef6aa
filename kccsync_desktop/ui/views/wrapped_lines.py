"""Lines of a list that break where they must; Qt forgets the style sheet's padding and cuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem

_BESIDE = 24
_ABOVE_AND_BELOW = 8
_ENDLESS = 10_000


class WrappedLines(QStyledItemDelegate):
    """Gives each line the height that its words need at the list's width."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        view.setWordWrap(True)
        view.setResizeMode(QListWidget.ResizeMode.Adjust)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room of a line, as many rows high as its words are."""
        del option
        room = self._view.viewport().width() - _BESIDE
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        words = self._view.fontMetrics().boundingRect(
            0, 0, room, _ENDLESS, Qt.TextFlag.TextWordWrap, text
        )
        return QSize(room, words.height() + _ABOVE_AND_BELOW)
