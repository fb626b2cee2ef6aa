"""The set-up guide: from the KCC folder to one document tried; it can be left and resumed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from kccsync_desktop.ui.controllers.guide_controller import (
    STEPS,
    GuideController,
    GuideState,
    Step,
)
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.guide_mapping import MappingPage
from kccsync_desktop.ui.views.guide_pages import AccountsPage, ConnectPage, FolderPage, GuidePage
from kccsync_desktop.ui.views.guide_steps import StepList
from kccsync_desktop.ui.views.guide_trial import TrialPage
from kccsync_desktop.ui.views.parts import button, card, give_look
from kccsync_desktop.ui.views.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.workspace import Workspace

_REACHABLE = STEPS[1:]


class SetupGuide(QWidget):
    """``left`` follows its end, by whatever button."""

    help_page = "start"

    left = Signal()

    def __init__(self, workspace: Workspace, package: str, looks: Looks) -> None:
        super().__init__()
        self.guide = GuideController(workspace.export.desk, workspace.export, workspace.mapping)
        self.steps = StepList(looks)
        folder = FolderPage(workspace.export)
        connect = ConnectPage(package)
        self.trial = TrialPage(self.guide, package, looks)
        workspace.grid_jobs.serve(self.trial.grid)
        self.pages: dict[Step, GuidePage] = {
            Step.FOLDER: folder,
            Step.CONNECT: connect,
            Step.ACCOUNTS: AccountsPage(workspace.export, package),
            Step.MAPPING: MappingPage(workspace.mapping, package, looks),
            Step.TRIAL: self.trial,
        }
        self.step = Step.FOLDER
        self._is_begun = False
        self._stack = QStackedWidget()
        self.back = button(tr("Back"))
        self.skip = button(tr("Skip this step"), "link")
        self.go_on = button(tr("Continue"), "primary")
        self._lay_out()
        connect.connect_wanted.connect(workspace.connecting.show_connect)
        workspace.connection.connected.connect(self._on_connected)
        workspace.connection.disconnected.connect(self.guide.refresh)
        workspace.export.runs.ended.connect(self._on_run_ended)
        self._connect()
        self.guide.refresh()

    def _lay_out(self) -> None:
        for step in _REACHABLE:
            self._stack.addWidget(self.pages[step])
        foot = QHBoxLayout()
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.skip)
        foot.addWidget(self.go_on)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(24, 20, 24, 18)
        inside.setSpacing(14)
        inside.addWidget(self._stack, stretch=1)
        inside.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 18, 18, 18)
        row.setSpacing(16)
        row.addWidget(self.steps)
        row.addWidget(frame, stretch=1)

    def _connect(self) -> None:
        self.steps.wanted.connect(self._on_step_wanted)
        self.steps.left.connect(self.left)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._on_next)
        self.go_on.clicked.connect(self._on_next)
        self.guide.changed.connect(self._on_changed)

    # steps -------------------------------------------------------------------------------------

    def turn_to(self, step: Step) -> None:
        """Show a step, and let it begin."""
        self.step = step
        page = self.pages[step]
        self._stack.setCurrentWidget(page)
        self._show_foot()
        if self.guide.state is not None:
            page.show_state(self.guide.state)
            page.begin(self.guide.state)
        order_tabs(self)  # a page may have made its parts anew
        field = page.first_field() if step not in self._done else self.go_on
        field.setFocus()

    @property
    def _done(self) -> frozenset[Step]:
        return self.guide.state.done if self.guide.state else frozenset()

    def _show_foot(self) -> None:
        is_last, is_done = self.step is Step.TRIAL, self.step in self._done
        self.back.setEnabled(self.step is not _REACHABLE[0])
        self.skip.setVisible(not is_done)
        self.skip.setText(tr("Skip and go to your documents") if is_last else tr("Skip this step"))
        self.go_on.setText(tr("Go to your documents") if is_last else tr("Continue"))
        for each in (self.skip, self.go_on):
            each.setAccessibleName(each.text())
        self.go_on.setEnabled(is_done)
        give_look(self.pages[self.step].own_button, "" if is_done else "primary")
        self.steps.show_steps(self.step, self._done, _REACHABLE)

    @Slot(object)
    def _on_changed(self, state: GuideState) -> None:
        if not self._is_begun:  # resumed where the books say, whatever was on show last time
            self._is_begun = True
            self.turn_to(max(state.next_step, Step.FOLDER, key=STEPS.index))
            return
        had_to_do = not self.go_on.isEnabled()
        self.pages[self.step].show_state(state)
        order_tabs(self)
        self._show_foot()
        if had_to_do and self.go_on.isEnabled():
            self.go_on.setFocus()

    @Slot(str)
    def _on_step_wanted(self, step: str) -> None:
        self.turn_to(Step(step))

    @Slot()
    def _on_back(self) -> None:
        at = _REACHABLE.index(self.step)
        self.turn_to(_REACHABLE[max(0, at - 1)])

    @Slot()
    def _on_next(self) -> None:
        at = _REACHABLE.index(self.step)
        if at + 1 < len(_REACHABLE):
            self.turn_to(_REACHABLE[at + 1])
        else:
            self.left.emit()

    @Slot(str)
    def _on_connected(self, _organisation: str) -> None:
        """Go on to the accounts, which are being fetched already."""
        if self.isVisible() and self.step is Step.CONNECT:
            self.turn_to(Step.ACCOUNTS)
        self.guide.refresh()

    @Slot(object)
    def _on_run_ended(self, activity: Activity) -> None:
        if self.step is Step.TRIAL:
            self.trial.show_fault(activity)

    # the window --------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, else it goes on."""
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        target = focused if isinstance(focused, QPushButton) else self.go_on
        target.click()

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.steps.retint()
        self.trial.retint()

    def close_parts(self) -> None:
        """End the thread."""
        self.guide.close()
