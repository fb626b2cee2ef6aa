"""The bundle for support, shown as it is before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from kccsync_desktop.domain.bundles import Bundle

_LIST_WIDTH, _ROW_PADDING = 190, 8


class DiagnosticsDialog(QDialog):
    """``save_wanted`` is emitted with the bundle that was shown."""

    help_page = "backups"

    save_wanted = Signal(object)

    def __init__(self, bundle: Bundle, parent: QWidget) -> None:
        super().__init__(parent)
        self._bundle = bundle
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Diagnostics for Support"))
        self.parts = QListWidget()
        self.parts.setAccessibleName(tr("What the bundle holds"))
        self.parts.addItems([each.name for each in bundle.parts])
        self.parts.setFixedWidth(_LIST_WIDTH)
        height = self.parts.fontMetrics().height() + _ROW_PADDING
        for number in range(self.parts.count()):
            self.parts.item(number).setSizeHint(QSize(0, height))
        self.content = QPlainTextEdit()
        self.content.setReadOnly(True)
        self.content.setAccessibleName(tr("The chosen part, as it would be saved"))
        self.content.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.save = button(tr("Save…"), "primary")
        self.save.setDefault(True)
        self.close_button = button(tr("Close"))
        self._lay_out()
        self.parts.currentRowChanged.connect(self._on_part)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.reject)
        self.parts.setCurrentRow(0)
        self.resize(760, 520)

    def _lay_out(self) -> None:
        told = tr(
            "This is all that would be saved, part by part. Names, codes, amounts and what the "
            "accounts package said are masked; nothing is sent by itself: you choose where the "
            "file goes and who gets it."
        )
        middle = QHBoxLayout()
        middle.addWidget(self.parts)
        middle.addWidget(self.content, stretch=1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(words(tr("Diagnostics for Support"), "title"))
        column.addWidget(words(told, wraps=True))
        column.addLayout(middle, stretch=1)
        column.addLayout(foot)

    @Slot(int)
    def _on_part(self, row: int) -> None:
        if row >= 0:
            self.content.setPlainText(self._bundle.parts[row].content)

    @Slot()
    def _on_save(self) -> None:
        self.save_wanted.emit(self._bundle)
