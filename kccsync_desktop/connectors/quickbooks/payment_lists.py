"""Lists of payments and documents in the order of their last change, one call at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.failures import ReadRefusedError
from kccsync_desktop.connectors.quickbooks import reads
from kccsync_desktop.connectors.quickbooks.dates import query_moment
from kccsync_desktop.connectors.quickbooks.payment_changes import answered_at
from kccsync_desktop.connectors.quickbooks.payment_elements import words_of
from kccsync_desktop.connectors.quickbooks.payment_fields import updated_at
from kccsync_desktop.connectors.quickbooks.reads import Query, Reader, changed_since
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from kccsync_desktop.connectors.quickbooks.fields import Fields

_BY_CHANGE = "MetaData.LastUpdatedTime"
Answer = tuple[tuple["Fields", ...], "datetime | None"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list goes on: its row ``row``, from 1, of what changed at or after ``moment``."""

    moment: datetime | None
    row: int = 1


@dataclass(frozen=True, slots=True)
class Rows:
    """One call's rows; ``at`` is QuickBooks' own time of it, ``next`` None after the last ones."""

    rows: tuple[Fields, ...]
    at: datetime | None
    next: Place | None
    skipped: tuple[str, ...]

    @property
    def newest(self) -> datetime | None:
        """When the row changed last was changed."""
        return newest_of(self.rows)


def newest_of(rows: Iterable[Fields]) -> datetime | None:
    """Return the newest change of some rows, None where none tells."""
    return max((one for one in map(updated_at, rows) if one is not None), default=None)


def read_rows(reader: Reader, entity: str, place: Place) -> Rows:
    """Read rows, oldest change first, as many as one call gives.

    The next call begins with the change that this one ended with: what was changed meanwhile moves
    to the end and is read there, and what was deleted shifts nothing. Only where all rows changed
    within one second does it count rows instead. A record that QuickBooks cannot show makes it
    refuse the whole page (facts/quickbooks.md 5): it is closed in on, stepped over and named.
    """
    conditions = (changed_since(place.moment),) if place.moment else ()
    query = Query(entity, conditions, _BY_CHANGE)
    start, size, skipped = place.row, reads.PAGE_SIZE, list[str]()
    while True:
        try:
            rows, at = _ask(reader, query, start, size)
        except ReadRefusedError as error:
            if error.code is ProblemCode.INTERNAL_FAULT:
                raise
            if size == 1 and len(skipped) == reads.MOST_STEPPED_OVER:
                raise
            if size == 1:
                skipped.append(_refused(entity, error))
                start, size = start + 1, reads.PAGE_SIZE
            size = max(1, size // 2)
            continue
        following = None if len(rows) < size else _after(rows, place, start + len(rows))
        return Rows(rows, at, following, tuple(skipped))


def _ask(reader: Reader, query: Query, start: int, size: int) -> Answer:
    return reader.get(
        "query",
        {"query": query.text(start, size)},
        lambda body: (reads.rows_of(body, query.entity), answered_at(body)),
    )


def _after(rows: tuple[Fields, ...], place: Place, row: int) -> Place:
    reached = newest_of(rows[-1:])
    is_further = reached is not None and (
        place.moment is None or query_moment(reached) > query_moment(place.moment)
    )
    return Place(reached) if is_further else Place(place.moment, row)


def _refused(entity: str, error: ReadRefusedError) -> str:
    return f"One of the {words_of((entity,))} cannot be read, QuickBooks refuses it: {error}"
