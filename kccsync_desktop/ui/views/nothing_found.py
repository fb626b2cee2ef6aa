"""What stands where a search or filters leave no row of a grid."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.texts import noted
from kccsync_desktop.ui.views.empty_state import Emptiness

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import GridQuery

# Of each grid: the title, what to say of a search, of filters and of both, and the way back.
_WORDS = {
    Grid.PENDING: (
        noted("No row fits"),
        noted("No pending row matches your search."),
        noted("No pending row matches the filters that are on."),
        noted("No pending row matches both your search and the filters that are on."),
        noted("Show all rows"),
    ),
    Grid.EXPORTED: (
        noted("No row fits"),
        noted("No exported row matches your search."),
        noted("No exported row matches the filters that are on."),
        noted("No exported row matches both your search and the filters that are on."),
        noted("Show all rows"),
    ),
    Grid.IMPORT: (
        noted("No payment fits"),
        noted("No payment matches your search."),
        noted("No payment matches the filters that are on."),
        noted("No payment matches both your search and the filters that are on."),
        noted("Show all payments"),
    ),
    Grid.PROBLEMS: (
        noted("No problem fits"),
        noted("No problem matches your search."),
        noted("No problem matches the filters that are on."),
        noted("No problem matches both your search and the filters that are on."),
        noted("Show all"),
    ),
}


def nothing_found(query: GridQuery) -> Emptiness:
    """Return what hides every row: the search, the filters, or both of them."""
    title, searched, filtered, both, back = _WORDS[query.grid]
    hint = searched
    if replace(query, text="").is_filtered:
        hint = both if query.text else filtered
    return Emptiness("search", title, hint, back)
