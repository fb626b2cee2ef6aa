"""How long the past is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from kccsync_desktop.domain.retention import Retention
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.parts import button, field_label, words
from kccsync_desktop.ui.views.reading_dialog import ReadingDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_HISTORY = (12, 24, 36, 72, 120, 0)
_PROBLEMS = (3, 6, 12, 24, 72, 0)
_LOGS = (7, 30, 90, 365, 0)
_YEAR = 12
_WIDTH = 420


class RetentionDialog(ReadingDialog):
    """``chosen`` carries a Retention."""

    help_page = "backups"

    chosen = Signal(object)

    def __init__(self, present: Retention, parent: QWidget) -> None:
        super().__init__(tr("How Long Things Are Kept"), _WIDTH, parent)
        history, problems = tr("Jobs, receipts and audit trail"), tr("Resolved problems")
        logs = tr("Log files")
        self.history = _chooser(history, _HISTORY, present.history_months, _months)
        self.problems = _chooser(problems, _PROBLEMS, present.problem_months, _months)
        self.logs = _chooser(logs, _LOGS, present.log_days, _days)
        self.save = button(tr("Save"), "primary")
        self.save.setDefault(True)
        self.cancel = button(tr("Cancel"))
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self.reject)
        told = tr(
            "Older entries are removed when the program starts. What keeps documents from going "
            "twice stays for ever, and so do jobs that sent something."
        )
        column = self.column
        column.setSpacing(6)
        column.addWidget(words(tr("How Long Things Are Kept"), "title"))
        column.addWidget(words(told, wraps=True))
        for title, field in ((history, self.history), (problems, self.problems), (logs, self.logs)):
            column.addWidget(field_label(title, field))
            column.addWidget(field)
        column.addStretch()
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.save)

    @Slot()
    def _on_save(self) -> None:
        fields = (self.history, self.problems, self.logs)
        self.chosen.emit(Retention(*(int(each.currentData()) for each in fields)))
        self.accept()


def _chooser(
    name: str, offered: tuple[int, ...], present: int, told: Callable[[int], str]
) -> DropDown:
    box = DropDown(name)
    spans = sorted({*offered, present} - {0})
    for span in (*spans, 0):
        box.addItem(told(span) if span else tr("for ever"), span)
    box.setCurrentIndex(box.findData(present))
    return box


def _months(count: int) -> str:
    if count % _YEAR:
        return counted(count, tr("month"), tr("months"))
    return counted(count // _YEAR, tr("year"), tr("years"))


def _days(count: int) -> str:
    return counted(count, tr("day"), tr("days"))
