"""Backups, the bundle for support and how long things are kept, on a thread. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.bundles import Bundle
    from kccsync_desktop.domain.retention import Retention
    from kccsync_desktop.ui.controllers.services import Services


_TIDY, _KEEP = "tidy", "keep"


class CareController(QObject):
    """Each signal carries what came out; ``refused`` a job's name and why it was not done.

    ``backed_up`` a BackUp, ``collected`` a Bundle, ``saved`` where a bundle stands, ``retained`` a
    Retention. Whoever else must not meet these jobs asks on their ``worker``, too.
    """

    backed_up = Signal(object)
    collected = Signal(object)
    saved = Signal(object)
    retained = Signal(object)
    refused = Signal(str, str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._told = {
            "backup": self.backed_up,
            "collect": self.collected,
            "save": self.saved,
            "retention": self.retained,
        }
        self.worker = QueryWorker()
        self.worker.answered.connect(self._on_answered)

    @property
    def is_busy(self) -> bool:
        """True until everything that was asked is answered."""
        return self.worker.is_busy

    @property
    def at_work(self) -> str:
        """The name of the job at work; empty where none is."""
        return self.worker.at_work

    def back_up(self, path: Path) -> None:
        """Copy the books to a file and check the copy."""
        self.worker.ask("backup", lambda: self._services.back_up(path))

    def collect(self) -> None:
        """Put a bundle for support together."""
        self.worker.ask("collect", self._services.diagnostics)

    def save(self, bundle: Bundle, path: Path) -> None:
        """Save a bundle that was looked at."""

        def saved() -> Path:
            self._services.save_diagnostics(bundle, path)
            return path

        self.worker.ask("save", saved)

    def ask_retention(self) -> None:
        """Ask how long the past is kept."""
        self.worker.ask("retention", self._services.retention)

    def keep_for(self, retention: Retention) -> None:
        """Choose how long the past is kept; the next start acts upon it."""
        self.worker.ask(_KEEP, lambda: self._services.keep_for(retention))

    @Slot()
    def tidy(self) -> None:
        """Take away what of the past need not be kept; nobody waits for it."""
        self.worker.ask(_TIDY, self._services.tidy)

    def close(self) -> None:
        """End the thread, when what was asked is done."""
        self.worker.close()

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        """Tell what came out; what could not be tidied now will be at the next start."""
        told = self._told.get(answer.key)
        if answer.refusal and (told is not None or answer.key == _KEEP):
            self.refused.emit(answer.key, answer.refusal)
        elif told is not None:
            told.emit(answer.value)
