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
_SAVE = "save "


class TableRefusedError(Exception):
    """Rows cannot be copied; the text says why and what to do."""


class _StoppedError(Exception):
    """The user stopped it."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A file that was written, or that was not because the user stopped it.

    ``number`` is what :meth:`SheetController.save` returned; ``refusal`` says why not.
    """

    number: int
    path: Path
    count: int = 0
    is_stopped: bool = False
    refusal: str = ""


class SheetController(QObject):
    """``copied`` carries a :class:`Clip`, ``saved`` a :class:`Saved`, ``refused`` plain words.

    ``progressed`` carries a save's number, how many rows were written and of how many. What is
    saved waits for its turn; each can be stopped alone.
    """

    copied = Signal(object)
    saved = Signal(object)
    progressed = Signal(int, int, int)
    refused = Signal(str)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._saving: dict[int, tuple[Path, Event]] = {}
        self._closing = Event()
        self._number = 0
        self._worker = QueryWorker()
        self._worker.answered.connect(self._on_answered)

    def copy(self, extract: Extract) -> None:
        """Read rows for the clipboard."""
        self._worker.ask("copy", lambda: self._clip(extract))

    @property
    def is_saving(self) -> bool:
        """Tell whether a file is still being written, or waits for its turn."""
        return bool(self._saving)

    def save(self, extract: Extract, path: Path) -> int:
        """Write rows to a file; return the number by which it can be stopped."""
        self._number += 1
        number, stop = self._number, Event()
        self._saving[number] = (path, stop)
        self._worker.ask(f"{_SAVE}{number}", lambda: self._save(extract, number, path, stop))
        return number

    def stop(self, number: int) -> None:
        """Give up a save; what was there before stays."""
        if number in self._saving:
            self._saving[number][1].set()

    def _clip(self, extract: Extract) -> Clip:
        rows: list[Any] = []
        for page, count in extract.pages():
            if self._closing.is_set():
                break  # nobody takes it any more
            if count > MOST_COPIED:
                raise TableRefusedError(
                    tr(
                        "{count} rows are too many for the clipboard, which takes {most}. Save them"
                        " as a file instead: Ctrl+S."
                    ).format(count=count_text(count), most=count_text(MOST_COPIED))
                )
            rows.extend(page)
        return clip_of(extract, rows)

    def _save(self, extract: Extract, number: int, path: Path, stop: Event) -> Saved:
        if stop.is_set():
            return Saved(number, path, is_stopped=True)
        rows = self._rows(extract, number, stop)
        try:
            return Saved(number, path, self._services.save_sheet(extract.sheet(rows), path))
        except _StoppedError:
            return Saved(number, path, is_stopped=True)

    def _rows(self, extract: Extract, number: int, stop: Event) -> Iterator[Any]:
        done = 0
        for page, count in extract.pages():
            for row in page:
                if stop.is_set():
                    raise _StoppedError
                yield row
            done += len(page)
            self.progressed.emit(number, done, count)

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        match answer.value:
            case Clip() as clip:
                self.copied.emit(clip)
            case Saved() as saved:
                self._saving.pop(saved.number)
                self.saved.emit(saved)
            case _ if answer.key.startswith(_SAVE):
                number = int(answer.key.removeprefix(_SAVE))
                path, _stop = self._saving.pop(number)
                self.saved.emit(Saved(number, path, refusal=answer.refusal))
            case _:
                self.refused.emit(answer.refusal)

    def close(self) -> None:
        """End the thread; what is being read, saved or waits for its turn is given up."""
        self._closing.set()
        for _path, stop in self._saving.values():
            stop.set()
        self._worker.close()
        self._saving.clear()
