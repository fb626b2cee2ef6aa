"""QuickBooks' forms of dates and moments: ISO, moments with the company's own offset."""

from __future__ import annotations

from datetime import UTC, date, datetime

from kccsync_desktop.connectors.http.messages import GarbledAnswerError


def to_moment(text: str) -> datetime:
    """Read an ISO moment as UTC; one without an offset counts as UTC.

    Raises:
        GarbledAnswerError: it is none.
    """
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise GarbledAnswerError("a date in the answer cannot be read") from None


def to_day(text: str) -> date:
    """Read a calendar date as it is written, never shifted.

    Raises:
        GarbledAnswerError: it is none.
    """
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise GarbledAnswerError("a date in the answer cannot be read") from None


def query_moment(moment: datetime) -> str:
    """Write a moment for a query: UTC to the second, with its offset."""
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()
