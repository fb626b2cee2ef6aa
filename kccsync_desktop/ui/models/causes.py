"""Problems that share a cause stand together, the gravest and most frequent first (R4)."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grid_groups import GridAnswer, GridGroup
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.ui.formats import count_text, counted
from kccsync_desktop.ui.models.export_grids import MANY_WORDS, SEVERITY_MARKS, SEVERITY_WORDS
from kccsync_desktop.ui.models.groups import Heading
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.grids import ProblemGroup
    from kccsync_desktop.domain.problems import Problem

# What the catalogue adds of one row alone: an amount in brackets, a day, the package's own text.
_OWN_FIGURES = re.compile(r" \([^()]*\d[.,]\d\d\b[^()]*\)| of \d\d/\d\d/\d{4}\b")
_QUOTED = re.compile(r' \w+(?: \w+)?: ""')
_LONGEST = 60  # letters of a cause in a list
ALONE = ("alone",)
_GRAVEST_FIRST = (Severity.RUN, Severity.FAILED, Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of several problems: the first of them, and the ids of all that are shown."""

    problem: Problem
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CausedAnswer(GridAnswer):
    """Problems in groups, with the first problem of each; None for those without company."""

    examples: tuple[Problem | None, ...] = ()


def arranged(answer: GridAnswer, causes: Sequence[ProblemGroup]) -> CausedAnswer:
    """Return the problems with each shared cause first; those that stand alone follow together."""
    firsts = {each.group: each.example for each in causes}
    shared: list[tuple[GridGroup, array[int], Problem]] = []
    alone: array[int] = array("q")
    start = 0
    for group in answer.groups:
        ids = answer.ids[start : start + group.count]
        start += group.count
        first = firsts.get(":".join(group.key))
        if group.count == 1 or first is None:
            alone.extend(ids)
        else:
            shared.append((group, ids, first))
    if not shared:
        return CausedAnswer(alone if answer.groups else answer.ids)
    shared.sort(key=lambda part: (_GRAVEST_FIRST.index(part[2].severity), -part[0].count))
    groups = tuple(group for group, _, _ in shared)
    examples = tuple(first for _, _, first in shared)
    ordered: array[int] = array("q")
    for _, ids, _ in shared:
        ordered.extend(ids)
    ordered.extend(alone)
    last = (GridGroup(ALONE, len(alone), ()),) if alone else ()
    return CausedAnswer(ordered, (*groups, *last), (*examples, *(None for _ in last)))


def cause_headings(answer: CausedAnswer) -> tuple[Heading, ...]:
    """Return what stands above each cause: severity, cause and how many rows."""
    return tuple(
        _heading_of(group, first)
        for group, first in zip(answer.groups, answer.examples, strict=True)
    )


def _heading_of(group: GridGroup, first: Problem | None) -> Heading:
    text = _heading(group, first)
    if first is None:
        return Heading(group.key, text, group.count)
    mark, action = SEVERITY_MARKS[first.severity], tr(MANY_WORDS[first.remedy])
    return Heading(group.key, text, group.count, mark, action, folds=True)


def _heading(group: GridGroup, first: Problem | None) -> str:
    """Return how grave, how many, then the cause: what a narrow window cuts off is its end."""
    count = counted(group.count, tr("problem"), tr("problems"))
    if first is None:
        alone = tr("Each with a cause of its own")  # lupdate reads no text within an f-string
        return f"{alone}, {count}"
    severity = tr(SEVERITY_WORDS[first.severity])
    return f"{severity}, {count}: {cause_words(first)}"


def cause_words(first: Problem) -> str:
    """Return what several rows have in common: no amount, day or answer of the first one's."""
    text = shared_words(first.message, first)
    if first.detail:
        text = _QUOTED.sub("", text.replace(f'"{first.detail}"', '""'))
    return _OWN_FIGURES.sub("", text)


def cause_choices(causes: Sequence[ProblemGroup]) -> dict[str, str]:
    """Return what a filter by cause offers, by ``Problem.group``, the most frequent first."""
    return {each.group: _short(each) for each in causes}


def _short(cause: ProblemGroup) -> str:
    text = cause_words(cause.example)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
    return f"{text} ({count_text(cause.count)})"


def shared_words(text: str, problem: Problem) -> str:
    """Return a problem's words for all that share its cause, without the one subject's name."""
    if problem.subject is None:
        return text
    named, shared = str(problem.subject), tr("each of these")
    if text.startswith(named):
        shared_first = shared[:1].upper() + shared[1:]
        text = shared_first + text.removeprefix(named)
    return text.replace(named, shared)
