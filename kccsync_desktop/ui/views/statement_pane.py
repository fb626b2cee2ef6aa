"""A company's statement beside the payments, and why the package shows another balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.ui.controllers.mapping_controller import ListModel
from kccsync_desktop.ui.models.statement_grid import (
    LEDGER_WORDS,
    balance_text,
    beside_text,
    causes,
    gap_text,
    statement_grid,
)
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import HelpLink
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from kccsync_desktop.domain.statements import StatementLine
    from kccsync_desktop.sync.company_statement import CompanyAccount
    from kccsync_desktop.ui.controllers.import_controller import ImportController, StatementNews
    from kccsync_desktop.ui.models.looks import Looks

_SMALLEST = 360
_FOREIGN_COLUMNS = (4, 7, 8)  # currency, base balance, exchange difference
_NO_ROW = Emptiness(
    "company",
    noted("No company is chosen"),
    noted("Choose a payment to see its company's statement."),
)
_NO_LINES = Emptiness(
    "company",
    noted("Nothing is recorded of this company"),
    noted("It has no document in the company books."),
)


class DifferenceList(QFrame):
    """What the package shows, and each cause with its amount; nothing for an account of none."""

    def __init__(self, package: str) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Why {package} shows another balance").format(package=package))
        self._package = package
        self._inside = QWidget()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(self.accessibleName())
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._area)
        self.texts: tuple[str, ...] = ()

    def show_account(self, account: CompanyAccount) -> None:
        """Show one account's differences."""
        self._inside = QWidget()
        self._inside.setProperty("look", "plain")
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(12, 10, 12, 10)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        shown: list[str] = []
        for difference in account.differences:
            shown.append(self._across(grid, gap_text(difference, self._package), "heading"))
            for cause in causes(difference):
                row = grid.rowCount()
                effect = words(cause.effect, "heading")
                place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
                grid.addWidget(effect, row, 0, place)
                grid.addWidget(_readable(cause.text), row, 1)
                shown.append(f"{cause.effect} {cause.text}")
        beside = beside_text(account.beside)
        if beside:
            title = tr("Also on the contact in {package}, on none of KCC's documents").format(
                package=self._package
            )
            shown.append(self._across(grid, title, "heading"))
            shown.append(self._across(grid, beside, ""))
        grid.setRowStretch(grid.rowCount(), 1)
        self.texts = tuple(shown)
        self._area.setWidget(self._inside)

    def _across(self, grid: QGridLayout, text: str, look: str) -> str:
        grid.addWidget(_readable(text, look), grid.rowCount(), 0, 1, 2)
        return text


def _readable(text: str, look: str = "") -> QLabel:
    label = words(text, look, wraps=True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label


class StatementPane(QWidget):
    """Documents, payments and allocations of the current row's company; ``closed`` hides it."""

    help_page = "balances"

    closed = Signal()

    def __init__(self, controller: ImportController, package: str, looks: Looks) -> None:
        super().__init__()
        self.setAccessibleName(tr("Company statement"))
        self.setMinimumWidth(_SMALLEST)
        self._base = controller.desk.merchant.base_currency
        self._accounts: tuple[CompanyAccount, ...] = ()
        self._company = ""
        self.lines: ListModel[StatementLine] = ListModel(statement_grid(self._base), looks)
        self.grid = GridView(self.lines.model, looks)
        self.grid.setSortingEnabled(False)
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.company = ElidedLabel(tr("Company statement"), "title")
        self.ledger = DropDown(tr("Ledger"))
        self.balance = words("", "heading", wraps=True)
        self.differences = DifferenceList(package)
        self.close_button = button(tr("Close"), "link", tip=tr("Closes the statement (Esc)"))
        self._lay_out()
        self._show_account(None)
        self.close_button.clicked.connect(self.closed)
        self.ledger.activated.connect(self._on_ledger)
        controller.statement_changed.connect(self._on_statement)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.company, stretch=1)
        head.addWidget(self.ledger)
        head.addWidget(HelpLink("balances", tr("balances differ")))
        head.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 14, 10)
        column.addLayout(head)
        column.addWidget(self._stack, stretch=3)
        column.addWidget(self.balance)
        column.addWidget(self.differences, stretch=2)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.empty.retint()

    @Slot(object)
    def _on_statement(self, news: StatementNews) -> None:
        chosen = self.ledger.currentIndex() if news.company_code == self._company else 0
        self._accounts, self._company = news.accounts, news.company_code
        self.ledger.clear()
        self.ledger.addItems([tr(LEDGER_WORDS[each.statement.ledger]) for each in news.accounts])
        self.ledger.setVisible(len(news.accounts) > 1)
        self.ledger.setCurrentIndex(max(0, min(chosen, len(news.accounts) - 1)))
        self._on_ledger()

    @Slot()
    def _on_ledger(self) -> None:
        number = max(0, self.ledger.currentIndex())
        self._show_account(self._accounts[number] if self._accounts else None)

    def _show_account(self, account: CompanyAccount | None) -> None:
        has_account = account is not None
        self.balance.setVisible(has_account)
        self.differences.setVisible(has_account)
        self.ledger.setVisible(len(self._accounts) > 1)
        if account is None:
            self.company.show_text(self._company or tr("Company statement"))
            self.lines.show(())
            self._stack.show_rows(0, _NO_LINES if self._company else _NO_ROW)
            return
        told = account.statement
        self.company.show_text(f"{told.company_name or told.company_code}")
        self.lines.show(told.lines)
        is_foreign = any(each.currency != self._base for each in told.totals)
        for column in _FOREIGN_COLUMNS:
            self.grid.columns.leave_out(column, is_out=not is_foreign)
        self._stack.show_rows(len(told.lines), _NO_LINES)
        self.balance.setText(balance_text(told, self._base))
        self.differences.show_account(account)
