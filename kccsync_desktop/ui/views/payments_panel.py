"""The Import grid with its find box, what the current row waits for, totals and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.formats import amount_text, count_text, counted, plain_tip
from kccsync_desktop.ui.models.import_grids import import_note
from kccsync_desktop.ui.models.sums import UNBROKEN, sums_apart
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.date_span import DateSpan
from kccsync_desktop.ui.views.elided import LINES, ElidedLabel
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.foot import foot
from kccsync_desktop.ui.views.grid_filters import GridFilters
from kccsync_desktop.ui.views.grouped_view import GroupedView
from kccsync_desktop.ui.views.head_words import headed
from kccsync_desktop.ui.views.no_payments import nothing_to_import
from kccsync_desktop.ui.views.nothing_found import nothing_found
from kccsync_desktop.ui.views.parts import button, find_box, give_icon, words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kccsync_desktop.domain.grids import CurrencyTotal, ImportRow
    from kccsync_desktop.ui.controllers.import_controller import ImportController, LeftOutNews
    from kccsync_desktop.ui.models.looks import Looks

_NOTE_LINES = 2
_NARROW = 980


def nothing_ticked_text(*, is_filtered: bool) -> str:
    """Return what the button takes while nothing is ticked, whatever a filter hides."""
    if not is_filtered:
        return tr("Nothing is ticked: the button takes every payment that is not processed.")
    return tr(
        "Nothing is ticked: the button takes every payment that is not processed, also those that "
        "the filter hides."
    )


def ticked_text(totals: tuple[CurrencyTotal, ...]) -> str:
    """Return what is ticked in one line, e.g. ``12 ticked:  Received GBP 1,204.10``."""
    count = sum(total.count for total in totals)
    sums = "   ".join(sums_apart(Grid.IMPORT, totals, UNBROKEN))
    return tr("{count} ticked:  {sums}").format(count=count_text(count), sums=sums)


def row_text(row: ImportRow | None) -> str:
    """Return what will become of a row, or why nothing will, and what to do."""
    if row is None:
        return ""
    note = import_note(row)
    if note:
        return note
    return tr(
        "{currency} {amount} of {company} is ready to be created and allocated to {allocated_to}."
    ).format(
        currency=row.currency,
        amount=amount_text(row.amount),
        company=row.company_name or row.company_code,
        allocated_to=row.allocated_to,
    )


class PaymentsPanel(QWidget):
    """``fetch_wanted``, ``allocate_wanted``, ``connect_wanted``: the buttons.

    ``company_shown`` carries the current row's company code whenever another row is current;
    ``statement_wanted`` follows the button, Enter or a double click.
    """

    fetch_wanted = Signal()
    allocate_wanted = Signal()
    connect_wanted = Signal()
    company_shown = Signal(str)
    statement_wanted = Signal()

    def __init__(self, controller: ImportController, package: str, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self._package = package
        self._looks = looks
        self._is_connected = False
        self._may_start = False
        self.grid = GroupedView(controller.model, looks)
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.count = words("", "muted")
        self.days = DateSpan(tr("Paid on"), tr("Paid"))
        self.search = find_box(tr("Find payment or company"), tr("Find in the payments"), looks)
        self.statement = button(
            tr("Company &Statement"),
            tip=tr("Shows the statement of the current row's company (Enter)"),
        )
        self.note = words("", "muted", wraps=True)
        self.tick_all = button(
            tr("Tick all"), "link", tip=tr("Ticks all that the filter shows (Ctrl+A)")
        )
        self.untick_all = button(
            tr("Untick all"), "link", tip=tr("Unticks all that the filter shows")
        )
        self.totals = ElidedLabel("", "muted", lines=LINES)
        self.fetch = button(
            tr("&Fetch Payments"),
            tip=tr("Reads what was paid in {package} since the last time").format(package=package),
        )
        self.allocate = button(
            tr("Create and &Allocate Payments…"),
            "primary",
            tip=tr("Shows what will happen, then creates the ticked payments, or all of them"),
        )
        self.filters = GridFilters(Grid.IMPORT, self.search, looks, self.days)
        self._lay_out()
        self._connect()
        self.retint()

    def _lay_out(self) -> None:
        title = tr("Payments imported from {package}").format(package=self._package)
        head = headed(self.filters, words(title, "title"), self.count)
        head.addWidget(self.statement, alignment=Qt.AlignmentFlag.AlignTop)
        links = (self.tick_all, self.untick_all)
        self.note.setAccessibleName(tr("About the current payment"))
        self.note.setFixedHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing() + 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(head)
        column.addWidget(self.filters.bar)
        column.addWidget(self._stack, stretch=1)
        column.addWidget(self.note)
        column.addWidget(foot(links, self.totals, (self.fetch, self.allocate)))

    def _connect(self) -> None:
        controller = self._controller
        self.grid.tick_shown_wanted.connect(self._on_tick_shown)
        self.grid.acted.connect(self._on_statement)
        self.grid.selectionModel().currentRowChanged.connect(self._on_current)
        self.tick_all.clicked.connect(self._on_tick_all)
        self.untick_all.clicked.connect(self._on_untick_all)
        self.filters.listen_in(self)
        self.filters.changed.connect(self._on_filter)
        self.filters.opened.connect(controller.ask_currencies)
        controller.currencies_changed.connect(self._on_currencies)
        self.statement.clicked.connect(self.statement_wanted)
        self.fetch.clicked.connect(self.fetch_wanted)
        self.allocate.clicked.connect(self.allocate_wanted)
        self.empty.acted.connect(self._on_empty_acted)
        controller.totals_changed.connect(self._on_totals)
        controller.shown_changed.connect(self._on_shown)
        controller.left_out_changed.connect(self._on_left_out)

    @property
    def current(self) -> ImportRow | None:
        """The row that is current."""
        return self._controller.model.row(self.grid.currentIndex().row())

    def allow(self, *, may_start: bool, is_connected: bool) -> None:
        """Let a run be started or not; fetching needs the connection."""
        was_connected, self._is_connected = self._is_connected, is_connected
        self._may_start = may_start
        if not may_start and self.window().focusWidget() in {self.fetch, self.allocate}:
            self.grid.setFocus()  # or Qt hands it to whatever comes next, also behind a dialog
        self.fetch.setEnabled(may_start and is_connected)
        self._show_allowed()
        if was_connected != is_connected:
            self._on_shown()

    def _show_allowed(self) -> None:
        has_rows = self._controller.model.rowCount() > 0 or self._controller.is_filtered
        self.allocate.setEnabled(self._may_start and has_rows)
        self._tell_ticked()

    def _tell_ticked(self) -> None:
        """Say what is ticked, where there is anything to tick, or what the button takes."""
        totals, is_filtered = self._controller.totals, self._controller.is_filtered
        if not self._controller.model.count and not is_filtered:
            self.totals.show_text("")
        elif any(total.count for total in totals):
            self.totals.show_text(ticked_text(totals))
        elif not self.allocate.isEnabled():  # another job works: it takes nothing now
            self.totals.show_text(tr("Nothing is ticked."))
        else:
            self.totals.show_text(nothing_ticked_text(is_filtered=is_filtered))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer no statement where one stands beside the grid."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self.statement.setVisible(not is_narrow and self._controller.model.rowCount() > 0)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.filters.retint()
        give_icon(self.statement, "company", self._looks)
        give_icon(self.fetch, "download", self._looks)
        give_icon(self.allocate, "payment", self._looks, "on_accent")
        self.empty.retint()

    @Slot(bool)
    def _on_tick_shown(self, ticked: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._controller.tick_shown(ticked=ticked)

    @Slot()
    def _on_tick_all(self) -> None:
        self._controller.tick_shown(ticked=True)

    @Slot()
    def _on_untick_all(self) -> None:
        self._controller.tick_shown(ticked=False)

    @Slot()
    def _on_statement(self) -> None:
        self.statement_wanted.emit()

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        row = self.current
        text = row_text(row)
        self.note.setText(text)
        self.note.setToolTip(plain_tip(text))
        if row is not None:
            self.company_shown.emit(row.company_code)

    @Slot()
    def _on_filter(self) -> None:
        self._controller.ask(self.filters.query(self._controller.query))

    @Slot(object)
    def _on_currencies(self, currencies: tuple[str, ...]) -> None:
        self.filters.offer(currencies)

    @Slot()
    def _on_empty_acted(self) -> None:
        if self._controller.is_filtered:
            self.filters.clear()
        elif self._is_connected:
            self.fetch_wanted.emit()
        else:
            self.connect_wanted.emit()

    @Slot(object)
    def _on_totals(self, _totals: tuple[CurrencyTotal, ...]) -> None:
        self._tell_ticked()

    @Slot()
    def _on_shown(self) -> None:
        count = self._controller.model.count
        is_filtered = self._controller.is_filtered
        for part in (self.tick_all, self.untick_all, self.note):
            part.setVisible(count > 0)
        self.statement.setVisible(count > 0 and self.width() >= _NARROW)
        found = tr(" found") if is_filtered else ""
        self.count.setText(
            counted(count, tr("row"), tr("rows")) + found if count or is_filtered else ""
        )
        self._show_allowed()
        state = nothing_found(self._controller.query) if is_filtered else self._emptiness()
        self._stack.show_rows(count, state)
        if count and not self.grid.currentIndex().isValid():
            self.grid.selectRow(0)
        self._show_current()

    def _emptiness(self) -> Emptiness:
        return nothing_to_import(self._controller, self._package, is_connected=self._is_connected)

    @Slot(object)
    def _on_left_out(self, _news: LeftOutNews) -> None:
        if not self._controller.model.count and not self._controller.is_filtered:
            self._stack.show_rows(0, self._emptiness())
