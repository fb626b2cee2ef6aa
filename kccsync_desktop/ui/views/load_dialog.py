"""Choosing the KCC company folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.folder_path import FolderPath
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.controllers.export_controller import ExportController


class LoadDialog(QDialog):
    """``chosen`` carries the folder or zip; one can be offered."""

    help_page = "start"

    chosen = Signal(str)

    def __init__(self, folder: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Load KCC Folder"))
        self.path = FolderPath(folder)
        self.path.setMinimumWidth(420)
        self.load = button(tr("Load"), "primary")
        self.load.setDefault(True)
        self.cancel = button(tr("Cancel"))
        self._lay_out()
        self.load.clicked.connect(self._on_load)
        self.cancel.clicked.connect(self.reject)
        self.path.textChanged.connect(self._on_path)
        self._on_path(self.path.text())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.path, stretch=1)
        row.addWidget(self.path.browse)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(words(tr("Load KCC Folder"), "title"))
        column.addWidget(
            words(
                tr(
                    "Choose the folder (or zip) that KCC's export made. Loading it again is safe: "
                    "what has not changed stays as it is, what is new is added, "
                    "and nothing is removed."
                ),
                wraps=True,
            )
        )
        column.addLayout(row)
        column.addLayout(foot)

    @Slot(str)
    def _on_path(self, text: str) -> None:
        self.load.setEnabled(bool(text.strip()))

    @Slot()
    def _on_load(self) -> None:
        self.chosen.emit(self.path.text().strip())
        self.accept()


class FolderQuestion(QObject):
    """Asks about a folder that looks like another company's, and loads it if that is wanted."""

    def __init__(self, controller: ExportController, window: QWidget) -> None:
        super().__init__(window)
        self._controller = controller
        self._window = window
        controller.runs.ended.connect(self._on_ended)

    @Slot(object)
    def _on_ended(self, activity: Activity) -> None:
        stop = activity.ended.stopped_by if activity.ended else None
        if stop is None or stop.code is not ProblemCode.FOLDER_OF_ANOTHER:
            return
        question = Question(
            title=tr("Is this the right folder?"),
            text=" ".join((stop.message, tr("Load it only if you know why."))),
            yes=tr("Load it anyway"),
            no=tr("Leave it"),
        )
        ask(self._window, question, self._on_confirmed)

    @Slot()
    def _on_confirmed(self) -> None:
        if self._controller.folder is not None:
            self._controller.load(self._controller.folder, is_confirmed=True)
