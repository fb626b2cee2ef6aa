"""What the filters of each grid offer and what its groups are called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, QLocale

from kccsync_desktop.domain.documents import DOCUMENT_TYPES, SourceType
from kccsync_desktop.domain.grid_groups import CHANGED, UNDER_WAY, Grouping
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.models.export_grids import DONE_WORDS, PRECHECK_WORDS, SEVERITY_WORDS
from kccsync_desktop.ui.models.groups import CELL_GAP, Heading
from kccsync_desktop.ui.models.sums import sums_apart
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.domain.grid_groups import GridGroup
    from kccsync_desktop.domain.grids import GridQuery
    from kccsync_desktop.sync.desk import Desk

    RowsInGroups = tuple[array[int], tuple[Heading, ...]]

_STATUS_TITLES = {
    Grid.PENDING: noted("PreCheck"),
    Grid.EXPORTED: noted("Verified"),
    Grid.PROBLEMS: noted("Severity"),
    Grid.IMPORT: noted("Status"),
}
_GROUPED_BY = {
    Grouping.NONE: noted("Not grouped"),
    Grouping.TYPE: noted("Group by type"),
    Grouping.COMPANY: noted("Group by company"),
    Grouping.MONTH: noted("Group by month"),
    Grouping.CAUSE: noted("Group by status"),
}
_BY_CAUSE = noted("Group by cause")


def status_title(grid: Grid) -> str:
    """Return the title of a grid's status column."""
    return tr(_STATUS_TITLES[grid])


def status_words(grid: Grid) -> dict[str, str]:
    """Return what a grid's status column says, by the word that a query has for it."""
    words: dict[Grid, Mapping[Any, str]] = {
        Grid.PENDING: PRECHECK_WORDS,
        Grid.EXPORTED: DONE_WORDS,
        Grid.PROBLEMS: SEVERITY_WORDS,
        Grid.IMPORT: {state: state.label for state in ImportState},
    }
    found = {str(word): tr(text) for word, text in words[grid].items()}
    if grid is Grid.PENDING:
        found[UNDER_WAY] = tr("Being uploaded")
    if grid is Grid.EXPORTED:
        found[CHANGED] = tr("Changed in KCC since")
    return found


def type_words(grid: Grid) -> dict[str, str]:
    """Return the types that a grid can hold, by the word that a query has for them."""
    types = DOCUMENT_TYPES if grid is Grid.IMPORT else tuple(SourceType)
    return {each.value: tr(each.label) for each in types}


def grouping_words(grid: Grid) -> dict[Grouping, str]:
    """Return what a grid's rows can be grouped by."""
    by_cause = {Grouping.CAUSE: _BY_CAUSE} if grid in {Grid.PENDING, Grid.PROBLEMS} else {}
    return {group: tr(text) for group, text in (_GROUPED_BY | by_cause).items()}


def rows_in_groups(desk: Desk, query: GridQuery) -> RowsInGroups:
    """Return the ids that a grid shows and its headings: all of it the work of a thread."""
    answer = desk.grid_answer(query)
    return answer.ids, headings_of(query.grid, query.group, answer.groups)


def headings_of(grid: Grid, group: Grouping, groups: Iterable[GridGroup]) -> tuple[Heading, ...]:
    """Return what stands above each group: its name, its rows and its money."""
    return tuple(Heading(one.key, _text(grid, group, one), one.count) for one in groups)


def _text(grid: Grid, group: Grouping, one: GridGroup) -> str:
    count = counted(one.count, tr("row"), tr("rows"))
    sums = [] if grid is Grid.PROBLEMS else sums_apart(grid, one.totals)
    return CELL_GAP.join((_name(grid, group, one), count, *sums))


def _name(grid: Grid, group: Grouping, one: GridGroup) -> str:
    first = one.key[0]
    if group is Grouping.TYPE:
        return type_words(Grid.PENDING).get(first, "") or tr("About no document")
    if group is Grouping.COMPANY:
        code = one.key[1]
        return f"{first} ({code})" if first and code else first or code or tr("No company")
    if group is Grouping.MONTH:
        return _month(first) if first else tr("No date")
    return one.message or status_words(grid).get(one.key[-1], one.key[-1])


def _month(month: str) -> str:
    year, number = map(int, month.split("-"))
    return QLocale().toString(QDate(year, number, 1), "MMMM yyyy")
