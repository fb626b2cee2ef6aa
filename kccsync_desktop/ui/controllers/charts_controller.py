"""Asks the books for the charts' figures. Knows no widget."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from kccsync_desktop.domain.charts import ChartFigures
    from kccsync_desktop.sync.desk import Desk

SPANS = (7, 30, 90, 365)
_FIRST_SPAN = 30


class ChartsController(QObject):
    """``changed`` carries a :class:`ChartFigures`, ``refused`` plain words."""

    changed = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.days = _FIRST_SPAN
        self.figures: ChartFigures | None = None
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)

    def look_back(self, days: int) -> None:
        """Show so many days, today included."""
        self.days = days
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Ask the books again."""
        days = self.days
        self._asker.ask("charts", lambda: self.desk.chart_figures(days))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.refusal:
            self.refused.emit(answer.refusal)
            return
        self.figures = answer.value  # type: ignore[assignment]
        self.changed.emit(self.figures)

    def close(self) -> None:
        """End the thread that answers."""
        self._asker.close()
