"""What Create and Allocate Payments will do, before it does it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.ui.formats import amount_text, counted
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, card, words
from kccsync_desktop.ui.views.reading_dialog import ReadingDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFrame

    from kccsync_desktop.ui.controllers.import_preview import LedgerTotals, Preview
    from kccsync_desktop.ui.views.preferences import Preferences

_WIDTH = 560
_SIDES = {
    LedgerSide.SALES: noted("Sales ledger: received from customers"),
    LedgerSide.PURCHASES: noted("Purchase ledger: paid to suppliers"),
}
_INTRO = noted(
    "Each payment is created and allocated to its document in the company books once, however "
    "often this is run. Documents and payments in {package} are not touched."
)
_OWED = noted(
    "{allocations} came in before and stand in the company books, but their file for KCC could not "
    "be written then: it is written now."
)
_ALL = noted("No payment is ticked, so every one that is not processed is taken.")


def totals_lines(ledger: LedgerTotals) -> tuple[tuple[str, str], ...]:
    """Return a ledger's totals: how many payments, and how much in which currency."""
    return tuple(
        (
            counted(each.count, tr("payment"), tr("payments")),
            f"{each.currency} {amount_text(each.amount)}",
        )
        for each in ledger.totals
    )


class AllocateDialog(ReadingDialog):
    """``decided`` carries the folder that the file for KCC goes to."""

    help_page = "import"

    decided = Signal(str)

    def __init__(
        self, preview: Preview, preferences: Preferences, package: str, parent: QWidget
    ) -> None:
        super().__init__(tr("Create and Allocate Payments"), _WIDTH, parent)
        self._preview = preview
        self._preferences = preferences
        self._package = package
        self.folder = QLineEdit(preferences.payments_folder)
        self.folder.setAccessibleName(tr("Folder for the file that KCC imports"))
        self.browse = button(tr("Browse…"))
        payments = counted(preview.count, tr("payment"), tr("payments"))
        told = tr("Create and allocate {payments}").format(payments=payments)
        self.yes = button(told if preview.count else tr("Write the file"), "primary")
        self.no = button(tr("Cancel"))
        self.title = f"{told}?" if preview.count else tr("Write the file for KCC?")
        self._lay_out()
        self.no.setDefault(True)
        self.browse.clicked.connect(self._on_browse)
        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self.reject)
        self.folder.textChanged.connect(self._on_folder)
        self._on_folder(self.folder.text())
        self.no.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.folder, stretch=1)
        row.addWidget(self.browse)
        self.foot.addWidget(self.no)
        self.foot.addWidget(self.yes)
        label = words(
            tr("&File for KCC goes to this folder, under a new name each time"), "heading"
        )
        label.setBuddy(self.folder)
        column = self.column
        column.addWidget(words(self.title, "title"))
        column.addWidget(words(tr(_INTRO).format(package=self._package), wraps=True))
        if self._preview.is_all and self._preview.count:
            column.addWidget(words(tr(_ALL), wraps=True))
        if self._preview.owed:
            owed = counted(self._preview.owed, tr("allocation"), tr("allocations"))
            column.addWidget(words(tr(_OWED).format(allocations=owed), wraps=True))
        if self._preview.count:
            column.addWidget(self._sums())
        column.addWidget(label)
        column.addLayout(row)
        for one, other in pairwise((self.folder, self.browse, self.no, self.yes)):
            self.setTabOrder(one, other)  # the foot was there before what scrolls

    def _sums(self) -> QFrame:
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(18)
        grid.setColumnStretch(2, 1)
        told: list[str] = []
        for ledger in self._preview.ledgers:
            grid.addWidget(words(tr(_SIDES[ledger.ledger]), "heading"), grid.rowCount(), 0, 1, 3)
            for count, amount in totals_lines(ledger):
                line = grid.rowCount()
                grid.addWidget(words(count), line, 0)
                grid.addWidget(words(amount), line, 1)
                told.append(f"{tr(_SIDES[ledger.ledger])}: {count}, {amount}")
        companies = counted(self._preview.companies, tr("company"), tr("companies"))
        grid.addWidget(
            words(tr("Of {companies}.").format(companies=companies), "muted"),
            grid.rowCount(),
            0,
            1,
            3,
        )
        frame.setAccessibleName(tr("What will happen"))
        frame.setAccessibleDescription("; ".join(told))
        self.setAccessibleDescription("; ".join(told))
        return frame

    @Slot(str)
    def _on_folder(self, text: str) -> None:
        self.yes.setEnabled(bool(text.strip()))

    @Slot()
    def _on_browse(self) -> None:
        start = self.folder.text() or str(Path.home())
        found = QFileDialog.getExistingDirectory(self, tr("Choose the folder for the file"), start)
        if found:
            self.folder.setText(found)

    @Slot()
    def _on_yes(self) -> None:
        folder = self.folder.text().strip()
        self._preferences.keep_payments_folder(folder)
        self.accept()
        self.decided.emit(folder)
