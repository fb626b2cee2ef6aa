"""The export rows: where each stands, and the moves between states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, select, update

from kccsync_desktop.domain.documents import DocumentStatus, Subject
from kccsync_desktop.domain.rows import ExportRow
from kccsync_desktop.domain.states import ExportState, PrecheckStatus, may_move
from kccsync_desktop.storage.errors import IllegalMoveError, RowUnknownError
from kccsync_desktop.storage.problem_store import ProblemStore
from kccsync_desktop.storage.store import MINE, MINE_BY_ID, Store, among, chunks, table_of
from kccsync_desktop.storage.tables import DocumentRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Row, Select

    from kccsync_desktop.domain.documents import SourceType
    from kccsync_desktop.domain.ledger import LedgerKind

QUEUE_ORDER = (RowRecord.queue_place, RowRecord.source_date, RowRecord.source_code, RowRecord.id)
_NOT_ISSUED = (DocumentStatus.UNISSUED, DocumentStatus.UNPOSTED)
_COLUMNS = (
    *(RowRecord.id, RowRecord.source_type, RowRecord.source_code, RowRecord.state),
    *(RowRecord.precheck, RowRecord.content_hash, RowRecord.exported_hash, RowRecord.remote_id),
    *(RowRecord.remote_kind, RowRecord.remote_number, RowRecord.is_offered, RowRecord.is_faulty),
    *(RowRecord.changed_in_kcc, RowRecord.run_id, RowRecord.company_code, RowRecord.source_date),
    *(RowRecord.amount, RowRecord.currency),
)


_STANDING = select(
    *(RowRecord.id, RowRecord.source_type, RowRecord.source_code, RowRecord.state),
    *(RowRecord.content_hash, RowRecord.sent_hash, RowRecord.changed_in_kcc),
).where(MINE_BY_ID, RowRecord.id.in_(among("ids")))
_PENDING = (
    select(RowRecord.id)
    .where(MINE, RowRecord.is_offered, RowRecord.state == ExportState.PENDING)
    .order_by(*QUEUE_ORDER)
)
_ROWS = table_of(RowRecord)
_PRECHECKED = (
    update(_ROWS)
    .where(_ROWS.c.id == bindparam("row"), MINE_BY_ID)
    .values(precheck=bindparam("status"), prechecked_at=bindparam("now"))
)
_HEAD = select(DocumentRecord.row_id).where(
    DocumentRecord.row_id == _ROWS.c.id, DocumentRecord.status.in_(_NOT_ISSUED)
)
_CHANGED_MEANWHILE = (
    update(_ROWS)
    .where(_ROWS.c.id.in_(among("ids")), _ROWS.c.changed_in_kcc)
    .values(precheck=PrecheckStatus.NOT_RUN)
)
_NO_LONGER_ISSUED = (
    update(_ROWS)
    .where(_ROWS.c.id.in_(among("ids")), _HEAD.exists())
    .values(state=ExportState.WITHDRAWN)
)


def select_rows(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """Return the query for rows as ``export_row`` wants them."""
    return select(*_COLUMNS).where(*conditions)


def export_row(row: Row[*tuple[Any, ...]]) -> ExportRow:
    """Return the value for a result of ``select_rows``."""
    return ExportRow(row[0], Subject(row[1], row[2]), *row[3:])


_BY_ID = select_rows(MINE_BY_ID, RowRecord.id.in_(among("ids")))
_IN_STATE = select_rows(MINE, RowRecord.state.in_(among("states"))).order_by(RowRecord.id)


class RowStore(Store):
    """Documents, stock items and payments on their way to the package."""

    def pending_ids(self) -> tuple[int, ...]:
        """Return what is offered and pending: stock items, then documents by date and code."""
        return tuple(self._execute(_PENDING).scalars())

    def find(self, code: str, source_type: SourceType | None = None) -> tuple[ExportRow, ...]:
        """Return the rows with a code, of all types or one; codes are case-sensitive."""
        query = select_rows(self._mine, RowRecord.source_code == code)
        if source_type is not None:
            query = query.where(RowRecord.source_type == source_type)
        return tuple(map(export_row, self._connection.execute(query.order_by(RowRecord.id))))

    def get(self, ids: Sequence[int]) -> tuple[ExportRow, ...]:
        """Return rows by id in the order asked for; unknown ids are left out."""
        found: dict[int, ExportRow] = {}
        for chunk in chunks(ids):
            rows = self._execute(_BY_ID, ids=chunk)
            found.update((row[0], export_row(row)) for row in rows)
        return tuple(found[row_id] for row_id in ids if row_id in found)

    def in_state(self, *states: ExportState) -> tuple[ExportRow, ...]:
        """Return all rows in these states, offered or not, oldest first."""
        return tuple(map(export_row, self._execute(_IN_STATE, states=states)))

    def move(self, ids: Sequence[int], state: ExportState, run_id: int | None = None) -> None:
        """Take rows to a state, all or none; ``run_id`` is the run that holds them, None lets go.

        The content that a row has when it is queued is what counts as sent later.

        Raises:
            IllegalMoveError: one of them may not go there.
            RowUnknownError: one of them is not in these books.
        """
        self._refuse_illegal(ids, state)
        values: dict[str, object] = {"run_id": run_id}
        if state is ExportState.QUEUED:
            values["sent_hash"] = RowRecord.content_hash
        if state is ExportState.PENDING:
            self._back_to_pending(ids, values)
        else:
            self._set(ids, state, values)

    def exported(
        self,
        row_id: int,
        *,
        remote_id: str,
        kind: LedgerKind | None,
        number: str,
        at: datetime,
    ) -> None:
        """Keep that the package holds a row now; what was sent is what it is compared with later.

        Raises:
            IllegalMoveError: the row was not on its way.
            RowUnknownError: it is not in these books.
        """
        (row,) = self._refuse_illegal([row_id], ExportState.EXPORTED)
        sent = row.sent_hash or row.content_hash
        values = {"exported_hash": sent, "sent_hash": "", "run_id": None, "exported_at": at}
        values |= {"remote_id": remote_id, "remote_kind": kind, "remote_number": number}
        values |= {"changed_in_kcc": sent != row.content_hash}
        if row.changed_in_kcc and sent == row.content_hash:
            ProblemStore(self._connection, self._merchant_id, self._clock).forget_change([row_id])
        self._set([row_id], ExportState.EXPORTED, values)

    def verified(self, ids: Sequence[int], at: datetime) -> None:
        """Keep that the package's copies were read back equal (E6)."""
        self._refuse_illegal(ids, ExportState.VERIFIED)
        self._set(ids, ExportState.VERIFIED, {"verified_at": at})

    def prechecked(self, results: Sequence[tuple[int, PrecheckStatus]], at: datetime) -> None:
        """Keep what the pre-check said of each row."""
        shared = {"merchant": self._merchant_id, "now": at}
        said = [{"row": row, "status": status, **shared} for row, status in results]
        self._many(_PRECHECKED, said)

    def marked(self, ids: Sequence[int], at: datetime) -> None:
        """Mark rows as exported by hand; that is a state of its own, never Verified (E6).

        Raises:
            IllegalMoveError: one of them is not pending.
        """
        self._refuse_illegal(ids, ExportState.MARKED)
        values = {"exported_hash": RowRecord.content_hash, "exported_at": at, "run_id": None}
        self._set(ids, ExportState.MARKED, values)

    def unmarked(self, ids: Sequence[int]) -> None:
        """Take back a mark made by hand (E8); what was found before it is to be found anew.

        Raises:
            IllegalMoveError: one of them was not marked by hand.
        """
        self._refuse_illegal(ids, ExportState.PENDING, only_from={ExportState.MARKED})
        unchecked = {"precheck": PrecheckStatus.NOT_RUN}
        self._back_to_pending(ids, {"exported_hash": "", "exported_at": None, **unchecked})

    def _refuse_illegal(
        self,
        ids: Sequence[int],
        after: ExportState,
        only_from: set[ExportState] | None = None,
    ) -> list[Row[*tuple[Any, ...]]]:
        rows = list(self._standing(ids))
        if missing := set(ids).difference(row.id for row in rows):
            raise RowUnknownError(tuple(sorted(missing)))
        for row in rows:
            is_legal = may_move(row.state, after) if only_from is None else row.state in only_from
            if not is_legal:
                subject = Subject(row.source_type, row.source_code)
                raise IllegalMoveError(subject, row.state, after)
        return rows

    def _standing(self, ids: Sequence[int]) -> Iterator[Row[*tuple[Any, ...]]]:
        for chunk in chunks(ids):
            yield from self._execute(_STANDING, ids=chunk)

    def _set(self, ids: Sequence[int], state: ExportState, values: dict[str, Any]) -> None:
        self._change_rows(ids, {"state": state, "updated_at": self._clock.now(), **values})

    def _back_to_pending(self, ids: Sequence[int], values: dict[str, Any]) -> None:
        """Make rows pending as if they had never left; KCC's present content is theirs now."""
        for chunk in chunks(ids):
            self._execute(_CHANGED_MEANWHILE, ids=chunk)
        self._set(ids, ExportState.PENDING, {"sent_hash": "", "changed_in_kcc": False, **values})
        ProblemStore(self._connection, self._merchant_id, self._clock).forget_change(ids)
        for chunk in chunks(ids):
            self._execute(_NO_LONGER_ISSUED, ids=chunk)
