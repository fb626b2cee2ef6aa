"""Choosing an account or tax code: a list that can be searched by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QPainter
from PySide6.QtWidgets import QComboBox, QCompleter, QStyleOptionViewItem, QWidget

from kccsync_desktop.ui.models.mapping_grids import NEVER_POSTED
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.cell_delegates import CellDelegate
from kccsync_desktop.ui.views.drop_downs import SIGN, DropDown

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.grid_view import GridView

_SIGN_MARGIN = 8
_SIGN_PLACE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_STAYS = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}

Choices = tuple[tuple[str, str], ...]
Index = QModelIndex | QPersistentModelIndex


class Chooser(DropDown):
    """A drop-down of (words, value) with search; ``picked`` carries the value a person chose.

    What was typed counts once it names one of them; what names none gives way to what was chosen.
    """

    picked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(18)
        self.setMinimumContentsLength(18)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        finder = QCompleter(self.model(), self)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(finder)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)
            line.setPlaceholderText(tr("Choose…"))
            line.editingFinished.connect(self.settle)
        self.activated.connect(self._on_activated)

    def offer(self, choices: Choices, value: str) -> None:
        """Offer these; ``value`` is the present one."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        for text, data in choices:
            self.addItem(text, data)
        self.setCurrentIndex(self.findData(value) if value else -1)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    @property
    def value(self) -> str:
        """The value chosen, or empty."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        return str(self.itemData(at)) if at >= 0 else ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle what was typed, also where the list of finds was open and kept it to itself."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.settle()

    @Slot()
    def settle(self) -> None:
        """Choose what the typed words name, else show again what is chosen."""
        named = self._named(self.currentText().strip())
        if named < 0:
            self.setEditText(self.itemText(self.currentIndex()))
        elif named != self.currentIndex():
            self.setCurrentIndex(named)
            self.picked.emit(str(self.itemData(named)))
        else:
            self.setEditText(self.itemText(named))

    def _named(self, typed: str) -> int:
        """Return the only item with these words, or -1; an item's code names it before all."""
        if not typed:
            return -1
        folded = typed.casefold()
        texts = [self.itemText(number).casefold() for number in range(self.count())]
        for fits in (
            [n for n, text in enumerate(texts) if text == folded],
            [n for n, text in enumerate(texts) if text.startswith(f"{folded} ")],
            [n for n, text in enumerate(texts) if folded in text],
        ):
            if len(fits) == 1:
                return fits[0]
        return -1

    @Slot(int)
    def _on_activated(self, number: int) -> None:
        self.picked.emit(str(self.itemData(number)))


class ChoiceDelegate(CellDelegate):
    """Edits a cell with a :class:`Chooser` that offers what fits the row."""

    def __init__(
        self, name: str, choices: Callable[[int], Choices], looks: Looks, grid: GridView
    ) -> None:
        super().__init__(looks, grid)
        self._name = name
        self._choices = choices

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell with the sign that there is a list to open."""
        sign = option.rect.adjusted(0, 0, -_SIGN_MARGIN, 0)
        super().paint(painter, option, index)
        if index.data() == tr(NEVER_POSTED):
            return
        painter.save()
        painter.setPen(QColor(self.looks.colours.muted))
        painter.drawText(sign, _SIGN_PLACE, SIGN)
        painter.restore()

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Return the drop-down, which closes as soon as something is chosen."""
        editor = Chooser(self._name, parent)
        editor.picked.connect(self._on_picked)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Offer what fits, and open the list."""
        if isinstance(editor, Chooser) and not editor.count():
            editor.offer(self._choices(index.row()), "")
            editor.setCurrentIndex(editor.findText(str(index.data())))
            editor.showPopup()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was chosen, if it is something new."""
        if not isinstance(editor, Chooser):
            return
        editor.settle()
        if editor.value and editor.currentText() != index.data():
            model.setData(index, editor.value)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Let the drop-down fill the cell."""
        editor.setGeometry(option.rect.adjusted(0, -2, 0, 2))

    @Slot(str)
    def _on_picked(self, _value: str) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
