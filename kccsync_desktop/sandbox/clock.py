"""The sandbox's time: any clock, plus an offset that tests can move."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Anything that tells the time as an aware datetime."""

    def now(self) -> datetime:
        """Return the present moment."""
        ...


class SystemClock:
    """The machine's clock, in UTC."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        return datetime.now(UTC)


class MovableClock:
    """A clock that runs with another one, shifted by an offset.

    With `frozen_at` it stands still and only moves when told to.
    """

    def __init__(self, base: Clock | None = None, *, frozen_at: datetime | None = None) -> None:
        """Start in step with the base clock, or standing still at a moment."""
        self._base = base or SystemClock()
        self._frozen_at = frozen_at
        self._offset = timedelta(0)

    @property
    def offset(self) -> timedelta:
        """How far this clock is ahead of its base."""
        return self._offset

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        base = self._base.now() if self._frozen_at is None else self._frozen_at
        return base.astimezone(UTC) + self._offset

    def advance(self, seconds: float) -> None:
        """Move forward by so many seconds."""
        self._offset += timedelta(seconds=seconds)

    def move_to(self, moment: datetime) -> None:
        """Jump to a moment; time then runs on from there."""
        self._offset += moment - self.now()

    def shift_to(self, offset: timedelta) -> None:
        """Take up an offset that was stored earlier."""
        self._offset = offset
