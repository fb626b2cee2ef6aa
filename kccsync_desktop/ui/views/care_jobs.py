"""Back Up, Diagnostics and how long things are kept: from the menu to what came out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from kccsync_desktop.ui.controllers.care_controller import CareController
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.questions import tell
from kccsync_desktop.ui.views.restore_jobs import RestoreJobs, documents

if TYPE_CHECKING:
    from kccsync_desktop.domain.backups import BackUp
    from kccsync_desktop.domain.bundles import Bundle
    from kccsync_desktop.domain.retention import Retention
    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.views.restore_jobs import Place
    from kccsync_desktop.ui.views.workspace import Workspace

_MEGABYTE = 1_000_000
_TIDIED_AFTER = 5_000  # milliseconds: nobody's first look at the books waits for it
_REFUSED = {
    "backup": noted("The books were not backed up"),
    "collect": noted("There are no diagnostics"),
    "save": noted("The diagnostics were not saved"),
    "retention": noted("The choice cannot be read"),
    "keep": noted("The choice was not kept"),
}


class CareJobs(QObject):
    """Serves one window, whatever company it shows; ``failed`` when something was not done."""

    failed = Signal()

    def __init__(self, services: Services, place: Place, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.controller = CareController(services)
        self._restoring = RestoreJobs(services, self.controller.worker, place, window)
        self._restoring.controller.restore_refused.connect(self.failed)
        self.controller.backed_up.connect(self._on_backed_up)
        self.controller.collected.connect(self._on_collected)
        self.controller.saved.connect(self._on_saved)
        self.controller.retained.connect(self._on_retained)
        self.controller.refused.connect(self._on_refused)
        self._tidying = QTimer(self)
        self._tidying.setSingleShot(True)
        self._tidying.timeout.connect(self.controller.tidy)
        self._tidying.start(_TIDIED_AFTER)

    def serve(self, workspace: Workspace) -> None:
        """Let the menu of a company's books start these jobs."""
        workspace.menu["backup"].triggered.connect(self._on_back_up)
        workspace.menu["restore"].triggered.connect(self.restore)
        workspace.menu["keep"].triggered.connect(self.controller.ask_retention)

    @Slot()
    def restore(self) -> None:
        """Ask which backup to put in place of the books."""
        self._restoring.ask()

    @property
    def is_busy(self) -> bool:
        """True while something is written that must not be cut off."""
        return self.controller.is_busy

    @property
    def at_work(self) -> str:
        """The name of the job at work; empty where none is."""
        return self.controller.at_work

    def close(self) -> None:
        """End the thread."""
        self.controller.close()

    # backing up --------------------------------------------------------------------------------

    @Slot()
    def _on_back_up(self) -> None:
        day = QDateTime.currentDateTime().toString("yyyy-MM-dd-HHmm")
        dialog = self._file_dialog(tr("Back Up the Books"), f"KCCSync-{day}.bak", "bak")
        dialog.setNameFilter(tr("Backups (*.bak)"))
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # a backup replaces nothing
        dialog.fileSelected.connect(self._on_place)
        dialog.open()

    @Slot(str)
    def _on_place(self, chosen: str) -> None:
        self.controller.back_up(Path(chosen))

    @Slot(object)
    def _on_backed_up(self, made: BackUp) -> None:
        told = tr(
            "{path}\n{size} MB, checked. Keep it on another disk. It holds names and amounts, but "
            "no password and no token: after restoring it on another computer, connect again."
        )
        size = f"{made.size / _MEGABYTE:.1f}"
        tell(self._window, tr("The books are backed up"), told.format(path=made.path, size=size))

    # diagnostics -------------------------------------------------------------------------------

    @Slot()
    def show_diagnostics(self) -> None:
        """Put the bundle together and show it."""
        self.controller.collect()

    @Slot(object)
    def _on_collected(self, bundle: Bundle) -> None:
        from kccsync_desktop.ui.views.diagnostics_dialog import DiagnosticsDialog

        dialog = DiagnosticsDialog(bundle, self._window)
        dialog.save_wanted.connect(self._on_save_wanted)
        dialog.open()

    @Slot(object)
    def _on_save_wanted(self, bundle: Bundle) -> None:
        day = QDateTime.currentDateTime().toString("yyyy-MM-dd")
        dialog = self._file_dialog(tr("Save the diagnostics"), f"KCCSync-{day}-support.zip", "zip")
        dialog.setNameFilter(tr("Zip files (*.zip)"))
        dialog.fileSelected.connect(partial(self._save, bundle))
        dialog.open()

    def _save(self, bundle: Bundle, chosen: str) -> None:
        self.controller.save(bundle, Path(chosen))

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        tell(self._window, tr("The diagnostics are saved"), str(path))

    # how long ----------------------------------------------------------------------------------

    @Slot(object)
    def _on_retained(self, present: Retention) -> None:
        from kccsync_desktop.ui.views.retention_dialog import RetentionDialog

        dialog = RetentionDialog(present, self._window)
        dialog.chosen.connect(self.controller.keep_for)
        dialog.open()

    # the rest ----------------------------------------------------------------------------------

    @Slot(str, str)
    def _on_refused(self, job: str, text: str) -> None:
        self.failed.emit()
        tell(self._window, tr(_REFUSED[job]), text)

    def _file_dialog(self, title: str, name: str, ending: str) -> QFileDialog:
        dialog = QFileDialog(self._window, title, documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.finished.connect(dialog.deleteLater)
        return dialog
