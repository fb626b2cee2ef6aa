"""The Export tab: Pending above Exported, Problems Encountered docked at the bottom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QSplitter

from kccsync_desktop.ui.views.exported_panel import ExportedPanel
from kccsync_desktop.ui.views.pending_panel import PendingPanel
from kccsync_desktop.ui.views.problems_pane import ProblemsPane

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks


_HEIGHTS = (420, 190)


class ExportTab(QMainWindow):
    """Three grids; a main window of its own so that the pane can be docked within the tab."""

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__()
        self.setWindowFlags(Qt.WindowType.Widget)
        self.pending = PendingPanel(controller, looks)
        self.exported = ExportedPanel(controller, looks)
        self.problems = ProblemsPane(controller, looks)
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.pending)
        self.split.addWidget(self.exported)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([*_HEIGHTS])
        self.split.setCollapsible(1, True)  # noqa: FBT003 - Qt's own signature
        self.setCentralWidget(self.split)
        self.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self.problems)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.pending.retint()
        self.exported.retint()
        self.problems.retint()
