"""The figures behind the History tab's charts, and the spans that they look back over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.documents import SourceType
    from kccsync_desktop.domain.grids import TotalOf
    from kccsync_desktop.domain.problems import ProblemCode

_DAYS_OF_WEEK = 7
_DAYS_BY_DAY = 31
_DAYS_BY_WEEK = 120


class Step(StrEnum):
    """How much time one bar stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def start(self, day: date) -> date:
        """Return the first day of the day, week (from Monday) or month that a day is in."""
        if self is Step.DAY:
            return day
        if self is Step.WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1)

    def after(self, start: date) -> date:
        """Return the first day of the next one."""
        if self is Step.DAY:
            return start + timedelta(days=1)
        if self is Step.WEEK:
            return start + timedelta(days=_DAYS_OF_WEEK)
        return (start.replace(day=28) + timedelta(days=4)).replace(day=1)


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Whole days (this computer's, as the grids' filters), both ends within."""

    first: date
    last: date

    @classmethod
    def back(cls, days: int, today: date) -> TimeSpan:
        """Return the last so many days, today included."""
        return cls(today - timedelta(days=days - 1), today)

    @property
    def step(self) -> Step:
        """What one bar stands for, so that the bars stay few enough to read."""
        days = (self.last - self.first).days + 1
        if days <= _DAYS_BY_DAY:
            return Step.DAY
        return Step.WEEK if days <= _DAYS_BY_WEEK else Step.MONTH

    def starts(self) -> tuple[date, ...]:
        """Return the first day of each bar, the empty ones included."""
        found = [self.step.start(self.first)]
        while (following := self.step.after(found[-1])) <= self.last:
            found.append(following)
        return tuple(found)


class Age(StrEnum):
    """How old a pending row is by its document's date; in rising order."""

    WEEK = "week"
    MONTH = "month"
    TWO_MONTHS = "two-months"
    THREE_MONTHS = "three-months"
    OLDER = "older"

    @property
    def from_days(self) -> int:
        """The fewest days of the age."""
        return _FROM_DAYS[self]


_FROM_DAYS = {
    Age.WEEK: 0,
    Age.MONTH: 8,
    Age.TWO_MONTHS: 31,
    Age.THREE_MONTHS: 61,
    Age.OLDER: 91,
}


@dataclass(frozen=True, slots=True)
class ExportedCount:
    """How many rows of one type were exported on one day."""

    day: date
    source_type: SourceType
    count: int


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How often one cause was met: what stands, and what was resolved; ``example`` is one text."""

    code: ProblemCode
    standing: int
    resolved: int
    example: str

    @property
    def count(self) -> int:
        """All of them."""
        return self.standing + self.resolved


@dataclass(frozen=True, slots=True)
class WaitingValue:
    """What waits of one age in one currency: sales, purchases or payments; credits are negative."""

    age: Age
    currency: str
    count: int
    amount: Decimal
    of: TotalOf


@dataclass(frozen=True, slots=True)
class ChartFigures:
    """All figures of one look; ``waiting`` is as of now, the rest within ``span``."""

    span: TimeSpan
    exported: tuple[ExportedCount, ...]
    causes: tuple[CauseCount, ...]
    waiting: tuple[WaitingValue, ...]
