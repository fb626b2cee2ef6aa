"""Copies and saves rows of any grid, on a thread of its own. Knows no widget."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.extracts import Clip, clip_of
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.models.extracts import Extract

MOST_COPIED = 50_000


class TableRefusedError(Exception):
    """Rows cannot be copied; the text says why and what to do."""


class _StoppedError(Exception):
    """The user stopped it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written, or that was not because the user stopped it."""

    path: Path
    count: int
    is_stopped: bool = False


class SheetController(QObject):
    """``copied`` carries a :class:`Clip`, ``saved`` a :class:`Saved`, ``refused`` plain words.

    ``progressed`` carries how many rows were written and of how many.
    """

    copied = Signal(object)
    saved = Signal(object)
    progressed = Signal(int, int)
    refused = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._stop = Event()
        self._number = 0
        self._worker = QueryWorker()
        self._worker.answered.connect(self._on_answered)

    def copy(self, extract: Extract) -> None:
        """Read rows for the clipboard."""
        self._worker.ask("copy", lambda: self._clip(extract))

    def save(self, extract: Extract, path: Path) -> None:
        """Write rows to a file."""
        self._number += 1
        self._stop = stop = Event()
        self._worker.ask(f"save {self._number}", lambda: self._save(extract, path, stop))

    @Slot()
    def stop(self) -> None:
        """Give up what is being saved; what was there before stays."""
        self._stop.set()

    def _clip(self, extract: Extract) -> Clip:
        rows: list[Any] = []
        for page, count in extract.pages():
            if count > MOST_COPIED:
                raise TableRefusedError(
                    tr(
                        "{count} rows are too many for the clipboard, which takes {most}. Save them"
                        " as a file instead: Ctrl+S."
                    ).format(count=count_text(count), most=count_text(MOST_COPIED))
                )
            rows.extend(page)
        return clip_of(extract, rows)

    def _save(self, extract: Extract, path: Path, stop: Event) -> Saved:
        try:
            count = self._services.save_sheet(extract.sheet(self._rows(extract, stop)), path)
        except _StoppedError:
            return Saved(path, 0, is_stopped=True)
        return Saved(path, count)

    def _rows(self, extract: Extract, stop: Event) -> Iterator[Any]:
        done = 0
        for page, count in extract.pages():
            if stop.is_set():
                raise _StoppedError
            yield from page
            done += len(page)
            self.progressed.emit(done, count)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        match answer.value:
            case Clip() as clip:
                self.copied.emit(clip)
            case Saved() as saved:
                self.saved.emit(saved)
            case _:
                self.refused.emit(answer.refusal)

    def close(self) -> None:
        """End the thread; what is being saved is given up."""
        self.stop()
        self._worker.close()
