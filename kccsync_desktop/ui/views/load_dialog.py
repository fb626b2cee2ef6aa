"""Choosing the KCC company folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from kccsync_desktop.ui.views.preferences import Preferences


class LoadDialog(QDialog):
    """``chosen`` carries the folder or zip."""

    chosen = Signal(str)

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Load KCC Folder")
        self.path = QLineEdit(preferences.last_folder)
        self.path.setAccessibleName("KCC folder or zip")
        self.path.setPlaceholderText("Folder or zip with the files exported from KCC")
        self.path.setMinimumWidth(420)
        self.browse = button("Browse…")
        self.load = button("Load", "primary")
        self.load.setDefault(True)
        self.cancel = button("Cancel")
        self._lay_out()
        self.browse.clicked.connect(self._on_browse)
        self.load.clicked.connect(self._on_load)
        self.cancel.clicked.connect(self.reject)
        self.path.textChanged.connect(self._on_path)
        self._on_path(self.path.text())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.path, stretch=1)
        row.addWidget(self.browse)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(words("Load KCC Folder", "title"))
        column.addWidget(
            words(
                "Choose the folder (or zip) that KCC's export made. Loading it again is safe: what "
                "has not changed stays as it is, what is new is added, and nothing is removed.",
                wraps=True,
            )
        )
        column.addLayout(row)
        column.addLayout(foot)

    @Slot(str)
    def _on_path(self, text: str) -> None:
        self.load.setEnabled(bool(text.strip()))

    @Slot()
    def _on_browse(self) -> None:
        start = self.path.text() or str(Path.home())
        found = QFileDialog.getExistingDirectory(self, "Choose the KCC folder", start)
        if found:
            self.path.setText(found)

    @Slot()
    def _on_load(self) -> None:
        folder = self.path.text().strip()
        self._preferences.keep_folder(folder)
        self.chosen.emit(folder)
        self.accept()
