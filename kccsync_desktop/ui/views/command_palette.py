"""Find anything (Ctrl+K): a field above what fits, over the window and gone with Escape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from kccsync_desktop.ui.models.command_list import Command, CommandList, Listed, fitting
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.command_delegate import CommandDelegate
from kccsync_desktop.ui.views.parts import find_box, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from kccsync_desktop.ui.models.looks import Looks

FIND_MILLISECONDS = 120
_WIDTH, _HEIGHT, _TOP, _EDGE = 640, 430, 56, 24
_SHORTEST = 2
_PAGE = 8
_STEPS: dict[int, int] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class CommandPalette(QFrame):
    """``documents_wanted`` carries what was typed, for the books to look through."""

    documents_wanted = Signal(str)

    def __init__(self, looks: Looks, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: tuple[Command, ...] = ()
        self._documents: tuple[Command, ...] = ()
        self._before: QWidget | None = None
        self.setProperty("look", "overlay")
        self.setAccessibleName(tr("Find Anything"))
        self.field = find_box(
            tr("A command, option, page of Help, or a document's code"), tr("Find Anything"), looks
        )
        self.field.setMaximumWidth(_WIDTH * 4)
        self.model = CommandList(self)
        self.list = QListView()
        self.list.setAccessibleName(tr("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(CommandDelegate(looks, self.list))
        self.hint = words("", "muted")
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(FIND_MILLISECONDS)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(8)
        for part in (self.field, self.list, self.hint):
            column.addWidget(part)
        self._connect(window)
        self.hide()

    def _connect(self, window: QWidget) -> None:
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        self.field.textChanged.connect(self._on_typed)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self._wait.timeout.connect(self._on_wait_over)

    # showing -----------------------------------------------------------------------------------

    def open_with(self, commands: tuple[Command, ...], app: QApplication) -> None:
        """Show the palette over these commands; the focus comes back when it closes."""
        self._before = app.focusWidget()
        self._commands = commands
        self._documents = ()
        self.field.clear()
        self._list()
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus()

    def _place(self) -> None:
        space = self._window.size()
        wide = min(_WIDTH, space.width() - 2 * _EDGE)
        high = min(_HEIGHT, space.height() - _TOP - _EDGE)
        self.setGeometry((space.width() - wide) // 2, _TOP, wide, high)

    def dismiss(self) -> None:
        """Close, and give the focus back."""
        if self.isHidden():
            return
        self._wait.stop()
        before, self._before = self._before, None
        self.hide()
        if before is not None:
            before.setFocus()

    # listing -----------------------------------------------------------------------------------

    def show_documents(self, text: str, documents: tuple[Command, ...]) -> None:
        """Show documents that were found for a text, unless another was typed since."""
        if text == self.field.text().strip():
            self._documents = documents
            self._list()

    def _list(self) -> None:
        typed = self.field.text().strip()
        documents = [Listed(each, frozenset()) for each in self._documents]
        self.model.show([*documents, *fitting(self._commands, typed)])
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(self.model.first_possible))
            self.list.scrollToTop()
            self.hint.setText(tr("Arrows choose, Enter does it, Esc closes"))
        else:
            self.hint.setText(tr("Nothing fits. Try a shorter word, or a document's whole code."))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._documents = ()
        self._list()
        if len(text.strip()) >= _SHORTEST:
            self._wait.start()
        else:
            self._wait.stop()

    @Slot()
    def _on_wait_over(self) -> None:
        self.documents_wanted.emit(self.field.text().strip())

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        """Let a screen reader tell the line although the focus stays in the field."""
        command = self.model.command(current.row())
        self.field.setAccessibleDescription(command.summary if command is not None else "")

    # choosing ----------------------------------------------------------------------------------

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._take(index.row())

    def _take(self, row: int) -> None:
        """Do what a line says; one that cannot be done stays with its reason in the hint."""
        command = self.model.command(row)
        if command is None:
            return
        if command.why_not:
            self.hint.setText(command.why_not)
            return
        self.dismiss()
        command.act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter and Escape of the field; the window's size; the focus gone elsewhere."""
        kind = event.type()
        if watched is self._window:
            if kind == QEvent.Type.Resize and self.isVisible():
                self._place()
        elif kind == QEvent.Type.FocusOut and not self.window().isActiveWindow():
            return super().eventFilter(watched, event)
        elif kind == QEvent.Type.FocusOut:
            self._before = None
            self.dismiss()
        elif isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._on_key(event.key())
        return super().eventFilter(watched, event)

    def _on_key(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape:
            self.dismiss()
        elif key in _ENTER:
            self._take(self.list.currentIndex().row())
        elif key in _STEPS and self.model.rowCount():
            row = self.list.currentIndex().row() + _STEPS[key]
            last = self.model.rowCount() - 1
            self.list.setCurrentIndex(self.model.index(max(0, min(last, row))))
        else:
            return False
        return True
