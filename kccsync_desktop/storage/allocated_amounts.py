"""What is allocated to documents in the company books: payments brought in, prepayments' parts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.allocation_plan import DocumentBooks
from kccsync_desktop.domain.money import ZERO, to_base
from kccsync_desktop.domain.payments import ImportKey
from kccsync_desktop.domain.statements import BookAllocation
from kccsync_desktop.domain.states import DONE_STATES, ExportState
from kccsync_desktop.storage.remote_payments import KEY, columns_of
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import (
    BookAllocationRecord,
    ImportRecord,
    PartRecord,
    PrepaymentRecord,
    RowRecord,
    StandingRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.payments import ExportedDocument

_PREPAYMENT_ROW = aliased(RowRecord)


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """A payment from the package on a document; ``base`` is the money's, at its own rate."""

    key: ImportKey
    payment_date: date
    reference: str
    amount: Decimal
    base: Decimal
    document_base: Decimal


@dataclass(frozen=True, slots=True)
class PrepaidPart:
    """A prepayment's part on a document; ``rate`` is the prepayment's."""

    code: str
    payment_date: date
    reference: str
    amount: Decimal
    rate: Decimal
    is_in_package: bool


@dataclass(frozen=True, slots=True)
class Allocated:
    """All money on one document."""

    brought_in: tuple[BroughtIn, ...] = ()
    parts: tuple[PrepaidPart, ...] = ()

    @property
    def amount(self) -> Decimal:
        """The sum, in the document's currency."""
        brought_in = sum((each.amount for each in self.brought_in), ZERO)
        return sum((each.amount for each in self.parts), brought_in)

    def base(self, document: ExportedDocument) -> Decimal:
        """Return what the sum releases of the document's base amount."""
        return sum((each.base for each in self.allocations(document)), ZERO)

    def allocations(self, document: ExportedDocument) -> list[BookAllocation]:
        """Return the money as a statement shows it.

        What came in was valued when it was booked. Parts are valued after that, counted up, so that
        a document that is paid is at nothing in base currency too (E11).
        """
        found = [_of_brought_in(each, document) for each in self.brought_in]
        amount = sum((each.amount for each in found), ZERO)
        base = sum((each.base for each in found), ZERO)
        for part in self.parts:
            released = DocumentBooks(document, amount, base).releases(part.amount)
            amount, base = amount + part.amount, base + released
            found.append(_of_part(part, released, document))
        return found


class AllocatedAmounts(Store):
    """Reads the money on documents by their rows."""

    def of(self, row_ids: Iterable[int]) -> dict[int, Allocated]:
        """Return what is allocated to each document; none for those without."""
        ids = list(row_ids)
        brought_in, parts = self._brought_in(ids), self._parts(ids)
        return {
            row_id: Allocated(tuple(brought_in[row_id]), tuple(parts[row_id]))
            for row_id in {*brought_in, *parts}
        }

    def _brought_in(self, row_ids: Sequence[int]) -> dict[int, list[BroughtIn]]:
        columns: tuple[Any, ...] = (
            *(ImportRecord.payment_date, ImportRecord.reference, BookAllocationRecord.amount),
            *(BookAllocationRecord.base, BookAllocationRecord.document_base),
        )
        found: dict[int, list[BroughtIn]] = defaultdict(list)
        for chunk in chunks(row_ids):
            query = (
                select(BookAllocationRecord.row_id, *columns_of(ImportRecord, KEY), *columns)
                .join(ImportRecord, ImportRecord.id == BookAllocationRecord.import_id)
                .where(BookAllocationRecord.row_id.in_(chunk))
                .order_by(BookAllocationRecord.id)
            )
            for row_id, *values in self._connection.execute(query):
                key = ImportKey(*values[: len(KEY)])
                found[row_id].append(BroughtIn(key, *values[len(KEY) :]))
        return found

    def _parts(self, row_ids: Sequence[int]) -> dict[int, list[PrepaidPart]]:
        columns: tuple[Any, ...] = (
            *(PartRecord.document_row_id, _PREPAYMENT_ROW.source_code),
            *(_PREPAYMENT_ROW.source_date, PrepaymentRecord.reference, RowRecord.amount),
            *(PrepaymentRecord.exchange_rate, RowRecord.state),
            *(_PREPAYMENT_ROW.state, StandingRecord.derived),
        )
        found: dict[int, list[PrepaidPart]] = defaultdict(list)
        for chunk in chunks(row_ids):
            query = (
                select(*columns)
                .join(PartRecord, PartRecord.row_id == RowRecord.id)
                .join(_PREPAYMENT_ROW, _PREPAYMENT_ROW.id == PartRecord.prepayment_row_id)
                .join(PrepaymentRecord, PrepaymentRecord.row_id == PartRecord.prepayment_row_id)
                .outerjoin(StandingRecord, StandingRecord.row_id == PartRecord.prepayment_row_id)
                .where(PartRecord.document_row_id.in_(chunk))
                .where(RowRecord.state != ExportState.WITHDRAWN)
                .order_by(_PREPAYMENT_ROW.source_date, _PREPAYMENT_ROW.source_code)
            )
            for row_id, *values, state, owner, derived in self._connection.execute(query):
                by_hand = owner is ExportState.MARKED and derived is not ExportState.MARKED
                values.append(state in DONE_STATES or by_hand)
                found[row_id].append(PrepaidPart(*values))
        return found


def _of_brought_in(one: BroughtIn, document: ExportedDocument) -> BookAllocation:
    return BookAllocation(
        document=document.subject,
        payment_ref=one.key.payment_id,
        payment_date=one.payment_date,
        amount=one.amount,
        base=one.document_base,
        exchange_difference=one.base - one.document_base,
        reference=one.reference,
    )


def _of_part(part: PrepaidPart, released: Decimal, document: ExportedDocument) -> BookAllocation:
    return BookAllocation(
        document=document.subject,
        payment_ref=part.code,
        payment_date=part.payment_date,
        amount=part.amount,
        base=released,
        exchange_difference=to_base(part.amount, part.rate) - released,
        reference=part.reference,
        is_in_package=part.is_in_package,
    )
