"""The small pieces that every tab and dialog is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QSizePolicy

from kccsync_desktop.ui.formats import plain_tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget

    from kccsync_desktop.ui.models.looks import Looks

ICON = QSize(16, 16)
_ICON_BEFORE_WORDS = QSize(20, 16)
_ABOVE_LABEL = 6
_FIND_WIDTH, _LEAST_FIND, _MOST_FIND = 230, 140, 320


def words(text: str, look: str = "", *, wraps: bool = False) -> QLabel:
    """Return a label that shows its text as it is, never as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if look:
        label.setProperty("look", look)
    return label


def button(text: str, look: str = "", *, tip: str = "") -> QPushButton:
    """Return a push button; ``look`` is ``primary``, ``link`` or empty."""
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", ""))
    made.setIconSize(ICON)
    if look:
        made.setProperty("look", look)
    if tip:
        made.setToolTip(plain_tip(tip))
        made.setAccessibleDescription(tip)
    return made


def give_look(target: QWidget, look: str) -> None:
    """Change the look of a part that may be on show already."""
    target.setProperty("look", look)
    target.style().unpolish(target)
    target.style().polish(target)


def give_icon(target: QAbstractButton, name: str, looks: Looks, part: str = "text") -> None:
    """Put an icon of the family before a button's words, in the colour of a part of the window."""
    target.setIconSize(_ICON_BEFORE_WORDS)
    target.setIcon(looks.draw(name, part, has_words=True))


class FindBox(QLineEdit):
    """A field to search with, behind a magnifying glass."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setProperty("look", "find")
        self.glass = self.addAction(
            looks.draw("search", "muted"), QLineEdit.ActionPosition.LeadingPosition
        )

    def sizeHint(self) -> QSize:
        """Ask for the width of the words that it holds before anything is looked for."""
        return QSize(_FIND_WIDTH, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Leave the window's own keys to it, as Ctrl+U, by which Qt would empty the field."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_of_window(event):
            event.ignore()
            return False
        return super().event(event)

    def _is_of_window(self, event: QKeyEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        pressed = QKeySequence(event.keyCombination())
        above = self.parentWidget()
        while above is not None:
            if any(pressed in action.shortcuts() for action in above.actions()):
                return True
            above = above.parentWidget()
        return False

    def retint(self) -> None:
        """Draw the glass in the present theme."""
        self.glass.setIcon(self._looks.draw("search", "muted"))


def find_box(placeholder: str, name: str, looks: Looks) -> FindBox:
    """Return a field to search with."""
    box = FindBox(looks)
    box.setPlaceholderText(placeholder)
    box.setToolTip(plain_tip(placeholder))  # where there is no room for it
    box.setAccessibleName(name)
    box.setClearButtonEnabled(True)
    box.setMinimumWidth(_LEAST_FIND)
    box.setMaximumWidth(_MOST_FIND)
    return box


def field_label(title: str, field: QWidget, look: str = "heading") -> QLabel:
    """Return the words above a field, nearer to it than to what stands above them."""
    label = words(title, look)
    label.setContentsMargins(0, _ABOVE_LABEL, 0, 0)
    label.setBuddy(field)
    return label


def card() -> QFrame:
    """Return a frame that holds things that belong together."""
    frame = QFrame()
    frame.setProperty("look", "card")
    return frame


def gap() -> QFrame:
    """Return empty space that takes what is left of a row."""
    space = QFrame()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return space
