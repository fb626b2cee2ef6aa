"""The window: empty at first, then the company's tabs; and what happens when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QStackedWidget, QWidget

from kccsync_desktop.ui.models.looks import Looks
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.care_jobs import CareJobs
from kccsync_desktop.ui.views.companies import Companies
from kccsync_desktop.ui.views.demo_jobs import DemoJobs
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState
from kccsync_desktop.ui.views.guidance import Guidance
from kccsync_desktop.ui.views.painting_window import PaintingWindow
from kccsync_desktop.ui.views.parts import FindBox
from kccsync_desktop.ui.views.preferences import Preferences
from kccsync_desktop.ui.views.questions import Question, ask
from kccsync_desktop.ui.views.room import Room, fit_screen
from kccsync_desktop.ui.views.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.theme.colours import Colours
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.new_company import NewCompany

STOP_MILLISECONDS = 2000
_LOOK_MILLISECONDS = 50


class MainWindow(PaintingWindow):
    """Shows at once; :meth:`use` fills it when the program's parts are loaded.

    ``is_clean`` is False when a run's thread would not end within two seconds of closing.
    """

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
        self.is_clean = True
        self.workspace: Workspace | None = None
        self._services: Services | None = None
        self.companies: Companies | None = None
        self.care: CareJobs | None = None
        self.preferences: Preferences | None = None
        self._may_close = False
        self.looks = Looks(theme.colours)
        self._wait = EmptyState(self.looks)
        self._wait.show_state(Emptiness("clock", tr("Opening the books…"), ""))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._wait)
        self.setCentralWidget(Room(self._stack))
        fit_screen(self)
        self._stopping = QTimer(self)
        self._stopping.setInterval(_LOOK_MILLISECONDS)
        self._stopping.timeout.connect(self._on_stopping)
        self._waited = 0
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

    # filling -----------------------------------------------------------------------------------

    def use(self, services: Services, company: str | None) -> None:
        """Show a company's books, or ask for the first company."""
        self._services = services
        self.preferences = Preferences(services.home)
        self.preferences.restore_place(self)
        self.companies = Companies(services, self.preferences, self.looks, self._start_demo, self)
        self.companies.page_wanted.connect(self._show)
        self.companies.company_wanted.connect(self.open_company)
        self.care = CareJobs(services, self, self)
        self.guidance.actions["diagnostics"].triggered.connect(self.care.show_diagnostics)
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
        self._wait.show_state(Emptiness("clock", tr("Restoring the books…"), ""))
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

    def show_fault(self, title: str, text: str) -> None:
        """Show why the books could not be opened; what was shown of them goes."""
        self.leave_books()
        self._wait.show_state(Emptiness("error", title, text))
        self._stack.setCurrentWidget(self._wait)

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
        """Ask when a run is at work; else close."""
        workspace = self.workspace
        is_running = workspace is not None and workspace.export.runs.is_running
        is_saving = workspace is not None and workspace.sheets.is_saving
        if workspace is None or self._may_close or not (is_running or is_saving):
            self._end()
            event.accept()
            return
        event.ignore()
        if is_running:
            self._ask_stop(workspace)
            return
        question = Question(
            title=tr("Rows are still being saved. Close?"),
            text=tr("The file is given up; one that was there before stays as it was."),
            yes=tr("Give up and close"),
            no=tr("Keep saving"),
        )
        ask(self, question, self._close_now)

    def _ask_stop(self, workspace: Workspace) -> None:
        activity = workspace.export.runs.activity
        title = tr("Something") if activity is None else tr(activity.title)
        is_held = activity is not None and activity.is_held
        still = (
            tr("{title} is paused. Close?")
            if is_held
            else tr("{title} is still running. Stop it and close?")
        )
        question = Question(
            title=still.format(title=title),
            text=tr(
                "Nothing is lost: what was sent stays known, "
                "and the next start finishes what was begun."
            ),
            yes=tr("Stop and close"),
            no=tr("Keep it paused") if is_held else tr("Keep running"),
        )
        ask(self, question, self._stop_and_close)

    @Slot()
    def _stop_and_close(self) -> None:
        if self.workspace is not None:
            self.workspace.export.runs.suspend()
        self._waited = 0
        self._stopping.start()

    @Slot()
    def _on_stopping(self) -> None:
        self._waited += _LOOK_MILLISECONDS
        is_running = self.workspace is not None and self.workspace.export.runs.is_running
        if is_running and self._waited < STOP_MILLISECONDS:
            return
        self._stopping.stop()
        self.is_clean = not is_running
        self._close_now()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    def _end(self) -> None:
        self._stopping.stop()
        self.guidance.close()
        if self.preferences is not None:
            self.preferences.keep_place(self)
        for part in (self.companies, self.care, self.demo):
            if part is not None:
                part.close()
        if self.workspace is not None:
            self.workspace.close_parts()
            self.is_clean = self.is_clean and self.workspace.connection.wait(STOP_MILLISECONDS)
