"""Days and months of instants, as this computer's calendar has them, in SQL."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.sql.compiler import SQLCompiler

_FIRST_YEAR, _LAST_YEAR = 2005, 2045
_PROBED_EVERY = timedelta(days=28)


def midnight(day: date) -> datetime:
    """Return when a day begins on this computer."""
    return datetime.combine(day, time()).astimezone(UTC)


class _LocalText(FunctionElement[str]):
    """An instant on this computer as text; null where there is none.

    What the connection takes for its time zone does not count: programs on one database would else
    group alike rows otherwise.
    """

    type = String()
    formats: ClassVar[tuple[str, str]]
    """What SQLite and PostgreSQL call the part of an instant that is told."""


class LocalMonth(_LocalText):
    """The month of an instant on this computer, as ``2026-03``."""

    inherit_cache = False  # the text depends on the computer's time zone
    name = "local_month"
    formats = ("%Y-%m", "YYYY-MM")


class LocalDay(_LocalText):
    """The day of an instant on this computer, as ``2026-03-31``."""

    inherit_cache = False  # the text depends on the computer's time zone
    name = "local_day"
    formats = ("%Y-%m-%d", "YYYY-MM-DD")


@compiles(_LocalText, "sqlite")
def _on_sqlite(element: _LocalText, compiler: SQLCompiler, **options: Any) -> str:
    instant = compiler.process(element.clauses, **options)
    return f"strftime('{element.formats[0]}', {instant}, 'localtime')"


@compiles(_LocalText, "postgresql")
def _on_postgresql(element: _LocalText, compiler: SQLCompiler, **options: Any) -> str:
    instant = compiler.process(element.clauses, **options)
    offset = f"INTERVAL '{_seconds(datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC))} seconds'"
    changes = [
        f"WHEN {instant} >= TIMESTAMPTZ '{at:%Y-%m-%d %H:%M:%S}+00'"
        f" THEN INTERVAL '{_seconds(at)} seconds'"
        for at in _changes()
    ]
    if changes:
        offset = f"CASE {' '.join(reversed(changes))} ELSE {offset} END"
    return f"to_char({instant} AT TIME ZONE 'UTC' + {offset}, '{element.formats[1]}')"


def _seconds(at: datetime) -> int:
    """Return how far the clocks here are before UTC at an instant."""
    shift = at.astimezone().utcoffset()
    return 0 if shift is None else int(shift.total_seconds())


def _changes() -> Iterator[datetime]:
    """Return the seconds at which the clocks here are put forward or back."""
    last = datetime(_LAST_YEAR, 1, 1, tzinfo=UTC)
    before = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)
    while before < last:
        after = before + _PROBED_EVERY
        if _seconds(before) != _seconds(after):
            yield _first_other(before, after)
        before = after


def _first_other(before: datetime, after: datetime) -> datetime:
    was = _seconds(before)
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) // 2
        middle = middle.replace(microsecond=0)
        before, after = (middle, after) if _seconds(middle) == was else (before, middle)
    return after
