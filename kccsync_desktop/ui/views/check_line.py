"""The line below what is still to map: check the rows again that failed for want of a mapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from collections.abc import Collection

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.controllers.mapping_controller import MappingController


class CheckLine(QWidget):
    """Is there once something was mapped that rows had failed for, until the next job begins."""

    def __init__(self, mapping: MappingController, controller: ExportController) -> None:
        super().__init__()
        self._controller = controller
        self._row_ids: frozenset[int] = frozenset()
        self.text = words("")
        self.check = button("", "link", tip=tr("Runs the pre-check on these rows; nothing is sent"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.text)
        row.addWidget(self.check)
        row.addStretch()
        self.hide()
        self.check.clicked.connect(self._on_check)
        mapping.mapped.connect(self._on_mapped)
        controller.runs.began.connect(self._on_began)
        controller.runs.ended.connect(self._on_ended)

    @Slot(object)
    def _on_mapped(self, row_ids: Collection[int]) -> None:
        self._row_ids |= frozenset(row_ids)
        count = len(self._row_ids)
        if count == 1:
            self.text.setText(tr("What this row lacked is mapped now."))
            self.check.setText(tr("Check the row that waited"))
        else:
            self.text.setText(tr("What these rows lacked is mapped now."))
            told = tr("Check the {count} rows that waited")
            self.check.setText(told.format(count=count_text(count)))
        self.check.setAccessibleName(self.check.text())
        self.check.setEnabled(not self._controller.runs.is_running)
        self.show()

    @Slot(object)
    def _on_began(self, _activity: object) -> None:
        self._row_ids = frozenset()
        self.hide()

    @Slot(object)
    def _on_ended(self, _activity: object) -> None:
        self.check.setEnabled(True)

    @Slot()
    def _on_check(self) -> None:
        self._controller.precheck(tuple(sorted(self._row_ids)))
