"""Where the set-up of a company stands: worked out from its books, so that it can be resumed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.run_events import DocumentPlanned
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.grids import PendingRow, ProblemRow, Proposal, Status
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.controllers.mapping_controller import MappingController, Setup

_LOOKED_AT = 200  # among so many pending invoices one without trouble is found, or none is


class Step(StrEnum):
    """The steps of the set-up guide, in their order."""

    COMPANY = "company"
    FOLDER = "folder"
    CONNECT = "connect"
    ACCOUNTS = "accounts"
    MAPPING = "mapping"
    TRIAL = "trial"


STEPS = tuple(Step)
_FAILED = PrecheckStatus.FAILED
_WOULD_GO = frozenset({PrecheckStatus.OK, PrecheckStatus.WARNING})


@dataclass(frozen=True, slots=True)
class GuideState:
    """What is done, and what the pages show.

    ``trial`` is the document to try, None without one; ``folder`` the one loaded last, or nothing.
    """

    setup: Setup
    proposals: tuple[Proposal, ...] = ()
    trial: PendingRow | None = None
    problems: tuple[ProblemRow, ...] = ()
    done: frozenset[Step] = field(default_factory=frozenset)
    folder: str = ""

    @property
    def next_step(self) -> Step:
        """The first step that is not done; the last one when all are."""
        return next((step for step in STEPS if step not in self.done), Step.TRIAL)

    @property
    def status(self) -> Status:
        """The counts of the books."""
        return self.setup.status

    @property
    def must_decide(self) -> tuple[Proposal, ...]:
        """The proposals that documents wait for and only a person can decide (E9)."""
        nominals = {row.nominal for row in self.setup.nominals if row.waiting}
        taxes = {(row.rate, row.side) for row in self.setup.taxes if row.waiting}
        return tuple(
            each
            for each in self.proposals
            if (each.asks or not each.choice)
            and (each.kind == "default" or each.key in nominals or (each.key, each.side) in taxes)
        )


class GuideController(QObject):
    """Reads where a company's set-up stands; ``changed`` carries a :class:`GuideState`.

    ``planned`` carries what the trial document would become.
    """

    changed = Signal(object)
    planned = Signal(object)

    def __init__(self, desk: Desk, export: ExportController, mapping: MappingController) -> None:
        super().__init__()
        self._desk = desk
        self._export = export
        self._mapping = mapping
        self._trial_id = 0
        self.state: GuideState | None = None
        self._asker = QueryWorker()
        self._asker.answered.connect(self._on_answered)
        export.runs.ended.connect(self._on_run_ended)
        export.runs.events.connect(self._on_events)
        mapping.written.connect(self.refresh)

    @Slot()
    def refresh(self) -> None:
        """Ask the books again."""
        trial = self._trial_id
        self._asker.ask("guide", lambda: self._read(trial))

    def try_document(self) -> bool:
        """Pre-check the trial document; False when another run works or there is none."""
        if self.state is None or self.state.trial is None:
            return False
        self._trial_id = self.state.trial.id
        return self._export.precheck((self._trial_id,))

    def _read(self, trial_id: int) -> GuideState:
        setup = self._mapping.read()
        proposals = setup.proposals
        trial = self._trial(trial_id, setup.merchant.base_currency)
        folder = self._desk.last_folder()
        state = GuideState(setup, proposals, trial, self._problems_of(trial), folder=folder)
        return replace(state, done=_done(state))

    def _trial(self, trial_id: int, base: str) -> PendingRow | None:
        """Return the document tried before, else the newest sales invoice, else any document.

        The newest: the oldest lie in locked periods, and would tell nothing of the mapping.
        """
        newest = GridQuery(Grid.PENDING, sort="source_date", descending=True)
        for query in (replace(newest, source_types=(SourceType.SALES_INVOICE,)), newest):
            ids = self._desk.grid_ids(query)
            wanted = [trial_id] if trial_id in ids else list(ids[:_LOOKED_AT])
            known = {row.id: row for row in self._desk.pending_rows(wanted)}
            found = (known[each] for each in wanted if each in known)
            rows = [row for row in found if row.amount]  # without one none is ever sent
            # Other currencies wait for MultiCurrency, and what failed would tell of itself alone.
            rows.sort(key=lambda row: (row.currency != base, row.precheck is _FAILED))
            if rows:
                checked = (row for row in rows if row.precheck is not PrecheckStatus.NOT_RUN)
                return next(checked, rows[0])
        return None

    def _problems_of(self, trial: PendingRow | None) -> tuple[ProblemRow, ...]:
        if trial is None or trial.precheck is PrecheckStatus.NOT_RUN:
            return ()
        return tuple(self._desk.problems_of(trial.id))

    @Slot(object)
    def _on_answered(self, answer: Answer) -> None:
        if isinstance(answer.value, GuideState):
            self.state = answer.value
            self.changed.emit(answer.value)

    @Slot(object)
    def _on_run_ended(self, _activity: object) -> None:
        self.refresh()

    @Slot(object)
    def _on_events(self, batch: Sequence[RunEvent]) -> None:
        for event in batch:
            if isinstance(event, DocumentPlanned) and event.row_id == self._trial_id:
                self.planned.emit(event)

    def close(self) -> None:
        """End the thread."""
        self._asker.close()


def _done(state: GuideState) -> frozenset[Step]:
    setup, status = state.setup, state.status
    is_loaded = bool(setup.nominals or status.pending or status.exported)
    tried = PrecheckStatus.NOT_RUN if state.trial is None else state.trial.precheck
    facts = {
        Step.COMPANY: True,
        Step.FOLDER: is_loaded,
        Step.CONNECT: status.is_connected,
        Step.ACCOUNTS: bool(setup.accounts),
        Step.MAPPING: is_loaded and bool(setup.accounts) and not _is_missing(state),
        Step.TRIAL: tried in _WOULD_GO or status.exported > 0,
    }
    return frozenset(step for step, is_done in facts.items() if is_done)


def _is_missing(state: GuideState) -> bool:
    """Tell whether something is not mapped that documents wait for, or a default is missing."""
    setup = state.setup
    nominals = any(
        row.waiting and not row.account_id and not row.never_posted for row in setup.nominals
    )
    taxes = any(row.waiting and not row.tax_code for row in setup.taxes)
    return nominals or taxes or any(each.kind == "default" for each in state.proposals)
