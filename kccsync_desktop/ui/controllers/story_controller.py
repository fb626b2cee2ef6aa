"""Asks the books for the story of the current row, and again when something happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kccsync_desktop.domain.run_events import RowsChanged, RowSettled, RunEvent
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.controllers.export_controller import ExportController

SETTLE_MILLISECONDS = 60


class StoryController(QObject):
    """``changed`` carries a :class:`DocumentStory`, or None when there is no current row.

    Asks only while it is awake: a hidden pane costs nothing.
    """

    changed = Signal(object)

    def __init__(self, controller: ExportController) -> None:
        super().__init__(controller)
        self._controller = controller
        self._row_id: int | None = None
        self._is_awake = False
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SETTLE_MILLISECONDS)
        self._wait.timeout.connect(self._ask)
        controller.runs.events.connect(self._on_events)
        controller.grids.shown_changed.connect(self._on_shown)
        controller.closing.connect(self.close)

    def show_row(self, row_id: int) -> None:
        """Make this row the current one; while keys fly past rows only the last is asked for."""
        self._row_id = row_id
        self.refresh()

    def wake(self, *, is_awake: bool) -> None:
        """Ask from now on, or no more."""
        self._is_awake = is_awake
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask again."""
        if self._is_awake and self._row_id is not None:
            self._wait.start()

    @Slot()
    def _ask(self) -> None:
        row_id = self._row_id
        if row_id is not None:
            self._asker.ask("story", lambda: self._controller.desk.story(row_id))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if not answer.refusal:  # the grids beside it tell what keeps the books from being read
            self.changed.emit(cast("DocumentStory | None", answer.value))

    @Slot(object)
    def _on_events(self, batch: tuple[RunEvent, ...]) -> None:
        for event in batch:
            match event:
                case RowsChanged(row_ids=ids) if self._row_id in ids:
                    self.refresh()
                case RowSettled(row_id=row_id) if row_id == self._row_id:
                    self.refresh()

    @Slot(str)
    def _on_shown(self, _grid: str) -> None:
        self.refresh()

    @Slot()
    def close(self) -> None:
        """End the thread that answers."""
        self._wait.stop()
        self._asker.close()
