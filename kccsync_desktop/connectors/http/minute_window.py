"""Plans the calls of a minute against fixed windows of unknown phase (facts/xero.md 2, limits)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

WINDOW_SECONDS = 60.0


@dataclass
class MinuteWindow:
    """Tells how long the next call must wait; times are seconds of one monotonic clock.

    Two plans must both agree. Ours: at most ``limit`` calls in any 60 s, a call counting until 60 s
    after its answer, so that no window of the package can hold more. The package's: what it said is
    left, less the calls in flight; at 0 its window has ended at the latest 60 s after the first
    answer that was seen in it.
    """

    limit: int
    width: int
    left: int | None = None
    since: float = 0.0
    _noted: float = float("-inf")
    _answered: deque[float] = field(default_factory=deque)

    def wait_before(self, now: float, in_flight: int) -> float:
        """Return the seconds to wait before a further call may start, 0 for none."""
        self._forget(now)
        return max(self._own_wait(now, in_flight), self._told_wait(now, in_flight))

    def free(self, now: float, in_flight: int) -> int:
        """Return how many calls may still start before a wait, by both plans."""
        self._forget(now)
        own = self.limit - len(self._answered)
        return max(0, (own if self.left is None else min(own, self.left)) - in_flight)

    def _forget(self, now: float) -> None:
        while self._answered and self._answered[0] <= now - WINDOW_SECONDS:
            self._answered.popleft()
        if self.left is not None and now >= self.since + WINDOW_SECONDS:
            self.left = None

    def _own_wait(self, now: float, in_flight: int) -> float:
        excess = len(self._answered) + in_flight + 1 - self.limit
        if excess <= 0:
            return 0.0
        if excess > len(self._answered):
            return WINDOW_SECONDS
        return self._answered[excess - 1] + WINDOW_SECONDS - now

    def _told_wait(self, now: float, in_flight: int) -> float:
        if self.left is None or self.left - in_flight > 0:
            return 0.0
        return self.since + WINDOW_SECONDS - now

    def answered(self, started: float, now: float, left: int | None) -> None:
        """Note that a call begun at ``started`` was answered now; ``left`` is what it told."""
        self._answered.append(now)
        if left is None:
            self.left = None if self.left is None else max(0, self.left - 1)
            return
        if self._is_new_window(started, left):
            self.since = now
            self.left = left
        else:
            known = left if self.left is None else self.left
            self.left = left if started > self._noted else min(known, left)
        self._noted = now

    def _is_new_window(self, started: float, left: int) -> bool:
        """Each call takes one: a figure that did not fall is from a window that has begun since.

        Answers of calls that overlapped may come in either order, so there the rise must be larger.
        """
        if self.left is None:
            return True
        return left >= self.left if started > self._noted else left > self.left + self.width

    def restore(self, left: int | None, since: float) -> None:
        """Take up what another process noted."""
        self.left = left
        self.since = since
