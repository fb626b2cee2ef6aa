"""What stands at which position of a grid: rows by id, and the headings of groups."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Generic

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex

from kccsync_desktop.ui.models.columns import GridSpec, RowT, ShownRow
from kccsync_desktop.ui.models.groups import heading_id
from kccsync_desktop.ui.models.pages import Pages

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from kccsync_desktop.ui.models.groups import Heading

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class GridRows(QAbstractTableModel, Generic[RowT]):
    """The positions of a grid; what is painted there is :class:`GridModel`'s.

    ``fetch`` returns rows by id; it may be called on any thread.
    """

    def __init__(
        self, spec: GridSpec[RowT], fetch: Callable[[Sequence[int]], Sequence[RowT]]
    ) -> None:
        super().__init__()
        self.spec = spec
        self.fetch = fetch
        self._pages = Pages(spec, fetch)
        self._groups = self._pages.groups
        self._first = 1 if spec.has_ticks else 0
        self._columns = len(spec.columns) + self._first

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many positions there are: rows on show and headings."""
        return 0 if parent.isValid() else len(self._pages.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are, the tick among them."""
        return 0 if parent.isValid() else self._columns

    @property
    def count(self) -> int:
        """How many rows the filter shows, those of folded groups among them."""
        return len(self._groups.ids)

    @property
    def shown_ids(self) -> array[int]:
        """The rows that the filter shows in their order, those of folded groups among them."""
        return self._groups.ids

    def take(
        self,
        ids: array[int],
        headings: Sequence[Heading] = (),
        ready: Mapping[int, ShownRow[RowT]] | None = None,
    ) -> None:
        """Show these rows in this order, in groups where there are headings; ticks stay.

        What is ``ready`` of them, as from ``preparer``, needs not be fetched any more.
        """
        if ids == self._groups.ids and tuple(headings) == self._groups.headings:
            self.reload(ready)
            return
        self.beginResetModel()
        self._groups.replace(ids, headings)
        self._pages.replace(self._groups.laid_out(), ready)
        self.endResetModel()

    def preparer(self) -> Callable[[array[int], Sequence[Heading]], Mapping[int, ShownRow[RowT]]]:
        """Return what makes rows ready on a thread: those where one looks now."""
        return self._pages.preparer()

    def reload(self, ready: Mapping[int, ShownRow[RowT]] | None = None) -> None:
        """Fetch what is on show again; what is ``ready`` and as it was is not painted again."""
        if ready is None:
            self._pages.replace(self._pages.ids)
            self.repaint()
        else:
            self._changed_at(self._pages.renew(ready))

    def update(self, row_ids: Iterable[int]) -> None:
        """Refetch these rows where they are on show; the smallest ranges are repainted."""
        self._changed_at(self._pages.refresh(frozenset(row_ids)))

    def _changed_at(self, positions: Iterable[int]) -> None:
        for _, run in groupby(enumerate(positions), lambda pair: pair[1] - pair[0]):
            span = [position for _, position in run]
            self._changed(span[0], span[-1])

    def row(self, position: int) -> RowT | None:
        """Return the value behind a position, or None when it is gone."""
        if not 0 <= position < len(self._pages.ids):
            return None
        found = self._pages.row(position)
        return None if found is None else found.row

    def row_id(self, position: int) -> int:
        """Return the id at a position; below nought for a heading."""
        return self._pages.ids[position]

    def position(self, row_id: int) -> int:
        """Return where an id stands now, or -1."""
        return self._pages.position(row_id)

    def repaint(self) -> None:
        """Let everything be painted again, as after a change of theme."""
        self._changed(0, len(self._pages.ids) - 1)

    def _changed(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, self._columns - 1))

    # groups ------------------------------------------------------------------------------------

    @property
    def is_grouped(self) -> bool:
        """Tell whether headings stand among the rows."""
        return bool(self._groups.headings)

    def is_heading(self, position: int) -> bool:
        """Tell whether a heading stands at a position."""
        return 0 <= position < len(self._pages.ids) and self._pages.ids[position] < 0

    def heading(self, position: int) -> Heading:
        """Return the heading that stands at a position."""
        return self._groups.headings[heading_id(self._pages.ids[position])]

    def heading_place(self, key: tuple[str, ...]) -> int:
        """Return where the heading of a group stands; -1 where there is no such group now."""
        keys = [each.key for each in self._groups.headings]
        return self.position(heading_id(keys.index(key))) if key in keys else -1

    def is_folded(self, position: int) -> bool:
        """Tell whether the heading at a position stands alone."""
        return self._groups.is_folded(heading_id(self._pages.ids[position]))

    def members(self, position: int) -> array[int]:
        """Return the rows of the heading at a position, shown or folded."""
        return self._groups.members(heading_id(self._pages.ids[position]))

    def heading_above(self, position: int) -> int:
        """Return where the heading of the row at a position stands; -1 without groups."""
        return self._groups.place_above(position)

    def fold(self, position: int, *, folded: bool) -> None:
        """Hide the rows of the heading at a position, or show them."""
        self._groups.fold(heading_id(self._pages.ids[position]), folded=folded)
        self._lay_out()

    def reveal(self, row_id: int) -> int:
        """Open the group that hides a row; return where the row stands then, or -1."""
        number = self._groups.number_of(row_id) if self.position(row_id) < 0 else -1
        if number >= 0:
            self._groups.fold(number, folded=False)
            self._lay_out()
        return self.position(row_id)

    def fold_all(self, *, folded: bool) -> None:
        """Hide the rows of every heading, or show them."""
        self._groups.fold_all(folded=folded)
        self._lay_out()

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._pages.replace(self._groups.laid_out())
        self.endResetModel()

    def _whole_groups(self, first: int, last: int) -> tuple[int, int]:
        """Widen a span of positions to what its headings show."""
        after = self._groups.place_below(last)
        return self._groups.place_above(first), len(self._pages.ids) - 1 if after < 0 else after - 1
