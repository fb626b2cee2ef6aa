"""What is ticked, by type and by VAT rate; it follows the ticks while it is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from kccsync_desktop.ui.controllers.mapping_controller import ListModel
from kccsync_desktop.ui.models.totals_grids import type_totals_grid, vat_totals_grid
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.grid_jobs import serve_in_dialog
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from kccsync_desktop.domain.grid_groups import TickTotals, TypeTotal, VatTotal
    from kccsync_desktop.ui.controllers.grids_controller import GridsController
    from kccsync_desktop.ui.models.looks import Looks

_SIZE = (760, 520)
_NOTE = noted(
    "Credits count as negative. Stock items have no money; a prepayment's money is counted with "
    "its allocations."
)


class TotalsDialog(QDialog):
    """Two tables to read."""

    help_page = "grids"

    def __init__(self, grids: GridsController, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._grids = grids
        self.setWindowTitle(tr("What is ticked"))
        self.types: ListModel[TypeTotal] = ListModel(type_totals_grid(), looks)
        self.rates: ListModel[VatTotal] = ListModel(vat_totals_grid(), looks)
        self.type_grid = GridView(self.types.model, looks)
        self.rate_grid = GridView(self.rates.model, looks)
        serve_in_dialog(parent, self.type_grid, self.rate_grid)
        close = button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addWidget(words(tr("What is ticked"), "title"))
        column.addWidget(words(tr("By type"), "heading"))
        column.addWidget(self.type_grid, stretch=3)
        column.addWidget(words(tr("By VAT rate"), "heading"))
        column.addWidget(self.rate_grid, stretch=2)
        column.addWidget(words(tr(_NOTE), "muted", wraps=True))
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        grids.tick_totals_changed.connect(self._on_totals)
        grids.totals_changed.connect(self._on_ticks)
        grids.ask_tick_totals()
        self.type_grid.setFocus()
        self.resize(*_SIZE)

    @Slot(object)
    def _on_ticks(self, _totals: object) -> None:
        self._grids.ask_tick_totals()

    @Slot(object)
    def _on_totals(self, totals: TickTotals) -> None:
        self.types.show(totals.types)
        self.rates.show(totals.rates)
