"""The window: empty at first, then the company's tabs; and what happens when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from kccsync_desktop.ui.models.looks import Looks
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.care_jobs import CareJobs
from kccsync_desktop.ui.views.closing import STOP_MILLISECONDS, Closing
from kccsync_desktop.ui.views.companies import Companies
from kccsync_desktop.ui.views.demo_jobs import DemoJobs
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState
from kccsync_desktop.ui.views.guidance import Guidance
from kccsync_desktop.ui.views.painting_window import PaintingWindow
from kccsync_desktop.ui.views.parts import FindBox
from kccsync_desktop.ui.views.preferences import Preferences
from kccsync_desktop.ui.views.room import Room, fit_screen
from kccsync_desktop.ui.views.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.theme.colours import Colours
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.new_company import NewCompany


class MainWindow(PaintingWindow):
    """Shows at once; :meth:`use` fills it when the program's parts are loaded.

    ``rescue_wanted`` when a backup is wanted in place of books that cannot be opened.
    """

    rescue_wanted = Signal()

    def __init__(
        self,
        theme: ThemeFollower,
        start_demo: Callable[[str], str] | None = None,
        let_pay: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        super().__init__()
        self._start_demo = start_demo
        self.demo = None if let_pay is None else DemoJobs(let_pay, self)
        self.setWindowTitle("KCCSync Desktop")
        self.workspace: Workspace | None = None
        self._services: Services | None = None
        self.companies: Companies | None = None
        self.care: CareJobs | None = None
        self.preferences: Preferences | None = None
        self.looks = Looks(theme.colours)
        self._wait = EmptyState(self.looks)
        self._wait.acted.connect(self.rescue_wanted)
        self.show_wait(tr("Opening the books…"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._wait)
        self.setCentralWidget(Room(self._stack))
        fit_screen(self)
        self.closing = Closing(self)
        self.guidance = Guidance(self.looks, self)
        theme.changed.connect(self._on_theme)
        self._connect_keys()

    def _connect_keys(self) -> None:
        actions = self.guidance.actions
        actions["log"].triggered.connect(self._on_log)
        actions["menu"].triggered.connect(self._on_actions_key)
        actions["find"].triggered.connect(self._on_find_key)
        actions["next-tab"].triggered.connect(self._on_next_tab)
        actions["previous-tab"].triggered.connect(self._on_previous_tab)
        actions["close"].triggered.connect(self.close)

    # filling -----------------------------------------------------------------------------------

    def use(self, services: Services, company: str | None) -> None:
        """Show a company's books, or ask for the first company."""
        for part in (self.companies, self.care):  # of books that were not opened after all
            if part is not None:
                part.close()
                part.deleteLater()
        self._services = services
        self.preferences = Preferences(services.home, is_demo=self.demo is not None)
        self.preferences.restore_place(self)
        self.companies = Companies(services, self.preferences, self.looks, self._start_demo, self)
        self.companies.page_wanted.connect(self._show)
        self.companies.company_wanted.connect(self.open_company)
        self.care = CareJobs(services, self, self)
        self.care.failed.connect(self.closing.stay)
        self.companies.restore_wanted.connect(self.care.restore)
        self.guidance.actions["diagnostics"].triggered.connect(self.care.show_diagnostics)
        if self.demo is not None:
            self.demo.company = company
        self._open_first(company)

    def _open_first(self, company: str | None) -> None:
        if self._services is None or self.companies is None:
            return
        if self._services.merchants():
            self.open_company(company or self.companies.last_company)
        else:
            self.companies.ask_new()

    def leave_books(self) -> None:
        """Let go of the books: nothing of the window has them open afterwards."""
        self.guidance.leave()
        self.show_wait(tr("Restoring the books…"))
        self._stack.setCurrentWidget(self._wait)
        left, self.workspace = self.workspace, None
        if self.companies is not None:
            self.companies.leave()
        if left is not None:
            left.close_parts()
            left.deleteLater()

    def come_back(self) -> None:
        """Open the books again, at the company that was open last."""
        self._open_first(None)

    @Slot(str)
    def open_company(self, name: str | None) -> None:
        """Open a company's books; an unfinished run is finished first."""
        if self._services is None or self.preferences is None or self.companies is None:
            return
        left = self.workspace
        desk = self._services.desk(name)
        workspace = Workspace(self._services, desk, self.preferences, self.looks)
        workspace.title_changed.connect(self.setWindowTitle)
        self.workspace = workspace
        self.guidance.use(workspace)
        self.companies.enter(workspace)
        for jobs in (self.care, self.demo):
            if jobs is not None:
                jobs.serve(workspace)
        if self._stack.currentWidget() is workspace:  # else the guide has the focus
            workspace.export_tab.pending.grid.setFocus()
        if left is not None:
            left.close_parts()
            left.deleteLater()
        workspace.pulse.find_unfinished()

    def make_rest(self) -> bool:
        """Make one more of what is not on show, once the grids are filled.

        Returns False when there was nothing left to make.
        """
        if self.workspace is None:
            return False
        is_filled = self.workspace.export.grids.status is not None
        return not is_filled or self.workspace.tabs.make_next()

    def show_wait(self, title: str) -> None:
        """Say what the window waits for."""
        self._wait.show_state(Emptiness("clock", title, ""))

    def show_fault(self, title: str, text: str, *, can_rescue: bool = False) -> None:
        """Show why the books could not be opened, and perhaps offer a backup; nothing else."""
        self.leave_books()
        action = tr("Restore a Backup…") if can_rescue else ""
        self._wait.show_state(Emptiness("error", title, text, action))
        self._stack.setCurrentWidget(self._wait)
        self._wait.action.setFocus()

    @property
    def is_working(self) -> bool:
        """True while a run works on the books."""
        return self.workspace is not None and self.workspace.running.is_busy

    @property
    def waiting_text(self) -> str:
        """Why the books are not on show, once there is a reason."""
        return self._wait.hint

    @property
    def first(self) -> NewCompany | None:
        """The page that adds a company, while it is shown."""
        return self.companies.first if self.companies else None

    @Slot(object)
    def _show(self, page: QWidget) -> None:
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    @Slot(object)
    def _on_theme(self, colours: Colours) -> None:
        self.looks.use(colours)
        self._wait.retint()
        self.guidance.retint()
        if self.companies is not None:
            self.companies.retint()
        if self.workspace is not None:
            self.workspace.retint()
            for search in self.findChildren(FindBox):
                search.retint()
            self.update()

    # keys --------------------------------------------------------------------------------------

    @Slot()
    def _on_actions_key(self) -> None:
        if self.workspace is not None and self.workspace.isVisible():
            self.workspace.header.actions_button.showMenu()

    @Slot()
    def _on_log(self) -> None:
        if self._services is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._services.logs)))

    @Slot()
    def _on_find_key(self) -> None:
        if self.workspace is not None and self.workspace.isVisible():
            box = self.workspace.tabs.find_box
            box.setFocus()
            box.selectAll()

    @Slot()
    def _on_next_tab(self) -> None:
        self._turn(1)

    @Slot()
    def _on_previous_tab(self) -> None:
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self.workspace is not None:
            tabs = self.workspace.tabs
            tabs.setCurrentIndex((tabs.currentIndex() + step) % tabs.count())

    def show_help(self, page: str) -> None:
        """Show a page of Help."""
        self.guidance.show_help(page)

    # closing -----------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless something is at work that is asked about or waited for first."""
        if self.closing.may_close(self.workspace, self.care):
            self._end()
            event.accept()
        else:
            event.ignore()

    @property
    def is_clean(self) -> bool:
        """False when a thread would not end within two seconds of closing."""
        return self.closing.is_clean

    def _end(self) -> None:
        self.guidance.close()
        self.guidance.close_help()
        if self.preferences is not None:
            self.preferences.keep_place(self)
        for part in (self.companies, self.care, self.demo):
            if part is not None:
                part.close()
        if self.workspace is not None:
            self.workspace.close_parts()
            has_ended = self.workspace.connection.wait(STOP_MILLISECONDS)
            self.closing.is_clean = self.closing.is_clean and has_ended
