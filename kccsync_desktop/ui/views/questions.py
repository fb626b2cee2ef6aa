"""Short questions and messages; none of them blocks the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from collections.abc import Callable

_WIDTH = 390


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and what the buttons say; ``yes`` is empty where there is nothing to decide."""

    title: str
    text: str
    yes: str = ""
    no: str = noted("Cancel")


class QuestionDialog(QDialog):
    """A question; Escape and the default button are the harmless answer."""

    def __init__(self, question: Question, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(question.title)
        self.setAccessibleDescription(question.text)
        self.no = button(tr(question.no))
        self.yes = button(question.yes, "primary")
        self.yes.setVisible(bool(question.yes))
        self.no.setDefault(True)
        self.no.clicked.connect(self.reject)
        self.yes.clicked.connect(self.accept)
        self.foot = QHBoxLayout()
        self.foot.addStretch()
        self.foot.addWidget(self.no)
        self.foot.addWidget(self.yes)
        text = words(question.text, wraps=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        title = words(question.title, "title", wraps=True)
        title.setMinimumWidth(_WIDTH)
        column.addWidget(title)
        column.addWidget(text)
        column.addSpacing(4)
        column.addLayout(self.foot)
        text.setMinimumWidth(_WIDTH)  # or the height is reckoned for a narrower dialog
        self.no.setFocus()


def ask(parent: QWidget, question: Question, on_yes: Callable[[], object]) -> QuestionDialog:
    """Ask, and do it when the answer is yes."""
    dialog = QuestionDialog(question, parent)
    dialog.accepted.connect(on_yes)
    dialog.open()
    return dialog


def tell(parent: QWidget, title: str, text: str) -> QuestionDialog:
    """Say something that needs no answer."""
    dialog = QuestionDialog(Question(title, text, no=tr("Close")), parent)
    dialog.open()
    return dialog
