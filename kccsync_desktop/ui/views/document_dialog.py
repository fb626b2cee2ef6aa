"""Goto Source Document: a KCC document with its lines, as it was loaded."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.formats import amount_text, date_text
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.mapping_grids import Numbered, lines_grid, plain_number
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.documents import Document, DocumentLine
    from kccsync_desktop.ui.models.looks import Looks

_ACROSS = 4


def facts_of(document: Document) -> tuple[tuple[str, str], ...]:
    """Return what stands in a document's head, in words for the screen; empty facts left out."""
    rate = plain_number(document.exchange_rate)
    facts = (
        ("Company", document.company_code),
        ("Date", date_text(document.document_date)),
        ("Due", date_text(document.due_date)),
        ("Status", document.status.value),
        ("Order", document.order_code),
        ("Reference", document.reference),
        ("Supplier's number", document.supplier_ref),
        ("Currency", document.currency),
        ("Exchange rate", "" if rate == "1" else rate),
        ("Net", amount_text(document.net)),
        ("VAT", amount_text(document.tax)),
        ("Gross", amount_text(document.gross)),
    )
    return tuple((name, value) for name, value in facts if value)


class DocumentDialog(QDialog):
    """Read only; the document is changed in KCC."""

    def __init__(self, document: Document, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(str(document.subject))
        self._lines = document.lines
        self.model: GridModel[Numbered[DocumentLine]] = GridModel(lines_grid(), self._fetch, looks)
        self.grid = GridView(self.model, looks)
        self.grid.setSortingEnabled(False)
        self.model.take(array("q", range(len(self._lines))))
        close = button("Close", "primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(
            words("As loaded from KCC. To change it, change it in KCC and load again.", "muted")
        )
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(words(str(document.subject), "title"))
        column.addLayout(_facts_grid(facts_of(document)))
        column.addWidget(self.grid, stretch=1)
        column.addLayout(foot)
        self.resize(900, 480)

    def _fetch(self, ids: Sequence[int]) -> list[Numbered[DocumentLine]]:
        return [Numbered(n, self._lines[n]) for n in ids]


def _facts_grid(facts: tuple[tuple[str, str], ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    for number, (name, value) in enumerate(facts):
        row, place = divmod(number, _ACROSS)
        shown = words(value)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        shown.setAccessibleName(name)
        grid.addWidget(words(name, "muted"), row, place * 2)
        grid.addWidget(shown, row, place * 2 + 1)
        grid.setColumnStretch(place * 2 + 1, 1)
    return grid
