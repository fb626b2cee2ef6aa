"""The History tab: the jobs that ran with their receipts, the audit trail, and what joins them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QTabWidget, QVBoxLayout, QWidget

from kccsync_desktop.domain.history import AuditAction, RunResult
from kccsync_desktop.ui.controllers.charts_controller import ChartsController
from kccsync_desktop.ui.controllers.history_controller import HistoryController, Past
from kccsync_desktop.ui.models.export_grids import SEVERITY_WORDS
from kccsync_desktop.ui.models.history_words import ACTION_WORDS, RESULT_WORDS
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.charts_pane import ChartsPane
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.empty_state import Emptiness
from kccsync_desktop.ui.views.past_panel import PastPanel
from kccsync_desktop.ui.views.questions import tell
from kccsync_desktop.ui.views.receipt_dialog import ReceiptDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from kccsync_desktop.domain.history import HistoryQuery, Receipt
    from kccsync_desktop.ui.models.looks import Looks


class RunsPanel(PastPanel):
    """The jobs that ran; a row's button (or Enter) opens its receipt."""

    def __init__(self, controller: HistoryController, looks: Looks) -> None:
        super().__init__(controller, Past.RUNS, looks, _no_runs())
        self.kind = DropDown(tr("Which job"))
        self.kind.addItem(tr("All jobs"), "")
        self.result = DropDown(tr("How it ended"))
        self.result.addItem(tr("However it ended"), None)
        for result in RunResult:
            self.result.addItem(tr(RESULT_WORDS[result]), result)
        self.add_choices(self.kind, self.result)
        controller.kinds_changed.connect(self._on_kinds)

    def chosen(self, query: HistoryQuery) -> HistoryQuery:
        """Return the query for one kind of job, or one end."""
        result = self.result.currentData()
        kind = self.kind.currentData() or ""
        return replace(query, kind=kind, result=RunResult(result) if result else None)

    @Slot(object)
    def _on_kinds(self, kinds: tuple[str, ...]) -> None:
        known = {self.kind.itemData(n) for n in range(self.kind.count())}
        for kind in kinds:
            if kind not in known:
                self.kind.addItem(kind, kind)


class AuditPanel(PastPanel):
    """Who did what, and when."""

    def __init__(self, controller: HistoryController, looks: Looks) -> None:
        super().__init__(controller, Past.AUDIT, looks, _no_entries())
        self.kind = DropDown(tr("What was done"))
        self.kind.addItem(tr("Everything"), "")
        for action in AuditAction:
            self.kind.addItem(tr(ACTION_WORDS[action]), action.value)
        self.add_choices(self.kind)

    def chosen(self, query: HistoryQuery) -> HistoryQuery:
        """Return the query for one kind of change."""
        return replace(query, kind=self.kind.currentData() or "")


class ResolvedPanel(PastPanel):
    """The problems that stood in the way and are gone (R4)."""

    def __init__(self, controller: HistoryController, looks: Looks) -> None:
        super().__init__(controller, Past.RESOLVED, looks, _none_resolved())
        self.kind = DropDown(tr("How grave it was"))
        self.kind.addItem(tr("However grave"), "")
        for severity, text in SEVERITY_WORDS.items():
            self.kind.addItem(tr(text), severity.value)
        self.add_choices(self.kind)

    def chosen(self, query: HistoryQuery) -> HistoryQuery:
        """Return the query for one severity."""
        return replace(query, kind=self.kind.currentData() or "")


class HistoryTab(QWidget):
    """Its pages stand beside one another; one may be made when it is first shown."""

    help_page = "history"

    def __init__(self, controller: HistoryController, package: str, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self._package = package
        self._looks = looks
        self._charts: ChartsController | None = None
        self._charts_pane: ChartsPane | None = None
        self._later: dict[int, Callable[[], QWidget]] = {}
        self.pages = QTabWidget()
        self.pages.setDocumentMode(True)
        self.pages.setProperty("look", "pages")
        self.pages.tabBar().setDrawBase(False)
        self.pages.setAccessibleName(tr("Pages of the history"))
        self.runs = RunsPanel(controller, looks)
        self.audit = AuditPanel(controller, looks)
        self.pages.addTab(self.runs, tr("&Jobs"))
        self.resolved = ResolvedPanel(controller, looks)
        self.panels = (self.runs, self.audit, self.resolved)
        self.pages.addTab(self.audit, tr("&Audit trail"))
        self.pages.addTab(self.resolved, tr("&Resolved problems"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.add_page(tr("&Charts"), self._make_charts)
        self.runs.grid.acted.connect(self.show_receipt)
        controller.receipt_ready.connect(self._on_receipt)
        controller.refused.connect(self._on_refused)
        self.pages.currentChanged.connect(self._on_page)

    def add_page(self, title: str, make: Callable[[], QWidget]) -> int:
        """Add a page that is made when it is first shown; return its place."""
        holder = QWidget()
        QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
        place = self.pages.addTab(holder, title)
        self._later[place] = make
        return place

    def _make_charts(self) -> QWidget:
        self._charts = ChartsController(self._controller.desk)
        self._charts.refused.connect(self._on_refused)
        self._charts_pane = ChartsPane(self._charts, self._looks)
        return self._charts_pane

    def showEvent(self, event: QShowEvent) -> None:
        """Read the past anew whenever it comes to sight."""
        super().showEvent(event)
        self._controller.refresh()

    @Slot()
    def refresh_shown(self) -> None:
        """Read the past anew where it is on show."""
        if self.isVisible():
            self._controller.refresh()

    @Slot(int)
    def show_receipt(self, run_id: int) -> None:
        """Show what a run did, over whatever tab is on show."""
        self._controller.ask_receipt(run_id)

    @Slot(object)
    def _on_receipt(self, receipt: Receipt) -> None:
        dialog = ReceiptDialog(receipt, self._package, self._looks, self)  # goes with the company
        dialog.pdf_wanted.connect(self._controller.save_pdf)
        self._controller.saved.connect(dialog.show_saved)
        dialog.show()

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        tell(self.window(), tr("That could not be done"), text)

    def close_parts(self) -> None:
        """End the thread that reads the past."""
        self._controller.close()
        if self._charts is not None:
            self._charts.close()

    def retint(self) -> None:
        """Draw icons in the present theme."""
        for panel in self.panels:
            panel.retint()
        if self._charts_pane is not None:
            self._charts_pane.retint()

    @property
    def search(self) -> QLineEdit:
        """Where Ctrl+F goes."""
        shown = self.pages.currentWidget()
        return next((each.search for each in self.panels if each is shown), self.runs.search)

    @Slot(int)
    def _on_page(self, place: int) -> None:
        make = self._later.pop(place, None)
        holder = self.pages.widget(place)
        layout = None if holder is None else holder.layout()
        if make is not None and layout is not None:
            layout.addWidget(make())


def _no_runs() -> Emptiness:
    return Emptiness(
        "clock",
        tr("No job has run yet"),
        tr("Load a KCC folder on the Export tab; every job leaves its receipt here."),
    )


def _none_resolved() -> Emptiness:
    return Emptiness(
        "check",
        tr("No problem was resolved yet"),
        tr("What stood under Problems Encountered and is gone is kept here."),
    )


def _no_entries() -> Emptiness:
    return Emptiness(
        "clock",
        tr("Nothing was done yet"),
        tr("Jobs, connections, mapping, options, marks and payments will be listed here."),
    )
