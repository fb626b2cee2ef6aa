"""The History tab's work: runs, receipts, audit trail, resolved problems. Knows no widget."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.history import HistoryQuery
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.domain.resolved_problems import ResolvedQuery
from kccsync_desktop.ui.models.grid_model import AnyGrid, GridModel
from kccsync_desktop.ui.models.history_grids import audit_grid, resolved_grid, runs_grid
from kccsync_desktop.ui.models.receipt_page import save_pdf
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable
    from pathlib import Path

    from kccsync_desktop.domain.history import AuditEntry, RunSummary
    from kccsync_desktop.domain.resolved_problems import ResolvedProblem
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.looks import Looks


class Past(StrEnum):
    """The lists of the past."""

    RUNS = "runs"
    AUDIT = "audit"
    RESOLVED = "resolved"


_KINDS, _RECEIPT, _PDF = "kinds", "receipt", "pdf "  # a later question voids the same one


class HistoryController(QObject):
    """Asks the books for the past of one merchant.

    ``shown_changed`` carries the list whose rows were exchanged, ``receipt_ready`` a receipt,
    ``kinds_changed`` the titles of all jobs there were, ``saved`` the path of a PDF, ``refused``
    plain words.
    """

    shown_changed = Signal(str)
    receipt_ready = Signal(object)
    kinds_changed = Signal(object)
    saved = Signal(object)
    refused = Signal(str)

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__()
        self.desk = desk
        self.runs: GridModel[RunSummary] = GridModel(runs_grid(), desk.run_rows, looks)
        self.audit: GridModel[AuditEntry] = GridModel(audit_grid(), desk.audit_rows, looks)
        self.resolved: GridModel[ResolvedProblem] = GridModel(
            resolved_grid(), desk.resolved_problems, looks
        )
        self._lists: dict[Past, tuple[AnyGrid, Callable[[HistoryQuery], array[int]]]] = {
            Past.RUNS: (self.runs, desk.run_ids),
            Past.AUDIT: (self.audit, desk.audit_ids),
            Past.RESOLVED: (self.resolved, self._resolved_ids),
        }
        self.queries = {past: HistoryQuery() for past in Past}
        self._saves = 0
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        self.runs.order_wanted.connect(self._on_runs_order)
        self.audit.order_wanted.connect(self._on_audit_order)

    def model(self, past: Past) -> AnyGrid:
        """Return a list's model."""
        return self._lists[past][0]

    def ask(self, past: Past, query: HistoryQuery) -> None:
        """Show a list by another filter or in another order."""
        self.queries[past] = query
        ids = self._lists[past][1]
        self._asker.ask(past, lambda: ids(query))

    def _resolved_ids(self, query: HistoryQuery) -> array[int]:
        severities = (Severity(query.kind),) if query.kind else ()
        days = {"date_from": query.date_from, "date_to": query.date_to}
        return self.desk.resolved_ids(ResolvedQuery(query.text, (), severities, **days))

    def is_filtered(self, past: Past) -> bool:
        """Tell whether a filter hides rows of a list."""
        return replace(self.queries[past], sort="", descending=False) != HistoryQuery()

    @Slot()
    def refresh(self) -> None:
        """Ask the books again for every list."""
        self._asker.ask(_KINDS, self.desk.run_kinds)
        for past, query in tuple(self.queries.items()):
            self.ask(past, query)

    def ask_receipt(self, run_id: int) -> None:
        """Ask for what a run did."""
        self._asker.ask(_RECEIPT, lambda: self.desk.receipt(run_id))

    def save_pdf(self, html: str, title: str, path: Path) -> None:
        """Write a receipt's page to a PDF."""
        self._saves += 1
        self._asker.ask(f"{_PDF}{self._saves}", lambda: _saved(html, title, path))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if answer.refusal:
            self.refused.emit(answer.refusal)
        elif answer.key == _KINDS:
            self.kinds_changed.emit(answer.value)
        elif answer.key == _RECEIPT:
            self.receipt_ready.emit(answer.value)
        elif answer.key.startswith(_PDF):
            self._take_saved(answer.value)
        else:
            self.model(Past(answer.key)).take(cast("array[int]", answer.value))
            self.shown_changed.emit(answer.key)

    def _take_saved(self, value: object) -> None:
        if isinstance(value, str):
            self.refused.emit(value)
        else:
            self.saved.emit(value)

    @Slot(str, bool)
    def _on_runs_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self.ask(Past.RUNS, replace(self.queries[Past.RUNS], sort=name, descending=descending))

    @Slot(str, bool)
    def _on_audit_order(self, name: str, descending: bool) -> None:  # noqa: FBT001 - a signal's arguments
        self.ask(Past.AUDIT, replace(self.queries[Past.AUDIT], sort=name, descending=descending))

    def close(self) -> None:
        """End the thread that answers questions."""
        self._asker.close()


def _saved(html: str, title: str, path: Path) -> Path | str:
    """Write the file; return it, or why it could not be written and what to do."""
    try:
        return save_pdf(html, title, path)
    except OSError as error:
        words = tr(
            "The receipt could not be saved as {path} ({reason}). What was there before is "
            "unchanged. Choose another folder, or close the file if another program has it open."
        )
        return words.format(path=path, reason=error.strerror or error)
