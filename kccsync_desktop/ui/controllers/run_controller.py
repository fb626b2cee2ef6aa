"""Starts, watches and stops the one run that a company may have at a time (R1, R2)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from threading import Event
from typing import cast

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.run_events import RunEnded, RunEvent
from kccsync_desktop.ui.controllers.activity import Activity, activity_after
from kccsync_desktop.ui.workers.run_worker import RunWorker

log = logging.getLogger(__name__)

Start = Callable[[Event], Iterator[RunEvent]]


class RunController(QObject):
    """One run at a time; a second start while one works is ignored.

    ``began`` and ``ended`` carry the :class:`Activity`, ``progressed`` the activity after a batch,
    ``events`` the batch itself.
    """

    began = Signal(object)
    progressed = Signal(object)
    events = Signal(object)
    ended = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.activity: Activity | None = None
        self._worker: RunWorker | None = None
        self._spent: RunWorker | None = None  # its own signal is what tells that it is over

    @property
    def is_running(self) -> bool:
        """True while a run works."""
        return self._worker is not None

    def start(self, title: str, start: Start) -> bool:
        """Start a run; False when another one is still at work."""
        if self._worker is not None:
            return False
        self.activity = Activity(title)
        worker = RunWorker(cast("Callable[[Event], Generator[object]]", start))
        worker.events.connect(self._on_events)
        worker.ended.connect(self._on_ended)
        self._worker = worker
        worker.start()
        self.began.emit(self.activity)
        return True

    def cancel(self) -> None:
        """Ask the run to stop; what it did not get to is pending again."""
        if self._worker is not None:
            self._worker.cancel()
            self._show_stopping()

    def pause(self) -> None:
        """Hold the run where it is; no further call leaves until ``go_on``."""
        self._hold(is_held=True)

    def go_on(self) -> None:
        """Let a paused run continue where it was."""
        self._hold(is_held=False)

    def _hold(self, *, is_held: bool) -> None:
        if self._worker is None or self.activity is None:
            return
        (self._worker.pause if is_held else self._worker.go_on)()
        self.activity = replace(self.activity, is_held=is_held)
        self.progressed.emit(self.activity)

    def suspend(self) -> None:
        """Ask the run to stop; the next start of the program finishes it (R1)."""
        if self._worker is not None:
            self._worker.suspend()
            self._show_stopping()

    def _show_stopping(self) -> None:
        if self.activity is not None:
            self.activity = replace(self.activity, is_stopping=True)
            self.progressed.emit(self.activity)

    def wait(self, milliseconds: int) -> bool:
        """Wait for the run's thread; return whether nothing runs any more."""
        return self._worker is None or self._worker.wait(milliseconds)

    @Slot(object)
    def _on_events(self, batch: tuple[RunEvent, ...]) -> None:
        if self.activity is None:
            return
        for event in batch:
            self.activity = activity_after(self.activity, event)
        self.events.emit(batch)
        self.progressed.emit(self.activity)

    @Slot()
    def _on_ended(self) -> None:
        activity, self._spent, self._worker = self.activity, self._worker, None
        if activity is None:
            return
        if activity.ended is None:
            end = RunEnded(run_id=0, cancelled=activity.is_stopping, stopped_by=activity.fault)
            activity = replace(activity, ended=end)
        self.activity = activity
        _log_end(activity.title, activity.ended)
        self.ended.emit(activity)


def _log_end(title: str, end: RunEnded | None) -> None:
    """Write counts and the stopping problem's code: no names, no amounts."""
    if end is not None:
        stop = end.stopped_by.code if end.stopped_by else "cancelled" if end.cancelled else "done"
        counts = f"{end.exported} exported, {end.refused} refused, {end.held} held"
        log.info("%s, run %d: %s; %s; %d calls", title, end.run_id, stop, counts, end.calls)
