"""Finds documents by code or company for the command palette, on a thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import ExportedRow, PendingRow
    from kccsync_desktop.sync.desk import Desk

_LOOKED_AT = 64
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A row of the Export tab that fits what was typed."""

    grid: Grid
    row_id: int
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class Found:
    """What fits a text."""

    text: str
    documents: tuple[FoundDocument, ...]


class DocumentFinder(QObject):
    """``found`` carries a :class:`Found`; a later question makes an earlier one void."""

    found = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)

    def find(self, text: str) -> None:
        """Look for rows with this text in their code or company."""
        self._asker.ask("find", lambda: documents_with(self._desk, text))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if not answer.refusal:
            self.found.emit(cast("Found", answer.value))

    def close(self) -> None:
        """End the thread."""
        self._asker.close()


def documents_with(desk: Desk, text: str) -> Found:
    """Return pending and exported rows with a text, the very code first."""
    exact = [row.id for code in dict.fromkeys((text, text.upper())) for row in desk.find(code)]
    rows: list[tuple[Grid, PendingRow | ExportedRow]] = []
    for grid, fetch in ((Grid.PENDING, desk.pending_rows), (Grid.EXPORTED, desk.exported_rows)):
        ids = desk.grid_ids(GridQuery(grid, text=text))
        wanted = dict.fromkeys((*(i for i in exact if i in ids), *ids[:_LOOKED_AT]))
        rows.extend((grid, row) for row in fetch(list(wanted)))
    rows.sort(key=lambda each: _rank(each[1].source_code, text))
    return Found(text, tuple(_document(*each) for each in rows[:_SHOWN]))


def _rank(code: str, text: str) -> tuple[bool, bool, str]:
    low, wanted = code.casefold(), text.casefold()
    return (low != wanted, not low.startswith(wanted), low)


def _document(grid: Grid, row: PendingRow | ExportedRow) -> FoundDocument:
    name = f"{tr(row.source_type.label)} {row.source_code}"
    return FoundDocument(grid, row.id, name, row.company_name)
