"""The exit code of a run, from what it told."""

from __future__ import annotations

from kccsync_desktop.cli.exits import COULD_NOT_RUN, DONE, DONE_WITH_PROBLEMS, WRONG_USE
from kccsync_desktop.cli.following import follow
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.run_events import ProblemRaised, ProblemsCleared, RunEnded

INVOICE = Subject(SourceType.SALES_INVOICE, "INV1")
UNKNOWN = ProblemRaised(problem(ProblemCode.OUTCOME_UNKNOWN, INVOICE))
END = RunEnded(1, cancelled=False, exported=1)


def test_a_failure_cured_within_the_run_is_done() -> None:
    followed = follow([UNKNOWN, ProblemsCleared(INVOICE), END])
    assert followed.exit_code == DONE
    assert followed.problems == []


def test_a_failure_that_stands_is_done_with_problems() -> None:
    assert follow([UNKNOWN, END]).exit_code == DONE_WITH_PROBLEMS


def test_a_warning_stays_told_and_is_done() -> None:
    warning = problem(ProblemCode.SUPPLIER_NUMBER_REPEATS, INVOICE, severity=Severity.WARNING)
    followed = follow([ProblemRaised(warning), ProblemsCleared(INVOICE), END])
    assert followed.exit_code == DONE
    assert followed.reasons(INVOICE) == [warning]


def test_a_cancelled_run_is_done_with_problems() -> None:
    assert follow([RunEnded(1, cancelled=True)]).exit_code == DONE_WITH_PROBLEMS


def test_a_run_that_could_not_go_on_says_so() -> None:
    lost = problem(ProblemCode.CONNECTION_LOST, None)
    unreadable = problem(ProblemCode.FILE_REFUSED, None)
    assert follow([RunEnded(1, cancelled=False, stopped_by=lost)]).exit_code == COULD_NOT_RUN
    assert follow([RunEnded(1, cancelled=False, stopped_by=unreadable)]).exit_code == WRONG_USE
