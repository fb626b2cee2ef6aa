"""The problems of the desk in memory, by cause."""

from __future__ import annotations

from array import array
from itertools import groupby

from kccsync_desktop.domain.grid_groups import GridAnswer, GridGroup, Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery, ProblemGroup, ProblemRow
from tests.ui.fake_grids import FakeGrids


class FakeProblems(FakeGrids):
    """Groups problems as the books do: by code and target."""

    problems: dict[int, ProblemRow]

    def _by_cause(self, ids: array[int]) -> list[list[ProblemRow]]:
        rows = sorted((self.problems[i] for i in ids), key=lambda row: row.problem.group)
        return [list(each) for _, each in groupby(rows, lambda row: row.problem.group)]

    def grid_answer(self, query: GridQuery) -> GridAnswer:
        if (query.grid, query.group) != (Grid.PROBLEMS, Grouping.CAUSE):
            return super().grid_answer(query)
        found = self._by_cause(self.grid_ids(query))
        ids = array("q", [row.id for rows in found for row in rows])
        groups = [
            GridGroup((str(rows[0].problem.code), rows[0].problem.target), len(rows), ())
            for rows in found
        ]
        return GridAnswer(ids, tuple(groups))

    def problem_groups(self) -> tuple[ProblemGroup, ...]:
        found = self._by_cause(array("q", self.problems))
        return tuple(
            ProblemGroup(rows[0].problem.group, len(rows), rows[0].problem) for rows in found
        )
