"""Backups, restoring and the bundle for support, on a thread of their own. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.bundles import Bundle
    from kccsync_desktop.domain.retention import Retention
    from kccsync_desktop.ui.controllers.services import Services


_TIDY = "tidy"


class CareController(QObject):
    """Each signal carries what came out; ``refused`` a job's name and why it was not done.

    ``backed_up`` a BackUp, ``previewed`` a RestorePreview, ``restored`` a Restored, ``collected``
    a Bundle, ``saved`` where a bundle stands, ``retained`` a Retention.
    """

    backed_up = Signal(object)
    previewed = Signal(object)
    restored = Signal(object)
    collected = Signal(object)
    saved = Signal(object)
    retained = Signal(object)
    refused = Signal(str, str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._told = {
            "backup": self.backed_up,
            "preview": self.previewed,
            "restore": self.restored,
            "collect": self.collected,
            "save": self.saved,
            "retention": self.retained,
        }
        self._worker = QueryWorker()
        self._worker.answered.connect(self._on_answered)

    def back_up(self, path: Path) -> None:
        """Copy the books to a file and check the copy."""
        self._worker.ask("backup", lambda: self._services.back_up(path))

    def preview(self, path: Path) -> None:
        """Look at a backup."""
        self._worker.ask("preview", lambda: self._services.preview_restore(path))

    def restore(self, path: Path) -> None:
        """Put a backup in place of the books; nothing may have them open."""
        self._worker.ask("restore", lambda: self._services.restore(path))

    def collect(self) -> None:
        """Put a bundle for support together."""
        self._worker.ask("collect", self._services.diagnostics)

    def save(self, bundle: Bundle, path: Path) -> None:
        """Save a bundle that was looked at."""

        def saved() -> Path:
            self._services.save_diagnostics(bundle, path)
            return path

        self._worker.ask("save", saved)

    def ask_retention(self) -> None:
        """Ask how long the past is kept."""
        self._worker.ask("retention", self._services.retention)

    def keep_for(self, retention: Retention) -> None:
        """Choose how long the past is kept; the next start acts upon it."""
        self._worker.ask("keep", lambda: self._services.keep_for(retention))

    @Slot()
    def tidy(self) -> None:
        """Take away what of the past need not be kept; nobody waits for it."""
        self._worker.ask(_TIDY, self._services.tidy)

    def close(self) -> None:
        """End the thread, when what was asked is done."""
        self._worker.close()

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.key == _TIDY:
            return  # what could not be tidied now will be at the next start
        if answer.refusal:
            self.refused.emit(answer.key, answer.refusal)
        elif answer.key in self._told:
            self._told[answer.key].emit(answer.value)
