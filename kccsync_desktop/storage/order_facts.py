"""What is known of sales orders with prepayments: the money, the invoices, the parts (E4)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.companies import Prepayment
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.payments import AmountDue
from kccsync_desktop.domain.prepayment_parts import OrderInvoice, Part
from kccsync_desktop.domain.prepayment_standing import BegunPart, OrderFacts
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import (
    DocumentRecord,
    DueRecord,
    PartRecord,
    PrepaymentRecord,
    RowRecord,
    StandingRecord,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from sqlalchemy.orm import InstrumentedAttribute

HELD_BY_PACKAGE = (ExportState.EXPORTED, ExportState.VERIFIED)
NOT_BEGUN = (ExportState.PENDING, ExportState.WITHDRAWN)
PREPAYMENT_COLUMNS: tuple[Any, ...] = (
    *(RowRecord.source_code, PrepaymentRecord.order_code, RowRecord.company_code),
    *(RowRecord.source_date, RowRecord.amount, RowRecord.currency),
    *(PrepaymentRecord.exchange_rate, PrepaymentRecord.method, PrepaymentRecord.reference),
    PrepaymentRecord.bank_nominal,
)
DUE_COLUMNS: tuple[Any, ...] = (
    *(DueRecord.document_id, DueRecord.due, DueRecord.status, DueRecord.is_live),
    DueRecord.takes_payments,
)
_INVOICE_COLUMNS: tuple[Any, ...] = (
    *(DocumentRecord.order_code, RowRecord.id, RowRecord.source_code, RowRecord.company_code),
    *(RowRecord.source_date, RowRecord.currency, RowRecord.amount, RowRecord.state),
    *(RowRecord.remote_id, *DUE_COLUMNS),
)
_PREPAYMENT_ROW = aliased(RowRecord)
_DOCUMENT_ROW = aliased(RowRecord)


@dataclass(frozen=True, slots=True)
class StoredPrepayment:
    """A prepayment, its row, and whether its state is a mark made by hand."""

    row_id: int
    prepayment: Prepayment
    is_faulty: bool
    is_marked: bool


@dataclass(frozen=True, slots=True)
class StoredBegun:
    """A part that has begun, and the rows that it joins."""

    begun: BegunPart
    prepayment_row_id: int
    document_row_id: int


class OrderReader(Store):
    """Reads orders whole, in a fixed number of queries however many there are."""

    def read(self, codes: Collection[str] | None) -> dict[str, OrderFacts]:
        """Return all orders that have a prepayment, or these, by code."""
        stored = list(self.prepayments(codes))
        by_order: dict[str, list[StoredPrepayment]] = defaultdict(list)
        for each in stored:
            by_order[each.prepayment.order_code].append(each)
        invoices = self._invoices(DocumentRecord.order_code, filter(None, by_order))
        begun = self._begun(stored, invoices)
        missing = {each.document_row_id for each in begun}.difference(invoices)
        carriers = invoices | self._invoices(RowRecord.id, missing)
        gathering = _Gathering(carriers, begun)
        return {code: gathering.facts(code, members) for code, members in by_order.items()}

    def prepayments(self, codes: Collection[str] | None) -> Iterator[StoredPrepayment]:
        """Give the prepayments of all orders or of these, faulty ones too."""
        query = (
            select(
                *(RowRecord.id, RowRecord.is_faulty, RowRecord.state, StandingRecord.derived),
                *PREPAYMENT_COLUMNS,
            )
            .join(PrepaymentRecord, PrepaymentRecord.row_id == RowRecord.id)
            .outerjoin(StandingRecord, StandingRecord.row_id == RowRecord.id)
            .order_by(RowRecord.id)
        )
        if codes is None:
            of_type = RowRecord.source_type == SourceType.PREPAYMENT
            found = [query.where(self._mine, of_type)]
        else:
            wanted = query.where(self._mine_by_id)
            found = [wanted.where(PrepaymentRecord.order_code.in_(some)) for some in chunks(codes)]
        for one in found:
            for row_id, is_faulty, state, derived, *values in self._session.execute(one):
                is_marked = state is ExportState.MARKED and derived is not ExportState.MARKED
                yield StoredPrepayment(row_id, Prepayment(*values), is_faulty, is_marked)

    def _invoices(
        self, column: InstrumentedAttribute[Any], values: Iterable[object]
    ) -> dict[int, tuple[str, OrderInvoice]]:
        """Return invoices by row id with their order's code."""
        found: dict[int, tuple[str, OrderInvoice]] = {}
        is_invoice = RowRecord.source_type == SourceType.SALES_INVOICE
        for chunk in chunks(values):
            query = (
                select(*_INVOICE_COLUMNS)
                .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
                .outerjoin(DueRecord, DueRecord.row_id == RowRecord.id)
                .where(self._mine_by_id, column.in_(chunk), is_invoice)
            )
            for order_code, *values_of in self._session.execute(query):
                invoice = _invoice(values_of)
                found[invoice.row_id] = (order_code, invoice)
        return found

    def _begun(self, stored: list[StoredPrepayment], invoices: Iterable[int]) -> list[StoredBegun]:
        """Return the begun parts of these prepayments, and those on these invoices."""
        columns: tuple[Any, ...] = (
            *(RowRecord.id, _PREPAYMENT_ROW.source_code, _DOCUMENT_ROW.source_code),
            *(RowRecord.amount, RowRecord.state),
            *(PartRecord.prepayment_row_id, PartRecord.document_row_id),
        )
        query = (
            select(*columns)
            .join(PartRecord, PartRecord.row_id == RowRecord.id)
            .join(_PREPAYMENT_ROW, _PREPAYMENT_ROW.id == PartRecord.prepayment_row_id)
            .join(_DOCUMENT_ROW, _DOCUMENT_ROW.id == PartRecord.document_row_id)
            .where(self._mine_by_id, RowRecord.state.not_in(NOT_BEGUN))
        )
        found: dict[int, StoredBegun] = {}
        sides: tuple[tuple[InstrumentedAttribute[int], Iterable[int]], ...] = (
            (PartRecord.prepayment_row_id, (each.row_id for each in stored)),
            (PartRecord.document_row_id, invoices),
        )
        for column, ids in sides:
            for chunk in chunks(ids):
                for row in self._session.execute(query.where(column.in_(chunk))):
                    begun = BegunPart(Part(row[1], row[2], row[3]), row[4])
                    found[row[0]] = StoredBegun(begun, row[5], row[6])
        return list(found.values())


def _invoice(row: list[Any]) -> OrderInvoice:
    row_id, code, company_code, day, currency, gross, state, remote_id, *seen = row
    is_held = state in HELD_BY_PACKAGE and bool(remote_id)
    is_seen = is_held and seen[0] == remote_id
    return OrderInvoice(
        row_id=row_id,
        subject=Subject(SourceType.SALES_INVOICE, code),
        company_code=company_code,
        document_date=day,
        currency=currency,
        gross=gross,
        state=state,
        remote_id=remote_id if is_held else "",
        is_authorised=is_seen and AmountDue(*seen).is_approved,
    )


class _Gathering:
    """The invoices and begun parts, found by what an order knows of them."""

    def __init__(
        self, invoices: dict[int, tuple[str, OrderInvoice]], begun: list[StoredBegun]
    ) -> None:
        self._invoices = invoices
        self._of_order: dict[str, list[int]] = defaultdict(list)
        self._begun: dict[int, list[StoredBegun]] = defaultdict(list)
        for row_id, (order_code, _) in invoices.items():
            self._of_order[order_code].append(row_id)
        for each in begun:
            self._begun[each.prepayment_row_id].append(each)
            self._begun[each.document_row_id].append(each)

    def facts(self, code: str, members: list[StoredPrepayment]) -> OrderFacts:
        own = self._of_order[code] if code else []
        rows = (*(each.row_id for each in members), *own)
        touching = dict.fromkeys(each for row_id in rows for each in self._begun[row_id])
        wanted = {*own, *(each.document_row_id for each in touching)}
        known = sorted(row_id for row_id in wanted if row_id in self._invoices)
        return OrderFacts(
            prepayments=tuple(each.prepayment for each in members if not each.is_faulty),
            invoices=tuple(self._invoices[row_id][1] for row_id in known),
            begun=tuple(each.begun for each in touching),
            marked=frozenset(each.prepayment.code for each in members if each.is_marked),
        )
