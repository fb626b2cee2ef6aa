"""Resolved problems stay readable: what, when and how long (R4)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.domain.resolved_problems import ResolvedProblem, ResolvedQuery
from tests.storage.builders import START, document, problem, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books
    from tests.storage.builders import MovableClock


def test_what_is_resolved_is_read_whole(books: Books) -> None:
    before = START - timedelta(hours=2)
    with books.write() as work:
        run_id = work.runs.begin("upload", START)
        work.problems.raise_([problem()], origin="upload", at=before, run_id=run_id)
        work.problems.raise_([problem("INV2")], origin="upload", at=before)
        assert not work.grids.resolved_ids(ResolvedQuery())
        work.problems.clear([Subject(SourceType.SALES_INVOICE, "INV1")])
    with books.read() as work:
        ids = work.grids.resolved_ids(ResolvedQuery())
        (found,) = work.grids.resolved(ids)
        (standing,) = work.problems.unresolved()
        assert work.grids.resolved([standing.id]) == []
    assert (found.problem, found.run_id, found.raised_at) == (problem(), run_id, before)
    assert found.lasted == found.resolved_at - before


SUBJECT = Subject(SourceType.SALES_INVOICE, "INV1")


def check(books: Books, clock: MovableClock, *, is_wrong: bool = True) -> None:
    """Clear what stood and find it again, as each run does that looks."""
    with books.write() as work:
        run_id = work.runs.begin("Run Pre-Check", clock.now())
    clock.advance(60)
    with books.write() as work:
        work.problems.clear([SUBJECT])
        if is_wrong:
            work.problems.raise_([problem()], origin="precheck", at=clock.now(), run_id=run_id)


def resolved(books: Books) -> list[ResolvedProblem]:
    with books.read() as work:
        return work.grids.resolved(work.grids.resolved_ids(ResolvedQuery()))


def test_what_is_found_again_stands_and_is_told_once_when_it_does_no_more(
    books: Books, clock: MovableClock
) -> None:
    store(books, document())
    for _ in range(3):
        check(books, clock)
        assert resolved(books) == []
    check(books, clock, is_wrong=False)
    (found,) = resolved(books)
    assert found.lasted == timedelta(minutes=3)


def test_what_comes_back_later_is_another_time(books: Books, clock: MovableClock) -> None:
    store(books, document())
    for _ in range(2):
        check(books, clock)
        check(books, clock, is_wrong=False)
        clock.advance(86_400)
    assert [each.lasted for each in resolved(books)] == [timedelta(minutes=1)] * 2
    check(books, clock)
    assert len(resolved(books)) == 2, "that it stands again undoes no earlier end"


def test_each_stop_of_a_run_is_told(books: Books) -> None:
    for hour in range(2):
        with books.write() as work:
            at = START - timedelta(hours=9 - hour)
            work.problems.raise_([problem(subject=None)], origin="run", at=at)
            work.problems.clear_run("run")
    with books.read() as work:
        found = work.grids.resolved(work.grids.resolved_ids(ResolvedQuery()))
    assert sorted(START - each.raised_at for each in found) == [
        timedelta(hours=8),
        timedelta(hours=9),
    ]


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        (ResolvedQuery(text="inv1"), True),
        (ResolvedQuery(text="INV9"), False),
        (ResolvedQuery(source_types=(SourceType.SALES_INVOICE,)), True),
        (ResolvedQuery(source_types=(SourceType.STOCK_ITEM,)), False),
        (ResolvedQuery(severities=(Severity.RUN,)), False),
        (ResolvedQuery(date_to=date(2000, 1, 1)), False),
        (ResolvedQuery(date_from=date(2000, 1, 1), date_to=date(2100, 1, 1)), True),
        (ResolvedQuery(date_from=date(2100, 1, 1)), False),
    ],
)
def test_resolved_problems_are_filtered(books: Books, query: ResolvedQuery, is_found: bool) -> None:  # noqa: FBT001 - a parameter of the test
    with books.write() as work:
        work.problems.raise_([problem()], origin="upload", at=START)
        work.problems.clear([Subject(SourceType.SALES_INVOICE, "INV1")])
        assert bool(work.grids.resolved_ids(query)) is is_found
