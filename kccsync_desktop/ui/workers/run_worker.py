"""Pulls a run's events on a thread of its own and hands them to the window ten times a second."""

from __future__ import annotations

import logging
from collections import deque
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from kccsync_desktop.sync.stopping import StopSignal
from kccsync_desktop.ui.workers.faults import fault_problem
from kccsync_desktop.ui.workers.turns import give_way, kept_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Generator
    from threading import Event

log = logging.getLogger(__name__)

DRAIN_MILLISECONDS = 100


def pull(
    start: Callable[[Event], Generator[object]], cancelled: Event, put: Callable[[object], None]
) -> None:
    """Take a run's events one by one until it ends; a fault in it becomes one last problem."""
    try:
        with closing(start(cancelled)) as events:
            for event in events:
                put(event)
                give_way()
    except Exception:  # the border between a run and the window: nothing may escape
        log.exception("A run ended with an unexpected fault")
        put(fault_problem("The work stopped because of a fault in this program."))


class _Puller(QThread):
    """The thread that pulls."""

    def __init__(
        self,
        start: Callable[[Event], Generator[object]],
        cancelled: Event,
        put: Callable[[object], None],
    ) -> None:
        super().__init__()
        self._work = start
        self._cancelled = cancelled
        self._put = put

    def run(self) -> None:
        """Pull until the run ends."""
        pull(self._work, self._cancelled, self._put)


class RunWorker(QObject):
    """One run on one thread. Lives in the window's thread; its signals are emitted there.

    ``events`` carries a tuple of events, at most ten times a second; ``ended`` follows the last.
    """

    events = Signal(object)
    ended = Signal()

    def __init__(self, start: Callable[[Event], Generator[object]]) -> None:
        super().__init__()
        self._cancelled = StopSignal()
        self._waiting: deque[object] = deque()
        self._thread = _Puller(start, self._cancelled, self._waiting.append)
        self._thread.finished.connect(self._on_finished)
        self._timer = QTimer(self)
        self._timer.setInterval(DRAIN_MILLISECONDS)
        self._timer.timeout.connect(self._on_tick)

    def start(self) -> None:
        """Begin the run."""
        self._timer.start()
        self._thread.start()

    def cancel(self) -> None:
        """Ask the run to stop; set directly, since a busy thread takes no signals."""
        self._cancelled.set()

    def suspend(self) -> None:
        """Stop the run now, for the next start of the program to finish."""
        self._cancelled.suspend()

    def pause(self) -> None:
        """Let no further call leave; what is on its way comes home."""
        self._cancelled.pause()

    def go_on(self) -> None:
        """Let a paused run continue."""
        self._cancelled.go_on()

    def wait(self, milliseconds: int) -> bool:
        """Wait for the thread; return whether it is over."""
        return self._thread.wait(milliseconds)

    @Slot()
    def _on_tick(self) -> None:
        batch = tuple(self._waiting.popleft() for _ in range(len(self._waiting)))
        if batch:
            with kept_turn():
                self.events.emit(batch)

    @Slot()
    def _on_finished(self) -> None:
        self._thread.wait()
        self._timer.stop()
        self._on_tick()
        self.ended.emit()
