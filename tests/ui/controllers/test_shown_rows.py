from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.ui.controllers.shown_rows import shown_rows
from tests.ui.fake_desk import desk_with

if TYPE_CHECKING:
    from array import array
    from collections.abc import Mapping, Sequence

    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.columns import ShownRow
    from kccsync_desktop.ui.models.groups import Heading


@pytest.mark.parametrize(
    ("grid", "group"),
    [(Grid.PROBLEMS, Grouping.CAUSE), (Grid.PENDING, Grouping.TYPE), (Grid.PENDING, Grouping.NONE)],
)
def test_rows_are_made_ready_on_the_thread_also_in_groups(grid: Grid, group: Grouping) -> None:
    desk, asked = desk_with(5), list[tuple[list[int], bool]]()
    desk.raise_problem(1, 3)
    desk.raise_problem(2, 3)
    ready: dict[int, ShownRow[Any]] = {}

    def prepare(ids: array[int], headings: Sequence[Heading]) -> Mapping[int, ShownRow[Any]]:
        asked.append((list(ids), bool(headings)))
        return ready

    shown = shown_rows(cast("Desk", desk), GridQuery(grid, group=group), None, prepare)

    assert asked == [(list(shown.ids), group is not Grouping.NONE)]
    assert shown.ready is ready
