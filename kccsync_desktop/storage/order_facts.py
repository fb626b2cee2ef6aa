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
from kccsync_desktop.storage.store import MINE, MINE_BY_ID, Store, among, chunks
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

    from sqlalchemy import Select

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
_STORED = (
    select(
        *(RowRecord.id, RowRecord.is_faulty, RowRecord.state, StandingRecord.derived),
        *PREPAYMENT_COLUMNS,
    )
    .join(PrepaymentRecord, PrepaymentRecord.row_id == RowRecord.id)
    .outerjoin(StandingRecord, StandingRecord.row_id == RowRecord.id)
    .order_by(RowRecord.id)
)
_ALL_STORED = _STORED.where(MINE, RowRecord.source_type == SourceType.PREPAYMENT)
_STORED_OF = _STORED.where(MINE_BY_ID, PrepaymentRecord.order_code.in_(among("orders")))
_INVOICES = (
    select(*_INVOICE_COLUMNS)
    .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
    .outerjoin(DueRecord, DueRecord.row_id == RowRecord.id)
    .where(MINE_BY_ID, RowRecord.source_type == SourceType.SALES_INVOICE)
)
_INVOICES_OF = _INVOICES.where(DocumentRecord.order_code.in_(among("wanted")))
_INVOICES_BY_ID = _INVOICES.where(RowRecord.id.in_(among("wanted")))
_BEGUN = (
    select(
        *(RowRecord.id, _PREPAYMENT_ROW.source_code, _DOCUMENT_ROW.source_code),
        *(RowRecord.amount, RowRecord.state),
        *(PartRecord.prepayment_row_id, PartRecord.document_row_id),
    )
    .join(PartRecord, PartRecord.row_id == RowRecord.id)
    .join(_PREPAYMENT_ROW, _PREPAYMENT_ROW.id == PartRecord.prepayment_row_id)
    .join(_DOCUMENT_ROW, _DOCUMENT_ROW.id == PartRecord.document_row_id)
    .where(MINE_BY_ID, RowRecord.state.not_in(NOT_BEGUN))
)
_BEGUN_OF = _BEGUN.where(PartRecord.prepayment_row_id.in_(among("ids")))
_BEGUN_ON = _BEGUN.where(PartRecord.document_row_id.in_(among("ids")))


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
        invoices = self._invoices(_INVOICES_OF, filter(None, by_order))
        begun = self._begun(stored, invoices)
        missing = {each.document_row_id for each in begun}.difference(invoices)
        carriers = invoices | self._invoices(_INVOICES_BY_ID, missing)
        gathering = _Gathering(carriers, begun)
        return {code: gathering.facts(code, members) for code, members in by_order.items()}

    def prepayments(self, codes: Collection[str] | None) -> Iterator[StoredPrepayment]:
        """Give the prepayments of all orders or of these, faulty ones too."""
        if codes is None:
            found = [self._execute(_ALL_STORED)]
        else:
            found = [self._execute(_STORED_OF, orders=some) for some in chunks(codes)]
        for rows in found:
            for row_id, is_faulty, state, derived, *values in rows:
                is_marked = state is ExportState.MARKED and derived is not ExportState.MARKED
                yield StoredPrepayment(row_id, Prepayment(*values), is_faulty, is_marked)

    def _invoices(
        self, query: Select[*tuple[Any, ...]], values: Iterable[object]
    ) -> dict[int, tuple[str, OrderInvoice]]:
        """Return invoices by row id with their order's code."""
        found: dict[int, tuple[str, OrderInvoice]] = {}
        for chunk in chunks(values):
            for order_code, *values_of in self._execute(query, wanted=chunk):
                invoice = _invoice(values_of)
                found[invoice.row_id] = (order_code, invoice)
        return found

    def _begun(self, stored: list[StoredPrepayment], invoices: Iterable[int]) -> list[StoredBegun]:
        """Return the begun parts of these prepayments, and those on these invoices."""
        found: dict[int, StoredBegun] = {}
        sides = ((_BEGUN_OF, [each.row_id for each in stored]), (_BEGUN_ON, invoices))
        for query, ids in sides:
            for chunk in chunks(ids):
                for row in self._execute(query, ids=chunk):
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
