"""R4: one row for each cause that stands against a subject."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.problems import ProblemCode, Remedy
from tests.storage.builders import START, document, fault, folder, problem, store

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.storage.books import Books, Work

LATER = START + timedelta(hours=1)
SUBJECT = Subject(SourceType.SALES_INVOICE, "INV1")


def standing(work: Work) -> list[Problem]:
    return [row.problem for row in work.problems.unresolved()]


def test_a_problem_is_kept_whole_with_its_row(books: Books) -> None:
    (row_id,) = store(books, document())
    whole = problem(remedy=Remedy.MAP_TAX, target="T1", detail="the package's words")
    with books.write() as work:
        run_id = work.runs.begin("upload", START)
        work.problems.raise_([whole], origin="upload", at=START, run_id=run_id)
        (row,) = work.problems.unresolved()
    assert (row.problem, row.row_id, row.at) == (whole, row_id, START)
    assert row.job == "upload"


def test_an_equal_problem_is_refreshed_not_doubled(books: Books) -> None:
    with books.write() as work:
        work.problems.raise_([problem(), problem()], origin="precheck", at=START)
        work.problems.raise_([problem(message="newer")], origin="precheck", at=LATER)
        (row,) = work.problems.unresolved()
    assert (row.at, row.problem.message) == (LATER, "newer")


def test_another_target_code_origin_or_subject_is_another_problem(books: Books) -> None:
    others = [
        problem(),
        problem("INV2"),
        problem(target="T1"),
        problem(code=ProblemCode.TAX_NOT_MAPPED),
        problem(subject=Subject(SourceType.CREDIT_NOTE, "INV1")),
    ]
    with books.write() as work:
        work.problems.raise_(others, origin="precheck", at=START)
        work.problems.raise_([problem()], origin="upload", at=START)
        assert len(standing(work)) == 6


def test_clearing_leaves_the_folders_faults(books: Books) -> None:
    with books.write() as work:
        work.folder.store(folder(document(), faults=(fault(),)), START)
        work.problems.raise_([problem()], origin="upload", at=START)
        work.problems.raise_([problem(), problem("INV2")], origin="precheck", at=START)
        work.problems.clear([SUBJECT])
        assert sorted(str(found.subject) for found in standing(work)) == [
            "Sales Invoice INV1",
            "Sales Invoice INV2",
        ]


def test_clearing_by_origin_leaves_the_others(books: Books) -> None:
    with books.write() as work:
        work.problems.raise_([problem(target="a")], origin="upload", at=START)
        work.problems.raise_([problem(target="b")], origin="precheck", at=START)
        work.problems.clear([SUBJECT], ["precheck"])
        assert [found.target for found in standing(work)] == ["a"]


def test_a_resolved_problem_may_come_again(books: Books) -> None:
    with books.write() as work:
        for _ in range(2):
            work.problems.raise_([problem()], origin="upload", at=START)
            assert len(standing(work)) == 1
            work.problems.clear([SUBJECT])
            assert standing(work) == []


def test_a_runs_own_problems_are_cleared_by_origin(books: Books) -> None:
    run_problem = problem(subject=None, code=ProblemCode.NOT_CONNECTED)
    with books.write() as work:
        work.problems.raise_([run_problem, problem()], origin="upload", at=START)
        work.problems.raise_([run_problem], origin="precheck", at=START)
        work.problems.clear_run("upload")
        assert standing(work) == [problem(), run_problem]


def test_a_contacts_problem_stands_without_a_row(books: Books) -> None:
    with books.write() as work:
        work.problems.raise_([problem("INV404")], origin="upload", at=START)
        assert work.problems.unresolved()[0].row_id is None
