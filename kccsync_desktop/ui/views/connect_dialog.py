"""Connecting to the accounts package: the browser asks for consent, the dialog follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from kccsync_desktop.domain.connect_events import OrganisationsFound
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.ui.controllers.connection_controller import ConnectionController

_SEND_TO_BROWSER = (
    "Your browser opens the package's own page, where you sign in and choose the organisation. "
    "This program never sees your password."
)


class ConnectDialog(QDialog):
    """Client id, or the address of a sandbox; then waiting, choosing, or the reason why not."""

    def __init__(self, controller: ConnectionController, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller = controller
        self._found: OrganisationsFound | None = None
        self._address = ""
        merchant = controller.desk.merchant
        self._package = package_name(merchant.package)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Connect to {self._package}")
        self.client_id = _field("Client id", "The id of your app at the package's developer site")
        self.client_id.setText(merchant.client_id)
        self.address = _field("Sandbox address", "Only for trying out, e.g. http://localhost:8765")
        self.address.setText(merchant.base_url)
        self.news = words("", "muted", wraps=True)
        self.organisations = DropDown("Organisation")
        self.organisations.hide()
        self.copy = button("Copy the address", "link")
        self.copy.hide()
        self.start = button("Connect", "primary")
        self.start.setDefault(True)
        self.cancel = button("Cancel")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(words(f"Connect to {self._package}", "title"))
        column.addWidget(words(_SEND_TO_BROWSER, wraps=True))
        for title, field in (("Client id", self.client_id), ("Sandbox address", self.address)):
            label = words(title, "heading")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
        column.addWidget(self.news)
        column.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.organisations)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.start)
        column.addLayout(foot)
        self.setMinimumWidth(480)

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self.reject)
        self.copy.clicked.connect(self._on_copy)
        self.client_id.textChanged.connect(self._on_typed)
        self.address.textChanged.connect(self._on_typed)
        self._controller.consent_opened.connect(self._on_consent_opened)
        self._controller.choice_wanted.connect(self._on_choice_wanted)
        self._controller.refused.connect(self._on_refused)
        self._controller.connected.connect(self._on_connected)
        self._controller.ended.connect(self._on_typed)
        self._on_typed()

    @Slot()
    def _on_typed(self) -> None:
        is_told = bool(self.client_id.text().strip() or self.address.text().strip())
        self.start.setEnabled(is_told and not self._controller.is_connecting)

    @Slot()
    def _on_start(self) -> None:
        if self._found is not None:
            self._found.choose(str(self.organisations.currentData()))
            self.start.setEnabled(False)
            return
        if self._controller.connect_to(self.client_id.text().strip(), self.address.text().strip()):
            self._say("Waiting for your consent in the browser…", "muted")
            self.start.setEnabled(False)

    @Slot(str)
    def _on_consent_opened(self, address: str) -> None:
        self._address = address
        self.copy.show()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.copy.setText("Copied")

    @Slot(object)
    def _on_choice_wanted(self, found: OrganisationsFound) -> None:
        self._found = found
        self._say("Your consent covers several organisations. Which one are these books for?", "")
        for each in found.organisations:
            self.organisations.addItem(each.name, each.id)
        self.organisations.show()
        self.copy.hide()
        self.start.setText("Use this one")
        self.start.setEnabled(True)

    @Slot(object)
    def _on_refused(self, problem: Problem) -> None:
        self._say(f"{problem.message} {problem.cure}", "danger")
        self.copy.hide()

    @Slot(str)
    def _on_connected(self, _organisation: str) -> None:
        self.accept()

    def reject(self) -> None:
        """Give up; an attempt that goes on is called off."""
        self._controller.cancel()
        super().reject()

    def _say(self, text: str, look: str) -> None:
        self.news.setProperty("look", look)
        self.news.style().unpolish(self.news)
        self.news.style().polish(self.news)
        self.news.setText(text)


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
