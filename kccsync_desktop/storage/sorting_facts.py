"""What tells our documents and our own payments among a page of the package's (I1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import LedgerPayment
from kccsync_desktop.domain.payment_sorting import SortingFacts
from kccsync_desktop.storage.exported_documents import exported_document, select_documents
from kccsync_desktop.storage.order_facts import HELD_BY_PACKAGE
from kccsync_desktop.storage.outbox_store import OPEN
from kccsync_desktop.storage.store import MERCHANT, MINE, Store, among, chunks
from kccsync_desktop.storage.tables import (
    OutboxRecord,
    PartRecord,
    PrepaymentRecord,
    RowRecord,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kccsync_desktop.domain.payments import ExportedDocument, RemotePayment

_DOCUMENTS = select_documents().where(
    MINE, RowRecord.remote_id.in_(among("wanted")), RowRecord.state.in_(HELD_BY_PACKAGE)
)
_OWN = select(RowRecord.remote_id).where(
    *(MINE, RowRecord.remote_id.in_(among("wanted"))),
    RowRecord.source_type == SourceType.ALLOCATION,
)
_INVOICE = aliased(RowRecord)
_SENT = (
    select(
        *(OutboxRecord.subject_code, _INVOICE.remote_id, _INVOICE.remote_kind),
        *(OutboxRecord.document_date, OutboxRecord.total, OutboxRecord.currency),
        *(PrepaymentRecord.exchange_rate, OutboxRecord.marker),
    )
    .join(PartRecord, PartRecord.row_id == OutboxRecord.row_id)
    .join(PrepaymentRecord, PrepaymentRecord.row_id == PartRecord.prepayment_row_id)
    .join(_INVOICE, _INVOICE.id == PartRecord.document_row_id)
    .where(OutboxRecord.merchant_id == MERCHANT, OutboxRecord.state.in_(OPEN))
    .order_by(OutboxRecord.id)
)


class SortingFactsReader(Store):
    """Reads the facts for some payments, by their ids."""

    def read(self, payments: Sequence[RemotePayment]) -> SortingFacts:
        """Return our documents that the payments stand on or are, and which payments are ours."""
        ids = dict.fromkeys(each.document_id or each.id for each in payments)
        return SortingFacts(
            documents=self._documents(ids),
            own_payments=self._own(dict.fromkeys(each.id for each in payments)),
            own_sent=self._sent(),
        )

    def _documents(self, remote_ids: Iterable[str]) -> dict[str, ExportedDocument]:
        found = {}
        for chunk in chunks(remote_ids):
            for row in self._execute(_DOCUMENTS, wanted=chunk):
                document = exported_document(row)
                found[document.remote_id] = document
        return found

    def _own(self, payment_ids: Iterable[str]) -> frozenset[str]:
        found: set[str] = set()
        for chunk in chunks(payment_ids):
            found.update(self._execute(_OWN, wanted=chunk).scalars())
        return frozenset(found)

    def _sent(self) -> tuple[LedgerPayment, ...]:
        """Return the payments whose answer never came, as far as they are recognised by (E10)."""
        return tuple(_ledger_payment(row) for row in self._execute(_SENT))


def _ledger_payment(row: Sequence[Any]) -> LedgerPayment:
    code, document_id, kind, payment_date, amount, currency, rate, reference = row
    return LedgerPayment(
        subject=Subject(SourceType.ALLOCATION, code),
        document_id=document_id,
        document_kind=kind or LedgerKind.SALES_INVOICE,
        account_id="",
        payment_date=payment_date,
        amount=amount,
        currency=currency,
        rate=rate,
        reference=reference,
    )
