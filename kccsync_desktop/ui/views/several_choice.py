"""A button that opens a list of which several can be ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.drop_downs import SIGN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QWidget


class _TickMenu(QMenu):
    """Stays open while its entries are ticked by click or Space; Enter and Esc close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if action in self.actions():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None:
            action.trigger()
        else:
            super().keyPressEvent(event)


class SeveralChoice(QPushButton):
    """``changed`` follows every tick; with none ticked nothing is hidden."""

    changed = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self.list = _TickMenu(self)
        self.list.setAccessibleName(title)
        self.setMenu(self.list)
        self.setAccessibleDescription(tr("Space ticks an entry, Esc closes the list"))
        self._say()

    def offer(self, words: Mapping[str, str]) -> None:
        """Offer these, by value; what was ticked stays so."""
        kept = self.chosen
        self.list.clear()
        for value, text in words.items():
            action = QAction(text, self.list)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value in kept)
            action.toggled.connect(self._on_toggled)
            self.list.addAction(action)
        self._say()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The values that are ticked."""
        return tuple(str(a.data()) for a in self.list.actions() if a.isChecked())

    def clear(self) -> None:
        """Untick everything, without a word."""
        for action in self.list.actions():
            action.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            action.setChecked(False)
            action.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._say()

    @Slot(bool)
    def _on_toggled(self, _is_ticked: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        ticked = [action.text() for action in self.list.actions() if action.isChecked()]
        if not ticked:
            text = tr("{column}: all").format(column=self._title)
        elif len(ticked) == 1:
            text = f"{self._title}: {ticked[0]}"
        else:
            text = tr("{column}: {count} chosen").format(column=self._title, count=len(ticked))
        self.setText(f"{text}  {SIGN}".replace("&", "&&"))
        self.setAccessibleName(text)
