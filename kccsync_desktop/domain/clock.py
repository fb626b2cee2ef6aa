"""The one source of time and waiting, so that tests can move it (R5)."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from threading import Event


class Clock(Protocol):
    """Tells the time and waits; everything that needs either asks a clock."""

    def now(self) -> datetime:
        """Return the current instant as an aware UTC datetime."""

    def monotonic(self) -> float:
        """Return seconds from an arbitrary start that never go backwards."""

    def wait(self, seconds: float, cancelled: Event) -> bool:
        """Wait up to ``seconds``; return True at once when ``cancelled`` is set."""


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """Return the current instant as an aware UTC datetime."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return the monotonic clock's seconds."""
        return time.monotonic()

    def wait(self, seconds: float, cancelled: Event) -> bool:
        """Wait up to ``seconds``; return True at once when ``cancelled`` is set."""
        return cancelled.wait(seconds)
