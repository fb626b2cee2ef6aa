"""The problems of the desk in memory, by cause."""

from __future__ import annotations

from array import array
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.grid_groups import GridAnswer, GridGroup, Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery, ProblemGroup, ProblemRow
from kccsync_desktop.domain.resolved_problems import ResolvedProblem, ResolvedQuery
from tests.ui import fake_books as books
from tests.ui.fake_grids import FakeGrids

if TYPE_CHECKING:
    from collections.abc import Sequence


class FakeProblems(FakeGrids):
    """Groups problems as the books do: by code and target."""

    problems: dict[int, ProblemRow]

    @property
    def past_problems(self) -> dict[int, ResolvedProblem]:
        """Three that were raised one after the other, and stood for an hour each."""
        made = [
            books.problem(n, Subject(SourceType.SALES_INVOICE, f"SI1000{n}")) for n in (1, 2, 3)
        ]
        hour = timedelta(hours=1)
        return {
            n: ResolvedProblem(n, n, books.NOW - 2 * hour, books.NOW - hour, 1, problem)
            for n, problem in enumerate(made, 1)
        }

    def resolved_ids(self, query: ResolvedQuery) -> array[int]:
        rows = self.past_problems.values()
        grave = [r for r in rows if not query.severities or r.problem.severity in query.severities]
        return array("q", [r.id for r in grave if query.text.lower() in r.problem.message.lower()])

    def resolved_problems(self, ids: Sequence[int]) -> list[ResolvedProblem]:
        return [self.past_problems[n] for n in ids]

    def _by_cause(self, ids: array[int]) -> list[list[ProblemRow]]:
        rows = sorted((self.problems[i] for i in ids), key=lambda row: row.problem.group)
        return [list(each) for _, each in groupby(rows, lambda row: row.problem.group)]

    def grid_answer(self, query: GridQuery) -> GridAnswer:
        if (query.grid, query.group) != (Grid.PROBLEMS, Grouping.CAUSE):
            return super().grid_answer(query)
        found = self._by_cause(self.grid_ids(query))
        ids = array("q", [row.id for rows in found for row in rows])
        groups = [
            GridGroup(tuple(rows[0].problem.group.split(":")), len(rows), ()) for rows in found
        ]
        return GridAnswer(ids, tuple(groups))

    def problem_groups(self) -> tuple[ProblemGroup, ...]:
        found = self._by_cause(array("q", self.problems))
        return tuple(
            ProblemGroup(rows[0].problem.group, len(rows), rows[0].problem) for rows in found
        )
