"""Goto Source Document: a row's whole story, in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.formats import subject_text
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.story_view import StoryView

if TYPE_CHECKING:
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.models.looks import Looks


class DocumentDialog(QDialog):
    """Read only; the document is changed in KCC."""

    help_page = "grids"

    def __init__(self, story: DocumentStory, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(subject_text(story.row.subject))
        self.view = StoryView(subject_text(story.row.subject), looks)
        self.view.show_story(story)
        close = button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        told = tr("As loaded from KCC. To change it, change it in KCC and load again.")
        self.copy = button(
            tr("Copy"), tip=f"{tr('As text, with tabs between the columns')} (Ctrl+C)"
        )
        self.copy.clicked.connect(self.view.copy_page)
        self.note = words(told, "muted", wraps=True)
        self.view.copied.connect(self._on_copied)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.note, stretch=1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.view, stretch=1)
        column.addLayout(foot)
        self.resize(820, 640)

    @Slot()
    def _on_copied(self) -> None:
        self.note.setText(tr("Copied."))
