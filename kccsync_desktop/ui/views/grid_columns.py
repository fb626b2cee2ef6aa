"""A grid's columns: wide enough for what they usually hold, arranged and remembered by the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QHeaderView

from kccsync_desktop.ui.models.column_layout import (
    ColumnLayout,
    crowded_out,
    read_layout,
    tightened,
)
from kccsync_desktop.ui.views.column_widths import ColumnWidths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from kccsync_desktop.ui.models.columns import Column
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.views.preferences import Preferences

TICK_WIDTH = 34
_GREW = 2


class GridColumns(QObject):
    """Sections of one grid's header by their logical number; the tick's is none of them.

    The widest column takes what room is left, until the user sizes it. ``changed`` follows every
    change that the user made.
    """

    changed = Signal()

    def __init__(self, view: QTableView, grid: AnyGrid) -> None:
        super().__init__(view)
        self._view = view
        self._grid = grid
        self._header = view.horizontalHeader()
        self.first = 1 if grid.spec.has_ticks else 0
        self._columns = grid.spec.columns
        self._widths = ColumnWidths(view, grid)
        self._own: dict[int, int] = {}
        self._hidden, self._wanted = set[int](), set[int]()
        self._cramped, self._useless = set[int](), set[int]()
        self._measured, self._is_ours = 0, False
        self._preferences: Preferences | None = None
        self._set_up()
        self.measure()

    def _set_up(self) -> None:
        header = self._header
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(not self.first)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(TICK_WIDTH)
        header.setResizeContentsPrecision(0)  # a double click measures what is on show
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        if self.first:
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self._view.setColumnWidth(0, TICK_WIDTH)
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self._on_moved)
        header.sortIndicatorChanged.connect(self._on_sorted)
        self._grid.modelReset.connect(self._on_rows)

    # widths ------------------------------------------------------------------------------------

    def measure(self) -> None:
        """Find out how much room the titles and the first rows need."""
        self._widths.measure()
        self._measured = self._grid.rowCount()
        self.lay_out()

    def lay_out(self) -> None:
        """Give every column its width; the filling one takes what room is left."""
        self._is_ours = True
        spare = (self._spare | self._crowded_out()) - self._wanted
        for section in self.sections:
            hidden = section in self._hidden or section in spare
            self._header.setSectionHidden(section, hidden)
            need = self._widths.needs[section - self.first]
            self._view.setColumnWidth(section, self._own.get(section, need))
        filling = self._filling()
        if filling is not None:
            others = [section for section in self.visible if section != filling]
            room = self._room(others)
            self._tighten(others, self._widths.wants[filling - self.first] - room)
            least = self._widths.short[filling - self.first]  # rather than push others out of sight
            self._view.setColumnWidth(filling, max(self._room(others), least))
        self._is_ours = False

    def _crowded_out(self) -> frozenset[int]:
        """Return the columns that the grid can do without where there is no room for all."""
        order = {n: c.gives_way for n, c in enumerate(self._columns, self.first) if c.gives_way}
        gone = self._hidden | (self._spare - self._wanted)
        shown = [section for section in self.sections if section not in gone]
        filling = max(shown, key=lambda s: self._columns[s - self.first].width, default=None)
        least = {s: self._own.get(s, self._widths.floors[s - self.first]) for s in shown}
        if filling is not None and filling not in self._own:
            number = filling - self.first
            is_cut = filling in order or self._columns[number].may_be_cut
            least[filling] = (self._widths.spoken if is_cut else self._widths.tight)[number]
        giving = sorted(order.keys() & least.keys() - self._wanted, key=order.__getitem__)
        return crowded_out(self._room([]), least, giving)

    def _room(self, others: list[int]) -> int:
        taken = sum(self._header.sectionSize(section) for section in others)
        return self._view.viewport().width() - taken - (TICK_WIDTH if self.first else 0)

    def _tighten(self, others: list[int], missing: int) -> None:
        """Take the filling column's room from others: first what no word needs, then long words."""
        for floors in (self._widths.tight, self._widths.floors):
            sizes = {s: self._header.sectionSize(s) for s in others if s not in self._own}
            narrow = tightened(sizes, {s: floors[s - self.first] for s in sizes}, missing)
            missing -= sum(sizes.values()) - sum(narrow.values())
            for section, width in narrow.items():
                self._view.setColumnWidth(section, width)

    def _filling(self) -> int | None:
        shown = self.visible
        if not shown:
            return None
        widest = max(shown, key=lambda section: self._columns[section - self.first].width)
        return None if widest in self._own else widest

    @Slot()
    def _on_rows(self) -> None:
        """Measure when rows come to an empty grid or many more came; sorting moves nothing."""
        count = self._grid.rowCount()
        if count and (not self._measured or count >= _GREW * self._measured):
            self.measure()

    # what the user does ------------------------------------------------------------------------

    @property
    def sections(self) -> list[int]:
        """All columns in the order that the user gave them."""
        header = self._header
        places = range(header.count())
        return [s for s in (header.logicalIndex(n) for n in places) if s >= self.first]

    @property
    def visible(self) -> list[int]:
        """The columns on show in their order."""
        return [section for section in self.sections if not self._header.isSectionHidden(section)]

    @property
    def chosen(self) -> tuple[Column[Any], ...]:
        """What a copy or a file holds, without buttons: also what gave way on the screen."""
        gone = self._hidden | (self._useless - self._wanted)
        found = (self._columns[s - self.first] for s in self.sections if s not in gone)
        return tuple(column for column in found if not column.is_action)

    def title(self, section: int) -> str:
        """Return a column's title."""
        return self._columns[section - self.first].title

    def is_chosen(self, section: int) -> bool:
        """Tell whether the user wants a column; it may still be hidden for want of room."""
        return section not in self._hidden

    def width(self, section: int) -> int:
        """Return a column's width in pixels."""
        return self._own.get(section, self._header.sectionSize(section))

    def choose(self, section: int, *, is_shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if is_shown:
            self._hidden.discard(section)
            self._wanted.add(section)
        elif self.visible != [section]:
            self._hidden.add(section)
            self._wanted.discard(section)
        self.lay_out()
        self._keep()

    def move(self, section: int, by: int) -> None:
        """Move a column by so many places; it stays behind the tick."""
        place = self._header.visualIndex(section)
        target = place + by
        if self.first <= target < self._header.count():
            self._header.moveSection(place, target)

    def size(self, section: int, width: int) -> None:
        """Give a column a width in pixels."""
        self._header.resizeSection(section, width)

    @Slot()
    def reset(self) -> None:
        """Show every column as it was made, in its first order, sorted by nothing."""
        for kept in (self._own, self._hidden, self._wanted):
            kept.clear()
        self._is_ours = True
        for number in range(self._header.count()):
            self._header.moveSection(self._header.visualIndex(number), number)
        self._is_ours = False
        self.lay_out()
        if self._header.sortIndicatorSection() >= 0:
            self._header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self._keep()

    def make_room(self, section: int, *, is_hidden: bool) -> None:
        """Hide a column while there is no room for it; copies keep it, the user's choice stays."""
        self._leave_out(section, self._cramped, is_out=is_hidden)

    def leave_out(self, section: int, *, is_out: bool) -> None:
        """Leave a column out while there is nothing in it to read; the user's choice stays."""
        self._leave_out(section, self._useless, is_out=is_out)

    def _leave_out(self, section: int, sections: set[int], *, is_out: bool) -> None:
        if is_out != (section in sections):
            sections ^= {section}
            self.lay_out()

    @property
    def _spare(self) -> set[int]:
        return self._cramped | self._useless

    @Slot(int, int, int)
    def _on_resized(self, section: int, _before: int, width: int) -> None:
        if self._is_ours or section < self.first or not width:
            return
        self._own[section] = width
        self.lay_out()
        self._keep()

    @Slot(int, int, int)
    def _on_moved(self, _section: int, _before: int, _now: int) -> None:
        if not self._is_ours:
            self._keep()

    @Slot(int, Qt.SortOrder)
    def _on_sorted(self, _section: int, _order: Qt.SortOrder) -> None:
        self._keep()

    # memory ------------------------------------------------------------------------------------

    def remember(self, preferences: Preferences) -> None:
        """Arrange the columns as the user last did, and keep what is changed from now on."""
        kept = preferences.columns(self._grid.spec.key)
        if kept:
            self._apply(read_layout(kept))
        self._preferences = preferences

    def _name(self, section: int) -> str:
        number = section - self.first
        return self._columns[number].field or f"#{number}"

    def _apply(self, layout: ColumnLayout) -> None:
        named = {self._name(section): section for section in self.sections}
        self._own = {named[n]: width for n, width in layout.widths.items() if n in named}
        self._hidden = {named[name] for name in layout.hidden if name in named}
        if len(self._hidden) == len(named):
            self._hidden.clear()
        self._is_ours = True
        order = [named[name] for name in layout.order if name in named]
        for place, section in enumerate(order, self.first):
            self._header.moveSection(self._header.visualIndex(section), place)
        self._is_ours = False
        self.lay_out()
        if layout.sort in named and self._view.isSortingEnabled():
            down, up = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
            self._header.setSortIndicator(named[layout.sort], down if layout.descending else up)

    def _keep(self) -> None:
        self.changed.emit()
        if self._preferences is None or not self._grid.spec.key:
            return
        sort = self._header.sortIndicatorSection()
        layout = ColumnLayout(
            order=tuple(self._name(section) for section in self.sections),
            hidden=frozenset(self._name(section) for section in self._hidden),
            widths={self._name(section): width for section, width in self._own.items()},
            sort=self._name(sort) if sort >= self.first else "",
            descending=self._header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
        )
        self._preferences.keep_columns(self._grid.spec.key, layout.text)
