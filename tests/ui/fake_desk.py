"""A desk in memory with the real desk's face, for tests that are about the window alone."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import Subject
from kccsync_desktop.domain.grids import (
    CurrencyTotal,
    ExportedRow,
    Grid,
    GridQuery,
    ImportRow,
    PendingRow,
    ProblemRow,
    Status,
)
from kccsync_desktop.domain.merchants import Merchant
from kccsync_desktop.domain.run_events import RowsChanged, RunEnded, RunEvent, RunStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.errors import DeskError
from tests.ui import fake_books as books
from tests.ui import fake_setup as set_up
from tests.ui.fake_charts import FakeCharts
from tests.ui.fake_contacts import FakeContacts
from tests.ui.fake_documents import document_of
from tests.ui.fake_grids import FakeGrids, group_key, totals_of
from tests.ui.fake_guidance import FakeGuidance
from tests.ui.fake_history import FakeHistory
from tests.ui.fake_mapping import FakeMapping
from tests.ui.fake_payments import FakePayments
from tests.ui.fake_problems import FakeProblems
from tests.ui.fake_queries import matches, sort_key
from tests.ui.fake_running import FakePulse
from tests.ui.fake_stories import FakeStories

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.documents import Document


@dataclass
class FakeDesk(
    FakeProblems,
    FakeGrids,
    FakeGuidance,
    FakePayments,
    FakeCharts,
    FakePulse,
    FakeStories,
    FakeHistory,
    FakeMapping,
    FakeContacts,
):
    """A merchant's desk whose runs do what the test's ``work`` says."""

    pending: dict[int, PendingRow] = field(default_factory=dict)
    exported: dict[int, ExportedRow] = field(default_factory=dict)
    problems: dict[int, ProblemRow] = field(default_factory=dict)
    work: Callable[[FakeDesk, Sequence[int], Event], Iterator[RunEvent]] | None = None
    connected: bool = True
    begun: list[tuple[str, tuple[int, ...] | None]] = field(default_factory=list)
    fetched: list[int] = field(default_factory=list)
    left_over: bool = False
    package: str = "xero"
    client_id: str = ""
    base_url: str = "http://localhost:1"

    @property
    def merchant(self) -> Merchant:
        name = "Brightwater Camping & Leisure (demo company)" if self.connected else ""
        us = "Brightwater Leisure Ltd"
        return Merchant(1, us, self.package, "GBP", self.client_id, self.base_url, "o", name)

    # runs

    def _run(self, title: str, ids: Sequence[int] | None, cancelled: Event) -> Iterator[RunEvent]:
        self.begun.append((title, None if ids is None else tuple(ids)))
        yield RunStarted(1, title, books.NOW)
        if self.work is not None:
            yield from self.work(self, tuple(self.pending) if ids is None else ids, cancelled)
        else:
            yield RunEnded(1, cancelled=cancelled.is_set(), totals={"ok": len(ids or ())})

    def load(
        self, folder: Path, cancelled: Event, *, is_confirmed: bool = False
    ) -> Iterator[RunEvent]:
        yield RunStarted(1, "Load KCC Folder", books.NOW)
        if folder.name == "other" and not is_confirmed:
            yield RunEnded(1, cancelled=False, stopped_by=set_up.FOREIGN)
            return
        self.begun.append((f"load {folder.name}", None))
        self.pending.update({n: books.pending_row(n, is_checked=False) for n in range(1, 41)})
        yield RunEnded(1, cancelled=cancelled.is_set(), totals={"new": 40})

    def fetch_setup(self, cancelled: Event) -> Iterator[RunEvent]:
        return self._run("Get Nominal & Tax Accounts", None, cancelled)

    def precheck(self, row_ids: Sequence[int] | None, cancelled: Event) -> Iterator[RunEvent]:
        return self._run("Run Pre-Check", row_ids, cancelled)

    def upload(
        self, row_ids: Sequence[int] | None, cancelled: Event, *, with_due: bool = False
    ) -> Iterator[RunEvent]:
        self.with_due.append(with_due)
        return self._run("Upload Data", row_ids, cancelled)

    def resume(self, cancelled: Event) -> Iterator[RunEvent]:
        return self._run("Finish the last run", None, cancelled)

    def link(self, row_id: int, remote_id: str, cancelled: Event) -> Iterator[RunEvent]:
        return self._run(f"link {remote_id}", (row_id,), cancelled)

    def export(self, row_id: int, state: ExportState = ExportState.VERIFIED) -> RowsChanged:
        row = self.pending.pop(row_id)
        self.exported[row_id] = ExportedRow(
            id=row.id,
            source_type=row.source_type,
            source_code=row.source_code,
            company_code=row.company_code,
            company_name=row.company_name,
            source_date=row.source_date,
            amount=row.amount,
            currency=row.currency,
            state=state,
            exported_at=books.NOW,
            remote_id="" if state is ExportState.MARKED else f"r{row.id}",
            remote_number="" if state is ExportState.MARKED else row.source_code,
            changed_in_kcc=False,
        )
        return RowsChanged((row_id,))

    def in_flight(self, row_id: int) -> PendingRow:
        return replace(self.pending[row_id], state=ExportState.SENT, is_running=True)

    def raise_problem(self, row_id: int, number: int) -> ProblemRow:
        row = self.pending[row_id]
        made = books.problem(number, Subject(row.source_type, row.source_code))
        raised = ProblemRow(len(self.problems) + 1, row_id, books.NOW, made)
        self.problems[raised.id] = raised
        return raised

    # grids

    def grid_ids(self, query: GridQuery) -> array[int]:
        rows = [row for row in self._rows(query.grid) if matches(row, query)]
        if query.sort:
            rows.sort(key=lambda row: sort_key(row, query.sort), reverse=query.descending)
        if query.group and query.grid is not Grid.PROBLEMS:
            rows.sort(key=lambda row: group_key(self._of(query.grid)[row.id], query.group))
        return array("q", [row.id for row in rows])

    def _rows(self, grid: Grid) -> Sequence[PendingRow | ExportedRow | ProblemRow | ImportRow]:
        match grid:
            case Grid.PENDING:
                return list(self.pending.values())
            case Grid.EXPORTED:
                return list(self.exported.values())
            case Grid.PROBLEMS:
                return list(self.problems.values())
            case Grid.IMPORT:
                return list(self.imports.values())

    def pending_rows(self, ids: Sequence[int]) -> list[PendingRow]:
        self.fetched.append(len(ids))
        return [self.pending[i] for i in ids if i in self.pending]

    def exported_rows(self, ids: Sequence[int]) -> list[ExportedRow]:
        return [self.exported[i] for i in ids if i in self.exported]

    def problem_rows(self, ids: Sequence[int]) -> list[ProblemRow]:
        return [self.problems[i] for i in ids if i in self.problems]

    def problems_of(self, row_id: int) -> list[ProblemRow]:
        return [each for each in self.problems.values() if each.row_id == row_id]

    def totals(
        self, query: GridQuery, *, all_ticked: bool, exceptions: Collection[int]
    ) -> tuple[CurrencyTotal, ...]:
        ids = self.ticked_ids(query, all_ticked=all_ticked, exceptions=exceptions)
        if query.grid is Grid.IMPORT:
            return self.import_totals(ids)
        return totals_of(self.pending[row_id] for row_id in ids)

    def ticked_ids(
        self, query: GridQuery, *, all_ticked: bool, exceptions: Collection[int]
    ) -> tuple[int, ...]:
        chosen = set(exceptions)
        rows = self.imports if query.grid is Grid.IMPORT else {}
        found = (i for i in self.grid_ids(query) if (i in chosen) != all_ticked)
        return tuple(i for i in found if i not in rows or rows[i].may_tick)

    def status(self) -> Status:
        return Status(
            merchant=self.merchant.name,
            package=self.package,
            organisation=self.merchant.organisation_name,
            is_connected=self.connected,
            is_sandbox=True,
            pending=len(self.pending),
            exported=len(self.exported),
            verified=sum(row.state is ExportState.VERIFIED for row in self.exported.values()),
            problems=len(self.problems),
            unfinished=0,
            running="",
        )

    # by hand

    def mark_exported(self, row_ids: Sequence[int]) -> None:
        for row_id in row_ids:
            self.export(row_id, ExportState.MARKED)

    def mark_not_exported(self, row_ids: Sequence[int]) -> None:
        for row_id in row_ids:
            if self.exported[row_id].state is not ExportState.MARKED:
                message = f"{self.exported[row_id].source_code} was not marked by hand."
                raise DeskError(message)
            del self.exported[row_id]
            self.pending[row_id] = books.pending_row(row_id)

    def document(self, row_id: int) -> Document | None:
        return document_of(row_id)

    def document_url(self, row_id: int) -> str:
        return f"https://example.test/{row_id}" if row_id in self.exported else ""

    def unfinished(self) -> bool:
        return self.left_over


def desk_with(count: int, **more: object) -> FakeDesk:
    return FakeDesk({n: books.pending_row(n) for n in range(1, count + 1)}, **more)  # type: ignore[arg-type] # the test's own choice
