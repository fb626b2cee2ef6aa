"""What KCC knows of a company, each field above the column of the list that is compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.elided import ElidedLabel

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QTableView

    from kccsync_desktop.domain.companies import Company

_ABOVE, _BETWEEN, _CELL = 10, 4, 7


class CompanyCard(QFrame):
    """One record over a list of contacts; a field stands where the list has its column.

    The list's columns are name, evidence, e-mail, postcode, URN, tax number and currency.
    """

    def __init__(self, grid: QTableView) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._grid = grid
        self._fields: dict[int, tuple[ElidedLabel, ElidedLabel]] = {}
        line = self.fontMetrics().height()
        self.setFixedHeight(2 * (_ABOVE + line) + _BETWEEN)
        header = grid.horizontalHeader()
        header.sectionResized.connect(self._place)
        header.sectionMoved.connect(self._place)
        header.geometriesChanged.connect(self._place)
        grid.horizontalScrollBar().valueChanged.connect(self._place)

    def show_company(self, company: Company) -> None:
        """Fill in what KCC knows."""
        told = {
            0: (tr("In KCC"), company.name),
            2: (tr("E-mail"), company.email),
            3: (tr("Postcode"), company.address.postcode),
            4: (tr("URN"), company.code),
            5: (tr("Tax number"), company.tax_reference),
            6: (tr("Currency"), company.currency),
        }
        for column, (name, value) in told.items():
            pair = (ElidedLabel(name, "muted"), ElidedLabel(value or tr("none")))
            self._fields[column] = pair
            for label in pair:
                label.setParent(self)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the list."""
        super().resizeEvent(event)
        self._place()

    @Slot()
    def _place(self) -> None:
        header, line = self._grid.horizontalHeader(), self.fontMetrics().height()
        for column, pair in self._fields.items():
            is_shown = not header.isSectionHidden(column)
            left = header.sectionViewportPosition(column) + self._grid.frameWidth() + _CELL
            width = header.sectionSize(column) - 2 * _CELL
            for row, label in enumerate(pair):
                label.setGeometry(left, _ABOVE + row * (line + _BETWEEN), width, line)
                label.setVisible(is_shown)
