"""The ways to stop a run, for good or for a while.

Cancel (the rest goes back to pending), suspend (the next start finishes it, R1) and pause (it goes
on when the user says so, see ``freshness``).
"""

from __future__ import annotations

from threading import Event


class StopSignal(Event):
    """A cancel event that remembers whether the window merely closes, and carries the pause."""

    def __init__(self) -> None:
        """Start unset: the run goes on."""
        super().__init__()
        self.is_suspended = False
        self.is_paused = False
        self.times_resumed = 0

    def pause(self) -> None:
        """Let no further call leave until ``go_on``; a stop is heard meanwhile."""
        self.is_paused = True

    def go_on(self) -> None:
        """Let the run continue; what it has not sent is planned anew if that may have changed."""
        self.times_resumed += 1  # first, so that nobody sees the end of a pause without it
        self.is_paused = False

    def suspend(self) -> None:
        """Stop now, but leave the queued rows for the next start to finish."""
        self.is_suspended = True
        self.set()


class RunOver(Event):
    """What a run's calls are stopped by: the user's cancel event, or the end of the run itself.

    A call may wait minutes for its turn: one that outlived its run would arrive after the next run
    has looked it up and sent it again (R3).
    """

    def __init__(self, cancelled: Event) -> None:
        """Follow the user's event until the run sets this one."""
        super().__init__()
        self._cancelled = cancelled

    def is_set(self) -> bool:
        """Tell whether no call of the run may leave any more."""
        return super().is_set() or self._cancelled.is_set()

    def wait(self, timeout: float | None = None) -> bool:
        """Wait for the end of the run, which a cancel brings about within a moment."""
        return self.is_set() or super().wait(timeout) or self.is_set()


def is_suspended(cancelled: Event) -> bool:
    """Tell whether the run was stopped only to go on at the next start."""
    return isinstance(cancelled, StopSignal) and cancelled.is_suspended


def is_paused(cancelled: Event) -> bool:
    """Tell whether the user holds the run for a while."""
    return isinstance(cancelled, StopSignal) and cancelled.is_paused


def times_resumed(cancelled: Event) -> int:
    """Return how often the user has let the run go on after a pause."""
    return cancelled.times_resumed if isinstance(cancelled, StopSignal) else 0
