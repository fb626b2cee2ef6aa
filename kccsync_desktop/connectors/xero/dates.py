"""Xero's forms of dates and moments (facts/xero.md 2, Dates)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from kccsync_desktop.connectors.http.messages import GarbledAnswerError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECONDS = re.compile(r"/Date\((-?\d+)(?:[+-]\d{4})?\)/")
_FRACTION = re.compile(r"\.(\d{6})\d+")


def to_moment(text: str) -> datetime:
    """Read ``/Date(ms+0000)/`` (the ms are UTC whatever offset follows) or ISO, UTC without a zone.

    Raises:
        GarbledAnswerError: it is neither.
    """
    found = _MILLISECONDS.fullmatch(text)
    try:
        if found:
            return _EPOCH + timedelta(milliseconds=int(found[1]))
        moment = datetime.fromisoformat(_FRACTION.sub(r".\1", text))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise GarbledAnswerError("a date in the answer cannot be read") from None


def to_day(text: str) -> date:
    """Read a calendar date: the UTC date of the ms, or the date as ISO writes it, never shifted."""
    if _MILLISECONDS.fullmatch(text):
        return to_moment(text).date()
    try:
        return datetime.fromisoformat(_FRACTION.sub(r".\1", text)).date()
    except ValueError:
        return to_moment(text).date()


def modified_since(moment: datetime) -> str:
    """Write If-Modified-Since: UTC to the second, with its zone as the contract wants."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
