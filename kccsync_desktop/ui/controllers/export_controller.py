"""What the Export tab does: runs, and changes by hand. Knows no widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.controllers.export_answers import (
    AllPending,
    CauseRows,
    ChosenRows,
    PackagePage,
    Wanted,
)
from kccsync_desktop.ui.controllers.grids_controller import GridsController
from kccsync_desktop.ui.controllers.run_controller import RunController
from kccsync_desktop.ui.texts import noted
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path
    from threading import Event

    from kccsync_desktop.domain.grids import ProblemRow
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.controllers.run_controller import Start
    from kccsync_desktop.ui.models.causes import Cause
    from kccsync_desktop.ui.models.looks import Looks

    OverRows = Callable[[Sequence[int], Event], Iterator[RunEvent]]

UPLOAD_TITLE = noted("Upload Data")
LOAD_TITLE = noted("Load KCC Folder")

_TICKED = "ticked"
_PENDING = "pending"
_HIDDEN = "hidden"
_STOP = "stop"
_FOLDER = "folder"


class ExportController(QObject):
    """Starts and stops the runs of one merchant's desk.

    ``refused`` carries plain words, ``unread`` why rows cannot be shown; ``document_found`` a story
    or None; ``ticked_found`` the ids of the ticked pending rows, ``pending_found``
    :class:`AllPending`; ``hidden_found`` :class:`ChosenRows`, ``stop_found`` a :class:`ProblemRow`
    or None, ``cause_found`` a :class:`CauseRows`, ``page_found`` a :class:`PackagePage`,
    ``folder_found`` the KCC folder that was loaded last, or nothing.
    """

    refused = Signal(str)
    unread = Signal(str)
    document_found = Signal(object)
    closing = Signal()
    ticked_found = Signal(object)
    pending_found = Signal(object)
    hidden_found = Signal(object)
    stop_found = Signal(object)
    cause_found = Signal(object)
    page_found = Signal(object)
    folder_found = Signal(object)

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__()
        self.desk = desk
        self.grids = GridsController(desk, looks)
        self.runs = RunController()
        self.folder: Path | None = None
        self._by_hand = QueryWorker()
        self._writes = 0
        self._found = {
            _TICKED: self.ticked_found,
            _PENDING: self.pending_found,
            _HIDDEN: self.hidden_found,
            _STOP: self.stop_found,
            _FOLDER: self.folder_found,
        }
        self._by_hand.answered.connect(self._on_by_hand)
        self.runs.events.connect(self._on_events)
        self.runs.ended.connect(self._on_run_ended)
        self.grids.refused.connect(self.unread)

    # runs --------------------------------------------------------------------------------------

    def load(self, folder: Path, *, is_confirmed: bool = False) -> bool:
        """Read a KCC company folder; ``is_confirmed``: whosever it looks like."""
        self.folder = folder
        return self.runs.start(
            LOAD_TITLE,
            lambda cancelled: self.desk.load(folder, cancelled, is_confirmed=is_confirmed),
        )

    def fetch_setup(self) -> bool:
        """Get Nominal & Tax Accounts."""
        return self.runs.start(noted("Get Nominal & Tax Accounts"), self.desk.fetch_setup)

    @Slot()
    def resume(self) -> bool:
        """Finish what an earlier start began."""
        return self.runs.start(noted("Finish the last run"), self.desk.resume)

    def precheck(self, row_ids: Sequence[int] | None = None) -> bool:
        """Pre-check these rows, else the ticked ones, else all pending."""
        if row_ids is None and self.grids.pending.ticks:
            start = self._over_ticked(self.desk.precheck)
        else:
            start = partial(self.desk.precheck, row_ids)
        return self.runs.start(noted("Run Pre-Check"), start)

    def upload(self, row_ids: Sequence[int], *, with_due: bool = False) -> bool:
        """Upload these rows; ``with_due`` sends what becomes due by them as well (E4)."""
        start = partial(self.desk.upload, row_ids, with_due=with_due)
        return self.runs.start(UPLOAD_TITLE, start)

    def upload_ticked(self) -> bool:
        """Upload what is ticked now; nothing where nothing is."""
        return self.runs.start(UPLOAD_TITLE, self._over_ticked(self.desk.upload))

    def pending_now(self) -> tuple[int, ...]:
        """Return what is pending at this moment: a question names it, and only that is sent.

        Not for the window's thread: :meth:`find_pending` asks on another.
        """
        return tuple(self.desk.grid_ids(GridQuery(Grid.PENDING)))

    def link(self, row_id: int, remote_id: str) -> bool:
        """Adopt a document that is already in the package (E6)."""
        return self.runs.start(
            noted("Link to the document"),
            lambda cancelled: self.desk.link(row_id, remote_id, cancelled),
        )

    def _over_ticked(self, work: OverRows) -> Start:
        """Return the run over the ticked rows; ticks count as they are now, not as they will be."""
        ids = self._ticked_ids()

        def over_ticked(cancelled: Event) -> Iterator[RunEvent]:
            yield from work(ids(), cancelled)

        return over_ticked

    def _ticked_ids(self) -> Callable[[], tuple[int, ...]]:
        ticked = self.grids.pending.ticks.now
        return lambda: ticked.of(self.desk.grid_ids(GridQuery(Grid.PENDING)))

    @Slot(object)
    def _on_events(self, batch: tuple[RunEvent, ...]) -> None:
        self.grids.take_events(batch)

    @Slot(object)
    def _on_run_ended(self, _activity: object) -> None:
        self.grids.refresh()

    # by hand -----------------------------------------------------------------------------------

    def mark_exported(self, row_ids: Sequence[int]) -> None:
        """Mark rows as exported by hand (E8)."""
        self._write(lambda: self.desk.mark_exported(row_ids))

    def mark_not_exported(self, row_ids: Sequence[int]) -> None:
        """Take back what was marked by hand (E8)."""
        self._write(lambda: self.desk.mark_not_exported(row_ids))

    def post_on_invoice_date(self, row_ids: Sequence[int]) -> None:
        """Let prepayments' allocations be posted on their invoice's date (E4)."""
        self._write(lambda: self.desk.post_on_invoice_date(row_ids))

    def find_document(self, row_id: int) -> None:
        """Look a row's story up; ``document_found`` carries it."""
        self._by_hand.ask("document", lambda: (self.desk.story(row_id),))

    @Slot()
    def find_ticked(self) -> None:
        """Look up which rows are ticked now, hidden ones too; ``ticked_found`` carries them."""
        self._by_hand.ask(_TICKED, self._ticked_ids())

    @property
    def may_hide_rows(self) -> bool:
        """Tell whether a filter may hide rows that a job would take."""
        return self.grids.queries[Grid.PENDING].is_filtered

    def find_hidden(self, wanted: Wanted) -> None:
        """Look up which ticked rows, else which of all, are hidden; ``hidden_found`` tells."""
        ticked, query = self._ticked_ids(), self.grids.queries[Grid.PENDING]
        is_ticked = bool(self.grids.pending.ticks)

        def read() -> ChosenRows:
            ids = ticked() if is_ticked else self.pending_now()
            shown = frozenset(self.desk.grid_ids(query))
            return ChosenRows(ids, tuple(one for one in ids if one in shown), wanted, is_ticked)

        self._by_hand.ask(_HIDDEN, read)

    def find_pending(self) -> None:
        """Look up what is pending at this moment; ``pending_found`` carries :class:`AllPending`."""
        failed = GridQuery(Grid.PENDING, statuses=(PrecheckStatus.FAILED,))
        query = self.grids.queries[Grid.PENDING]

        def read() -> AllPending:
            ids, shown = self.pending_now(), frozenset(self.desk.grid_ids(query))
            on_show = tuple(one for one in ids if one in shown)
            return AllPending(ids, len(self.desk.grid_ids(failed)), on_show)

        self._by_hand.ask(_PENDING, read)

    def find_page(self, row_id: int | None) -> None:
        """Look up a row's page in the package, else its home page; ``page_found`` carries it."""

        def read() -> PackagePage:
            merchant = self.desk.merchant
            address = "" if row_id is None else self.desk.document_url(row_id)
            return PackagePage(address or merchant.home_page, merchant.is_local)

        self._by_hand.ask("page", read)

    def find_folder(self) -> None:
        """Look up which KCC folder was loaded last; ``folder_found`` carries it."""
        self._by_hand.ask(_FOLDER, self.desk.last_folder)

    def find_stop(self, stopped_by: Problem) -> None:
        """Look up the problem that a run's stop left; ``stop_found`` carries it."""

        def read() -> ProblemRow | None:
            rows = self.desk.problem_rows(self.desk.grid_ids(GridQuery(Grid.PROBLEMS)))
            same = (row for row in rows if row.problem.group == stopped_by.group)
            return max(same, key=lambda row: row.at, default=None)

        self._by_hand.ask(_STOP, read)

    def find_rows_of(self, cause: Cause) -> None:
        """Look up the rows of a cause's problems; ``cause_found`` carries :class:`CauseRows`."""

        def read() -> CauseRows:
            problems = self.desk.problem_rows(cause.ids)
            rows = {each.row_id for each in problems if each.row_id is not None}
            last = max(problems, key=lambda each: each.at, default=None)
            return CauseRows(cause, tuple(sorted(rows)), "" if last is None else last.job)

        self._by_hand.ask("cause", read)

    def _write(self, work: Callable[[], None]) -> None:
        self._writes += 1
        self._by_hand.ask(f"write {self._writes}", work)

    @Slot(object)
    def _on_by_hand(self, answer: Answer) -> None:
        if answer.refusal:
            self.refused.emit(answer.refusal)
        if answer.key in self._found:
            if not answer.refusal:
                self._found[answer.key].emit(answer.value)
        elif isinstance(answer.value, PackagePage):
            self.page_found.emit(answer.value)
        elif isinstance(answer.value, CauseRows):
            self.cause_found.emit(answer.value)
        elif isinstance(answer.value, tuple):
            found: tuple[DocumentStory | None, ...] = answer.value
            self.document_found.emit(found[0])
        else:
            self.grids.refresh()

    def close(self) -> None:
        """End the threads, the run's first."""
        self.closing.emit()
        self.runs.cancel()
        self._by_hand.close()
        self.grids.close()
