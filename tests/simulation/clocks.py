"""True time, in which things happen on their own, and the office computer's idea of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from threading import Event

START = datetime(2025, 12, 31, 9, 0, tzinfo=UTC)
LONGEST_STILL_SECONDS = 30 * 86_400.0


@dataclass
class TrueTime:
    """Stands still until somebody lets it pass; what was planned happens on the way."""

    seconds: float = 0.0
    _planned: list[tuple[float, int, Callable[[], object]]] = field(default_factory=list)
    _tickets: Iterator[int] = field(default_factory=count)

    def now(self) -> datetime:
        return START + timedelta(seconds=self.seconds)

    def plan(self, after: float, happening: Callable[[], object]) -> None:
        """Let something happen in so many seconds, whoever waits then."""
        heappush(self._planned, (self.seconds + after, next(self._tickets), happening))

    def advance(self, seconds: float) -> None:
        until = self.seconds + max(0.0, seconds)
        while self._planned and self._planned[0][0] <= until:
            at, _, happening = heappop(self._planned)
            self.seconds = max(self.seconds, at)
            happening()
        self.seconds = max(self.seconds, until)


@dataclass
class OfficeClock:
    """The computer's clock: somebody may set it wrong (``skew``), monotonic time goes on."""

    time: TrueTime
    skew: float = 0.0

    def now(self) -> datetime:
        return self.time.now() + timedelta(seconds=self.skew)

    def monotonic(self) -> float:
        return 1000.0 + self.time.seconds

    def wait(self, seconds: float, cancelled: Event) -> bool:
        if cancelled.is_set():
            return True
        self.time.advance(seconds)
        if self.time.seconds > LONGEST_STILL_SECONDS:
            raise RuntimeError("somebody waits for something that never happens")
        return cancelled.is_set()
