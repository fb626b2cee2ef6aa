"""The two ways to stop a run.

Cancel (the rest goes back to pending) and suspend (the next start finishes it, R1).
"""

from __future__ import annotations

from threading import Event


class StopSignal(Event):
    """A cancel event that remembers whether the window merely closes."""

    def __init__(self) -> None:
        """Start unset: the run goes on."""
        super().__init__()
        self.is_suspended = False

    def suspend(self) -> None:
        """Stop now, but leave the queued rows for the next start to finish."""
        self.is_suspended = True
        self.set()


def is_suspended(cancelled: Event) -> bool:
    """Tell whether the run was stopped only to go on at the next start."""
    return isinstance(cancelled, StopSignal) and cancelled.is_suspended
