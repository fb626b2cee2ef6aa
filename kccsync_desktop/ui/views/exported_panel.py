"""The Exported grid with its find box and date filter."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.date_span import DateSpan
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import WHAT_IS, HelpLink
from kccsync_desktop.ui.views.parts import find_box, words

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks

FIND_MILLISECONDS = 150
_NOTHING = Emptiness(
    "upload",
    "Nothing has been exported yet",
    "What you upload appears here, and shows Verified once it has been read back unchanged.",
)
_NOTHING_FOUND = Emptiness(
    "search", "No row fits", "Nothing was exported in these days with these words.", "Show all rows"
)


class ExportedPanel(QWidget):
    """What has been exported, with the proof that it arrived."""

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self.grid = GridView(controller.grids.exported, looks)
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.count = words("", "muted")
        self.days = DateSpan("Exported on")
        self.search = find_box("Find code or company", "Find in the exported rows", looks)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(FIND_MILLISECONDS)
        self._lay_out()
        self.search.textChanged.connect(self._wait.start)
        self.days.changed.connect(self._wait.start)
        self._wait.timeout.connect(self._on_filter)
        self.empty.acted.connect(self._on_show_all)
        controller.grids.shown_changed.connect(self._on_shown)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(words("Exported", "title"))
        head.addWidget(self.count)
        head.addWidget(HelpLink("verified", tr("Verified and Marked by hand"), WHAT_IS))
        head.addStretch()
        head.addWidget(self.days)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(head)
        column.addWidget(self._stack, stretch=1)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.empty.retint()

    @Slot()
    def _on_filter(self) -> None:
        first, last = self.days.days
        query = self._controller.grids.queries[Grid.EXPORTED]
        wanted = replace(query, text=self.search.text().strip(), date_from=first, date_to=last)
        self._controller.grids.ask(wanted)

    @Slot()
    def _on_show_all(self) -> None:
        self.search.clear()
        self.days.clear()

    @Slot(str)
    def _on_shown(self, grid: str) -> None:
        if grid != Grid.EXPORTED:
            return
        count = self._controller.grids.exported.rowCount()
        is_filtered = self._controller.grids.is_filtered(Grid.EXPORTED)
        self.count.setText(counted(count, "row", "rows") + (" found" if is_filtered else ""))
        self._stack.show_rows(count, _NOTHING_FOUND if is_filtered else _NOTHING)
