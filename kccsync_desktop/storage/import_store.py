"""Payments fetched from the package: the Import grid's rows, what is left out, the cursor."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from kccsync_desktop.domain.documents import Subject
from kccsync_desktop.domain.import_changes import StoredImport
from kccsync_desktop.domain.payment_sorting import ImportCandidate
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.storage.exported_documents import exported_document, select_documents
from kccsync_desktop.storage.import_rows import UNPROBLEMATIC, ImportRows, by_key
from kccsync_desktop.storage.left_out_rows import LeftOutRows
from kccsync_desktop.storage.payment_rows import ImportCursor
from kccsync_desktop.storage.remote_payments import (
    ORGANISATION,
    PaymentTables,
    age,
    columns_of,
    remote_payment,
)
from kccsync_desktop.storage.sorting_facts import SortingFactsReader
from kccsync_desktop.storage.store import MERCHANT, chunks, table_of
from kccsync_desktop.storage.tables import (
    ImportCursorRecord,
    ImportRecord,
    LeftOutRecord,
    RowRecord,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from kccsync_desktop.domain.allocation_plan import AllocationPlans
    from kccsync_desktop.domain.grids import LeftOutRow, LeftOutTotal
    from kccsync_desktop.domain.import_changes import Flag
    from kccsync_desktop.domain.payment_sorting import LeftOut, LeftOutReason, SortingFacts
    from kccsync_desktop.domain.payments import ImportKey, RemotePayment
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.storage.payment_rows import TakenIn

_CURSOR_FIELDS = tuple(field.name for field in fields(ImportCursor))
_CURSOR = select(*(getattr(ImportCursorRecord, name) for name in _CURSOR_FIELDS)).where(
    ImportCursorRecord.merchant_id == MERCHANT,
    ImportCursorRecord.organisation_id == ORGANISATION.scalar_subquery(),
)
_WAITING = (ImportState.NOT_PROCESSED, ImportState.HELD)
_UNFLAGGED: dict[str, Any] = UNPROBLEMATIC | {"flag": None, "amount_now": None}


class ImportStore(PaymentTables):
    """The payments of the organisation that the merchant is connected to."""

    def cursor(self) -> ImportCursor:
        """Return where fetching goes on; the beginning where there is none."""
        found = self._execute(_CURSOR).first()
        return ImportCursor() if found is None else ImportCursor(*found)

    def has_fetched(self) -> bool:
        """Tell whether anything was ever fetched from this organisation, a page at least."""
        return self._execute(_CURSOR).first() is not None

    def save_cursor(self, cursor: ImportCursor, at: datetime) -> None:
        """Keep where fetching goes on, in the transaction that takes the page in."""
        values = {name: getattr(cursor, name) for name in _CURSOR_FIELDS}
        key = {"organisation_id": self.organisation_id}
        self._put(table_of(ImportCursorRecord), key, {**values, "noted_at": at})

    def facts(self, payments: Iterable[RemotePayment]) -> SortingFacts:
        """Return what sorts these payments: our documents among theirs, our own payments."""
        reader = SortingFactsReader(self._connection, self._merchant_id, self._clock)
        return reader.read(list(payments))

    def stored(self, payment_ids: Collection[str]) -> dict[ImportKey, StoredImport]:
        """Return the Import grid's rows of these payments, brought in or not."""
        columns = (
            *(ImportRecord.document_type, ImportRecord.document_code, ImportRecord.state),
            *(ImportRecord.payment_date, ImportRecord.amount, ImportRecord.currency),
        )
        found = self.of_payments(ImportRecord, payment_ids, *columns)
        return {key: StoredImport(key, Subject(row[0], row[1]), *row[2:]) for key, row in found}

    def keys(self, payment_ids: Collection[str]) -> frozenset[ImportKey]:
        """Return what is known of these payments: import rows and entries left out."""
        imports = {key for key, _ in self.of_payments(ImportRecord, payment_ids)}
        return frozenset(imports.union(k for k, _ in self.of_payments(LeftOutRecord, payment_ids)))

    def take_in(
        self,
        candidates: Sequence[ImportCandidate],
        left_out: Sequence[LeftOut],
        forgotten: Iterable[ImportKey],
        at: datetime,
    ) -> TakenIn:
        """Store what was sorted; each key stands in one list, and once.

        A row that came in is left alone, whatever its key is sorted as now; another one follows the
        package, and is no longer held when it changed.
        """
        coming, leaving = by_key(candidates), by_key(left_out)
        rows = ImportRows(self._connection, self._merchant_id, self._clock)
        leaving = {key: one for key, one in leaving.items() if key not in coming}
        gone = set(forgotten).difference(coming, leaving)
        return rows.take_in(coming, leaving, gone, at)

    def flag(self, checked: Collection[ImportKey], flags: Sequence[Flag]) -> None:
        """Let exactly these flags stand on the rows that were checked and had come in (I3)."""
        wanted = {flag.key: flag for flag in flags}
        keys = wanted.keys() | set(checked)
        columns = (ImportRecord.id, ImportRecord.state, ImportRecord.flag, ImportRecord.amount_now)
        values = []
        for key, row in self.of_payments(ImportRecord, {k.payment_id for k in keys}, *columns):
            row_id, state, kind, now = row
            flag = wanted.get(key)
            before = None if kind is None else (kind, now)
            after = None if flag is None else (flag.kind, flag.now)
            if state is ImportState.DONE and key in keys and before != after:
                values.append({"row": row_id} | _flag_values(flag))
        self._change(values)

    def candidates(self, ids: Sequence[int] | None = None) -> tuple[ImportCandidate, ...]:
        """Return the rows that have not come in, held ones too: all, or of these; oldest first."""
        payment = columns_of(ImportRecord)
        query = (
            select_documents(*payment)
            .join(ImportRecord, ImportRecord.row_id == RowRecord.id)
            .where(ImportRecord.merchant_id == self._merchant_id, ImportRecord.state.in_(_WAITING))
        )
        if ids is None:
            found = [query.where(ImportRecord.organisation_id == self.organisation_id)]
        else:
            found = [query.where(ImportRecord.id.in_(chunk)) for chunk in chunks(ids)]
        candidates = (
            ImportCandidate(remote_payment(row[-len(payment) :]), exported_document(row))
            for one in found
            for row in self._connection.execute(one)
        )
        return tuple(sorted(candidates, key=age))

    def judge(self, plans: AllocationPlans) -> None:
        """Hold the rows that were refused, with the reason, and let go those that can come in."""
        wanted: dict[ImportKey, Problem | None] = dict.fromkeys(plan.key for plan in plans.plans)
        wanted |= dict(plans.refused)
        columns = (ImportRecord.id, ImportRecord.state, ImportRecord.message, ImportRecord.cure)
        values = []
        for key, row in self.of_payments(ImportRecord, {k.payment_id for k in wanted}, *columns):
            row_id, state, *before = row
            if key in wanted and state is not ImportState.DONE:
                after = _judgement(wanted[key])
                if (state, *before) != (after["state"], after["message"], after["cure"]):
                    values.append({"row": row_id} | after)
        self._change(values)

    def left_out(self, reason: LeftOutReason | None = None) -> tuple[LeftOutRow, ...]:
        """Return what is left out, all or for one reason, newest first."""
        return self._left_out.rows(reason)

    def left_out_totals(self) -> tuple[LeftOutTotal, ...]:
        """Return count and amount of what is left out, per reason and currency."""
        return self._left_out.totals()

    def left_out_of(self, payment_ids: Collection[str]) -> tuple[RemotePayment, ...]:
        """Return what is left out of these payments."""
        found = self.of_payments(LeftOutRecord, payment_ids, *columns_of(LeftOutRecord))
        return tuple(remote_payment(row) for _, row in found)

    def left_out_on_ours(self) -> tuple[RemotePayment, ...]:
        """Return what was raised in the package and stands on ours now: to be sorted again."""
        return self._left_out.on_ours()

    @property
    def _left_out(self) -> LeftOutRows:
        return LeftOutRows(self._connection, self._merchant_id, self._clock)

    def _change(self, values: list[dict[str, Any]]) -> None:
        """Write the same columns of many rows; ``row`` is each one's id."""
        if not values:
            return
        table = table_of(ImportRecord)
        names = [name for name in values[0] if name != "row"]
        bound: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
        given = [
            {"row": one["row"]} | {f"new_{name}": one[name] for name in names} for one in values
        ]
        self._many(update(table).where(table.c.id == bindparam("row")).values(**bound), given)


def _flag_values(flag: Flag | None) -> dict[str, Any]:
    if flag is None:
        return dict(_UNFLAGGED)
    return _problem_values(flag.problem) | {"flag": flag.kind, "amount_now": flag.now}


def _judgement(problem: Problem | None) -> dict[str, Any]:
    if problem is None:
        return UNPROBLEMATIC | {"state": ImportState.NOT_PROCESSED}
    return _problem_values(problem) | {"state": ImportState.HELD}


def _problem_values(problem: Problem) -> dict[str, Any]:
    return {
        "problem_code": problem.code,
        "severity": problem.severity,
        "remedy": problem.remedy,
        "message": problem.message,
        "cure": problem.cure,
    }
