"""The one table model: ids in an array, pages by id, ticks as all and exceptions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal

from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.models.columns import GridSpec, Mark, RowT
from kccsync_desktop.ui.models.faces import NO_FACE, Face
from kccsync_desktop.ui.models.grid_rows import GridRows
from kccsync_desktop.ui.models.groups import heading_id
from kccsync_desktop.ui.models.ticks import Ticks
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QBrush, QIcon

    from kccsync_desktop.ui.models.looks import Looks

Index = QModelIndex | QPersistentModelIndex

_DISPLAY = Qt.ItemDataRole.DisplayRole
_EDIT = Qt.ItemDataRole.EditRole
_CHECK = Qt.ItemDataRole.CheckStateRole
_GROUND = Qt.ItemDataRole.BackgroundRole
_DECORATION = Qt.ItemDataRole.DecorationRole
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_NOTE = Qt.ItemDataRole.ToolTipRole
_SPOKEN = Qt.ItemDataRole.AccessibleTextRole
_SHOWN_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
_TICK_FLAGS = _SHOWN_FLAGS | Qt.ItemFlag.ItemIsUserCheckable
_CHOICE_FLAGS = _SHOWN_FLAGS | Qt.ItemFlag.ItemIsEditable
_NUMBER = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ON = Qt.CheckState.Checked
_OFF = Qt.CheckState.Unchecked
_SOME = Qt.CheckState.PartiallyChecked


class GridModel(GridRows[RowT]):
    """Shows rows that it fetches by id, in an order that someone else works out.

    Column 0 is the tick where the grid has ticks. ``order_wanted`` asks for a new order by a
    column's field; the answer comes through :meth:`take` (facts/tech.md 2).

    To show groups, give :meth:`take` the ids with each group's together, and one
    :class:`~kccsync_desktop.ui.models.groups.Heading` a group in the same order, with its count.
    A heading is a position of its own: its :meth:`row` is None, its :meth:`row_id` below nought,
    its text is its :meth:`face`'s; ticking it ticks its rows, folded or not; :meth:`fold` hides
    them. ``count`` counts rows, ``rowCount()`` positions. Show it in a ``GroupedView``.
    """

    order_wanted = Signal(str, bool)
    ticks_changed = Signal()
    chosen = Signal(int, str)

    def __init__(
        self,
        spec: GridSpec[RowT],
        fetch: Callable[[Sequence[int]], Sequence[RowT]],
        looks: Looks,
    ) -> None:
        super().__init__(spec, fetch)
        self.ticks = Ticks()
        self._looks = looks
        self._alignments = tuple(_NUMBER if c.is_number else _WORDS for c in spec.columns)
        self.ticks_changed.connect(self._groups.forget_ticks)

    # what Qt asks ------------------------------------------------------------------------------

    def data(self, index: Index, role: int = _DISPLAY) -> Any:  # noqa: ANN401 - Qt's own signature
        """Return one cell in one role; the role is tested first, nothing is built."""
        if role == _DISPLAY:
            return self._text(index)
        if role == _GROUND:
            return self.ground(index.row())
        if role == _ALIGNMENT:
            column = index.column() - self._first
            return self._alignments[column] if column >= 0 else None
        if role == _DECORATION:
            return self._icon(index)
        return self._seldom(index, role)

    def _text(self, index: Index) -> str | None:
        row = self._pages.row(index.row())
        column = index.column() - self._first
        return row.texts[column] if row is not None and column >= 0 else None

    def ground(self, position: int) -> QBrush | None:
        """Return what a row is painted on, or None for the grid's own ground."""
        if self._pages.ids[position] < 0:
            return self._looks.heading
        row = self._pages.row(position)
        if row is not None and row.tint:
            return self._looks.running
        return self._looks.ticked if self._first and self.is_ticked(position) else None

    def _icon(self, index: Index) -> QIcon | None:
        return self.face(index.row(), index.column()).icon

    def face(self, position: int, section: int) -> Face:
        """Return all that a cell shows, in one call: painting asks for nothing else."""
        row = self._pages.row(position)
        if row is None:
            return NO_FACE
        column = section - self._first
        if self._pages.ids[position] < 0:
            if column > 0 and row.texts[column]:
                return Face(row.texts[column], None, is_number=False)
            icon = self._looks.icon(row.marks[0]) if row.marks[0] else None
            return Face(row.texts[0], icon, is_number=False, is_heading=True)
        if column < 0:
            return NO_FACE
        mark = row.marks[column]
        icon = self._looks.icon(mark) if mark else None
        shown = self.spec.columns[column]
        return Face(row.texts[column], icon, shown.is_number, has_place=shown.has_marks)

    def _seldom(self, index: Index, role: int) -> object:
        if role == _CHECK and index.column() == 0 and self._first:
            return self.tick_state(index.row())
        if role == _SPOKEN:
            return self._spoken(index)
        if role == _NOTE:
            return plain_tip(self.note(index.row())) or None
        if role == _EDIT:
            return self._text(index)
        return None

    def note(self, position: int) -> str:
        """Return what is told of the row at a position, empty for nothing."""
        row = self._pages.row(position)
        return "" if row is None else row.note

    def tick_state(self, position: int) -> Qt.CheckState | None:
        """Return how a row's tick stands; None where it cannot be ticked."""
        if self.is_heading(position):
            ticked = self._groups.ticked(heading_id(self._pages.ids[position]), self.ticks)
            return _SOME if ticked is None else _ON if ticked else _OFF
        if not self.may_tick(position):
            return None
        return _ON if self._pages.ids[position] in self.ticks else _OFF

    def _spoken(self, index: Index) -> str | None:
        row = self._pages.row(index.row())
        if row is None or index.column() > 0:
            return self._text(index)
        ticked = self._first and self.is_ticked(index.row())
        return (tr("Ticked. ") if ticked else "") + row.summary

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what may be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = index.column() - self._first
        if column < 0:
            return _TICK_FLAGS if self.may_tick(index.row()) else _SHOWN_FLAGS
        return _CHOICE_FLAGS if self._may_choose(index.row(), column) else _SHOWN_FLAGS

    def _may_choose(self, position: int, column: int) -> bool:
        if not self.spec.columns[column].is_choice:
            return False
        row = self._pages.row(position)
        return row is not None and row.marks[column] is not Mark.LOCKED

    def headerData(self, section: int, side: Qt.Orientation, role: int = _DISPLAY) -> object:
        """Return a column's title; numbers stand right as their column does."""
        if side != Qt.Orientation.Horizontal or section >= self._columns:
            return None
        column = section - self._first
        if role == _DISPLAY:
            return self.spec.columns[column].title if column >= 0 else ""
        if role == _SPOKEN and column < 0:
            return tr("Ticked")
        if role == _ALIGNMENT and column >= 0:
            return self._alignments[column]
        return None

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Tick a row (Qt hands over the int 2 or 0) or take what a chooser chose."""
        if not index.isValid():
            return False
        if role == _CHECK and index.column() == 0 and self._first:
            self.tick_rows(index.row(), index.row(), ticked=value in {2, _ON})
            return True
        if role == _EDIT and self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            self.chosen.emit(self._pages.ids[index.row()], str(value))
            return True
        return False

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Ask for another order; the rows change when the answer comes."""
        position = column - self._first
        name = self.spec.columns[position].field if position >= 0 else ""
        self.order_wanted.emit(name, order == Qt.SortOrder.DescendingOrder)

    # ticks -------------------------------------------------------------------------------------

    def is_ticked(self, position: int) -> bool:
        """Tell whether the row at a position is ticked; a heading, whether all its rows are."""
        if self.is_heading(position):
            return self.tick_state(position) is _ON
        return self._pages.ids[position] in self.ticks and self.may_tick(position)

    def may_tick(self, position: int) -> bool:
        """Tell whether the row at a position can be ticked; its note says why not."""
        if self.spec.may_tick is None:
            return True
        row = self._pages.row(position)
        return row is not None and row.may_tick

    def tick_rows(self, first: int, last: int, *, ticked: bool) -> None:
        """Tick or untick the rows from one position to another, both included, that can be.

        A heading stands for all its rows when it is alone or folded.
        """
        ids: Iterable[int] = self._pages.ids[first : last + 1]
        if self.spec.may_tick is not None:
            ids = (one for n, one in enumerate(ids, first) if self.may_tick(n))
        if self._groups.headings:
            ids = self._rows_of(ids, is_alone=first == last)
            first, last = self._whole_groups(first, last)
        self.ticks.set(ids, ticked=ticked)
        self._changed(first, last)
        self.ticks_changed.emit()

    def _rows_of(self, ids: Iterable[int], *, is_alone: bool) -> Iterable[int]:
        for one in ids:
            if one >= 0:
                yield one
            elif is_alone or self._groups.is_folded(heading_id(one)):
                yield from self._groups.members(heading_id(one))

    def tick_shown(self, *, ticked: bool, is_everything: bool) -> None:
        """Tick or untick all that the filter shows, which may be the whole grid."""
        if is_everything:
            self.ticks.set_all(self._groups.ids, ticked=ticked)
        else:
            self.ticks.set(self._groups.ids, ticked=ticked)
        self.ticks_turned()

    def invert_shown(self, *, is_everything: bool) -> None:
        """Turn the ticks of all that the filter shows, which may be the whole grid."""
        if is_everything:
            self.ticks.invert_all(self._groups.ids)
        else:
            self.ticks.invert(self._groups.ids)
        self.ticks_turned()

    def ticks_turned(self) -> None:
        """Show ticks that were changed anywhere, as by going a step back."""
        self.repaint()
        self.ticks_changed.emit()


AnyGrid = GridModel[Any]
