"""The right end of a grid's header: it goes on above the scroll bar, and is round at its corner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QFrame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView


class HeadCorner(QFrame):
    """Stands above the vertical scroll bar, as high as the header; the header is told of it."""

    def __init__(self, view: QTableView) -> None:
        super().__init__()
        self._header = view.horizontalHeader()
        self.setProperty("look", "above-bar")
        self._header.setProperty("look", "alone")
        view.addScrollBarWidget(self, Qt.AlignmentFlag.AlignTop)
        self._header.installEventFilter(self)
        view.verticalScrollBar().rangeChanged.connect(self._on_range)

    def sizeHint(self) -> QSize:
        """Return the header's height; the bar has the width."""
        return QSize(0, self._header.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the header's height."""
        if event.type() == QEvent.Type.Resize:
            self.setFixedHeight(self._header.height())
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _on_range(self, least: int, most: int) -> None:
        look = "" if most > least else "alone"
        if look != self._header.property("look"):
            self._header.setProperty("look", look)
            self._header.style().polish(self._header)
