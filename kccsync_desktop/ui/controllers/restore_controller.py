"""Looking at backups and bringing one back, on a thread of its own. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import SignalInstance

    from kccsync_desktop.domain.backups import Restored, RestorePreview
    from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker


_PREVIEW, _RESTORE = "preview", "restore"


class Restorer(Protocol):
    """Brings backups back, also where the books themselves cannot be opened."""

    def preview_restore(self, path: Path) -> RestorePreview:
        """Tell what a backup holds, beside the present books."""

    def restore(self, path: Path) -> Restored:
        """Put a backup in place of the books; nothing may have them open."""


class RestoreController(QObject):
    """``previewed`` carries a RestorePreview, ``restored`` a Restored, each refusal plain words.

    The thread is ``worker``'s, so that nothing else that it does meets books being exchanged.
    """

    previewed = Signal(object)
    restored = Signal(object)
    preview_refused = Signal(str)
    restore_refused = Signal(str)

    def __init__(self, restorer: Restorer, worker: QueryWorker) -> None:
        super().__init__()
        self._restorer = restorer
        self._worker = worker
        self._worker.answered.connect(self._on_answered)

    def preview(self, path: Path) -> None:
        """Look at a backup."""
        self._worker.ask(_PREVIEW, lambda: self._restorer.preview_restore(path))

    def restore(self, path: Path) -> None:
        """Put a backup in place of the books."""
        self._worker.ask(_RESTORE, lambda: self._restorer.restore(path))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.key == _PREVIEW:
            self._tell(answer, self.previewed, self.preview_refused)
        elif answer.key == _RESTORE:
            self._tell(answer, self.restored, self.restore_refused)

    def _tell(self, answer: Answer, done: SignalInstance, refused: SignalInstance) -> None:
        if answer.refusal:
            refused.emit(answer.refusal)
        else:
            done.emit(answer.value)
