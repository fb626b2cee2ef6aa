"""Counts a run's calls and hears of its waits, from whichever thread makes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import CallsCounted, Paused, Resumed, RunEvent, Waiting
from kccsync_desktop.sync.stopping import is_paused, times_resumed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event


@dataclass
class CallMeter:
    """The CallWatcher of one run. ``made`` counts every call.

    ``writes`` those that could change the package; ``signal`` is what the user holds the run by;
    ``is_ours`` tells whether the books are still the run's, from any thread.
    """

    signal: Event
    is_ours: Callable[[], bool] = lambda: True
    made: int = 0
    writes: int = 0
    minute_left: int | None = None
    day_left: int | None = None
    calls_per_minute: int = 60
    _heard: SimpleQueue[RunEvent] = field(default_factory=SimpleQueue, repr=False)
    _told_paused: bool = False
    _lock: Lock = field(default_factory=Lock, repr=False)

    @property
    def is_paused(self) -> bool:
        """True while the user lets no call leave."""
        return is_paused(self.signal)

    @property
    def may_write(self) -> bool:
        """False where another has taken the books."""
        return self.is_ours()

    @property
    def resumed(self) -> int:
        """How often the user has let the run go on after a pause."""
        return times_resumed(self.signal)

    def waiting(self, seconds: float, reason: str) -> None:
        """Keep a wait for the run to tell of."""
        self._heard.put(Waiting(seconds, reason))

    def called(self, *, is_write: bool, minute_left: int | None, day_left: int | None) -> None:
        """Count a call and keep the newest allowances that the package told."""
        with self._lock:
            self.made += 1
            self.writes += is_write
            self.minute_left = minute_left if minute_left is not None else self.minute_left
            self.day_left = day_left if day_left is not None else self.day_left
            self._heard.put(CallsCounted(self.made, self.minute_left, self.day_left))

    def heard(self) -> Iterator[RunEvent]:
        """Give what was heard since the last time, oldest first, and what the user said."""
        while True:
            try:
                yield self._heard.get_nowait()
            except Empty:
                break
        if self.is_paused is not self._told_paused:
            self._told_paused = not self._told_paused
            yield Paused() if self._told_paused else Resumed()

    def seconds_for(self, calls: int, seconds_per_call: float) -> float:
        """Estimate how long so many more calls take.

        With the waits that the minute's limit imposes.
        """
        free = self.minute_left if self.minute_left is not None else self.calls_per_minute
        beyond = max(0, calls - free)
        waits = -(-beyond // self.calls_per_minute) * 60.0
        return calls * seconds_per_call + waits
