"""Prepayments as KCC has them, and the rows of their parts on invoices (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.companies import Prepayment
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import WaitingPrepayment
from kccsync_desktop.domain.prepayment_parts import Part
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.order_facts import HELD_BY_PACKAGE, PREPAYMENT_COLUMNS, OrderReader
from kccsync_desktop.storage.part_rows import PartRows
from kccsync_desktop.storage.payment_rows import StoredPart
from kccsync_desktop.storage.standing_rows import StandingRows
from kccsync_desktop.storage.store import MINE, MINE_BY_ID, Store, among, chunks
from kccsync_desktop.storage.tables import (
    PartRecord,
    PrepaymentRecord,
    RowRecord,
    StandingRecord,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from kccsync_desktop.domain.prepayment_standing import OrderFacts, PrepaymentStanding


_WAITING: tuple[Any, ...] = (
    *(RowRecord.source_code, PrepaymentRecord.order_code, RowRecord.company_code),
    *(RowRecord.company_name, RowRecord.source_date, RowRecord.amount),
    *(StandingRecord.waiting, RowRecord.currency, StandingRecord.reason),
)
_PREPAYMENT, _DOCUMENT = aliased(RowRecord), aliased(RowRecord)
_PARTS = (
    select(
        *(RowRecord.id, _PREPAYMENT.source_code, _DOCUMENT.source_code, RowRecord.amount),
        *(PartRecord.prepayment_row_id, PartRecord.document_row_id, PartRecord.is_redated),
    )
    .join(PartRecord, PartRecord.row_id == RowRecord.id)
    .join(_PREPAYMENT, _PREPAYMENT.id == PartRecord.prepayment_row_id)
    .join(_DOCUMENT, _DOCUMENT.id == PartRecord.document_row_id)
    .where(MINE_BY_ID, RowRecord.id.in_(among("ids")))
)
_BY_ID = (
    select(RowRecord.id, *PREPAYMENT_COLUMNS)
    .join(PrepaymentRecord, PrepaymentRecord.row_id == RowRecord.id)
    .where(MINE_BY_ID, RowRecord.id.in_(among("ids")))
)
_ALLOCATIONS = (MINE, RowRecord.source_type == SourceType.ALLOCATION)
_REDATED = (
    select(RowRecord.source_code)
    .join(PartRecord, PartRecord.row_id == RowRecord.id)
    .where(*_ALLOCATIONS, PartRecord.is_redated)
)
_POSTED = select(RowRecord.remote_id, RowRecord.source_code).where(
    *_ALLOCATIONS, RowRecord.state.in_(HELD_BY_PACKAGE), RowRecord.remote_id != ""
)
_ORDERS = select(PrepaymentRecord.order_code).where(PrepaymentRecord.row_id.in_(among("ids")))
_ORDERS_OF_PARTS = (
    select(PrepaymentRecord.order_code)
    .join(PartRecord, PartRecord.prepayment_row_id == PrepaymentRecord.row_id)
    .where(PartRecord.row_id.in_(among("ids")))
)


class PrepaymentStore(Store):
    """One merchant's prepayments, order by order."""

    def orders(self, codes: Collection[str] | None = None) -> dict[str, OrderFacts]:
        """Return what is known of orders by their code: all that have a prepayment, or these.

        Prepayments that are faulty in the folder are left out, their begun parts are not. An
        invoice is authorised where ``DueStore`` last saw that it takes payments.
        """
        return self._reader.read(codes)

    def orders_of(self, row_ids: Sequence[int]) -> frozenset[str]:
        """Return the codes of the orders behind prepayment and allocation rows."""
        found: set[str] = set()
        for chunk in chunks(row_ids):
            found.update(self._execute(_ORDERS, ids=chunk).scalars())
            found.update(self._execute(_ORDERS_OF_PARTS, ids=chunk).scalars())
        return frozenset(found)

    def offer_parts(
        self, standings: Mapping[str, Sequence[PrepaymentStanding]], at: datetime
    ) -> tuple[int, ...]:
        """Let the rows of these orders' prepayments and parts be as they stand; again: no change.

        Standings by order code, as ``orders`` gave them. A row is offered when its part is due; one
        that waits is kept but not shown, one whose part is no longer there is withdrawn, one that
        has left stays as it is. Returns the rows changed.
        """
        stored = list(self._reader.prepayments(standings))
        by_code = {each.prepayment.code: each.row_id for each in stored}
        found = {
            by_code[each.prepayment.code]: each
            for members in standings.values()
            for each in members
            if each.prepayment.code in by_code
        }
        faulty = [each.row_id for each in stored if each.is_faulty]
        parts = PartRows(self._connection, self._merchant_id, self._clock)
        changed = parts.write(found, [each.row_id for each in stored], at)
        rows = StandingRows(self._connection, self._merchant_id, self._clock)
        return tuple(sorted(changed | rows.write(found, faulty, at)))

    def waiting(self) -> tuple[WaitingPrepayment, ...]:
        """Return the prepayments of which something waits, by date and code, with the reason."""
        query = (
            select(*_WAITING)
            .join(PrepaymentRecord, PrepaymentRecord.row_id == RowRecord.id)
            .join(StandingRecord, StandingRecord.row_id == RowRecord.id)
            .where(self._mine, RowRecord.source_type == SourceType.PREPAYMENT)
            .where(StandingRecord.reason.is_not(None))
            .order_by(RowRecord.source_date, RowRecord.source_code)
        )
        return tuple(WaitingPrepayment(*row) for row in self._connection.execute(query))

    def whole(self) -> int:
        """Count the prepayments that are in the package in all their parts."""
        query = select(func.count()).where(
            self._mine,
            RowRecord.source_type == SourceType.PREPAYMENT,
            RowRecord.state.in_((ExportState.EXPORTED, ExportState.VERIFIED)),
        )
        return self._connection.scalar(query) or 0

    def redate(self, row_ids: Sequence[int], *, is_redated: bool = True) -> None:
        """Choose whether allocations are posted on their invoice's date; to be pre-checked again.

        Raises:
            RowUnknownError: one of them is no allocation of these books.
        """
        if missing := set(row_ids).difference(self.parts(row_ids)):
            raise RowUnknownError(tuple(sorted(missing)))
        for chunk in chunks(row_ids):
            part = update(PartRecord).where(PartRecord.row_id.in_(chunk))
            row = update(RowRecord).where(RowRecord.id.in_(chunk))
            self._connection.execute(part.values(is_redated=is_redated))
            values = {"precheck": PrecheckStatus.NOT_RUN, "prechecked_at": None}
            self._connection.execute(row.values(values))

    def redated(self) -> frozenset[str]:
        """Return the codes of allocations that are to be posted on their invoice's date."""
        return frozenset(self._execute(_REDATED).scalars())

    def prepayments(self, row_ids: Sequence[int]) -> dict[int, Prepayment]:
        """Return prepayments by row id; ids of other rows are left out."""
        found: dict[int, Prepayment] = {}
        for chunk in chunks(row_ids):
            rows = self._execute(_BY_ID, ids=chunk)
            found |= {row_id: Prepayment(*values) for row_id, *values in rows}
        return found

    def parts(self, row_ids: Sequence[int]) -> dict[int, StoredPart]:
        """Return parts by the row id of their allocation; ids of other rows are left out."""
        found: dict[int, StoredPart] = {}
        for chunk in chunks(row_ids):
            for row_id, code, document_code, amount, *rest in self._execute(_PARTS, ids=chunk):
                found[row_id] = StoredPart(row_id, Part(code, document_code, amount), *rest)
        return found

    def posted(self) -> dict[str, str]:
        """Return the allocations' codes by the id of the payment that each was posted as."""
        return dict(self._execute(_POSTED).all())

    @property
    def _reader(self) -> OrderReader:
        return OrderReader(self._connection, self._merchant_id, self._clock)
