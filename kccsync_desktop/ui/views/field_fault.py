"""What is wrong with a field, told below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FieldFault(QLabel):
    """The words below a faulty field, which has a thicker border and the focus meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self._field: QWidget | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("look", "danger")
        self.hide()

    def tell(self, field: QWidget, text: str) -> None:
        """Say what is wrong with a field, and lead the user there."""
        self.clear()
        self._field = field
        _mark(field, text)
        self.setText(text)
        self.show()
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.selectAll()

    def clear(self) -> None:
        """Take the words back, as soon as the field is written to."""
        if self._field is not None:
            _mark(self._field, "")
        self._field = None
        self.hide()


def _mark(field: QWidget, text: str) -> None:
    field.setProperty("faulty", bool(text))
    field.setAccessibleDescription(text)
    field.style().unpolish(field)
    field.style().polish(field)
