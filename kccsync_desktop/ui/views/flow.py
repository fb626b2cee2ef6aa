"""A layout that begins another line where the row is full, so that nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem

GAP = 8


class Flow(QLayout):
    """Lays its widgets from the left, or against the right edge; lines are as high as they need.

    A widget that has a least width of its own shrinks to it before another line begins.
    """

    def __init__(self, parent: QWidget, *, at_right: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._at_right = at_right
        self._pane = parent
        self._least = 0
        self.setContentsMargins(0, 0, 0, 0)
        policy = parent.sizePolicy()
        policy.setHeightForWidth(True)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        parent.setSizePolicy(policy)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item, as Qt wants it."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove an item and return it."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take what width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Tell that narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the lines are together."""
        edge = self.contentsMargins()
        inner = QRect(0, 0, width - edge.left() - edge.right(), 0)
        return self._lay(inner, is_real=False) + edge.top() + edge.bottom()

    def setGeometry(self, rect: QRect) -> None:
        """Put every widget in its place."""
        super().setGeometry(rect)
        edge = self.contentsMargins()
        lines = self._lay(rect.marginsRemoved(edge), is_real=True)
        # splitters ask for no height for width: without a minimum they would cut lines off
        self._least = lines + edge.top() + edge.bottom()
        if self._least != self._pane.minimumHeight():
            QTimer.singleShot(0, self, self._keep_height)  # asked now it were forgotten at the end

    @Slot()
    def _keep_height(self) -> None:
        self._pane.setMinimumHeight(self._least)

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + GAP * max(0, len(sizes) - 1)
        return self._with_edge(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest widget."""
        sizes = [item.minimumSize() for item in self._shown()]
        width = max((size.width() for size in sizes), default=0)
        return self._with_edge(width, max((size.height() for size in sizes), default=0))

    def _with_edge(self, width: int, height: int) -> QSize:
        return QSize(width, height).grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = -1
        for item in self._shown():
            left -= GAP + _least(item)
            if left < 0:
                lines.append([])
                left = width - _least(item)
            lines[-1].append(item)
        return lines

    def _lay(self, rect: QRect, *, is_real: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            widths = _widths(line, rect.width())
            used = sum(widths) + GAP * (len(line) - 1)
            left = rect.left() + (max(0, rect.width() - used) if self._at_right else 0)
            for item, width in zip(line, widths, strict=True) if is_real else ():
                size = QSize(width, item.sizeHint().height()).boundedTo(QSize(rect.width(), height))
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + GAP
            top += height + GAP
        return max(0, top - GAP - rect.top())


def _least(item: QLayoutItem) -> int:
    """Return how narrow an item may become."""
    part, usual = item.widget(), item.sizeHint().width()
    return min(usual, part.minimumWidth() or usual) if part is not None else usual


def _widths(line: list[QLayoutItem], room: int) -> list[int]:
    """Return the widths of a line's items: what is missing is taken where it can be spared."""
    missing = sum(item.sizeHint().width() + GAP for item in line) - GAP - room
    widths = []
    for item in line:
        usual = item.sizeHint().width()
        given = min(max(0, missing), usual - _least(item))
        missing -= given
        widths.append(usual - given)
    return widths
