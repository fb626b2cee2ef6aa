"""One company's tabs with everything behind them, from its desk to its dialogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.controllers.connection_controller import ConnectionController
from kccsync_desktop.ui.controllers.contact_controller import ContactController
from kccsync_desktop.ui.controllers.export_controller import ExportController
from kccsync_desktop.ui.controllers.import_controller import ImportController
from kccsync_desktop.ui.controllers.mapping_controller import MappingController
from kccsync_desktop.ui.controllers.pulse_controller import PulseController
from kccsync_desktop.ui.controllers.sheet_controller import SheetController
from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.actions import ActionsMenu
from kccsync_desktop.ui.views.connection_jobs import ConnectionJobs
from kccsync_desktop.ui.views.contact_cures import ContactCures
from kccsync_desktop.ui.views.export_jobs import ExportJobs
from kccsync_desktop.ui.views.export_tab import ExportTab
from kccsync_desktop.ui.views.grid_jobs import GridJobs
from kccsync_desktop.ui.views.header import Header, window_title
from kccsync_desktop.ui.views.import_jobs import ImportJobs
from kccsync_desktop.ui.views.load_dialog import FolderQuestion
from kccsync_desktop.ui.views.mapping_cures import MappingCures
from kccsync_desktop.ui.views.option_cures import OptionCures
from kccsync_desktop.ui.views.questions import tell
from kccsync_desktop.ui.views.room import Room
from kccsync_desktop.ui.views.row_menus import RowMenus
from kccsync_desktop.ui.views.running import Running
from kccsync_desktop.ui.views.tab_order import go_last
from kccsync_desktop.ui.views.wiring import connect_parts, starts_again
from kccsync_desktop.ui.views.workspace_tabs import WorkspaceTabs

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ProblemRow, Status
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.controllers.mapping_controller import Proposed
    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.history_tab import HistoryTab
    from kccsync_desktop.ui.views.import_tab import ImportTab
    from kccsync_desktop.ui.views.mapping_tab import MappingTab
    from kccsync_desktop.ui.views.payments_panel import PaymentsPanel
    from kccsync_desktop.ui.views.preferences import Preferences

_NOTHING_TO_PROPOSE = noted(
    "Everything that is in use is mapped already, or nothing there fits by name, type or rate. "
    "What is left is chosen on the Mapping tab."
)


class Workspace(QWidget):
    """Header, tabs and activity strip of one merchant; ``title_changed`` carries the title."""

    title_changed = Signal(str)

    def __init__(
        self, services: Services, desk: Desk, preferences: Preferences, looks: Looks
    ) -> None:
        super().__init__()
        self._preferences = preferences
        self._looks = looks
        merchant = desk.merchant
        self.package = package_name(merchant.package)
        self.export = ExportController(desk, looks)
        self.imports = ImportController(desk, self.export.runs, looks)
        self.mapping = MappingController(desk, looks)
        self.contacts = ContactController(desk)
        self.connection = ConnectionController(services, desk)
        self.menu = ActionsMenu(looks, self)
        self.header = Header(self.menu, looks)
        self.header.company.show_text(merchant.name)
        self.export_tab = ExportTab(self.export, looks)
        self.pulse = PulseController(desk, self.export.runs)
        self.running = Running(self.export.runs, self.pulse, preferences, looks, self)
        self.strip = self.running.strip
        self._make_jobs(services)
        self.tabs = WorkspaceTabs(self, preferences, looks)
        self._lay_out()
        self._connect_controllers()
        connect_parts(self)
        self.retint()
        self.refresh()

    def _make_jobs(self, services: Services) -> None:
        self.jobs = ExportJobs(self.export, self.package, self._looks, self)
        self.mapping_cures = MappingCures(self.mapping, self.export, self._looks, self)
        self.option_cures = OptionCures(self.mapping, self.export, self)
        self.contact_cures = ContactCures(
            self.contacts, self.export, self.package, self._looks, self
        )
        self.folder_question = FolderQuestion(self.export, self)
        self.import_jobs = ImportJobs(self.imports, self._preferences, self.package, self)
        self.connecting = ConnectionJobs(self.connection, self.package, self)
        self.sheets = SheetController(services)
        self.grid_jobs = GridJobs(self.sheets, self._preferences, self)
        self.row_menus = RowMenus(self.export_tab, self.export, self.package)

    def _lay_out(self) -> None:
        for panel in (self.export_tab.pending, self.export_tab.exported):
            panel.filters.remember(self._preferences)
        self.export_tab.remember(self._preferences)
        self.export_tab.problems.filters.remember(self._preferences, Grouping.CAUSE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(Room(self.tabs), stretch=1)
        column.addWidget(self.strip)

    def _connect_controllers(self) -> None:
        self.running.changed.connect(self._show_state)
        self.running.connect_switches(self.menu)
        self.menu.add_companies(self.header.companies)
        self.export.runs.ended.connect(self.mapping.refresh)
        self.pulse.changed.connect(self.refresh)
        self.pulse.unfinished_found.connect(self.export.resume)
        self.tabs.page_made.connect(self._on_page_made)
        self.strip.problems_wanted.connect(self.show_problems)
        self.export.stop_found.connect(self._on_stop_found)
        self.strip.due_wanted.connect(self.jobs.upload_due)
        self.strip.receipt_wanted.connect(self.show_receipt)
        self.strip.focus_left.connect(self.tabs.take_focus)
        self.strip.has_receipts = True
        self.export.grids.status_changed.connect(self._on_status)
        self.mapping.refused.connect(self._on_refused)
        self.mapping.unread.connect(self._on_unread)
        self.mapping.unknown.connect(self._on_unknown)
        self.mapping.proposed.connect(self._on_proposed)
        self.mapping.written.connect(self.export.grids.refresh)
        self.connection.connected.connect(self._on_connected)
        self.connection.disconnected.connect(self.refresh)

    @property
    def import_tab(self) -> ImportTab:
        """The Import tab, made when it is first asked for."""
        return self.tabs.import_tab

    @property
    def mapping_tab(self) -> MappingTab:
        """The Mapping tab, made when it is first asked for."""
        return self.tabs.mapping_tab

    @property
    def history_tab(self) -> HistoryTab:
        """The History tab, made when it is first asked for."""
        return self.tabs.history_tab

    @Slot()
    def refresh(self) -> None:
        """Ask the books for everything on show."""
        self.export.grids.refresh()
        self.imports.refresh()
        self.mapping.refresh()

    def retint(self) -> None:
        """Draw icons in the present theme, and the grids' colours."""
        for part in (self.menu, self.header, self.tabs, self.strip):
            part.retint()

    @Slot(str)
    def _on_connected(self, _organisation: str) -> None:
        self.strip.forget_stop()
        self.refresh()
        if self.mapping.setup is None or not self.mapping.setup.accounts:
            self.jobs.fetch_setup()

    # runs --------------------------------------------------------------------------------------

    @Slot()
    def show_problems(self) -> None:
        """Go to Problems Encountered, to what stopped the last run if anything did."""
        self.tabs.setCurrentWidget(self.export_tab)
        self.export_tab.problems.show()
        grid = self.export_tab.problems.grid
        if not grid.currentIndex().isValid():
            grid.selectRow(0)
        grid.setFocus()
        activity = self.export.runs.activity
        end = None if activity is None else activity.ended
        if end is not None and end.stopped_by is not None:
            self.export.find_stop(end.stopped_by)

    @Slot(object)
    def _on_stop_found(self, row: ProblemRow | None) -> None:
        grid = self.export_tab.problems.grid
        place = -1 if row is None else grid.grid.reveal(row.id)
        if place >= 0:
            grid.go_to(place)
            grid.scrollTo(grid.currentIndex())

    @Slot(int)
    def show_receipt(self, run_id: int) -> None:
        """Show what a run did."""
        self.history_tab.show_receipt(run_id)

    @Slot()
    def _show_state(self) -> None:
        status = self.export.grids.status
        is_running = self.running.is_busy
        is_connected = status is not None and status.is_connected
        self.menu.set_state(is_running=is_running, is_connected=is_connected)
        self.tabs.allow_payments()
        has_rows = status is not None and status.pending > 0
        self.export_tab.pending.allow(may_start=has_rows and not is_running)

    @Slot()
    def _on_page_made(self) -> None:
        go_last(self.strip)

    def allow_payments(self, payments: PaymentsPanel) -> None:
        """Let payments be fetched and allocated, or not."""
        status = self.export.grids.status
        is_connected = status is not None and status.is_connected
        payments.allow(may_start=not self.running.is_busy, is_connected=is_connected)

    @Slot(object)
    def _on_status(self, status: Status) -> None:
        self.header.show_status(status)
        self.strip.show_ready()
        self._show_state()
        self.title_changed.emit(window_title(status))

    # the rest ----------------------------------------------------------------------------------

    @Slot(object)
    def _on_proposed(self, proposed: Proposed) -> None:
        if not proposed.proposals:
            tell(self, tr("There is nothing to propose"), tr(_NOTHING_TO_PROPOSE))
            return
        from kccsync_desktop.ui.views.proposals_dialog import ProposalsDialog

        dialog = ProposalsDialog(proposed, self._looks, self)
        dialog.decided.connect(self.mapping.apply)
        dialog.open()

    @Slot(object)
    def go_to_cure(self, problem: Problem) -> None:
        """Show the place where a problem is cured."""
        if problem.remedy is Remedy.RECONNECT:
            self.connecting.show_connect()
            return
        self.tabs.setCurrentWidget(self.mapping_tab)
        if problem.remedy is Remedy.SET_OPTION:
            self.mapping_tab.options.point_at(problem.target)
        else:
            self.mapping_tab.go_to(problem.remedy, problem.target)

    @Slot(str)
    def start_again(self, title: str) -> None:
        """Start the job that failed as a whole; where it is not known, say who can."""
        start = starts_again(self).get(title)
        if start is not None:
            start()
            return
        text = tr("Start it again from the Actions menu, when what stood in its way is cured.")
        tell(self, tr("Which job it was is not known"), text)

    @Slot(str)
    def go_to_company(self, code: str) -> None:
        """Show a company's statement."""
        self.tabs.setCurrentWidget(self.import_tab)
        self.import_tab.show_company(code)

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        tell(self, tr("That could not be done"), text)

    @Slot(str)
    def _on_unread(self, text: str) -> None:
        tell(self, tr("The mapping and options cannot be shown"), text)

    @Slot(str)
    def _on_unknown(self, text: str) -> None:
        told = tr("Which rows it concerns could not be looked up. Run the pre-check to see.")
        tell(self, tr("Your change is saved"), f"{told} {text}")

    def close_parts(self) -> None:
        """End every thread, the run's first."""
        self.connection.close()
        self.pulse.close()
        self.export.close()
        self.imports.close()
        self.mapping.close()
        self.contacts.close()
        self.sheets.close()
        self.tabs.close_parts()
