"""Whether the window may close: runs are asked about, what must not be cut off is waited for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.questions import Question, QuestionDialog, ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.views.care_jobs import CareJobs
    from kccsync_desktop.ui.views.workspace import Workspace

STOP_MILLISECONDS = 2000
_LOOK_MILLISECONDS = 50
AT_WORK = {
    "backup": noted("The backup is still being written"),
    "preview": noted("The backup is still being looked at"),
    "restore": noted("The books are still being restored"),
    "collect": noted("The diagnostics are still being put together"),
    "save": noted("The diagnostics are still being saved"),
    "retention": noted("How long things are kept is still being read"),
    "keep": noted("How long things are kept is still being written down"),
    "tidy": noted("History that is older than you keep it is still being taken out of the books"),
}


class Closing(QObject):
    """``is_clean`` is False when a run's thread would not end within two seconds of closing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._workspace: Workspace | None = None
        self._care: CareJobs | None = None
        self._is_decided = False
        self.is_clean = True
        self.waiting: QuestionDialog | None = None
        self._awaited = ""
        self._waited = 0
        self._stopping = self._timer(self._on_stopping)
        self._finishing = self._timer(self._on_finishing)

    def _timer(self, look: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(_LOOK_MILLISECONDS)
        timer.timeout.connect(look)
        return timer

    def may_close(self, workspace: Workspace | None, care: CareJobs | None) -> bool:
        """Tell whether nothing is at work; else ask, or wait for it, and close afterwards."""
        self._workspace, self._care = workspace, care
        if not self._is_decided:
            if care is not None and care.is_busy:
                self._wait_for(care.at_work)
                return False
            if workspace is not None and workspace.export.runs.is_running:
                self._ask_stop(workspace)
                return False
            if workspace is not None and workspace.sheets.is_saving:
                self._ask_give_up()
                return False
        self._stopping.stop()
        return True

    def _close_now(self) -> None:
        self._is_decided = True
        self._window.close()

    # what must not be cut off ------------------------------------------------------------------

    def _wait_for(self, job: str) -> None:
        if self.waiting is not None:
            return
        question = Question(
            title=tr(AT_WORK[job]),
            text=tr("The window closes by itself as soon as that is done."),
            no=tr("Keep it open"),
        )
        self._awaited = job
        self.waiting = QuestionDialog(question, self._window)
        self.waiting.rejected.connect(self.stay)
        self.waiting.open()
        self._finishing.start()

    @Slot()
    def stay(self) -> None:
        """Leave the window open after all: it is wanted, or tells what went wrong."""
        self._finishing.stop()
        waiting, self.waiting = self.waiting, None
        if waiting is not None:
            waiting.close()

    @Slot()
    def _on_finishing(self) -> None:
        job = "" if self._care is None else self._care.at_work
        if job == self._awaited:
            return
        self.stay()
        if job:
            self._wait_for(job)
        else:
            self._window.close()

    # rows that are being saved -----------------------------------------------------------------

    def _ask_give_up(self) -> None:
        question = Question(
            title=tr("Rows are still being saved. Close?"),
            text=tr("The file is given up; one that was there before stays as it was."),
            yes=tr("Give up and close"),
            no=tr("Keep saving"),
        )
        ask(self._window, question, self._close_now)

    # a run -------------------------------------------------------------------------------------

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
        ask(self._window, question, self._stop_and_close)

    @Slot()
    def _stop_and_close(self) -> None:
        if self._workspace is not None:
            self._workspace.export.runs.suspend()
        self._waited = 0
        self._stopping.start()

    @Slot()
    def _on_stopping(self) -> None:
        self._waited += _LOOK_MILLISECONDS
        is_running = self._workspace is not None and self._workspace.export.runs.is_running
        if is_running and self._waited < STOP_MILLISECONDS:
            return
        self._stopping.stop()
        self.is_clean = not is_running
        self._close_now()
