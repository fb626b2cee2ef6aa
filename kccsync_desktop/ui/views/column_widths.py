"""How much room each column of a grid needs: for its title, and for what the first rows hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetrics

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from kccsync_desktop.ui.models.grid_model import AnyGrid

_PADDING, _SORT_SIGN = 18, 14
_ICON = 22
_BUTTON = 24
_SAMPLE = 64
_LONGEST, _READABLE = 46, 21  # digits; what is longer than the first may be elided
_NAMED = 28  # digits; a document's type and code


class ColumnWidths:
    """Widths in pixels by a column's number, as :meth:`measure` found them.

    ``needs`` is comfortable, ``tight`` holds title and usual content, ``wants`` all of the content;
    ``short`` cuts long words, and ``floors`` does so only where they may be cut; ``spoken`` is what
    the words need that may come.
    """

    def __init__(self, view: QTableView, grid: AnyGrid) -> None:
        self._view = view
        self._grid = grid
        count = len(grid.spec.columns)
        self.needs, self.tight, self.wants = ([0] * count for _ in range(3))
        self.short, self.floors, self.spoken = ([0] * count for _ in range(3))

    def measure(self) -> None:
        """Find out how much room the titles and the first rows need."""
        bold = QFont(self._view.font())
        bold.setBold(True)
        titles, cells = QFontMetrics(bold), self._view.fontMetrics()
        digit = cells.averageCharWidth()
        for number, column in enumerate(self._grid.spec.columns):
            sign = _SORT_SIGN if column.field else 0
            title = titles.horizontalAdvance(column.title) + sign
            usual, few = column.width * digit, self._few_words(number, cells)
            whole = max(few, self._content(number, cells))
            content = min(whole, _LONGEST * digit)
            tight = max(title, content or usual)
            short = min(tight, max(_READABLE * digit, title))
            self.spoken[number] = max(short, min(tight, few)) + _PADDING
            self.wants[number] = max(title, whole or usual) + _PADDING
            self.needs[number] = max(tight, usual) + _PADDING
            self.tight[number] = tight + _PADDING
            self.short[number] = short + _PADDING
            named = max(short, min(tight, _NAMED * digit))
            self.floors[number] = (named if column.is_free else tight) + _PADDING

    def _few_words(self, number: int, cells: QFontMetrics) -> int:
        column = self._grid.spec.columns[number]
        room = _ICON if column.has_marks else 0
        return max((cells.horizontalAdvance(each) + room for each in column.words), default=0)

    def _content(self, number: int, cells: QFontMetrics) -> int:
        column, widest = self._grid.spec.columns[number], 0
        section = number + (1 if self._grid.spec.has_ticks else 0)
        room = _ICON if column.has_marks else 0
        for position in range(min(_SAMPLE, self._grid.rowCount())):
            text = self._grid.index(position, section).data()
            if text and not self._grid.is_heading(position):
                widest = max(widest, cells.horizontalAdvance(text) + room)
        return widest + _BUTTON if (column.is_action or column.is_choice) and widest else widest
