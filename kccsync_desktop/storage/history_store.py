"""What happened, as History shows it: runs, receipts and the audit trail. Nothing here writes."""

from __future__ import annotations

from array import array
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.grids import TotalOf
from kccsync_desktop.domain.history import (
    AuditAction,
    AuditEntry,
    Outcome,
    Receipt,
    ReceiptLine,
    ReceiptPayment,
    RunResult,
    RunSummary,
    lines_by_row,
)
from kccsync_desktop.domain.run_events import WHOLE
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.local_days import midnight
from kccsync_desktop.storage.merchant_store import MerchantStore
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import (
    AuditRecord,
    BookAllocationRecord,
    BookPaymentRecord,
    DocumentRecord,
    ImportRecord,
    PaymentsFileRecord,
    ReceiptRecord,
    RunRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import InstrumentedAttribute

    from kccsync_desktop.domain.history import HistoryQuery

_LATER = aliased(RunRecord)
_IS_FOLLOWED = (
    select(_LATER.id)
    .where(_LATER.merchant_id == RunRecord.merchant_id, _LATER.id > RunRecord.id)
    .exists()
)
_WAS_CUT_OFF = and_(RunRecord.status == "", _IS_FOLLOWED)
_STATUS = case((_WAS_CUT_OFF, RunResult.CUT_OFF.value), else_=RunRecord.status)


def _noted(*outcomes: Outcome) -> ColumnElement[int]:
    """Return how many receipt lines tell so; a run that could not count up at its end has them."""
    lines = select(func.count()).where(
        ReceiptRecord.run_id == RunRecord.id, ReceiptRecord.outcome.in_(outcomes)
    )
    counted = lines.correlate(RunRecord).scalar_subquery()
    return case((RunRecord.totals["exported"].as_integer().is_(None), counted), else_=0)


_NOTED = {
    "exported": _noted(Outcome.SENT, Outcome.ADOPTED),
    "refused": _noted(Outcome.REFUSED),
    "held": _noted(Outcome.HELD),
}
_RUN: tuple[Any, ...] = (
    *(RunRecord.id, RunRecord.kind, RunRecord.started_at, RunRecord.ended_at),
    *(_STATUS, RunRecord.who, RunRecord.reason, RunRecord.totals, *_NOTED.values()),
)
_ENTRY: tuple[Any, ...] = (
    *(AuditRecord.id, AuditRecord.at, AuditRecord.who, AuditRecord.action, AuditRecord.subject),
    *(AuditRecord.before, AuditRecord.after, AuditRecord.run_id),
)
_LINE: tuple[Any, ...] = (
    *(ReceiptRecord.row_id, ReceiptRecord.outcome, ReceiptRecord.source_type),
    *(ReceiptRecord.source_code, ReceiptRecord.company_code, ReceiptRecord.company_name),
    *(ReceiptRecord.amount, ReceiptRecord.currency, ReceiptRecord.remote_id),
    *(ReceiptRecord.remote_number, ReceiptRecord.reason),
    select(DocumentRecord.side)
    .where(DocumentRecord.row_id == ReceiptRecord.row_id)
    .correlate(ReceiptRecord)
    .scalar_subquery(),
)
_KEPT_BACK = ("refused", "held", "failed")
_RUN_SORTS: dict[str, Any] = {
    "kind": RunRecord.kind,
    "started_at": RunRecord.started_at,
    "who": RunRecord.who,
    "status": RunRecord.status,
    "exported": func.coalesce(RunRecord.totals["exported"].as_integer(), _NOTED["exported"])
    + func.coalesce(RunRecord.totals[WHOLE].as_integer(), 0),
    **{
        name: func.coalesce(RunRecord.totals[name].as_integer(), _NOTED[name])
        for name in ("refused", "held")
    },
    "calls": RunRecord.totals["calls"].as_integer(),
}
_AUDIT_SORTS: dict[str, Any] = {
    name: getattr(AuditRecord, name)
    for name in ("at", "who", "action", "subject", "before", "after")
}


class HistoryStore(Store):
    """The past of one merchant's books."""

    def run_ids(self, query: HistoryQuery) -> array[int]:
        """Return the runs that fit, newest first unless asked otherwise."""
        chosen = select(RunRecord.id).where(RunRecord.merchant_id == self._merchant_id)
        found = [RunRecord.kind, RunRecord.who, RunRecord.reason]
        chosen = chosen.where(*_fitting(query, RunRecord.started_at, found))
        if query.kind:
            chosen = chosen.where(RunRecord.kind == query.kind)
        if query.result is not None:
            chosen = chosen.where(_ended_so(query.result))
        return self._ids(chosen, query, _RUN_SORTS, (RunRecord.started_at, RunRecord.id))

    def run_kinds(self) -> tuple[str, ...]:
        """Return the titles of all runs there were, by name."""
        query = select(RunRecord.kind).where(RunRecord.merchant_id == self._merchant_id)
        return tuple(self._connection.scalars(query.distinct().order_by(RunRecord.kind)))

    def runs(self, ids: Iterable[int]) -> list[RunSummary]:
        """Return runs by id; unknown ids are left out."""
        mine = RunRecord.merchant_id == self._merchant_id
        return [
            _summary(*row)
            for chunk in chunks(ids)
            for row in self._connection.execute(select(*_RUN).where(mine, RunRecord.id.in_(chunk)))
        ]

    def audit_ids(self, query: HistoryQuery) -> array[int]:
        """Return the entries of the audit trail that fit, newest first unless asked otherwise."""
        chosen = select(AuditRecord.id).where(AuditRecord.merchant_id == self._merchant_id)
        found = [AuditRecord.who, AuditRecord.subject, AuditRecord.before, AuditRecord.after]
        chosen = chosen.where(*_fitting(query, AuditRecord.at, found))
        if query.kind:
            chosen = chosen.where(AuditRecord.action == AuditAction(query.kind))
        return self._ids(chosen, query, _AUDIT_SORTS, (AuditRecord.at, AuditRecord.id))

    def audit(self, ids: Iterable[int]) -> list[AuditEntry]:
        """Return entries of the audit trail by id; unknown ids are left out."""
        mine = AuditRecord.merchant_id == self._merchant_id
        return [
            AuditEntry(*row)
            for chunk in chunks(ids)
            for row in self._connection.execute(
                select(*_ENTRY).where(mine, AuditRecord.id.in_(chunk))
            )
        ]

    def last_folder(self) -> str:
        """Return the KCC folder that was loaded last, or nothing."""
        query = select(AuditRecord.subject).where(
            AuditRecord.merchant_id == self._merchant_id,
            AuditRecord.action == AuditAction.FOLDER_LOADED,
        )
        return self._connection.scalar(query.order_by(AuditRecord.id.desc()).limit(1)) or ""

    def receipt(self, run_id: int) -> Receipt:
        """Return a run's receipt.

        Raises:
            RowUnknownError: there is no such run.
        """
        run = next(iter(self.runs([run_id])), None)
        if run is None:
            raise RowUnknownError((run_id,))
        merchant = MerchantStore(self._connection, self._merchant_id, self._clock).get()
        return Receipt(
            run=run,
            company=merchant.name,
            package=merchant.package,
            organisation=merchant.organisation_name,
            lines=lines_by_row(self._lines(run_id)),
            payments=self._payments(run_id),
            files=self._files(run_id),
        )

    def _lines(self, run_id: int) -> Iterable[ReceiptLine]:
        query = select(*_LINE).where(ReceiptRecord.run_id == run_id).order_by(ReceiptRecord.id)
        for *line, side in self._connection.execute(query):
            told: list[Any] = [*line, TotalOf(side or "")]
            yield ReceiptLine(*told)

    def _payments(self, run_id: int) -> tuple[ReceiptPayment, ...]:
        query = (
            select(
                *(BookPaymentRecord.reference, BookPaymentRecord.company_code),
                *(ImportRecord.company_name, ImportRecord.document_code),
                *(BookAllocationRecord.amount, BookPaymentRecord.currency),
                BookPaymentRecord.ledger,
            )
            .join(BookPaymentRecord, BookPaymentRecord.id == BookAllocationRecord.payment_id)
            .join(ImportRecord, ImportRecord.id == BookAllocationRecord.import_id)
            .where(BookPaymentRecord.run_id == run_id)
            .order_by(BookAllocationRecord.id)
        )
        return tuple(ReceiptPayment(*row) for row in self._connection.execute(query))

    def _files(self, run_id: int) -> tuple[str, ...]:
        query = select(PaymentsFileRecord.name).where(
            PaymentsFileRecord.run_id == run_id, PaymentsFileRecord.written_at.is_not(None)
        )
        return tuple(self._connection.scalars(query.order_by(PaymentsFileRecord.id)))

    def _ids(
        self,
        chosen: Select[*tuple[int]],
        query: HistoryQuery,
        sorts: dict[str, Any],
        newest: tuple[InstrumentedAttribute[datetime], InstrumentedAttribute[int]],
    ) -> array[int]:
        at, key = newest
        if not query.sort:
            ordered = chosen.order_by(at.desc(), key.desc())
        elif query.sort not in sorts:
            raise ValueError(f"the history has no column {query.sort}")
        elif query.descending:
            ordered = chosen.order_by(sorts[query.sort].desc().nulls_last(), key.desc())
        else:
            ordered = chosen.order_by(sorts[query.sort].asc().nulls_first(), key.asc())
        return array("q", self._connection.scalars(ordered))


def _summary(*row: Any) -> RunSummary:
    own, noted = row[: -len(_NOTED)], row[-len(_NOTED) :]
    run = RunSummary(*own)
    counted = {name: count for name, count in zip(_NOTED, noted, strict=True) if count}
    return replace(run, totals=counted | run.totals)


def _fitting(
    query: HistoryQuery,
    at: InstrumentedAttribute[datetime],
    texts: Sequence[InstrumentedAttribute[str]],
) -> list[ColumnElement[bool]]:
    """Return the conditions of words and days that all of History shares."""
    conditions: list[ColumnElement[bool]] = []
    if query.text:
        conditions.append(or_(*(text.icontains(query.text, autoescape=True) for text in texts)))
    if query.date_from is not None:
        conditions.append(at >= midnight(query.date_from))
    if query.date_to is not None:
        conditions.append(at < midnight(query.date_to + timedelta(days=1)))
    return conditions


def _ended_so(result: RunResult) -> ColumnElement[bool]:
    counts = (func.coalesce(RunRecord.totals[name].as_integer(), 0) for name in _KEPT_BACK)
    has_problems = or_(*(count > 0 for count in counts))
    match result:
        case RunResult.UNFINISHED:
            return and_(RunRecord.status == "", not_(_IS_FOLLOWED))
        case RunResult.CUT_OFF:
            return _WAS_CUT_OFF
        case RunResult.WITH_PROBLEMS:
            return and_(RunRecord.status == RunResult.DONE, has_problems)
        case RunResult.DONE:
            return and_(RunRecord.status == RunResult.DONE, not_(has_problems))
        case _:
            return RunRecord.status == result
