"""A run's receipt: what went, what was held back and why; to print, to save and to copy."""

from __future__ import annotations

import re
from array import array
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDir, QMimeData, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.history_grids import (
    paid_text,
    receipt_grid,
    receipt_payments_grid,
    together_text,
    totals_grid,
)
from kccsync_desktop.ui.models.history_words import Fact, fact_groups
from kccsync_desktop.ui.models.mapping_grids import Numbered
from kccsync_desktop.ui.models.receipt_page import (
    MARGINS,
    receipt_document,
    receipt_html,
    receipt_text,
    title_of,
)
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.flow import Flow
from kccsync_desktop.ui.views.grid_jobs import serve_in_dialog
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import button, give_icon, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtPrintSupport import QPrinter

    from kccsync_desktop.domain.history import Receipt
    from kccsync_desktop.ui.models.columns import GridSpec
    from kccsync_desktop.ui.models.looks import Looks

_SIZE = (1180, 700)
_SIZE_OF_FACTS = 860
_MOST_DOWN = 5
_BETWEEN = 40
_TOP = Qt.AlignmentFlag.AlignTop
_BESIDE = 4  # digits of room beside a column
_TOTALS_ROWS = 5
_NO_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class ReceiptDialog(QDialog):
    """Read only and not modal. ``pdf_wanted`` carries the page, its title and the path."""

    help_page = "history"

    pdf_wanted = Signal(str, str, object)

    def __init__(self, receipt: Receipt, package: str, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.receipt = receipt
        self._package = package
        self._looks = looks
        self._wanted: set[Path] = set()
        self.setWindowTitle(title_of(receipt))
        self.print = button(tr("Print…"))
        self.save = button(tr("Save as PDF…"))
        self.copy = button(tr("Copy"), tip=tr("As text, with tabs between the columns"))
        self.close_button = button(tr("Close"), "primary")
        give_icon(self.save, "download", looks)
        self.note = words("", "muted")
        self._below: dict[GridView, str] = {}
        self.grids = self._grids()
        serve_in_dialog(parent, *self.grids)
        self._lay_out()
        self.print.clicked.connect(self._on_print)
        self.save.clicked.connect(self._on_save)
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.accept)
        if not self.grids:
            self.close_button.setFocus()
        self.resize(*(_SIZE if self.grids else (_SIZE_OF_FACTS, self.sizeHint().height())))

    def _grids(self) -> list[GridView]:
        receipt = self.receipt
        kept_first = (*receipt.kept_back, *receipt.gone, *receipt.read_again)
        found: list[tuple[GridSpec[Any], Sequence[object], str]] = [
            (totals_grid(), receipt.totals, together_text(receipt)),
            (receipt_grid(), kept_first, ""),
            (receipt_payments_grid(), receipt.payments, paid_text(receipt)),
        ]
        grids = {_grid(one, values, self._looks): below for one, values, below in found if values}
        self._below = {grid: below for grid, below in grids.items() if below}
        return list(grids)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(words(title_of(self.receipt), "title"))
        column.addWidget(_facts(fact_groups(self.receipt, self._package)))
        if self.receipt.run.reason:
            column.addWidget(words(self.receipt.run.reason, wraps=True))
        for grid in self.grids:
            column.addWidget(words(grid.accessibleName(), "heading"))
            column.addWidget(grid, stretch=1)
            if grid in self._below:
                column.addWidget(words(self._below[grid], "muted", wraps=True))
        if len(self.grids) > 1:
            _fit(self.grids[0])
        if not self.grids:
            column.addWidget(words(tr("No document or payment went or was held back."), "muted"))
            column.addStretch()
        column.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        for part in (self.print, self.save, self.copy):
            foot.addWidget(part)
        foot.addWidget(self.note, stretch=1)
        foot.addWidget(self.close_button)
        return foot

    @property
    def html(self) -> str:
        """The page."""
        return receipt_html(self.receipt, self._package)

    @Slot()
    def _on_copy(self) -> None:
        data = QMimeData()
        data.setText(receipt_text(self.receipt, self._package))
        data.setHtml(receipt_html(self.receipt, self._package, is_copied=True))
        QGuiApplication.clipboard().setMimeData(data)
        self.note.setText(tr("Copied."))

    @Slot()
    def _on_save(self) -> None:
        name = _NO_NAME.sub(" ", title_of(self.receipt))
        dialog = QFileDialog(self, tr("Save the receipt as"), QDir.homePath())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(tr("PDF documents (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{name}.pdf")
        dialog.fileSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def save_as(self, chosen: str) -> None:
        """Ask for a PDF at this path."""
        self._wanted.add(Path(chosen))
        self.pdf_wanted.emit(self.html, title_of(self.receipt), Path(chosen))

    @Slot(object)
    def show_saved(self, path: Path) -> None:
        """Say where the PDF went; others tell of theirs."""
        if path in self._wanted:
            self.note.setText(tr("Saved as {name}.").format(name=path.name))

    @Slot()
    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import (
            QPrintDialog,
            QPrinter,
        )

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title_of(self.receipt))
        printer.setPageMargins(MARGINS)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print the receipt"))
        if dialog.exec() == QDialog.DialogCode.Accepted:  # systems' own dialogs know no other way
            self.print_on(printer)
        dialog.deleteLater()

    def print_on(self, printer: QPrinter) -> None:
        """Print the page."""
        receipt_document(self.html).print_(printer)
        self.note.setText(tr("Sent to the printer."))


def _grid(spec: GridSpec[Any], values: Sequence[object], looks: Looks) -> GridView:
    model = GridModel(spec, lambda ids: [Numbered(n, values[n]) for n in ids], looks)
    grid = GridView(model, looks)
    model.setParent(grid)
    grid.setSortingEnabled(False)
    model.take(array("q", range(len(values))))
    return grid


def _fit(grid: GridView) -> None:
    """Let the totals take no more room than they need: each figure beside what it is of."""
    rows = min(grid.model().rowCount(), _TOTALS_ROWS)
    height = grid.horizontalHeader().sizeHint().height()
    height += rows * grid.verticalHeader().defaultSectionSize()
    grid.setMaximumHeight(height + 2 * grid.frameWidth())
    digits = sum(column.width + _BESIDE for column in grid.grid.spec.columns)
    grid.setMaximumWidth(digits * grid.fontMetrics().averageCharWidth())


def _facts(groups: tuple[tuple[Fact, ...], ...]) -> QWidget:
    """Lay facts out column by column; a narrow window has the last groups below the first."""
    holder = QWidget()
    flow = Flow(holder)
    parts = [_group(group) for group in groups if group]
    tallest = max((part.sizeHint().height() for part in parts), default=0)
    for part in parts[:-1]:
        part.setContentsMargins(0, 0, _BETWEEN, 0)
    for part in parts:
        part.setMinimumHeight(tallest)  # so that all begin at the top
        flow.addWidget(part)
    return holder


def _group(group: tuple[Fact, ...]) -> QWidget:
    """Lay one group's facts below one another; what is too long for one column stands in two."""
    part = QWidget()
    grid = QGridLayout(part)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    down = len(group) if len(group) <= _MOST_DOWN else ceil(len(group) / 2)
    for number, (name, value) in enumerate(group):
        further, row = divmod(number, down)
        grid.addWidget(words(name, "muted"), row, 2 * further, _TOP)
        grid.addWidget(_fact(name, value), row, 2 * further + 1, _TOP)
    grid.setRowStretch(down, 1)
    return part


def _fact(name: str, value: str) -> QLabel:
    shown = words(value)
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(name)
    return shown
