"""Watches the books for what other programs do to them: a second window, the command line (R2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kccsync_desktop.domain.run_events import RunEnded
from kccsync_desktop.ui.controllers.activity import Activity
from kccsync_desktop.ui.formats import person
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.sync.pulse import OtherRun, Pulse
    from kccsync_desktop.ui.controllers.run_controller import RunController

LOOK_MILLISECONDS = 1500
AFTER_TROUBLE_MILLISECONDS = 30_000
_PULSE, _ENDING, _UNFINISHED = "pulse", "ending", "unfinished"


class PulseController(QObject):
    """Looks every other second, on a thread, and never while this window's own run works.

    ``changed`` follows the first look and each change of the books, ``other_changed`` tells that
    ``other`` is another one, ``other_ended`` carries an :class:`Activity` that says how its run
    ended. ``unfinished_found`` tells that an earlier run left something that nobody finishes.
    """

    unfinished_found = Signal()
    changed = Signal()
    other_changed = Signal()
    other_ended = Signal(object)

    def __init__(self, desk: Desk, runs: RunController) -> None:
        super().__init__()
        self._desk = desk
        self._runs = runs
        self.other: OtherRun | None = None
        self._stamp = ""
        self._begun = 0
        self._ended: OtherRun | None = None
        self._is_asking = False
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        runs.began.connect(self._on_began)

    @Slot()
    def look(self) -> None:
        """Ask how the books stand, unless that is being asked already."""
        if self._is_asking or self._runs.is_running:
            return
        self._is_asking = True
        begun = self._begun
        self._asker.ask(_PULSE, lambda: (begun, self._desk.pulse()))

    def find_unfinished(self) -> None:
        """Ask whether an earlier run left something to finish; another's run finishes its own."""
        self._asker.ask(_UNFINISHED, self._is_left)

    def _is_left(self) -> bool:
        return self._desk.unfinished() and self._desk.pulse().other is None

    @Slot()
    def _on_began(self) -> None:
        self._begun += 1

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.key == _ENDING:
            self._tell_ending(answer.value if isinstance(answer.value, RunEnded) else None)
            return
        if answer.key == _UNFINISHED:
            if answer.value is True and not self._runs.is_running:
                self.unfinished_found.emit()
            return
        self._is_asking = False
        self._timer.setInterval(AFTER_TROUBLE_MILLISECONDS if answer.refusal else LOOK_MILLISECONDS)
        if isinstance(answer.value, tuple):
            begun, pulse = answer.value
            if begun == self._begun:  # else it may have seen our own run for another's
                self._take(pulse)

    def _take(self, pulse: Pulse) -> None:
        is_new = pulse.stamp != self._stamp
        self._stamp = pulse.stamp
        if is_new:  # the first one too: who knows what changed since the grids were read
            self.changed.emit()
        if pulse.other == self.other:
            return
        before, self.other = self.other, pulse.other
        self.other_changed.emit()
        if before is not None:
            self._ended = before
            self._asker.ask(_ENDING, lambda: self._desk.ending_of(before.run_id))

    def _tell_ending(self, ended: RunEnded | None) -> None:
        if self._ended is not None and ended is not None and not self._runs.is_running:
            title = f"{self._ended.title} ({person(self._ended.who)})"
            self.other_ended.emit(Activity(title, ended=ended))

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._asker.close()
