"""The table that all grids are shown in: ticks by mouse and keyboard, one current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from kccsync_desktop.ui.views.cell_delegates import ActionDelegate, CellDelegate, TickDelegate

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks

_ROW_PADDING = 10
_SMALLEST_ROW = 24
_CELL_PADDING = 16
_SORT_SIGN = 12
TICK_WIDTH = 34


class GridView(QTableView):
    """A grid. ``tick_shown_wanted`` asks for all that is shown; ``acted`` carries a row's id."""

    tick_shown_wanted = Signal(bool)
    acted = Signal(int)

    def __init__(self, model: AnyGrid, looks: Looks) -> None:
        super().__init__()
        self._grid = model
        self._has_ticks = model.spec.has_ticks
        self._anchor = -1
        self._dragged: bool | None = None
        self._kept_id: int | None = None
        self._kept_scroll = 0
        self.setAccessibleName(model.spec.name)
        self._set_up()
        self.setModel(model)
        self._lay_columns(looks)
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._return_to_place)

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = max(_SMALLEST_ROW, self.fontMetrics().height() + _ROW_PADDING)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def _lay_columns(self, looks: Looks) -> None:
        columns = self._grid.spec.columns
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setSectionsMovable(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        first = 1 if self._has_ticks else 0
        self.setItemDelegate(CellDelegate(looks, self))
        if first:
            self.setItemDelegateForColumn(0, TickDelegate(looks, self))
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(0, TICK_WIDTH)
        digit = self.fontMetrics().averageCharWidth()
        bold = QFont(self.font())
        bold.setBold(True)
        titles = QFontMetrics(bold)
        widest = max(range(len(columns)), key=lambda n: columns[n].width)
        for number, column in enumerate(columns):
            section = number + first
            title = titles.horizontalAdvance(column.title) + _SORT_SIGN
            self.setColumnWidth(section, max(column.width * digit, title) + _CELL_PADDING)
            if column.is_action:
                self.setItemDelegateForColumn(section, ActionDelegate(looks, self))
        header.setSectionResizeMode(widest + first, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(TICK_WIDTH)
        self.setSortingEnabled(True)

    # ticks -------------------------------------------------------------------------------------

    def selectAll(self) -> None:
        """Tick all that the filter shows; selecting row by row would take seconds."""
        if self._has_ticks:
            self.tick_shown_wanted.emit(True)  # noqa: FBT003 - a signal's argument

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the current row, Shift+Space from the last one ticked; Enter acts."""
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and self._has_ticks and current.isValid():
            is_range = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._tick(current.row(), is_range=is_range)
            return
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._act(current)
            return
        super().keyPressEvent(event)

    def _act(self, current: QModelIndex) -> None:
        first = 1 if self._has_ticks else 0
        choices = [n + first for n, c in enumerate(self._grid.spec.columns) if c.is_choice]
        if choices:
            self.edit(current.siblingAtColumn(choices[0]))
        else:
            self.acted.emit(self._grid.row_id(current.row()))

    def _tick(self, row: int, *, is_range: bool) -> None:
        if is_range and 0 <= self._anchor < self._grid.rowCount():
            first, last = sorted((self._anchor, row))
            self._grid.tick_rows(first, last, ticked=self._grid.is_ticked(self._anchor))
            return
        self._anchor = row
        self._grid.tick_rows(row, row, ticked=not self._grid.is_ticked(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press in the tick column ticks, with Shift a range; dragging goes on with it."""
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not (is_left and self._has_ticks and index.isValid() and index.column() == 0):
            super().mousePressEvent(event)
            return
        is_range = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.setCurrentIndex(index.siblingAtColumn(1))
        self._tick(index.row(), is_range=is_range)
        self._dragged = self._grid.is_ticked(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging down the tick column ticks every row on the way."""
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and self._anchor >= 0:
            first, last = sorted((self._anchor, row))
            self._grid.tick_rows(first, last, ticked=self._dragged)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click on a cure does it."""
        if self._dragged is not None:
            self._dragged = None
            return
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._is_action(index):
            self.acted.emit(self._grid.row_id(index.row()))
        elif index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click in the tick column is two clicks."""
        if self._has_ticks and self.columnAt(event.position().toPoint().x()) == 0:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def _is_action(self, index: QModelIndex) -> bool:
        if not index.isValid() or not index.data():
            return False
        column = index.column() - (1 if self._has_ticks else 0)
        return column >= 0 and self._grid.spec.columns[column].is_action

    # place -------------------------------------------------------------------------------------

    @Slot()
    def _keep_place(self) -> None:
        current = self.currentIndex()
        self._kept_id = self._grid.row_id(current.row()) if current.isValid() else None
        self._kept_scroll = self.verticalScrollBar().value()
        self._anchor = -1

    @Slot()
    def _return_to_place(self) -> None:
        row = -1 if self._kept_id is None else self._grid.position(self._kept_id)
        if row >= 0:
            self.setCurrentIndex(self._grid.index(row, 1 if self._has_ticks else 0))
        self.verticalScrollBar().setValue(self._kept_scroll)

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            height = max(_SMALLEST_ROW, self.fontMetrics().height() + _ROW_PADDING)
            self.verticalHeader().setDefaultSectionSize(height)
