"""What stands where a grid has no rows: why, and the button that changes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kccsync_desktop.ui.models.looks import Looks

_ICON = QSize(32, 32)
_HINT_WIDTH = 640
_LEAST_WIDTH = 240
_MARGIN = 8
_PATIENCE_MILLISECONDS = 400  # a sign that only flashes up would be a layout jump


@dataclass(frozen=True, slots=True)
class Emptiness:
    """Why there is nothing to see; ``action`` is the button's words, empty for none."""

    icon: str
    title: str
    hint: str
    action: str = ""


_READING = Emptiness(
    "clock",
    noted("The books are being read"),
    noted("The rows appear here in a moment."),
)


def _centred(part: QWidget) -> QHBoxLayout:
    """Return a row with the part in its middle; wrapped text keeps the height that it needs."""
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(part)
    row.addStretch()
    return row


class EmptyState(QFrame):
    """Icon, a sentence, what to do next, and a button where there is something to press."""

    acted = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setProperty("look", "empty")
        self._looks = looks
        self._state = Emptiness("box", "", "")
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = words("", "heading")
        self._hint = words("", "muted", wraps=True)
        self._hint.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.MinimumExpanding)
        self.action = button("")
        self.action.hide()
        self.action.clicked.connect(self.acted)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 4, _MARGIN, 4)
        column.setSpacing(6)
        column.addStretch()
        for part in (self._icon, self._title, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for each in (self._icon, self._title, self._hint, self.action):
            column.addLayout(_centred(each))
        column.addStretch()

    def show_state(self, state: Emptiness) -> None:
        """Say this."""
        self._state = state
        self._title.setText(tr(state.title))
        self.setAccessibleName(tr(state.title))
        self.setAccessibleDescription(tr(state.hint))
        self._hint.setText(tr(state.hint))
        self._fit_hint()
        self._hint.setVisible(bool(state.hint))
        self.action.setText(tr(state.action))
        self.action.setAccessibleName(tr(state.action))
        self.action.setVisible(bool(state.action))
        self.retint()

    def minimumSizeHint(self) -> QSize:
        """Be content with little width: the hint has more lines then."""
        return QSize(_LEAST_WIDTH, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the hint anew."""
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        width = min(_HINT_WIDTH, max(_LEAST_WIDTH, self.width()) - 2 * _MARGIN)
        self._hint.setFixedWidth(width)
        self._hint.setFixedHeight(max(0, self._hint.heightForWidth(width)))

    @property
    def hint(self) -> str:
        """What the reader is told to do."""
        return tr(self._state.hint)

    def retint(self) -> None:
        """Draw the icon in the present theme."""
        drawn = self._looks.draw(self._state.icon, "muted")
        self._icon.setPixmap(drawn.pixmap(_ICON))


class GridOrEmpty(QStackedWidget):
    """A grid, or what to do while it is empty; until the first answer, that it is being read."""

    def __init__(self, grid: QWidget, empty: EmptyState) -> None:
        super().__init__()
        self._grid = grid
        self.empty = empty
        self.is_known = False
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PATIENCE_MILLISECONDS)
        self._wait.timeout.connect(self._on_wait)
        self.addWidget(grid)
        self.addWidget(empty)

    def showEvent(self, event: QShowEvent) -> None:
        """Say that the rows are being read where they are not here soon."""
        super().showEvent(event)
        if not self.is_known:
            self._wait.start()

    def show_rows(self, count: int, state: Emptiness) -> None:
        """Show the grid when it has rows, else the state."""
        is_first, self.is_known = not self.is_known, True
        self._wait.stop()
        focused = self.window().focusWidget()
        if count == 0:
            self.empty.show_state(state)
        if is_first and count == 0 and state.action and focused in {self._grid, self.empty}:
            focused = self.empty.action
            focused.setFocus()
        self.setCurrentIndex(0 if count else 1)
        is_held = focused is self.empty or (focused is self.empty.action and not state.action)
        if is_held and count == 0:  # else Qt hands it to whatever comes next
            self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.empty.setFocus()
            return
        if is_held:
            self._grid.setFocus()
        self.empty.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @Slot()
    def _on_wait(self) -> None:
        had_focus = self._grid.hasFocus()
        self.empty.show_state(_READING)
        # Else the focus went to another control, and stayed there when the rows come.
        self.empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCurrentIndex(1)
        if had_focus:
            self.empty.setFocus()
