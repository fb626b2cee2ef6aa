"""Telling problems to a person.

What stopped the run first, then each cause once with its cure (R4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.cli.following import Followed
    from kccsync_desktop.domain.problems import Problem, ProblemCode

MOST_SHOWN = 40
MOST_CAUSES = 8


def say_causes(run: Followed, say: Callable[[str], None]) -> None:
    """Tell each cause once, with how many rows it touches and one of them as an example."""
    _say_stop(run, say)
    by_code: dict[ProblemCode, list[Problem]] = {}
    for each in run.problems:
        if each != run.end.stopped_by:
            by_code.setdefault(each.code, []).append(each)
    for problems in sorted(by_code.values(), key=len, reverse=True):
        causes = _causes(problems)
        if len(causes) > MOST_CAUSES:
            _say_cause(problems, say, "for example: ")
        else:
            for cause in causes:
                _say_cause(cause, say)


def _causes(problems: list[Problem]) -> list[list[Problem]]:
    """Return the problems of one code by cause, the most frequent cause first."""
    by_group: dict[str, list[Problem]] = {}
    for each in problems:
        by_group.setdefault(each.group, []).append(each)
    return sorted(by_group.values(), key=len, reverse=True)


def _say_cause(problems: list[Problem], say: Callable[[str], None], how: str = "") -> None:
    example = problems[0]
    say(f"{len(problems)} x {example.severity.value}: {how}{example.message}")
    say(f"      What to do: {example.cure}")


def say_each(run: Followed, say: Callable[[str], None]) -> None:
    """Tell every problem, up to a number that a person still reads."""
    _say_stop(run, say)
    others = [each for each in run.problems if each != run.end.stopped_by]
    for each in others[:MOST_SHOWN]:
        say(f"{each.severity.value}: {each.message} {each.cure}")
    if len(others) > MOST_SHOWN:
        say(f"... and {len(others) - MOST_SHOWN} more; `problems` lists what stands.")


def _say_stop(run: Followed, say: Callable[[str], None]) -> None:
    stop = run.end.stopped_by
    if stop is not None:
        say(f"Stopped: {stop.message} {stop.cure}")
