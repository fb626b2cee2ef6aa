"""The prepayments that wait for their invoices, each with its reason (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.controllers.mapping_controller import ListModel
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.models.waiting_grid import waiting_grid, waiting_text
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.grid_jobs import serve_in_dialog
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import HelpLink
from kccsync_desktop.ui.views.parts import button, find_box, words

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import WaitingPrepayment
    from kccsync_desktop.ui.models.looks import Looks

_SIZE = (1240, 560)
_INTRO = noted(
    "Money taken with an order goes to the accounts package as a payment on its invoice, once the "
    "package is seen to hold that invoice. Until then it waits here."
)


class WaitingDialog(QDialog):
    """A list to read, to find in and to sort."""

    help_page = "prepayments"

    def __init__(
        self, waiting: tuple[WaitingPrepayment, ...], looks: Looks, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Prepayments that wait"))
        self.lines: ListModel[WaitingPrepayment] = ListModel(waiting_grid(), looks)
        self.grid = GridView(self.lines.model, looks)
        serve_in_dialog(parent, self.grid)
        self.search = find_box(
            tr("Find prepayment or company"), tr("Find in the prepayments"), looks
        )
        self.note = words("", "muted", wraps=True)
        self.note.setMinimumHeight(2 * self.note.fontMetrics().lineSpacing())
        head = QHBoxLayout()
        head.addWidget(
            words(counted(len(waiting), tr("prepayment waits"), tr("prepayments wait")), "title")
        )
        head.addStretch()
        head.addWidget(HelpLink("prepayments", tr("prepayments wait")))
        head.addWidget(self.search)
        close = button(tr("Close"), "primary")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.addLayout(head)
        column.addWidget(words(tr(_INTRO), wraps=True))
        column.addWidget(self.grid, stretch=1)
        column.addWidget(self.note)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        self.search.textChanged.connect(self._on_find)
        self.grid.selectionModel().currentRowChanged.connect(self._on_current)
        self.lines.show(waiting)
        self.grid.selectRow(0)
        self.grid.setFocus()
        self.resize(*_SIZE)

    @Slot(str)
    def _on_find(self, text: str) -> None:
        self.lines.text = text.strip()
        self.lines.arrange()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self.lines.model.row(current.row())
        self.note.setText("" if row is None else waiting_text(row.value))
