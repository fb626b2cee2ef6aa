"""An empty grid says what hides its rows: the search, the filters, or both."""

from __future__ import annotations

import pytest

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.ui.views.nothing_found import nothing_found


@pytest.mark.parametrize(
    ("query", "hint"),
    [
        (GridQuery(Grid.PENDING, text="oak"), "No pending row matches your search."),
        (
            GridQuery(Grid.EXPORTED, currencies=("EUR",)),
            "No exported row matches the filters that are on.",
        ),
        (
            GridQuery(Grid.IMPORT, text="oak", code="SI1"),
            "No payment matches both your search and the filters that are on.",
        ),
        (
            GridQuery(Grid.PROBLEMS, text="oak", sort="code"),
            "No problem matches your search.",
        ),
    ],
)
def test_it_names_what_hides_the_rows(query: GridQuery, hint: str) -> None:
    assert nothing_found(query).hint == hint
