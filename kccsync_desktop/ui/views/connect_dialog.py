"""Connecting to the accounts package: the browser asks for consent, the dialog follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kccsync_desktop.domain.logins import what_is_missing
from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.field_fault import FieldFault
from kccsync_desktop.ui.views.login_form import LoginForm, field
from kccsync_desktop.ui.views.parts import button, field_label, give_look, words

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from kccsync_desktop.domain.connect_events import AddressWanted, OrganisationsFound
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.ui.controllers.connection_controller import ConnectionController

_SEND_TO_BROWSER = noted(
    "Your browser opens {package}'s own page, where you sign in and choose the company. "
    "This program never sees your password."
)
_WIDTH = 520
_ALMOST_ALL = 0.9


class ConnectDialog(QDialog):
    """The app's keys, or the address of a sandbox; then waiting, choosing, or why not."""

    help_page = "connection"

    def __init__(self, controller: ConnectionController, parent: QWidget) -> None:
        super().__init__(parent)
        self._controller = controller
        self._found: OrganisationsFound | None = None
        self._wanted: AddressWanted | None = None
        self._address = ""
        self._fitted = 0
        merchant = controller.desk.merchant
        self._package = package_name(merchant.package)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Connect to {package}").format(package=self._package))
        self.form = LoginForm(merchant, controller.needs)
        self.news = words("", "muted", wraps=True)
        self.news.hide()
        self.pasted = field(tr("Address that the browser ended on"), "https://…?code=…&state=…")
        self._pasted_label = field_label(self.pasted.accessibleName(), self.pasted)
        self._show_pasting(is_shown=False)
        self.pasted_fault = FieldFault()
        self.organisations = DropDown(tr("Organisation"))
        self.organisations.hide()
        self.copy = button(tr("Copy the sign-in address"), "link")
        self.copy.hide()
        self.start = button(tr("Connect"), "primary")
        self.start.setDefault(True)
        self.cancel = button(tr("Cancel"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("look", "plain")
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(20, 18, 20, 8)
        self._column.setSpacing(8)
        self._column.addWidget(
            words(tr("Connect to {package}").format(package=self._package), "title")
        )
        self._column.addWidget(
            words(tr(_SEND_TO_BROWSER).format(package=self._package), wraps=True)
        )
        self._column.addWidget(self.news)
        self._column.addWidget(self.copy, alignment=Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._pasted_label)
        self._column.addWidget(self.pasted)
        self._column.addWidget(self.pasted_fault)
        self._column.addWidget(self.organisations)
        self._column.addWidget(self.form)
        self._column.addStretch()
        self._area = _scrolling(self.windowTitle())
        self._area.setWidget(content)
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(20, 8, 20, 16)
        self._foot.setSpacing(8)
        self._foot.addStretch()
        self._foot.addWidget(self.cancel)
        self._foot.addWidget(self.start)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._area)
        outer.addLayout(self._foot)
        self.setMinimumWidth(_WIDTH)

    def _connect(self) -> None:
        self.start.clicked.connect(self._on_start)
        self.cancel.clicked.connect(self.reject)
        self.copy.clicked.connect(self._on_copy)
        self.form.changed.connect(self._on_typed)
        self.pasted.textChanged.connect(self._on_typed)
        self._controller.consent_opened.connect(self._on_consent_opened)
        self._controller.address_wanted.connect(self._on_address_wanted)
        self._controller.choice_wanted.connect(self._on_choice_wanted)
        self._controller.refused.connect(self._on_refused)
        self._controller.connected.connect(self._on_connected)
        self._controller.ended.connect(self._on_ended)
        self._on_typed()

    def showEvent(self, event: QShowEvent) -> None:
        """Be as high as the text needs."""
        super().showEvent(event)
        self._fit()
        self._focus()

    def _focus(self) -> None:
        """Begin with what is still to be filled in."""
        (self.form.first_empty() or self.start).setFocus()

    @Slot()
    def _on_typed(self) -> None:
        wish = self.form.wish
        is_told = bool(wish.client_id or wish.base_url)
        self.pasted_fault.clear()
        if self._wanted is not None:
            self.start.setEnabled(bool(self.pasted.text().strip()))
        else:
            self.start.setEnabled(is_told and not self._controller.is_connecting)
        self._fit()

    @Slot()
    def _on_start(self) -> None:
        if self._found is not None:
            self._found.choose(str(self.organisations.currentData()))
            self.start.setEnabled(False)
        elif self._wanted is not None:
            self._give_address(self._wanted)
        else:
            self._begin()

    def _begin(self) -> None:
        wish = self.form.wish
        lack = what_is_missing(wish, self._controller.needs)
        if lack:
            self.news.hide()
            self.form.tell(lack)
            self._fit()
            self._area.ensureWidgetVisible(self.form.fault)
        elif self._controller.connect_to(wish):
            self._say(tr("Waiting for your consent in the browser…"), "muted")
            self.form.hide()  # nothing of it can be changed now, and small screens need the room
            self.start.setEnabled(False)

    def _give_address(self, wanted: AddressWanted) -> None:
        wrong = wanted.give(self.pasted.text())
        if wrong:
            self.pasted_fault.tell(self.pasted, wrong)
            self._fit()
            return
        self._end_pasting()
        self._say(tr("Asking which company that is…"), "muted")
        self.start.setEnabled(False)

    def _end_pasting(self) -> None:
        """Forget the address at once: it held a code."""
        self._wanted = None
        self.pasted.clear()
        self._show_pasting(is_shown=False)
        self.copy.hide()
        self._name_start(tr("Connect"))

    def _show_pasting(self, *, is_shown: bool) -> None:
        self._pasted_label.setVisible(is_shown)
        self.pasted.setVisible(is_shown)

    @Slot(str)
    def _on_consent_opened(self, address: str) -> None:
        self._address = address
        self.copy.show()
        self._fit()

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._address)
        self.copy.setText(tr("Copied"))

    @Slot(object)
    def _on_address_wanted(self, wanted: AddressWanted) -> None:
        self._wanted = wanted
        self._say(
            tr(
                "Agree in the browser, then paste here the whole address that it ends on.\n"
                "It begins with:\n{page}"
            ).format(page=wanted.page),
            "",
        )
        self._show_pasting(is_shown=True)
        self.pasted.setFocus()
        self._name_start(tr("Continue"))
        self._on_typed()

    @Slot(object)
    def _on_choice_wanted(self, found: OrganisationsFound) -> None:
        self._found = found
        if len(found.organisations) == 1:
            name = found.organisations[0].name
            self._say(
                tr('You signed in to "{name}". Are these the books of {company}?').format(
                    name=name, company=self._controller.desk.merchant.name
                ),
                "",
            )
        else:
            self._say(
                tr("Your consent covers several organisations. Which is that of {company}?").format(
                    company=self._controller.desk.merchant.name
                ),
                "",
            )
        for each in found.organisations:
            self.organisations.addItem(each.name, each.id)
        self.organisations.setVisible(len(found.organisations) > 1)
        self.copy.hide()
        self._name_start(tr("Use this one") if len(found.organisations) > 1 else tr("Yes, connect"))
        self.start.setEnabled(True)
        self.start.setFocus()
        self._fit()

    @Slot(object)
    def _on_refused(self, problem: Problem) -> None:
        self._say(f"{problem.message} {problem.cure}", "danger")
        self._end_pasting()

    @Slot()
    def _on_ended(self) -> None:
        self._found = None
        self.organisations.clear()
        self.organisations.hide()
        self._end_pasting()
        self.form.show()
        self._on_typed()
        self._focus()

    @Slot(str)
    def _on_connected(self, _organisation: str) -> None:
        self.accept()

    def reject(self) -> None:
        """Give up; an attempt that goes on is called off."""
        self._controller.cancel()
        super().reject()

    def _name_start(self, text: str) -> None:
        self.start.setText(text)
        self.start.setAccessibleName(text)

    def _say(self, text: str, look: str) -> None:
        give_look(self.news, look)
        self.news.setText(text)
        self.news.show()
        self._fit()
        self._area.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        """Be as high as what there is to read, as far as the screen goes; then it scrolls."""
        if not self.isVisible():
            return
        self._column.activate()
        wanted = self._column.heightForWidth(self.width()) + self._foot.sizeHint().height()
        most = int(self.screen().availableGeometry().height() * _ALMOST_ALL)
        if wanted != self._fitted:
            self._fitted = wanted
            self.resize(self.width(), min(wanted, most))


def _scrolling(name: str) -> QScrollArea:
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
