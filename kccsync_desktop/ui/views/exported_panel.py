"""The Exported grid with its find box and date filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.date_span import DateSpan
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.grid_filters import GridFilters
from kccsync_desktop.ui.views.grouped_view import GroupedView
from kccsync_desktop.ui.views.head_words import headed
from kccsync_desktop.ui.views.help_links import WHAT_IS, HelpLink
from kccsync_desktop.ui.views.nothing_found import nothing_found
from kccsync_desktop.ui.views.parts import find_box, words

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.controllers.grids_controller import Currencies
    from kccsync_desktop.ui.models.looks import Looks

_NOTHING = Emptiness(
    "upload",
    noted("Nothing has been exported yet"),
    noted("What you upload appears here, and shows Verified once it has been read back unchanged."),
)


class ExportedPanel(QWidget):
    """What has been exported, with the proof that it arrived."""

    help_page = "verified"

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self.grid = GroupedView(controller.grids.exported, looks)
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.count = words("", "muted")
        self.count.setToolTip(
            tr(
                "A prepayment that went whole is a row here, beside the payments that it went out "
                "as; a job's counts name them apart."
            )
        )
        self.days = DateSpan(tr("Exported on"), tr("Exported"))
        self.search = find_box(tr("Find code or company"), tr("Find in the exported rows"), looks)
        self.filters = GridFilters(Grid.EXPORTED, self.search, looks, self.days)
        self._lay_out()
        self.filters.listen_in(self)
        self.filters.changed.connect(self._on_filter)
        self.filters.opened.connect(self._on_filters_opened)
        self.empty.acted.connect(self.filters.clear)
        controller.grids.currencies_changed.connect(self._on_currencies)
        self.retint()
        controller.grids.shown_changed.connect(self._on_shown)

    def _lay_out(self) -> None:
        meaning = HelpLink("verified", tr("Verified and Marked by hand"), WHAT_IS)
        head = headed(self.filters, words(tr("Exported"), "title"), self.count, meaning)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 4)
        column.addLayout(head)
        column.addWidget(self.filters.bar)
        column.addWidget(self._stack, stretch=1)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.filters.retint()
        self.empty.retint()

    @Slot()
    def _on_filter(self) -> None:
        grids = self._controller.grids
        grids.ask(self.filters.query(grids.queries[Grid.EXPORTED]))

    @Slot()
    def _on_filters_opened(self) -> None:
        self._controller.grids.ask_currencies(Grid.EXPORTED)

    @Slot(object)
    def _on_currencies(self, currencies: Currencies) -> None:
        if currencies.grid is Grid.EXPORTED:
            self.filters.offer(currencies.found)

    @Slot(str)
    def _on_shown(self, grid: str) -> None:
        if grid != Grid.EXPORTED:
            return
        count = self._controller.grids.exported.count
        is_filtered = self._controller.grids.is_filtered(Grid.EXPORTED)
        self.count.setText(
            counted(count, tr("row"), tr("rows")) + (tr(" found") if is_filtered else "")
        )
        query = self._controller.grids.queries[Grid.EXPORTED]
        self._stack.show_rows(count, nothing_found(query) if is_filtered else _NOTHING)
