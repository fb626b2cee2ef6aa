"""The table that all grids are shown in: ticks by mouse and keyboard, one current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from kccsync_desktop.ui.views import grid_menus
from kccsync_desktop.ui.views.cell_delegates import ActionDelegate, CellDelegate, TickDelegate
from kccsync_desktop.ui.views.grid_columns import TICK_WIDTH, GridColumns
from kccsync_desktop.ui.views.head_corner import HeadCorner
from kccsync_desktop.ui.views.kept_place import KeptPlace
from kccsync_desktop.ui.views.tick_hand import TickHand
from kccsync_desktop.ui.views.written_texts import WrittenTexts

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QMenu

    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks

__all__ = ["TICK_WIDTH", "GridView"]

_ROW_PADDING = 10
_SMALLEST_ROW = 24
_RANGE = Qt.KeyboardModifier.ShiftModifier


class GridView(QTableView):
    """A grid, its ticks in :attr:`hand`, its columns in :attr:`columns`.

    ``tick_shown_wanted`` asks for all that is shown, ``invert_wanted`` for its turning; ``acted``
    carries a row's id. ``menu_wanted`` carries the menu that opens, for entries on the current row;
    ``copy_wanted`` and ``save_wanted`` tell whether ticked rows are meant: they do something where
    ``is_served``.
    """

    tick_shown_wanted = Signal(bool)
    invert_wanted = Signal()
    acted = Signal(int)
    menu_wanted = Signal(object)
    copy_wanted = Signal(bool)
    save_wanted = Signal(bool)

    def __init__(self, model: AnyGrid, looks: Looks) -> None:
        super().__init__()
        self._grid = model
        self.looks = looks
        self.texts = WrittenTexts(self)
        self._has_ticks = model.spec.has_ticks
        self.is_served = False
        self.setAccessibleName(model.spec.name)
        self._set_up()
        self.setModel(model)
        self.hand = TickHand(self, model)
        self.columns = GridColumns(self, model)
        self._set_delegates(looks)
        self._keys = self._make_keys()
        self.place = KeptPlace(self, model)

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
        self._head = HeadCorner(self)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        height = max(_SMALLEST_ROW, self.fontMetrics().height() + _ROW_PADDING)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def _set_delegates(self, looks: Looks) -> None:
        self.setItemDelegate(CellDelegate(looks, self))
        if self._has_ticks:
            self.setItemDelegateForColumn(0, TickDelegate(looks, self))
        for section, column in enumerate(self._grid.spec.columns, self.columns.first):
            if column.is_action:
                self.setItemDelegateForColumn(section, ActionDelegate(looks, self))
        with QSignalBlocker(self._grid):  # Qt sorts at once: by nothing, as the rows stand anyway
            self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._on_header_menu)

    @property
    def grid(self) -> AnyGrid:
        """The rows on show."""
        return self._grid

    @property
    def has_ticked(self) -> bool:
        """Tell whether any row may be ticked."""
        return self._has_ticks and bool(self._grid.ticks)

    # columns -----------------------------------------------------------------------------------

    def setColumnHidden(self, column: int, hide: bool) -> None:  # noqa: FBT001 - Qt's own signature
        """Hide a column while there is no room for it; what the user chose stays."""
        self.columns.make_room(column, is_hidden=hide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the filling column take what room there is; the current row stays in sight."""
        current = self.currentIndex()
        was_seen = current.isValid() and self.visualRect(current).top() < event.oldSize().height()
        super().resizeEvent(event)
        self.columns.lay_out()
        place = self.visualRect(current)
        if was_seen and place.top() >= 0 and place.bottom() >= self.viewport().height():
            self.scrollTo(current)

    def minimumSizeHint(self) -> QSize:
        """Need no more height for the piece of the header above the scroll bar."""
        return super().minimumSizeHint() - QSize(0, self._head.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Rows and columns grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            height = max(_SMALLEST_ROW, self.fontMetrics().height() + _ROW_PADDING)
            self.verticalHeader().setDefaultSectionSize(height)
            self.texts.forget()
            self.columns.measure()

    @Slot(QPoint)
    def _on_header_menu(self, place: QPoint) -> None:
        grid_menus.columns_menu(self).popup(self.horizontalHeader().mapToGlobal(place))

    # keys --------------------------------------------------------------------------------------

    def _make_keys(self) -> dict[str, object]:
        both = {
            "Ctrl+C": self._copy,
            "Ctrl+Ins": self._copy,
            "Ctrl+S": self._save,
            "Shift+F10": self._open_menu,
        }
        ticks = {
            "Space": self._tick_current,
            "Shift+Space": self._tick_range,
            "Ctrl+Z": self.hand.undo,
            "Ctrl+Y": self.hand.redo,
            "Ctrl+Shift+Z": self.hand.redo,
            "Ctrl+Shift+I": self.invert_wanted.emit,
        }
        return {**both, **ticks} if self._has_ticks else {**both}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the current row, Shift+Space from the last one ticked; Enter acts."""
        current = self.currentIndex()
        do = self._keys.get(QKeySequence(event.keyCombination()).toString())
        if callable(do):
            do()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and current.isValid():
            self._act(current)
        else:
            super().keyPressEvent(event)

    def _act(self, current: QModelIndex) -> None:
        columns = self._grid.spec.columns
        choices = [n for n, c in enumerate(columns, self.columns.first) if c.is_choice]
        if choices:
            self.edit(current.siblingAtColumn(choices[0]))
        else:
            self.acted.emit(self._grid.row_id(current.row()))

    def _copy(self) -> None:
        if self.is_served:
            self.copy_wanted.emit(self.has_ticked)

    def _save(self) -> None:
        if self.is_served:
            self.save_wanted.emit(self.has_ticked)

    # ticks -------------------------------------------------------------------------------------

    def selectAll(self) -> None:
        """Tick all that the filter shows; selecting row by row would take seconds."""
        if self._has_ticks:
            self.tick_shown_wanted.emit(True)  # noqa: FBT003 - a signal's argument

    def _tick_current(self) -> None:
        if self.currentIndex().isValid():
            self.hand.tick(self.currentIndex().row(), is_range=False)

    def _tick_range(self) -> None:
        if self.currentIndex().isValid():
            self.hand.tick(self.currentIndex().row(), is_range=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press in the tick column ticks, with Shift a range; dragging goes on with it."""
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() == Qt.MouseButton.LeftButton
        if not (is_left and self._has_ticks and index.isValid() and index.column() == 0):
            super().mousePressEvent(event)
            return
        self.setCurrentIndex(index.siblingAtColumn(1))
        self.hand.press(index.row(), is_range=bool(event.modifiers() & _RANGE))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging down the tick column ticks every row on the way, and back again unticks it."""
        if self.hand.is_dragging:
            self.hand.drag(event.position().toPoint().y())
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; a click on a cure does it."""
        if self.hand.is_dragging:
            self.hand.release()
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
        """A double click does what Enter does; in the tick column it is two clicks."""
        index = self.indexAt(event.position().toPoint())
        if self._has_ticks and index.column() == 0:
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)
        has_choice = any(each.is_choice for each in self._grid.spec.columns)
        is_clicked = has_choice or self._is_action(index)  # a single click did it already
        if index.isValid() and not is_clicked and event.button() == Qt.MouseButton.LeftButton:
            self._act(index)

    def _is_action(self, index: QModelIndex) -> bool:
        if not index.isValid() or not index.data():
            return False
        column = index.column() - self.columns.first
        return column >= 0 and self._grid.spec.columns[column].is_action

    # menu --------------------------------------------------------------------------------------

    def menu(self) -> QMenu:
        """Return the menu of the current row: its own entries, then what every grid offers."""
        made = grid_menus.new_menu(self)
        self.menu_wanted.emit(made)
        grid_menus.add_common(made, self)
        return made

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu where the mouse is; with the Menu key, at the current row."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu()
            return
        index = self.indexAt(event.pos())
        if index.isValid() and index.row() != self.currentIndex().row():
            self.setCurrentIndex(index)
        self.menu().popup(event.globalPos())

    def _open_menu(self) -> None:
        if QApplication.activePopupWidget() is None:  # the system may have opened it by this key
            below = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu().popup(self.viewport().mapToGlobal(below))
