"""What a backup holds beside the present books, and what restoring it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from kccsync_desktop.ui.formats import count_text, time_text
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.reading_dialog import ReadingDialog

if TYPE_CHECKING:
    from kccsync_desktop.domain.backups import BooksSummary, RestorePreview

_WIDTH = 560
_MEANING = (
    noted("Your present books are kept beside the restored ones; nothing is thrown away."),
    noted(
        "Payments that were allocated since the backup come in again: do not import their file "
        "into KCC a second time."
    ),
    noted(
        "What was exported since the backup is pending again. The next upload looks for each "
        "document by number and mark before it sends anything, and takes up what it finds; what "
        "carries no mark of ours (credit notes in Xero) it holds and asks you to link. So nothing "
        "goes twice."
    ),
    noted("Mapping, options and marks by hand are as they were then."),
)


class RestoreDialog(ReadingDialog):
    """Accepted when the backup is to be restored; Cancel is the answer of Enter and Escape."""

    help_page = "backups"

    def __init__(self, preview: RestorePreview, parent: QWidget) -> None:
        super().__init__(tr("Restore a Backup"), _WIDTH, parent)
        self.setAccessibleDescription(" ".join(tr(each) for each in _MEANING))
        self.cancel = button(tr("Cancel"))
        self.restore = button(tr("Restore"), "primary")
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.reject)
        self.restore.clicked.connect(self.accept)
        column = self.column
        column.addWidget(words(tr("Restore this backup?"), "title"))
        column.addWidget(words(str(preview.path), "muted", wraps=True))
        column.addWidget(_comparison(preview))
        for text in _MEANING:
            column.addWidget(words(tr(text), wraps=True))
        column.addStretch()
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.restore)
        self.cancel.setFocus()


def _comparison(preview: RestorePreview) -> QWidget:
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(24)
    titles = ("", tr("The backup"), tr("Your books now"))
    for column, title in enumerate(titles):
        grid.addWidget(words(title, "heading"), 0, column)
    lines = zip(_facts(preview.backup), _facts(preview.present), strict=True)
    for row, ((name, then), (_, now)) in enumerate(lines, start=1):
        for column, text in enumerate((name, then, now)):
            label = words(text, "muted" if column == 0 else "", wraps=column > 0)
            grid.addWidget(label, row, column, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return box


def _facts(summary: BooksSummary | None) -> tuple[tuple[str, str], ...]:
    """Return what is told of some books, line by line."""
    names = (tr("Last job"), tr("Companies"), tr("Exported"), tr("Payments allocated"))
    if summary is None:
        return tuple(zip(names, (tr("cannot be read"), "", "", ""), strict=True))
    last = summary.last_run_at
    values = (
        tr("none yet") if last is None else time_text(last),
        ", ".join(one.name for one in summary.companies) or tr("none yet"),
        count_text(summary.exported),
        count_text(summary.payments),
    )
    return tuple(zip(names, values, strict=True))
