"""Xero's date forms: out `/Date(ms+0000)/` with readable companions, in both that and ISO."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = re.compile(r"^/Date\((-?\d+)([+-]\d{4})?\)/$")
_MILLISECOND = timedelta(milliseconds=1)


def from_moment(moment: datetime) -> str:
    """Return `/Date(ms+0000)/`."""
    return f"/Date({(moment - _EPOCH) // _MILLISECOND}+0000)/"


def from_day(day: date) -> str:
    """Return `/Date(ms+0000)/` of the day's midnight UTC."""
    return from_moment(datetime.combine(day, time(0), UTC))


def day_string(day: date) -> str:
    """Return the readable companion, as DateString shows it."""
    return f"{day.isoformat()}T00:00:00"


def moment_string(moment: datetime) -> str:
    """Return the readable companion, as UpdatedDateUTCString shows it."""
    return f"{moment:%Y-%m-%d %H:%M:%S}+00:00"


def to_day(text: str) -> date:
    """Read a date in either form; the ms are UTC whatever offset follows.

    Raises:
        ValueError: It is neither.
    """
    found = _MS.match(text)
    if found:
        return (_EPOCH + int(found[1]) * _MILLISECOND).date()
    return datetime.fromisoformat(text).date()


def to_moment(text: str) -> datetime:
    """Read If-Modified-Since: ISO, in UTC where it names no zone.

    Raises:
        ValueError: It is not ISO.
    """
    moment = datetime.fromisoformat(text.strip())
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
