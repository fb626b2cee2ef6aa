"""Call limits in fixed windows, and how answers tell of them (facts/xero.md 2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.xero.errors import TEXT

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.records import Settings

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = 60
_DAY = 86_400
_STARTER_DAY = 1000


class Problem(StrEnum):
    """Which limit was broken, as X-Rate-Limit-Problem names it."""

    MINUTE = "minute"
    DAY = "day"
    CONCURRENT = "concurrent"
    APP_MINUTE = "appminute"


@dataclass(slots=True)
class _Window:
    seconds: int
    offset: int
    number: int = -1
    used: int = 0

    def roll(self, now: datetime) -> None:
        number = self._number(now)
        if number != self.number:
            self.number, self.used = number, 0

    def seconds_left(self, now: datetime) -> int:
        end = (self._number(now) + 1) * self.seconds + self.offset
        return max(1, -int(-(end - (now - _EPOCH).total_seconds()) // 1))

    def _number(self, now: datetime) -> int:
        return int(((now - _EPOCH).total_seconds() - self.offset) // self.seconds)


class Limits:
    """Counts the calls of one organisation, which are all the calls of the app too.

    Windows begin at a moment that depends on the organisation. Refused calls do not count
    (assumed).
    """

    def __init__(self, seed: int) -> None:
        self._minute = _Window(_MINUTE, seed * 17 % _MINUTE)
        self._app_minute = _Window(_MINUTE, seed * 17 % _MINUTE)
        self._day = _Window(_DAY, seed * 1237 % _DAY)

    def take(self, now: datetime, settings: Settings, in_flight: int) -> Problem | None:
        """Count a call, or tell which limit forbids it."""
        self._roll(now)
        if in_flight > settings.concurrent_calls:
            return Problem.CONCURRENT
        if self._app_minute.used >= settings.app_calls_per_minute:
            return Problem.APP_MINUTE
        if self._minute.used >= settings.calls_per_minute:
            return Problem.MINUTE
        if self._day.used >= _per_day(settings):
            return Problem.DAY
        for window in (self._minute, self._app_minute, self._day):
            window.used += 1
        return None

    def minute_left(self, settings: Settings) -> int:
        """Return the calls left in this minute."""
        return max(0, settings.calls_per_minute - self._minute.used)

    def headers(self, now: datetime, settings: Settings) -> tuple[tuple[str, str], ...]:
        """Return the headers that every answer carries."""
        self._roll(now)
        day = max(0, _per_day(settings) - self._day.used)
        app = max(0, settings.app_calls_per_minute - self._app_minute.used)
        return (
            ("X-MinLimit-Remaining", str(self.minute_left(settings))),
            ("X-DayLimit-Remaining", str(day)),
            ("X-AppMinLimit-Remaining", str(app)),
        )

    def _roll(self, now: datetime) -> None:
        for window in (self._minute, self._app_minute, self._day):
            window.roll(now)

    def refusal(self, problem: Problem, now: datetime, retry_after: int | None = None) -> Response:
        """Return the 429 answer; only minute and day breaches say when to come back."""
        answer = Response(429, TEXT, b"Too many requests")
        answer = answer.with_headers(("X-Rate-Limit-Problem", problem))
        windows = {Problem.MINUTE: self._minute, Problem.DAY: self._day}
        if problem not in windows:
            return answer
        seconds = windows[problem].seconds_left(now) if retry_after is None else retry_after
        return answer.with_headers(("Retry-After", str(seconds)))


def _per_day(settings: Settings) -> int:
    return min(
        settings.calls_per_day, _STARTER_DAY if settings.starter_app else settings.calls_per_day
    )
