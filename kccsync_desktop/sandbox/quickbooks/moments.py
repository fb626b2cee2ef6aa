"""Times as the imitated company writes them: with the offset its clock has on that day.

UK summer time is reckoned by its rule (last Sundays of March and October, 01:00 UTC), so that no
time-zone database is needed. That the offset is the company's own, and not Intuit's Pacific time
as in the US samples, is seen in UK dumps (facts/quickbooks.md 4).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

_SUMMER = timezone(timedelta(hours=1))
_SUNDAY = 6


def local(moment: datetime) -> datetime:
    """Return a moment on the company's own clock."""
    utc = moment.astimezone(UTC)
    starts, ends = _last_sunday(utc.year, 3), _last_sunday(utc.year, 10)
    return utc.astimezone(_SUMMER) if starts <= utc < ends else utc


def stamp(moment: datetime) -> str:
    """Return a moment as MetaData writes it: `2025-06-30T10:00:30+01:00`."""
    return local(moment).isoformat(timespec="seconds")


def envelope_time(moment: datetime) -> str:
    """Return a moment as the envelope's `time` writes it, with milliseconds."""
    return local(moment).isoformat(timespec="milliseconds")


def today(moment: datetime) -> date:
    """Return the company's date at a moment."""
    return local(moment).date()


def _last_sunday(year: int, month: int) -> datetime:
    """Return 01:00 UTC on the last Sunday of a month of 31 days."""
    last = datetime(year, month, 31, 1, tzinfo=UTC)
    return last - timedelta(days=(last.weekday() - _SUNDAY) % 7)
