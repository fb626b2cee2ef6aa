"""Days and months of instants are those of this computer, whatever the session's zone is."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.charts import TimeSpan
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.resolved_problems import ResolvedQuery
from kccsync_desktop.domain.states import ExportState
from tests.storage.builders import document, problem, store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.storage.books import Books

# In Auckland it is the first of April at one o'clock, and of October at half past twelve.
IN_APRIL = datetime(2026, 3, 31, 12, 0, tzinfo=UTC)
IN_OCTOBER = datetime(2026, 9, 30, 11, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def in_auckland(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Thirteen hours before UTC in summer, which ends on 5 April 2026, and twelve in winter.

    PGTZ is the zone of PostgreSQL's sessions.
    """
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set for one process")
    monkeypatch.setenv("PGTZ", "America/New_York")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def exported(books: Books) -> Books:
    store(books, document("INV1"), document("INV2"), document("INV3"))
    with books.write() as work:
        rows = {row.subject.code: row.id for row in work.rows.get(work.rows.pending_ids())}
        work.rows.marked([rows["INV1"]], IN_APRIL)
        work.rows.marked([rows["INV2"]], IN_OCTOBER)
        work.rows.marked([rows["INV3"]], datetime(2026, 9, 30, 10, 30, tzinfo=UTC))
    return books


def codes(books: Books, query: GridQuery) -> list[str]:
    with books.read() as work:
        rows = work.rows.get(work.grids.ids(query))
    return sorted(row.subject.code for row in rows)


def test_a_day_of_the_exported_grid_begins_at_midnight_here(exported: Books) -> None:
    first = date(2026, 10, 1)
    assert codes(exported, GridQuery(Grid.EXPORTED, date_from=first)) == ["INV2"]
    assert codes(exported, GridQuery(Grid.EXPORTED, date_to=date(2026, 3, 31))) == []
    april = GridQuery(Grid.EXPORTED, date_from=date(2026, 4, 1), date_to=date(2026, 4, 1))
    assert codes(exported, april) == ["INV1"]


def test_months_are_those_of_the_calendar_here(exported: Books) -> None:
    with exported.read() as work:
        found = work.grids.answer(GridQuery(Grid.EXPORTED, group=Grouping.MONTH))
        rows = {row.id: row.subject.code for row in work.rows.get(found.ids)}
    assert [(group.key, group.count) for group in found.groups] == [
        (("2026-10",), 1),
        (("2026-09",), 1),
        (("2026-04",), 1),
    ]
    assert [rows[one] for one in found.ids] == ["INV2", "INV3", "INV1"]


def test_problems_and_what_became_of_them_have_the_days_of_here(books: Books) -> None:
    with books.write() as work:
        work.problems.raise_([problem("INV1")], origin="a", at=IN_APRIL)
        day = GridQuery(Grid.PROBLEMS, date_from=date(2026, 4, 1), group=Grouping.MONTH)
        answer = work.grids.answer(day)
        assert [group.key for group in answer.groups] == [("2026-04",)]
        assert len(work.grids.ids(GridQuery(Grid.PROBLEMS, date_to=date(2026, 3, 31)))) == 0
        work.problems.resolve(answer.ids)
        at = work.grids.resolved(answer.ids)[0].resolved_at.astimezone().date()
        assert list(work.grids.resolved_ids(ResolvedQuery(date_from=at, date_to=at))) == [
            *answer.ids
        ]


def test_the_charts_have_the_days_of_here(books: Books) -> None:
    (row,) = store(books, document("INV1"))
    before, here = date(2026, 3, 31), date(2026, 4, 1)
    with books.write() as work:
        work.problems.raise_([problem("INV2")], origin="a", at=IN_APRIL)
        work.rows.move([row], ExportState.QUEUED)
        work.rows.move([row], ExportState.SENT)
        work.rows.exported(
            row, remote_id="r1", kind=LedgerKind.SALES_INVOICE, number="", at=IN_APRIL
        )
        charts = work.charts
        assert [each.day for each in charts.exported(TimeSpan(before, here))] == [here]
        assert not charts.exported(TimeSpan(before, before))
        assert len(charts.causes(TimeSpan(here, here))) == 1
        assert not charts.causes(TimeSpan(before, before))
