"""The Export tab: Pending above Exported, Problems Encountered docked at the bottom.

All about the current row can be shown at the right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.detail_pane import DetailPane
from kccsync_desktop.ui.views.exported_panel import ExportedPanel
from kccsync_desktop.ui.views.pending_panel import DETAILS_KEY, PendingPanel
from kccsync_desktop.ui.views.problems_pane import ProblemsPane

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.preferences import Preferences


_HEIGHTS = (240, 180)
_WIDTHS = (860, 400)


class ExportTab(QMainWindow):
    """Three grids; a main window of its own so that the pane can be docked within the tab."""

    help_page = "export"

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__()
        self._preferences: Preferences | None = None
        self.setWindowFlags(Qt.WindowType.Widget)
        self.pending = PendingPanel(controller, looks)
        self.exported = ExportedPanel(controller, looks)
        self.problems = ProblemsPane(controller, looks)
        self.details = DetailPane(controller, looks)
        self.details.hide()
        for grid in (self.pending.grid, self.exported.grid):
            self.details.follow(grid)
        self.show_details = QAction(tr("Show details of the current row"), self)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._offer_details()

    def _lay_out(self) -> None:
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.pending)
        self.split.addWidget(self.exported)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setSizes([*_HEIGHTS])
        self.split.setCollapsible(1, True)  # noqa: FBT003 - Qt's own signature
        self.across.setChildrenCollapsible(False)
        self.across.addWidget(self.split)
        self.across.addWidget(self.details)
        self.across.setStretchFactor(0, 1)
        self.across.setSizes([*_WIDTHS])
        self.setCentralWidget(self.across)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.problems)

    def _offer_details(self) -> None:
        action = self.show_details
        action.setCheckable(True)
        action.setShortcut(QKeySequence(DETAILS_KEY))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.toggled.connect(self._on_details)
        self.addAction(action)
        shown = self.pending.details
        shown.toggled.connect(action.setChecked)
        action.toggled.connect(shown.setChecked)

    def remember(self, preferences: Preferences) -> None:
        """Show the details if they were shown last, and remember it from now on."""
        self.show_details.setChecked(preferences.shows_details)
        self._preferences = preferences

    @Slot(bool)
    def _on_details(self, is_shown: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.details.setVisible(is_shown)
        QWidget.setTabOrder(self.exported.grid, self.details.view)  # then come the problems
        if self._preferences is not None:
            self._preferences.shows_details = is_shown

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.pending.retint()
        self.exported.retint()
        self.problems.retint()
        self.details.retint()
