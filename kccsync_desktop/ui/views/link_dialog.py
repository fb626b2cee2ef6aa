"""Naming the document in the package that a KCC document already is (E6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import button, field_label, words

_WIDTH = 460
_INTRO = noted(
    "Use this when the document is already in {package}, entered by hand or by another program. "
    "Open it there and copy the address from the browser. It is taken over only when contact, "
    "date, currency and totals agree; nothing is changed there."
)


class LinkDialog(QDialog):
    """``chosen`` carries the row's id and the package's id of the document."""

    help_page = "verified"

    chosen = Signal(int, str)

    def __init__(self, row_id: int, name: str, package: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._row_id = row_id
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Link to the document in {package}").format(package=package))
        self.remote = QLineEdit()
        self.remote.setAccessibleName(
            tr("Address or ID of the document in {package}").format(package=package)
        )
        self.remote.setPlaceholderText(tr("https://… or the ID"))
        self.link = button(tr("Link"), "primary")
        self.link.setDefault(True)
        cancel = button(tr("Cancel"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        title = tr("Link {name} to the document in {package}").format(name=name, package=package)
        for label in (
            words(title, "title", wraps=True),
            words(tr(_INTRO).format(package=package), wraps=True),
        ):
            label.setMinimumWidth(_WIDTH)  # or the height is reckoned for a narrower dialog
            column.addWidget(label)
        column.addWidget(field_label(self.remote.accessibleName(), self.remote))
        column.addWidget(self.remote)
        column.addWidget(words(tr("Leave it empty to have it looked up by its number."), "muted"))
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(cancel)
        foot.addWidget(self.link)
        column.addLayout(foot)
        cancel.clicked.connect(self.reject)
        self.link.clicked.connect(self._on_link)

    @Slot()
    def _on_link(self) -> None:
        self.chosen.emit(self._row_id, id_in(self.remote.text()))
        self.accept()


def id_in(text: str) -> str:
    """Return the document's id from an address or from the id itself."""
    last = text.strip().rstrip("/")
    if "=" in last:
        return last.rsplit("=", 1)[1]
    return last.rsplit("/", 1)[-1]
