"""What the books know of one row, on both databases; other merchants' rows are not told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.domain.outbox import OutboxState
from tests.storage.builders import START, document, entry, problem, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books
    from kccsync_desktop.storage.database import Database

LATER = START + timedelta(hours=1)


def test_a_row_has_its_times_calls_and_problems_old_ones_too(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        run_id = work.runs.begin("upload", START)
        (kept,) = work.outbox.intend([entry(row_id=row_id)], run_id, START)
        work.outbox.settle(kept.id, OutboxState.REFUSED, LATER, note="no")
        work.problems.raise_([problem()], origin="upload", at=START)
        work.problems.clear([document().subject])
        work.problems.raise_([problem(message="again")], origin="upload", at=LATER)
        facts = work.stories.facts(row_id)
        entries = work.stories.entries(row_id)
        problems = work.stories.problems(row_id)
    assert facts is not None
    assert (facts.loaded_at, facts.exported_at) == (START, None)
    assert facts.company_name == "Umber Emporium"
    assert [(one.state, one.note, one.settled_at) for one in entries] == [
        (OutboxState.REFUSED, "no", LATER)
    ]
    assert [(one.raised_at, one.resolved_at is None) for one in problems] == [
        (START, False),
        (LATER, True),
    ]
    assert problems[1].problem.message == "again"


def test_another_merchants_row_has_no_story(database: Database, books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.problems.raise_([problem()], origin="upload", at=START)
    other = database.add_merchant("Another", "xero")
    with database.books(other.id).read() as work:
        assert work.stories.facts(row_id) is None
        assert work.stories.entries(row_id) == ()
        assert work.stories.problems(row_id) == ()
