"""Which company is open: the first start, the set-up guide, switching and adding companies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.formats import package_name
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.questions import tell
from kccsync_desktop.ui.workers.query_worker import QueryWorker

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.grids import Status
    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.new_company import NewCompany
    from kccsync_desktop.ui.views.preferences import Preferences
    from kccsync_desktop.ui.views.setup_guide import SetupGuide
    from kccsync_desktop.ui.views.workspace import Workspace
    from kccsync_desktop.ui.workers.query_worker import Answer


class Companies(QObject):
    """``page_wanted`` carries what the window shows, ``company_wanted`` whose books to open.

    ``restore_wanted`` when a backup is to come back before there is any company.
    """

    restore_wanted = Signal()
    page_wanted = Signal(object)
    company_wanted = Signal(str)

    def __init__(
        self,
        services: Services,
        preferences: Preferences,
        looks: Looks,
        start_demo: Callable[[str], str] | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._services = services
        self._preferences = preferences
        self._looks = looks
        self._start_demo = start_demo
        self.workspace: Workspace | None = None
        self.guide: SetupGuide | None = None
        self.first: NewCompany | None = None
        self._is_new = False
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_listed)

    @property
    def last_company(self) -> str | None:
        """The company that was open last, if it is still there."""
        kept = self._preferences.company
        return kept if kept in {each.name for each in self._services.merchants()} else None

    def ask_new(self) -> NewCompany:
        """Show the page that adds a company."""
        from kccsync_desktop.ui.views.new_company import NewCompany

        self._drop_first()
        self.first = NewCompany(self._services, self._looks, self._start_demo)
        self.first.added.connect(self._on_added)
        self.first.cancelled.connect(self._on_cancelled)
        self.first.restore_wanted.connect(self.restore_wanted)
        self.first.offer(is_first=self.workspace is None)
        self.page_wanted.emit(self.first)
        self.first.name.setFocus()
        return self.first

    def enter(self, workspace: Workspace) -> None:
        """Take up a company's books that were just opened."""
        self._drop_guide()
        self._drop_first()
        self.workspace = workspace
        merchant = workspace.export.desk.merchant
        self._preferences.company = merchant.name
        menu = workspace.menu
        menu["guide"].triggered.connect(self.show_guide)
        menu["new-company"].triggered.connect(self._on_new_wanted)
        workspace.header.companies.company_wanted.connect(self._on_company_wanted)
        workspace.header.companies.aboutToShow.connect(self.refresh)
        self.refresh()
        self.page_wanted.emit(workspace)
        if self._is_new or self._preferences.is_guided(merchant.id):
            self._is_new = False
            self.show_guide()

    @Slot()
    def show_guide(self) -> None:
        """Show the set-up guide at the step that the books say."""
        from kccsync_desktop.ui.views.setup_guide import SetupGuide

        workspace = self.workspace
        if workspace is None:
            return
        self._drop_guide()
        merchant = workspace.export.desk.merchant
        self._preferences.guide(merchant.id, is_wanted=True)
        package = package_name(merchant.package)
        self.guide = SetupGuide(workspace, package, self._looks)
        self.guide.left.connect(self._on_guide_left)
        self.page_wanted.emit(self.guide)

    @Slot()
    def refresh(self) -> None:
        """Ask what goes on in each company."""
        self._asker.ask("companies", self._read)

    def _read(self) -> tuple[Status, ...]:
        merchants = self._services.merchants()
        if len(merchants) == 1:
            return ()  # nothing to switch to
        return tuple(self._services.desk(each.name).status() for each in merchants)

    @Slot(object)
    def _on_listed(self, answer: Answer) -> None:
        workspace = self.workspace
        if workspace is not None and isinstance(answer.value, tuple):
            current = workspace.export.desk.merchant.name
            workspace.header.show_companies(answer.value, current)

    @Slot(str)
    def _on_added(self, name: str) -> None:
        self._is_new = True
        self.company_wanted.emit(name)

    @Slot()
    def _on_cancelled(self) -> None:
        if self.workspace is not None:
            self.page_wanted.emit(self.workspace)
        self._drop_first()

    @Slot()
    def _on_guide_left(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return
        self._preferences.guide(workspace.export.desk.merchant.id, is_wanted=False)
        self.page_wanted.emit(workspace)
        workspace.refresh()
        workspace.export_tab.pending.grid.setFocus()
        self._drop_guide()

    @Slot()
    def _on_new_wanted(self) -> None:
        if self._may_leave():
            self.ask_new()

    @Slot(str)
    def _on_company_wanted(self, name: str) -> None:
        workspace = self.workspace
        if workspace is None or name == workspace.export.desk.merchant.name:
            self.refresh()  # puts the tick back that the press took away
            return
        if self._may_leave():
            self.company_wanted.emit(name)

    def _may_leave(self) -> bool:
        """Refuse to leave a company while something of it is at work."""
        workspace = self.workspace
        if workspace is None:
            return True
        runs = workspace.export.runs
        company = workspace.export.desk.merchant.name
        if not (runs.is_running or workspace.connection.is_connecting):
            return not workspace.sheets.is_saving or self._refuse_saving(workspace, company)
        self.refresh()
        doing = runs.activity.title if runs.is_running and runs.activity else tr("Connect")
        told = tr(
            "{doing} is still at work for {company}. Wait until it has ended, or press Cancel "
            "below; then switch."
        )
        where: QWidget = workspace
        tell(where, tr("Not while a run works"), told.format(doing=doing, company=company))
        return False

    def _refuse_saving(self, workspace: Workspace, company: str) -> bool:
        self.refresh()
        told = tr(
            "Rows of {company} are still being written to a file. Wait until they are saved, or "
            "press Cancel in the window that counts them; then switch."
        )
        tell(workspace, tr("Not while rows are being saved"), told.format(company=company))
        return False

    def _drop_guide(self) -> None:
        guide, self.guide = self.guide, None
        if guide is not None:
            guide.close_parts()
            guide.deleteLater()

    def _drop_first(self) -> None:
        first, self.first = self.first, None
        if first is not None:
            first.close_parts()
            first.deleteLater()

    def retint(self) -> None:
        """Draw icons in the present theme."""
        for part in (self.guide, self.first):
            if part is not None:
                part.retint()

    def leave(self) -> None:
        """Let go of the company that is open."""
        self._drop_guide()
        self.workspace = None

    def close(self) -> None:
        """End the threads."""
        self._drop_guide()
        self._drop_first()
        self._asker.close()
