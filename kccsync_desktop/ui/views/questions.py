"""Short questions and messages; none of them blocks the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Question:
    """What to ask, and what the two buttons say."""

    title: str
    text: str
    yes: str
    no: str = "Cancel"


def _box(parent: QWidget, title: str, text: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setText(title)
    box.setInformativeText(text)
    return box


def ask(parent: QWidget, question: Question, on_yes: Callable[[], object]) -> QMessageBox:
    """Ask, and do it when the answer is yes."""
    box = _box(parent, question.title, question.text)
    yes = box.addButton(question.yes, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(question.no, QMessageBox.ButtonRole.RejectRole)
    yes.setProperty("look", "primary")
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.accepted.connect(on_yes)
    box.open()
    return box


def tell(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Say something that needs no answer."""
    box = _box(parent, title, text)
    box.addButton("Close", QMessageBox.ButtonRole.RejectRole)
    box.open()
    return box
