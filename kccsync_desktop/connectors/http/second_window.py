"""Keeps calls from coming too many a second (facts/quickbooks.md 2, Limits)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

SECOND = 1.0


@dataclass
class SecondWindow:
    """At most ``limit`` calls in any second, 0 for no such limit.

    A call counts until a second after its answer, for nobody knows when it arrived.
    """

    limit: int
    _answered: deque[float] = field(default_factory=deque)

    def wait_before(self, now: float, in_flight: int) -> float:
        """Return the seconds to wait before a further call may start, 0 for none."""
        while self._answered and self._answered[0] <= now - SECOND:
            self._answered.popleft()
        excess = len(self._answered) + in_flight + 1 - self.limit
        if not self.limit or excess <= 0:
            return 0.0
        if excess > len(self._answered):
            return SECOND
        return self._answered[excess - 1] + SECOND - now

    def answered(self, now: float) -> None:
        """Note that a call was answered now."""
        if self.limit:
            self._answered.append(now)
