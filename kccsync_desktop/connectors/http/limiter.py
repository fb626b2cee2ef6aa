"""One limiter per organisation: shares its calls out so that none comes too often."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from threading import Condition
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.allowance import UNTOLD, Allowance
from kccsync_desktop.connectors.http.minute_window import WINDOW_SECONDS, MinuteWindow
from kccsync_desktop.connectors.http.second_window import SecondWindow
from kccsync_desktop.connectors.package import LimitReachedError, PausedError, StoppedError
from kccsync_desktop.domain.limits import LimitState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from kccsync_desktop.connectors.package import CallWatcher
    from kccsync_desktop.domain.clock import Clock

LONGEST_WAIT_SECONDS = 600.0
DAY_PROBE_SECONDS = 3600.0
_SLOT_POLL_SECONDS = 0.05
_DAY_SECONDS = 86_400.0
_NEGLIGIBLE_SECONDS = 1e-6


@dataclass
class Turn:
    """A place among the calls in flight; the caller sets what its answer told."""

    started: float
    allowance: Allowance = UNTOLD


class Limiter:
    """Gives turns to calls of one organisation, across all threads of this process.

    Keep one per organisation and hand it from run to run; ``state`` and ``restore`` carry what it
    knows across processes.
    """

    def __init__(
        self,
        clock: Clock,
        calls_per_minute: int = 60,
        calls_in_flight: int = 2,
        calls_per_second: int = 0,
    ) -> None:
        """Start knowing the package's documented limits; 0 a second leaves it to the minute."""
        self._clock = clock
        self._width = calls_in_flight
        self._window = MinuteWindow(calls_per_minute, calls_in_flight)
        self._second = SecondWindow(calls_per_second)
        self._in_flight = 0
        self._held_until = 0.0
        self._day_left: int | None = None
        self._day_blocked_until = 0.0
        self._changed = Condition()

    @contextmanager
    def turn(self, cancelled: Event, watcher: CallWatcher) -> Iterator[Turn]:
        """Wait for a place and hold it while the call is made.

        Raises:
            StoppedError: the user cancelled while it waited.
            PausedError: the user holds all calls.
            LimitReachedError: the day's calls are used up, or the wait would exceed ten minutes.
        """
        turn = self._enter(cancelled, watcher)
        try:
            yield turn
        finally:
            self._leave(turn)

    def _enter(self, cancelled: Event, watcher: CallWatcher) -> Turn:
        while True:
            if cancelled.is_set():
                raise StoppedError("stopped before the call was sent")
            if watcher.is_paused:
                raise PausedError("paused before the call was sent")
            with self._changed:
                if self._in_flight >= self._free_width():
                    self._changed.wait(_SLOT_POLL_SECONDS)  # for a thread to leave, not for time
                    continue
                seconds, reason = self._wait_needed()
                if seconds < _NEGLIGIBLE_SECONDS:
                    self._in_flight += 1
                    return Turn(self._clock.monotonic())
            watcher.waiting(seconds, reason)
            self._clock.wait(seconds, cancelled)

    def _free_width(self) -> int:
        """Near the end of the day the answer in flight tells whether there is a next call."""
        if self._in_flight and self._day_left is not None:
            return min(self._width, max(1, self._day_left))
        return self._width

    def _wait_needed(self) -> tuple[float, str]:
        now = self._clock.monotonic()
        self._check_day(now)
        held = self._held_until - now
        planned = self._window.wait_before(now, self._in_flight)
        spaced = self._second.wait_before(now, self._in_flight)
        seconds = max(held, planned, spaced)
        if seconds > LONGEST_WAIT_SECONDS:
            raise LimitReachedError(seconds, is_day_limit=False)
        reason = "a second" if seconds == spaced else "a minute"
        return seconds, f"the limit of calls {reason}"

    def _check_day(self, now: float) -> None:
        blocked = self._day_blocked_until - now
        if blocked > 0:
            raise LimitReachedError(blocked, is_day_limit=True)
        if self._day_left is not None and self._day_left <= 0 and not self._in_flight:
            self._day_left = None  # the block is over: the next answer tells anew

    def _leave(self, turn: Turn) -> None:
        with self._changed:
            now = self._clock.monotonic()
            self._in_flight -= 1
            self._window.answered(turn.started, now, turn.allowance.minute_left)
            self._second.answered(now)
            self._note_day(now, turn.allowance.day_left)
            self._changed.notify_all()

    def _note_day(self, now: float, left: int | None) -> None:
        if left is not None:
            self._day_left = left
            if left <= 0:
                self._day_blocked_until = max(self._day_blocked_until, now + DAY_PROBE_SECONDS)

    def hold(self, seconds: float) -> None:
        """Let no call start for so long: the package said so."""
        with self._changed:
            self._held_until = max(self._held_until, self._clock.monotonic() + seconds)

    def day_is_used_up(self, seconds: float) -> None:
        """Let no call start until the package's day is over in so many seconds."""
        with self._changed:
            self._day_left = 0
            self._day_blocked_until = self._clock.monotonic() + min(seconds, _DAY_SECONDS)

    @property
    def free_this_minute(self) -> int:
        """How many calls may still start before the minute's limit makes them wait."""
        with self._changed:
            return self._window.free(self._clock.monotonic(), self._in_flight)

    @property
    def state(self) -> LimitState:
        """What is known now, for storing."""
        with self._changed:
            now, wall = self._clock.monotonic(), self._clock.now()
            left = self._window.left
            since = None if left is None else wall - timedelta(seconds=now - self._window.since)
            return LimitState(left, self._day_left, since, wall)

    def restore(self, state: LimitState) -> None:
        """Take up what another process or run knew; figures that are out of date are dropped."""
        with self._changed:
            now, wall = self._clock.monotonic(), self._clock.now()
            age = (wall - state.noted_at).total_seconds()
            if state.window_since is not None and state.minute_left is not None:
                running = (wall - state.window_since).total_seconds()
                if 0 <= running < WINDOW_SECONDS:
                    self._window.restore(state.minute_left, now - running)
            if 0 <= age < DAY_PROBE_SECONDS and state.day_left is not None:
                self._day_left = state.day_left
                if state.day_left <= 0:
                    self._day_blocked_until = now + DAY_PROBE_SECONDS - age
