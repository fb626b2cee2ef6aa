"""What a grid is to show: rows in order, and what came to them after all were ticked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.ui.models.causes import arranged, cause_headings
from kccsync_desktop.ui.models.statuses import rows_in_groups
from kccsync_desktop.ui.models.ticks import unseen

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Mapping, Sequence

    from kccsync_desktop.domain.grids import ProblemGroup
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.columns import ShownRow
    from kccsync_desktop.ui.models.groups import Heading
    from kccsync_desktop.ui.models.ticks import Ticked, Ticks

    Prepare = Callable[[array[int], Sequence[Heading]], Mapping[int, ShownRow[Any]]]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came after all were ticked: ``known`` were there then, ``now`` are there now."""

    known: array[int]
    arrived: list[int]
    now: array[int]


@dataclass(frozen=True, slots=True)
class Shown:
    """Rows in order under their headings, and the query that they answer.

    ``causes`` are those of all problems, whatever the query hides.
    """

    query: GridQuery
    ids: array[int]
    headings: tuple[Heading, ...]
    examples: tuple[Problem | None, ...] = ()
    arrivals: Arrivals | None = None
    causes: tuple[ProblemGroup, ...] = ()
    ready: Mapping[int, ShownRow[Any]] | None = None


def shown_rows(desk: Desk, query: GridQuery, known: array[int] | None, prepare: Prepare) -> Shown:
    """Read what a query shows; ``known`` are the rows that were there when all were ticked.

    They are made ready by ``prepare`` where one looks.
    """
    causes = desk.problem_groups() if query.grid is Grid.PROBLEMS else ()
    if (query.grid, query.group) == (Grid.PROBLEMS, Grouping.CAUSE):
        found = arranged(desk.grid_answer(query), causes)
        headings = cause_headings(found)
        ready = prepare(found.ids, headings)
        return Shown(query, found.ids, headings, found.examples, causes=causes, ready=ready)
    ids, headings = rows_in_groups(desk, query)
    ready = prepare(ids, headings)
    if known is None:
        return Shown(query, ids, headings, causes=causes, ready=ready)
    now = known if query.is_filtered else ids
    arrivals = Arrivals(known, unseen(ids, known), now)
    return Shown(query, ids, headings, arrivals=arrivals, ready=ready)


def pending_arrivals(desk: Desk, known: array[int]) -> Arrivals:
    """Read which pending rows came after all were ticked, whatever a filter hides."""
    now = desk.grid_ids(GridQuery(Grid.PENDING))
    return Arrivals(known, unseen(now, known), now)


def welcome(ticks: Ticks, arrivals: Arrivals | None) -> bool:
    """Let rows in unticked that came after all were ticked; False where others were known."""
    if ticks.known is None:
        return True
    if arrivals is None or ticks.known is not arrivals.known:
        return False
    ticks.welcome(arrivals.arrived, arrivals.now)
    return True


def exceptions_now(desk: Desk, grid: Grid, ticked: Ticked) -> frozenset[int]:
    """Return the exceptions, with what came after all were ticked, whatever a filter hides."""
    if not ticked.all_ticked:
        return ticked.exceptions
    return ticked.exceptions.union(unseen(desk.grid_ids(GridQuery(grid)), ticked.known))
