"""The line above the tabs: company, organisation, sandbox, and the Actions button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kccsync_desktop.ui.formats import date_text, package_name
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.company_menu import CompanyMenu
from kccsync_desktop.ui.views.drop_downs import SIGN
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.parts import button, give_icon, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QPushButton

    from kccsync_desktop.domain.grids import Status
    from kccsync_desktop.ui.models.looks import Looks


_COMPANY_LETTERS = 24  # whose books these are is said before where they go


class Header(QWidget):
    """Says at a glance whose books these are and where they go."""

    help_wanted = Signal()

    def __init__(self, menu: QMenu, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.company = ElidedLabel("", "title")
        self.companies = CompanyMenu(self)
        self.companies_button = _menu_button(SIGN, tr("Switch company"), self.companies)
        self.companies_button.setToolTip(tr("Open another company's books"))
        self.companies_button.hide()
        self.connection = ElidedLabel("", "muted")  # until the books have told
        self.connect_button = button(
            tr("Connect…"), "link", tip=tr("Connect to the accounts package")
        )
        self.connect_button.hide()
        self.sandbox = words(tr("SANDBOX"), "badge")
        self.sandbox.setToolTip(
            tr("A trial organisation: nothing here reaches a real accounts package.")
        )
        self.sandbox.hide()
        self.help_button = button(tr("Help"), tip=tr("The page about what you are working on (F1)"))
        self.help_button.clicked.connect(self.help_wanted)
        self.actions_button = _menu_button(f"{tr('Actions')}  ▾", tr("Actions"), menu)
        self.actions_button.setToolTip(tr("Everything that can be done here (F9)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 4)
        row.setSpacing(10)
        row.addWidget(self.company)
        row.addWidget(self.companies_button)
        row.addWidget(self.connection)
        row.addWidget(self.connect_button)
        row.addWidget(self.sandbox, alignment=Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()
        row.addWidget(self.help_button)
        row.addWidget(self.actions_button)

    def show_status(self, status: Status) -> None:
        """Show a merchant's status."""
        package = package_name(status.package)
        self.company.show_text(status.merchant)
        letters = _COMPANY_LETTERS * self.company.fontMetrics().averageCharWidth()
        self.company.setMinimumWidth(min(self.company.sizeHint().width(), letters))
        told = tr("{package}: connected as {organisation}{until}").format(
            package=package, organisation=status.organisation, until=_until(status)
        )
        self.connection.show_text(
            told if status.is_connected else tr("{package}: Not Connected").format(package=package)
        )
        self.connect_button.setVisible(not status.is_connected)
        self.sandbox.setVisible(status.is_sandbox)

    def show_companies(self, companies: tuple[Status, ...], current: str) -> None:
        """List the companies to switch to, where there are several."""
        self.companies.show_companies(companies, current)
        self.companies_button.setVisible(len(companies) > 1)
        self.companies.menuAction().setVisible(len(companies) > 1)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        give_icon(self.actions_button, "settings", self._looks)
        give_icon(self.help_button, "help", self._looks)


def _menu_button(text: str, name: str, menu: QMenu) -> QPushButton:
    made = button(text)
    made.setAccessibleName(name)
    made.setMenu(menu)
    return made


def _until(status: Status) -> str:
    """Return the day on which the connection ends, where the package told."""
    if status.connection_ends is None:
        return ""
    return tr(", until {date}").format(date=date_text(status.connection_ends.astimezone().date()))


def window_title(status: Status) -> str:
    """Return the window's title: company, organisation, SANDBOX where it is one."""
    parts = [status.merchant]
    if status.organisation:
        parts.append(f"{package_name(status.package)}: {status.organisation}")
    if status.is_sandbox:
        parts.append("SANDBOX")
    parts.append(tr("KCCSync Desktop"))
    return " - ".join(part for part in parts if part)
