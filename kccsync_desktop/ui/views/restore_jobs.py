"""Restoring a backup: from the file through what it holds and means to the books that are back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kccsync_desktop.ui.controllers.restore_controller import RestoreController
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.actions import RUNNING
from kccsync_desktop.ui.views.questions import tell

if TYPE_CHECKING:
    from kccsync_desktop.domain.backups import Restored, RestorePreview
    from kccsync_desktop.ui.controllers.restore_controller import Restorer
    from kccsync_desktop.ui.workers.query_worker import QueryWorker


class Place(Protocol):
    """What has the books open, as far as restoring needs it."""

    @property
    def is_working(self) -> bool:
        """True while a run works on the books."""

    def leave_books(self) -> None:
        """Let go of the books: nothing of the window has them open afterwards."""

    def come_back(self) -> None:
        """Open the books again."""


class RestoreJobs(QObject):
    """Serves one window, whatever it shows: a company's books, none yet, or damaged ones."""

    def __init__(
        self, restorer: Restorer, worker: QueryWorker, place: Place, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._place = place
        self.controller = RestoreController(restorer, worker)
        self.controller.previewed.connect(self._on_previewed)
        self.controller.restored.connect(self._on_restored)
        self.controller.preview_refused.connect(self._on_preview_refused)
        self.controller.restore_refused.connect(self._on_restore_refused)

    @Slot()
    def ask(self) -> None:
        """Ask which backup."""
        dialog = QFileDialog(self._window, tr("Restore a Backup"), documents())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Backups (*.bak *.db)"), tr("All files (*)")])
        dialog.fileSelected.connect(self._on_backup)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def _on_backup(self, chosen: str) -> None:
        self.controller.preview(Path(chosen))

    @Slot(object)
    def _on_previewed(self, preview: RestorePreview) -> None:
        from kccsync_desktop.ui.views.restore_dialog import RestoreDialog

        dialog = RestoreDialog(preview, self._window)
        dialog.accepted.connect(partial(self._restore, preview.path))
        dialog.open()

    def _restore(self, path: Path) -> None:
        if self._place.is_working:
            tell(self._window, tr("Not while a run works"), tr(RUNNING))
            return
        self._place.leave_books()
        self.controller.restore(path)

    @Slot(object)
    def _on_restored(self, restored: Restored) -> None:
        self._place.come_back()
        kept = tr("The books before are kept as {kept}.").format(kept=restored.kept)
        check = tr("Compare Pending with what you know was exported before you upload.")
        text = f"{kept}\n{check}" if restored.kept else check
        tell(self._window, tr("The backup is restored"), text)

    @Slot(str)
    def _on_preview_refused(self, text: str) -> None:
        tell(self._window, tr("This backup cannot be restored"), text)

    @Slot(str)
    def _on_restore_refused(self, text: str) -> None:
        self._place.come_back()
        tell(self._window, tr("Nothing was restored"), text)


def documents() -> str:
    """Return the folder in which a user looks for files first."""
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
