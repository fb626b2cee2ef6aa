"""A dialog with much to read: as high as its words need, and scrolling where the screen ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_ALMOST_ALL = 0.9
_FRAME = 1


class ReadingDialog(QDialog):
    """``column`` takes what is read, ``foot`` the buttons, which are always in sight."""

    def __init__(self, title: str, width: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(20, 18, 20, 8)
        self.column.setSpacing(10)
        area = QScrollArea()
        area.setAccessibleName(title)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(content)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(20, 8, 20, 16)
        self.foot.setSpacing(8)
        self.foot.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)  # the dialog's own frame
        whole.setSpacing(0)
        whole.addWidget(area, stretch=1)
        whole.addLayout(self.foot)
        self.setMinimumWidth(width)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the words need at this width, as far as the screen goes."""
        super().showEvent(event)
        self.column.activate()
        inside = self.width() - 2 * _FRAME
        wanted = self.column.totalHeightForWidth(inside) + self.foot.sizeHint().height()
        most = int(self.screen().availableGeometry().height() * _ALMOST_ALL)
        self.resize(self.width(), min(wanted + 2 * _FRAME, most))
