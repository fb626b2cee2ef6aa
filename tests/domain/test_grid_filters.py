from __future__ import annotations

import pytest

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery

PENDING = Grid.PENDING


@pytest.mark.parametrize(
    "query",
    [
        GridQuery(PENDING),
        GridQuery(PENDING, sort="amount", descending=True),
        GridQuery(PENDING, group=Grouping.MONTH),
    ],
)
def test_order_and_groups_hide_nothing(query: GridQuery) -> None:
    assert not query.is_filtered


@pytest.mark.parametrize(
    "query",
    [
        GridQuery(PENDING, text="inv"),
        GridQuery(PENDING, statuses=("",)),
        GridQuery(PENDING, group=Grouping.MONTH, company="umber"),
    ],
)
def test_a_filter_hides_rows(query: GridQuery) -> None:
    assert query.is_filtered
