"""A company's tabs: Export at once, the others when they are first shown or asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Slot

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.empty_state import EmptyState
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.late_tabs import LateTabs
from kccsync_desktop.ui.views.wiring import connect_import, connect_mapping

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.history_tab import HistoryTab
    from kccsync_desktop.ui.views.import_tab import ImportTab
    from kccsync_desktop.ui.views.mapping_tab import MappingTab
    from kccsync_desktop.ui.views.preferences import Preferences
    from kccsync_desktop.ui.views.workspace import Workspace

_IMPORT, _MAPPING, _HISTORY = 1, 2, 3


class WorkspaceTabs(LateTabs):
    """Makes each tab with all that connects it to its workspace."""

    def __init__(self, workspace: Workspace, preferences: Preferences, looks: Looks) -> None:
        super().__init__()
        self._workspace = workspace
        self._preferences = preferences
        self._looks = looks
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName(tr("Export, Import, Mapping and History"))
        self.addTab(workspace.export_tab, tr("&Export"))
        self.add_late(tr("&Import"), self._make_import)
        self.add_late(tr("&Mapping"), self._make_mapping)
        self.add_late(tr("&History"), self._make_history)

    @property
    def import_tab(self) -> ImportTab:
        """The Import tab."""
        return cast("ImportTab", self.made(_IMPORT))

    @property
    def mapping_tab(self) -> MappingTab:
        """The Mapping tab."""
        return cast("MappingTab", self.made(_MAPPING))

    @property
    def history_tab(self) -> HistoryTab:
        """The History tab."""
        return cast("HistoryTab", self.made(_HISTORY))

    def _make_import(self) -> ImportTab:
        from kccsync_desktop.ui.views.import_tab import ImportTab

        work = self._workspace
        tab = ImportTab(work.imports, work.package, self._looks)
        tab.setAccessibleName(tr("Import"))
        tab.payments.filters.remember(self._preferences)
        connect_import(work, tab)
        tab.retint()
        work.allow_payments(tab.payments)
        work.imports.refresh()
        return tab

    def _make_mapping(self) -> MappingTab:
        from kccsync_desktop.ui.views.mapping_tab import MappingTab

        tab = MappingTab(self._workspace.mapping, self._looks)
        connect_mapping(self._workspace, tab)
        tab.retint()
        return tab

    def _make_history(self) -> HistoryTab:
        from kccsync_desktop.ui.controllers.history_controller import HistoryController
        from kccsync_desktop.ui.views.history_tab import HistoryTab

        work = self._workspace
        controller = HistoryController(work.export.desk, self._looks)
        tab = HistoryTab(controller, work.package, self._looks)
        for panel in tab.panels:
            work.grid_jobs.serve(panel.grid)
        work.export.runs.ended.connect(tab.refresh_shown)
        tab.retint()
        return tab

    def allow_payments(self) -> None:
        """Let the Import tab start runs or not."""
        if self.is_made(_IMPORT):
            self._workspace.allow_payments(self.import_tab.payments)

    @property
    def find_box(self) -> QLineEdit:
        """Where one finds in the tab on show."""
        place = self.currentIndex()
        if place == _IMPORT:
            return self.import_tab.payments.search
        if place == _MAPPING:
            return self.mapping_tab.search
        if place == _HISTORY:
            return self.history_tab.search
        return self._workspace.export_tab.pending.search

    @Slot()
    def take_focus(self) -> None:
        """Let the keyboard go to the rows of the tab on show, or to what brings some."""
        page = self.currentWidget()
        places = [
            *page.findChildren(GridView),
            *(each.action for each in page.findChildren(EmptyState)),
        ]
        shown = [each for each in places if each.isVisible()]
        top = min(shown, key=lambda each: each.mapTo(page, QPoint()).y(), default=None)
        (top or self.tabBar()).setFocus()

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self._workspace.export_tab.retint()
        if self.is_made(_IMPORT):
            self.import_tab.retint()
        if self.is_made(_MAPPING):
            self.mapping_tab.retint()
        if self.is_made(_HISTORY):
            self.history_tab.retint()

    def close_parts(self) -> None:
        """End the threads that belong to tabs alone."""
        if self.is_made(_HISTORY):
            self.history_tab.close_parts()
        self.make_no_more()
