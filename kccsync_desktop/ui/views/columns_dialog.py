"""Choosing, moving and sizing a grid's columns by keyboard or mouse; every change shows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.tick_boxes import draw_tick_box

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QKeyEvent, QPainter

    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.grid_view import GridView

Index = QModelIndex | QPersistentModelIndex

_BOX = 15
_SECTION = Qt.ItemDataRole.UserRole
_ON = Qt.CheckState.Checked
_OFF = Qt.CheckState.Unchecked
_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_NARROWEST = 40
_WIDEST = 1200
_STEP = 10
_FIELD_MARGIN = 6


class ColumnList(QListWidget):
    """The columns in their order; ``moved`` carries how far Alt and an arrow move one."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the current column with Alt; without it the arrows go from column to column."""
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(by)
        else:
            super().keyPressEvent(event)


class BoxDelegate(QStyledItemDelegate):
    """Paints the boxes as a grid's, visible in both themes whether ticked or not."""

    def __init__(self, looks: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._looks = looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one column's line."""
        super().paint(painter, option, index)
        self.initStyleOption(option, index)
        place = QStyle.SubElement.SE_ItemViewItemCheckIndicator
        found = option.widget.style().subElementRect(place, option, option.widget)
        box = QRect(0, 0, _BOX, _BOX)
        box.moveCenter(found.center())
        is_ticked = option.checkState is _ON
        draw_tick_box(painter, box, self._looks, is_ticked=is_ticked)


class ColumnsDialog(QDialog):
    """A tick beside a column shows it; the buttons and Alt with the arrows move it."""

    help_page = "grids"

    def __init__(self, view: GridView, parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = view.columns
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Columns of {grid}").format(grid=view.grid.spec.name))
        self.list = ColumnList()
        self.list.setItemDelegate(BoxDelegate(view.looks, self.list))
        self.list.setAccessibleName(tr("Columns, in their order"))
        self.list.setAccessibleDescription(tr("Space shows or hides the column"))
        self.up = button(tr("Move &up"), tip=tr("One place to the left (Alt+Up)"))
        self.down = button(tr("Move &down"), tip=tr("One place to the right (Alt+Down)"))
        self.width_box = QSpinBox()
        self.width_box.setRange(_NARROWEST, _WIDEST)
        self.width_box.setSingleStep(_STEP)
        self.width_box.lineEdit().setTextMargins(_FIELD_MARGIN, 0, _FIELD_MARGIN, 0)
        self.width_box.setAccessibleName(tr("Width of the column"))
        self.width_box.setToolTip(
            tr("Type it or use the arrow keys; with the mouse, drag the column's edge in the grid")
        )
        self.reset = button(tr("&Reset columns"), tip=tr("As they were at first"))
        self.close_button = button(tr("Close"), "primary")
        self.close_button.setDefault(True)
        self._lay_out()
        self._fill(0)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.currentRowChanged.connect(self._on_current)
        self.list.moved.connect(self._move)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.width_box.valueChanged.connect(self._on_width)
        self.reset.clicked.connect(self._on_reset)
        self.close_button.clicked.connect(self.accept)
        self._on_current(0)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(6)
        label = words(tr("Width"))
        label.setBuddy(self.width_box)
        for part in (self.up, self.down, label, self.width_box):
            side.addWidget(part)
        side.addStretch()
        side.addWidget(self.reset)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 18, 20, 16)
        grid.setSpacing(12)
        grid.addWidget(words(self.windowTitle(), "title", wraps=True), 0, 0, 1, 2)
        grid.addWidget(self.list, 1, 0)
        grid.addLayout(side, 1, 1)
        grid.addLayout(foot, 2, 0, 1, 2)
        self.list.setMinimumSize(260, 240)
        self.list.setFocus()

    def _fill(self, current: int) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.list.clear()
        for section in self._columns.sections:
            item = QListWidgetItem(self._columns.title(section))
            item.setData(_SECTION, section)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_ON if self._columns.is_chosen(section) else _OFF)
            self.list.addItem(item)
        self.list.setCurrentRow(current)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    @property
    def _section(self) -> int:
        section: int = self.list.currentItem().data(_SECTION)
        return section

    @Slot(QListWidgetItem)
    def _on_ticked(self, item: QListWidgetItem) -> None:
        section: int = item.data(_SECTION)
        self._columns.choose(section, is_shown=item.checkState() is _ON)
        if not self._columns.is_chosen(section):
            return
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        item.setCheckState(_ON)  # the last column stays
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    @Slot(int)
    def _on_current(self, row: int) -> None:
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < self.list.count() - 1)
        self.width_box.setEnabled(row >= 0)
        if row >= 0:
            self.width_box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.width_box.setValue(self._columns.width(self._section))
            self.width_box.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot(int)
    def _move(self, by: int) -> None:
        row = self.list.currentRow()
        if not 0 <= row + by < self.list.count():
            return
        self._columns.move(self._section, by)
        self._fill(row + by)
        self._on_current(row + by)

    @Slot(int)
    def _on_width(self, width: int) -> None:
        self._columns.size(self._section, width)

    @Slot()
    def _on_reset(self) -> None:
        self._columns.reset()
        self._fill(0)
        self._on_current(0)
