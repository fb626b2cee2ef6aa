"""The Pending grid with its find box, the totals of what is ticked, and the two buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.controllers.export_controller import LOAD_TITLE
from kccsync_desktop.ui.formats import count_text, counted
from kccsync_desktop.ui.models.sums import UNBROKEN, sums_apart
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.elided import LINES, ElidedLabel
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.foot import foot
from kccsync_desktop.ui.views.grid_filters import GridFilters
from kccsync_desktop.ui.views.grouped_view import GroupedView
from kccsync_desktop.ui.views.head_words import headed
from kccsync_desktop.ui.views.nothing_found import nothing_found
from kccsync_desktop.ui.views.parts import button, find_box, give_icon, words
from kccsync_desktop.ui.views.totals_dialog import TotalsDialog

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import CurrencyTotal, WaitingPrepayment
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.controllers.grids_controller import Currencies
    from kccsync_desktop.ui.models.looks import Looks

DETAILS_KEY = "Ctrl+D"
_NOTHING_LOADED = Emptiness(
    "invoice",
    noted("Nothing is pending yet"),
    noted(
        "Load a KCC folder to see the invoices, credits and stock items that wait to be exported."
    ),
    noted("Load KCC Folder…"),
)
_LOADING = Emptiness(
    "clock",
    noted("The KCC folder is being read"),
    noted("Its invoices, credits and stock items appear here when all of it is read."),
)
_ALL_DONE = Emptiness(
    "tick-verified",
    noted("Nothing is waiting"),
    noted(
        "Everything that was loaded has been exported. "
        "Load the KCC folder again when there is more."
    ),
    noted("Load KCC Folder…"),
)


def nothing_ticked_text(shown: int, of: int, *, is_filtered: bool) -> str:
    """Return what both buttons do while nothing is ticked: they ask where a filter hides rows."""
    if not is_filtered or shown == of:
        return tr("Nothing is ticked: both buttons take every pending row.")
    rows = counted(of, tr("pending row"), tr("pending rows"))
    if not shown:
        return tr(
            "Nothing is ticked: both buttons offer all {rows}, though the filter shows none."
        ).format(rows=rows)
    return tr(
        "Nothing is ticked: both buttons ask whether to take all {rows} or only the {shown} shown."
    ).format(rows=rows, shown=count_text(shown))


def totals_text(totals: tuple[CurrencyTotal, ...]) -> str:
    """Return what is ticked in one line, e.g. ``12 ticked:  Sales GBP 1,204.10, EUR 20.00``.

    What comes in and what goes out are never one figure.
    """
    count = sum(total.count for total in totals)
    sums = sums_apart(Grid.PENDING, totals, UNBROKEN)
    return tr("{count} ticked").format(count=count_text(count)) + (
        f":  {'   '.join(sums)}" if sums else ""
    )


class PendingPanel(QWidget):
    """``upload_wanted``, ``precheck_wanted``: the buttons; ``load_wanted``: the empty grid's.

    ``waiting_wanted`` asks for the prepayments that wait.
    """

    upload_wanted = Signal()
    precheck_wanted = Signal()
    load_wanted = Signal()
    waiting_wanted = Signal()

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self._looks = looks
        self.grid = GroupedView(controller.grids.pending, looks)
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.count = words("", "muted")
        self.search = find_box(tr("Find code or company"), tr("Find in the pending rows"), looks)
        self.filters = GridFilters(Grid.PENDING, self.search, looks)
        self.waiting = button("", "link", tip=tr("Prepayments that cannot go yet, and why"))
        self.waiting.hide()
        self.tick_all = button(
            tr("Tick all"), "link", tip=tr("Ticks all that the filter shows (Ctrl+A)")
        )
        self.untick_all = button(
            tr("Untick all"), "link", tip=tr("Unticks all that the filter shows")
        )
        self.totals = ElidedLabel("", "muted", lines=LINES)
        self._ticked: tuple[CurrencyTotal, ...] = ()
        self.by_type = button(
            tr("By type and VAT…"), "link", tip=tr("What is ticked by type, VAT rate and currency")
        )
        self.by_type.hide()
        self.precheck = button(
            tr("Run &Pre-Check"),
            tip=tr("Checks the rows as an upload would, without sending anything"),
        )
        self.upload = button(
            tr("&Upload Data"), "primary", tip=tr("Sends the ticked rows, or all of them")
        )
        self.details = button(
            tr("Details"), tip=f"{tr('Show details of the current row')} ({DETAILS_KEY})"
        )
        self.details.setCheckable(True)
        self._lay_out()
        self._connect()
        self.retint()
        self.allow(may_start=False)

    def _lay_out(self) -> None:
        title = words(tr("Pending export"), "title")
        head = headed(self.filters, title, self.count, self.waiting)
        head.addWidget(self.details, alignment=Qt.AlignmentFlag.AlignTop)
        links = (self.tick_all, self.untick_all)
        for each in links:
            each.hide()  # until the books have told that there are rows
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 4)
        column.addLayout(head)
        column.addWidget(self.filters.bar)
        column.addWidget(self._stack, stretch=1)
        column.addWidget(foot(links, self.totals, (self.by_type, self.precheck, self.upload)))

    def _connect(self) -> None:
        grids = self._controller.grids
        self.grid.tick_shown_wanted.connect(self._on_tick_shown)
        self.tick_all.clicked.connect(self._on_tick_all)
        self.untick_all.clicked.connect(self._on_untick_all)
        self.filters.listen_in(self)
        self.filters.changed.connect(self._on_filter)
        self.filters.opened.connect(self._on_filters_opened)
        self.by_type.clicked.connect(self._on_by_type)
        self.precheck.clicked.connect(self.precheck_wanted)
        self.upload.clicked.connect(self.upload_wanted)
        self.empty.acted.connect(self._on_empty_acted)
        self.waiting.clicked.connect(self.waiting_wanted)
        grids.waiting_changed.connect(self._on_waiting)
        grids.totals_changed.connect(self._on_totals)
        grids.shown_changed.connect(self._on_shown)
        grids.status_changed.connect(self._on_status)
        grids.currencies_changed.connect(self._on_currencies)
        self._controller.runs.began.connect(self._on_run)
        self._controller.runs.ended.connect(self._on_run)

    def allow(self, *, may_start: bool) -> None:
        """Let a run be started or not: not while another works, not without rows."""
        if not may_start and self.window().focusWidget() in {self.precheck, self.upload}:
            self.grid.setFocus()  # or Qt hands it to whatever comes next, also behind a dialog
        self.precheck.setEnabled(may_start)
        self.upload.setEnabled(may_start)
        self._tell_ticked()

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.filters.retint()
        give_icon(self.details, "details", self._looks)
        give_icon(self.precheck, "precheck", self._looks)
        give_icon(self.upload, "upload", self._looks, "on_accent")
        self.empty.retint()

    @Slot(bool)
    def _on_tick_shown(self, ticked: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._controller.grids.tick_shown(ticked=ticked)

    @Slot()
    def _on_tick_all(self) -> None:
        self._controller.grids.tick_shown(ticked=True)

    @Slot()
    def _on_untick_all(self) -> None:
        self._controller.grids.tick_shown(ticked=False)

    @Slot()
    def _on_filter(self) -> None:
        grids = self._controller.grids
        grids.ask(self.filters.query(grids.queries[Grid.PENDING]))

    @Slot()
    def _on_filters_opened(self) -> None:
        self._controller.grids.ask_currencies(Grid.PENDING)

    @Slot(object)
    def _on_currencies(self, currencies: Currencies) -> None:
        if currencies.grid is Grid.PENDING:
            self.filters.offer(currencies.found)

    @Slot()
    def _on_by_type(self) -> None:
        TotalsDialog(self._controller.grids, self._looks, self).open()

    @Slot()
    def _on_empty_acted(self) -> None:
        if self._controller.grids.is_filtered(Grid.PENDING):
            self.filters.clear()
        else:
            self.load_wanted.emit()

    @Slot(object)
    def _on_totals(self, totals: tuple[CurrencyTotal, ...]) -> None:
        self._ticked = totals
        self._tell_ticked()
        self.by_type.setVisible(any(total.count for total in totals))

    def _tell_ticked(self) -> None:
        """Say what is ticked, where there is anything to tick, or what the buttons take."""
        grids, status = self._controller.grids, self._controller.grids.status
        shown, is_filtered = grids.pending.count, grids.is_filtered(Grid.PENDING)
        if not shown and not is_filtered:
            self.totals.show_text("")
        elif any(total.count for total in self._ticked):
            self.totals.show_text(totals_text(self._ticked))
        elif not self.upload.isEnabled():  # another job works: they take nothing now
            self.totals.show_text(tr("Nothing is ticked."))
        else:
            of = shown if status is None else status.pending
            self.totals.show_text(nothing_ticked_text(shown, of, is_filtered=is_filtered))

    @Slot(object)
    def _on_waiting(self, waiting: tuple[WaitingPrepayment, ...]) -> None:
        text = counted(len(waiting), tr("prepayment waits…"), tr("prepayments wait…"))
        self.waiting.setText(text)
        self.waiting.setAccessibleName(text)
        self.waiting.setVisible(bool(waiting))

    @Slot(object)
    def _on_run(self, _activity: object) -> None:
        self._on_shown(Grid.PENDING)

    @Slot(object)
    def _on_status(self, _status: object) -> None:
        """Tell "all done" from "nothing yet" once the books have told what went."""
        self._tell_ticked()
        if self._stack.is_known and not self._controller.grids.pending.count:
            self._on_shown(Grid.PENDING)

    @Slot(str)
    def _on_shown(self, grid: str) -> None:
        if grid != Grid.PENDING:
            return
        count = self._controller.grids.pending.count
        is_filtered = self._controller.grids.is_filtered(Grid.PENDING)
        for each in (self.tick_all, self.untick_all):
            each.setVisible(count > 0)
        self.count.setText(
            counted(count, tr("row"), tr("rows")) + (tr(" found") if is_filtered else "")
        )
        self._stack.show_rows(count, self._emptiness(is_filtered=is_filtered))
        self._tell_ticked()

    def _emptiness(self, *, is_filtered: bool) -> Emptiness:
        if is_filtered:
            return nothing_found(self._controller.grids.queries[Grid.PENDING])
        activity = self._controller.runs.activity
        if self._controller.runs.is_running and activity and activity.title == LOAD_TITLE:
            return _LOADING
        status = self._controller.grids.status
        return _ALL_DONE if status is not None and status.exported else _NOTHING_LOADED
