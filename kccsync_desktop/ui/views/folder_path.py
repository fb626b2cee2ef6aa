"""Where a KCC folder is: typed, or chosen with Browse."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import button


class FolderPath(QLineEdit):
    """The field; its ``browse`` button is placed beside it by whoever shows both."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.setAccessibleName(tr("KCC folder or zip"))
        self.setPlaceholderText(tr("Folder or zip with the files exported from KCC"))
        self.browse = button(tr("Browse…"))
        self.browse.clicked.connect(self._on_browse)

    @Slot()
    def _on_browse(self) -> None:
        start = self.text() or str(Path.home())
        found = QFileDialog.getExistingDirectory(self, tr("Choose the KCC folder"), start)
        if found:
            self.setText(found)
