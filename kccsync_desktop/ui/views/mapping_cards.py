"""The cards at the left of the Mapping tab: connection, defaults, options."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from kccsync_desktop.domain.account_targets import fits_default
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.account_chooser import Choices, Chooser
from kccsync_desktop.ui.views.drop_downs import DayEdit
from kccsync_desktop.ui.views.help_links import ABOUT_OPTIONS, HelpLink
from kccsync_desktop.ui.views.parts import button, field_label, words
from kccsync_desktop.ui.views.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.ledger import LedgerAccount
    from kccsync_desktop.ui.controllers.mapping_controller import Setup
    from kccsync_desktop.ui.models.looks import Looks

_SWITCHES = (
    (
        "only_stock_on_invoices",
        noted("Only Export Stock on Invoices"),
        noted(
            "Only stock items on an offered document are sent. Recommended: KCC keeps the stock."
        ),
    ),
    (
        "rollup",
        noted("Use Rollup Transactions"),
        noted(
            "Lines are added up before they are sent, so invoices there stay short. Recommended."
        ),
    ),
    (
        "rollup_by_nominal",
        noted("Rollup by tax rate and nominal"),
        noted("One line per tax rate and nominal. Off: one line per tax rate only, as KCC does."),
    ),
    (
        "create_authorised",
        noted("Create Authorised Invoices"),
        noted("Invoices arrive approved. Off: they arrive as drafts, and their prepayments wait."),
    ),
    (
        "multicurrency",
        noted("MultiCurrency"),
        noted("Sends documents in their own currency. Off: foreign documents are not exported."),
    ),
    (
        "batches",
        noted("Send in batches of 30"),
        noted(
            "Fewer calls, for a slow connection. "
            "Off: one document a call, which costs nothing there."
        ),
    ),
)
_DEFAULTS = (
    ("default-sales", noted("Default Sales Nominals"), "default_sales"),
    ("default-purchases", noted("Default Purchase Nominals"), "default_purchases"),
    ("prepayments", noted("Prepayments"), "prepayments"),
)


def _column(frame: QFrame, title: str, link: HelpLink | None = None) -> QVBoxLayout:
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 12, 14, 12)
    column.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(words(title, "heading"), stretch=1)
    if link is not None:
        head.addWidget(link)
    column.addLayout(head)
    return column


def account_choices(accounts: Iterable[LedgerAccount]) -> Choices:
    """Return the accounts that anything can be mapped to, by code."""
    usable = [a for a in accounts if a.is_active and (a.is_postable or a.takes_payments)]
    return tuple((a.label, a.id) for a in sorted(usable, key=lambda a: (a.code == "", a.label)))


class ConnectionCard(QFrame):
    """Connection Status, and the steps of set-up in their order."""

    help_page = "connection"

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.status = words(tr("Not Connected"), wraps=True)
        self.connect_button = button(tr("Connect…"), "primary")
        self.disconnect_button = button(tr("Disconnect"))
        self.fetch = button(
            tr("Get Nominal && Tax Accounts"),
            tip=tr("Reads the accounts and tax codes to choose from. Repeat after changes there."),
        )
        self.propose = button(
            tr("Apply Default Setup…"),
            tip=tr("Proposes a mapping by name, type and rate, and asks where it cannot know."),
        )
        column = _column(self, tr("Connection Status"))
        column.addWidget(self.status)
        for each in (self.connect_button, self.fetch, self.propose, self.disconnect_button):
            column.addWidget(each)

    def show_setup(self, setup: Setup) -> None:
        """Show whether there is a connection, and what may be done next."""
        is_connected = setup.status.is_connected
        package = package_name(setup.merchant.package)
        told = tr("{package}: connected as {organisation}").format(
            package=package, organisation=setup.status.organisation
        )
        self.status.setText(
            told if is_connected else tr("{package}: Not Connected").format(package=package)
        )
        self.connect_button.setVisible(not is_connected)
        self.disconnect_button.setVisible(is_connected)
        self.fetch.setEnabled(is_connected)
        self.propose.setEnabled(bool(setup.accounts))


class DefaultsCard(QFrame):
    """``chosen`` carries a default's name and the account."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.choosers: dict[str, Chooser] = {}
        column = _column(self, tr("Nominals Defaults"))
        column.setSpacing(4)
        for name, title, _ in _DEFAULTS:
            chooser = Chooser(tr(title))
            chooser.setObjectName(name)
            chooser.picked.connect(self._on_picked)
            column.addWidget(field_label(tr(title), chooser, "muted"))
            column.addWidget(chooser)
            self.choosers[name] = chooser

    def show_setup(self, setup: Setup) -> None:
        """Offer the accounts, and show what is chosen."""
        for name, _, attribute in _DEFAULTS:
            choices = account_choices(a for a in setup.accounts if fits_default(name, a))
            self.choosers[name].offer(choices, getattr(setup.mapping, attribute))
            self.choosers[name].setEnabled(bool(choices))

    @Slot(str)
    def _on_picked(self, account: str) -> None:
        chooser = self.sender()
        if isinstance(chooser, Chooser):
            self.chosen.emit(chooser.objectName(), account)


class OptionsCard(QFrame):
    """``changed`` carries the :class:`ExportOptions` as they now stand."""

    help_page = "options"

    changed = Signal(object)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._options = ExportOptions()
        link = HelpLink("options", text=ABOUT_OPTIONS)
        column = _column(self, tr("Options"), link)
        self.switches: dict[str, Switch] = {}
        for name, title, tip in _SWITCHES:
            switch = Switch(tr(title), tr(tip), looks)
            switch.clicked.connect(self._on_changed)
            column.addWidget(switch)
            self.switches[name] = switch
        self.stock_warning = words("", "danger", wraps=True)
        self.stock_warning.setAccessibleName(tr("Warning about stock"))
        self.stock_warning.hide()
        column.insertWidget(2, self.stock_warning)
        self.from_switch = Switch(
            tr("Export From"), tr("Documents dated before this day are not offered."), looks
        )
        self.from_day = DayEdit(tr("Export From date"))
        self.from_switch.clicked.connect(self._on_changed)
        self.from_day.editingFinished.connect(self._on_changed)
        row = QHBoxLayout()
        row.addWidget(self.from_switch)
        row.addWidget(self.from_day)
        row.addStretch()
        column.addLayout(row)

    def show_setup(self, setup: Setup) -> None:
        """Show the options as they are kept."""
        self._options = setup.options
        for name, switch in self.switches.items():
            switch.setChecked(getattr(setup.options, name))
        self._warn_of_stock(setup.options, setup.merchant.package)
        self.switches["create_authorised"].setVisible(setup.merchant.has_drafts)
        self.switches["batches"].setVisible(setup.merchant.takes_batches)
        self.switches["rollup_by_nominal"].setEnabled(setup.options.rollup)
        day = setup.options.export_from
        self.from_switch.setChecked(day is not None)
        self.from_day.setEnabled(day is not None)
        if day is not None:
            self.from_day.setDate(QDate(day.year, day.month, day.day))

    def _warn_of_stock(self, options: ExportOptions, package: str) -> None:
        """Carry KCC's warning while all stock goes to the package (E9)."""
        told = tr(
            "Not recommended: every stock item goes to {package}, whether or not it is on an "
            "invoice. {package} slows down past its item limit, and items cannot be taken back."
        )
        self.stock_warning.setText(told.format(package=package_name(package)))
        self.stock_warning.setVisible(not options.only_stock_on_invoices)

    def point_at(self, option: str) -> None:
        """Put the focus on an option that a problem's cure names, e.g. ``multicurrency``."""
        switch = self.switches.get(option.replace("-", "_"))
        if switch is not None:
            switch.setFocus()

    @Slot()
    def _on_changed(self) -> None:
        shown = self.from_day.date()
        day = date(shown.year(), shown.month(), shown.day())
        wanted = replace(
            self._options,
            only_stock_on_invoices=self.switches["only_stock_on_invoices"].isChecked(),
            rollup=self.switches["rollup"].isChecked(),
            rollup_by_nominal=self.switches["rollup_by_nominal"].isChecked(),
            create_authorised=self.switches["create_authorised"].isChecked(),
            multicurrency=self.switches["multicurrency"].isChecked(),
            batches=self.switches["batches"].isChecked(),
            export_from=day if self.from_switch.isChecked() else None,
        )
        if wanted != self._options:
            self._options = wanted
            self.changed.emit(wanted)


def stacked(cards: tuple[QWidget, ...]) -> QVBoxLayout:
    """Return the cards one below the other."""
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    for each in cards:
        column.addWidget(each)
    column.addStretch()
    return column
