"""The Import tab: payments above what was left out, a company's statement at the side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.left_out_pane import LeftOutPane
from kccsync_desktop.ui.views.parts import button
from kccsync_desktop.ui.views.payments_panel import PaymentsPanel
from kccsync_desktop.ui.views.statement_pane import StatementPane

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.import_controller import ImportController
    from kccsync_desktop.ui.models.looks import Looks

_HEIGHTS = (520, 190)
_WIDTHS = (800, 466)


class ImportTab(QWidget):
    """Payments, left out and statement; and where the last file for KCC went."""

    help_page = "import"

    def __init__(self, controller: ImportController, package: str, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self.payments = PaymentsPanel(controller, package, looks)
        self.left_out = LeftOutPane(controller, package, looks)
        self.statement = StatementPane(controller, package, looks)
        self.file = ElidedLabel("", "muted")
        self.open_folder = button(tr("Open the folder"), "link")
        self._path = Path()
        self._followed = ""
        self._file_row = QWidget()
        self._lay_out()
        self.statement.hide()
        self._file_row.hide()
        self.payments.company_shown.connect(self._on_company)
        self.payments.statement_wanted.connect(self.show_statement)
        self.statement.closed.connect(self.hide_statement)
        self.open_folder.clicked.connect(self._on_open_folder)
        controller.file_written.connect(self._on_file)
        if controller.written:
            self._on_file(controller.written[-1])
        escape = QShortcut(QKeySequence("Escape"), self, self.hide_statement)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.setWhatsThis(tr("Close the company statement"))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._file_row)
        row.setContentsMargins(14, 0, 14, 6)
        row.addWidget(self.file, stretch=1)
        row.addWidget(self.open_folder)
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.payments, stretch=1)
        column.addWidget(self._file_row)
        left = QSplitter(Qt.Orientation.Vertical)
        left.setChildrenCollapsible(False)
        left.addWidget(upper)
        left.addWidget(self.left_out)
        left.setStretchFactor(0, 1)
        left.setSizes([*_HEIGHTS])
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(left)
        self.split.addWidget(self.statement)
        self.split.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.payments.retint()
        self.statement.retint()

    @Slot()
    def show_statement(self) -> None:
        """Open the statement of the current row's company; it then follows the current row."""
        row = self.payments.current
        if row is not None:
            self.show_company(row.company_code)

    def show_company(self, code: str) -> None:
        """Open the statement of any company; it stays until another row becomes current."""
        row = self.payments.current
        self._followed = "" if row is None else row.company_code
        if not self.statement.isVisible():
            self.statement.show()
            self.split.setSizes([*_WIDTHS])
        self._controller.ask_statement(code)

    @Slot()
    def hide_statement(self) -> None:
        """Close the statement."""
        if self.statement.isVisible():
            self.statement.hide()
            self._controller.ask_statement("")
            self.payments.grid.setFocus()

    @Slot(str)
    def _on_company(self, code: str) -> None:
        is_other = code not in {self._followed, self._controller.company}
        self._followed = code
        if is_other and self.statement.isVisible():
            self._controller.ask_statement(code)

    @Slot(str)
    def _on_file(self, path: str) -> None:
        self._path = Path(path)
        files = self._controller.written
        if len(files) > 1:
            told = tr("{count} files for KCC were written, import each of them: {paths}")
            self.file.show_text(told.format(count=len(files), paths=", ".join(files)))
        else:
            self.file.show_text(tr("The file for KCC was written: {path}").format(path=path))
        self._file_row.show()

    @Slot()
    def _on_open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))
