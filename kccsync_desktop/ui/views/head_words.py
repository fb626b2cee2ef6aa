"""What stands beside a grid's filters: on their first line, also where they take two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from kccsync_desktop.ui.views.grid_filters import GridFilters


class HeadWords(QWidget):
    """A title and what follows it, as high as one line of the filters."""

    def __init__(self, filters: GridFilters, *parts: QWidget) -> None:
        super().__init__()
        self._filters = filters
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            row.addWidget(part)

    def sizeHint(self) -> QSize:
        """Return the width of the words, and the height of a line."""
        words, line = super().sizeHint(), self._filters.sizeHint()
        return QSize(words.width(), max(words.height(), line.height()))


def headed(filters: GridFilters, *parts: QWidget) -> QHBoxLayout:
    """Return a head of words and filters, into which more can be put at the end."""
    head = QHBoxLayout()
    head.addWidget(HeadWords(filters, *parts), alignment=Qt.AlignmentFlag.AlignTop)
    head.addWidget(filters, stretch=1)
    return head
