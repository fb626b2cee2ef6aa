"""The line below a grid: what can be ticked, what is, and the buttons at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from kccsync_desktop.ui.views.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLayoutItem

    from kccsync_desktop.ui.views.elided import ElidedLabel

_GAP = 10


class FootLine(Flow):
    """Words between links and buttons; where they do not fit they have lines above of their own.

    So no amount is ever cut; without words there is the one line only.
    """

    def __init__(
        self,
        parent: QWidget,
        links: Sequence[QWidget],
        told: ElidedLabel,
        buttons: Sequence[QWidget],
    ) -> None:
        super().__init__(parent)
        self._told = told
        self._buttons = frozenset(buttons)
        for part in (*links, told, *buttons):
            self.addWidget(part)

    def minimumSize(self) -> QSize:
        """Return the size of the line without the words, which find room above it."""
        sizes = [item.sizeHint() for item in self._others()]
        width = sum(size.width() for size in sizes) + _GAP * max(0, len(sizes) - 1)
        return self._with_edge(width, max((size.height() for size in sizes), default=0))

    def _others(self) -> list[QLayoutItem]:
        return [item for item in self._shown() if item.widget() is not self._told]

    def _lay(self, rect: QRect, *, is_real: bool) -> int:
        others = self._others()
        taken = sum(item.sizeHint().width() + _GAP for item in others)
        height = max((item.sizeHint().height() for item in others), default=0)
        told = self._told.sizeHint().width()
        is_above = bool(self._told.text()) and told > rect.width() - taken
        top = rect.top() + (self._above(rect.width()) if is_above else 0)
        if is_real:
            left = self._put_others(QRect(rect.left(), top, rect.width(), height))
            words = QRect(left, top, max(0, rect.width() - taken), height)
            if is_above:
                words = QRect(rect.topLeft(), QSize(rect.width(), top - rect.top()))
            self._told.setGeometry(words)
        return top + height - rect.top()

    def _above(self, width: int) -> int:
        """Return how high the words are in lines of their own, with what keeps them apart."""
        lines = len(self._told.shown_lines(width))
        return lines * self._told.fontMetrics().lineSpacing() + _GAP

    def _put_others(self, line: QRect) -> int:
        """Put the links at the left and the buttons at the right; return where the links end."""
        left, right = line.left(), line.left() + line.width()
        others = self._others()
        for item in reversed([one for one in others if one.widget() in self._buttons]):
            right -= item.sizeHint().width()
            self._put(item, right, line)
            right -= _GAP
        for item in (one for one in others if one.widget() not in self._buttons):
            self._put(item, left, line)
            left += item.sizeHint().width() + _GAP
        return left

    @staticmethod
    def _put(item: QLayoutItem, left: int, line: QRect) -> None:
        size = item.sizeHint()
        top = line.top() + (line.height() - size.height()) // 2
        item.setGeometry(QRect(QPoint(left, top), size))


def foot(links: Sequence[QWidget], told: ElidedLabel, buttons: Sequence[QWidget]) -> QWidget:
    """Return the line below a grid."""
    pane = QWidget()
    FootLine(pane, links, told, buttons)
    return pane
