"""Goto Source Document: a row's whole story, in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from kccsync_desktop.ui.formats import subject_text
from kccsync_desktop.ui.models.story_tables import story_tables
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.grid_jobs import jobs_above
from kccsync_desktop.ui.views.parts import button, give_icon, words
from kccsync_desktop.ui.views.story_view import StoryView

if TYPE_CHECKING:
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.models.looks import Looks


class DocumentDialog(QDialog):
    """Read only; the document is changed in KCC. Each of its tables can be saved as a file."""

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
        self.save = button(tr("Save as…"), tip=tr("One of its tables, as Excel or CSV (Ctrl+S)"))
        give_icon(self.save, "download", looks)
        self._jobs, self._tables = jobs_above(parent), story_tables(story)
        self._offer_tables()
        self.note = words(told, "muted", wraps=True)
        self.view.copied.connect(self._on_copied)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addWidget(self.save)
        foot.addWidget(self.note, stretch=1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(self.view, stretch=1)
        column.addLayout(foot)
        self.resize(820, 640)

    def _offer_tables(self) -> None:
        self.tables = QMenu(self)
        self.tables.setAccessibleName(tr("Tables to save"))
        self.save.setMenu(self.tables)
        for number, (name, _extract) in enumerate(self._tables):
            self.tables.addAction(f"{name}…").setData(number)
        self.tables.triggered.connect(self._on_table)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        keys.activated.connect(self._open_tables)
        self.save.setVisible(self._jobs is not None)

    @Slot()
    def _open_tables(self) -> None:
        self.tables.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))

    @Slot(QAction)
    def _on_table(self, chosen: QAction) -> None:
        if self._jobs is not None:
            self._jobs.save_as(self._tables[chosen.data()][1], self)

    @Slot()
    def _on_copied(self) -> None:
        self.note.setText(tr("Copied."))
