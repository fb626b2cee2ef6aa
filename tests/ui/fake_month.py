"""A made-up month whose grids, problems and maps agree, for the pictures."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.problems import Severity
from kccsync_desktop.domain.run_events import Progressed, RowsChanged, StageStarted
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.ui import fake_books as books
from tests.ui.fake_desk import FakeDesk, desk_with

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kccsync_desktop.domain.run_events import RunEvent

ROWS = 287
NOMINAL, LOCKED, REPEATS, REFUSED = range(4)  # as the books' problems are numbered
_KINDS = {
    SourceType.SALES_INVOICE: (NOMINAL, LOCKED),
    SourceType.CREDIT_NOTE: (NOMINAL,),
    SourceType.PURCHASE_INVOICE: (REPEATS,),
    SourceType.SP_LEDGER: (REFUSED,),
}
_IN_FLIGHT = 4
_OTHER_BILL = "PI10002"
_ONE_QUARTER = timedelta(days=92)


def month_desk(count: int = ROWS) -> FakeDesk:
    """Return a desk whose rows all passed the pre-check."""
    desk = desk_with(count)
    for row_id, row in desk.pending.items():
        desk.pending[row_id] = replace(row, precheck=PrecheckStatus.OK)
    return desk


def raise_problems(desk: FakeDesk, row_ids: Iterable[int]) -> None:
    """Give rows problems that fit them, and the rows what the pre-check says of those.

    Stock items have none; what is locked is dated a quarter earlier, before the lock.
    """
    raised = 0
    for row_id in row_ids:
        row = desk.pending[row_id]
        kinds = _KINDS.get(row.source_type, ())
        if not kinds or row.source_code == _OTHER_BILL:
            continue
        kind = kinds[raised % len(kinds)]
        raised += 1
        problem = desk.raise_problem(row_id, kind).problem
        is_warning = problem.severity is Severity.WARNING
        day = row.source_date
        if kind == LOCKED and day is not None:
            day -= _ONE_QUARTER
        status = PrecheckStatus.WARNING if is_warning else PrecheckStatus.FAILED
        desk.pending[row_id] = replace(row, source_date=day, precheck=status)
    _count_waiting(desk)


def _count_waiting(desk: FakeDesk) -> None:
    target = books.problem(NOMINAL, None).target
    count = sum(each.problem.target == target for each in desk.problems.values())
    desk.nominals = tuple(
        replace(row, waiting=count) if row.nominal == target else row for row in desk.nominals
    )


def uploading(desk: FakeDesk, ids: Sequence[int], done: int) -> Iterator[RunEvent]:
    """Yield what an upload of these rows tells once so many of its sales invoices went.

    What failed the pre-check is set aside, and stock items go first.
    """
    going = [n for n in ids if desk.pending[n].precheck is not PrecheckStatus.FAILED]
    kinds = {n: desk.pending[n].source_type for n in going}
    invoices = [n for n in going if kinds[n] is SourceType.SALES_INVOICE]
    items = [n for n in going if kinds[n] is SourceType.STOCK_ITEM]
    yield StageStarted("Sales invoices", len(invoices))
    for row_id in (*items, *invoices[:done]):
        desk.export(row_id, ExportState.EXPORTED)
    under_way = set(invoices[done : done + _IN_FLIGHT])
    for row_id in set(going) & desk.pending.keys():
        sent = desk.in_flight(row_id)
        queued = replace(sent, state=ExportState.QUEUED)
        desk.pending[row_id] = sent if row_id in under_way else queued
    yield RowsChanged(tuple(ids))
    yield Progressed("Sales invoices", done, len(invoices), 84.0)
