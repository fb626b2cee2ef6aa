"""The documents that the package holds for us, as payments come back to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kccsync_desktop.domain.documents import CREDIT_TYPES, Subject
from kccsync_desktop.domain.payments import ExportedDocument
from kccsync_desktop.storage.tables import DocumentRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

DOCUMENT_COLUMNS: tuple[Any, ...] = (
    *(RowRecord.id, RowRecord.source_type, RowRecord.source_code, RowRecord.remote_id),
    *(RowRecord.company_code, RowRecord.company_name, DocumentRecord.side, RowRecord.source_date),
    *(RowRecord.currency, DocumentRecord.exchange_rate, RowRecord.amount),
)


def select_documents(*more: Any) -> Select[*tuple[Any, ...]]:
    """Return the query for documents as ``exported_document`` wants them, with more columns."""
    return select(*DOCUMENT_COLUMNS, *more).join(
        DocumentRecord, DocumentRecord.row_id == RowRecord.id
    )


def exported_document(row: Sequence[Any]) -> ExportedDocument:
    """Return the value for the first columns of a result of ``select_documents``."""
    row_id, source_type, code, remote_id, company_code, company_name, side, day, *money = row
    currency, rate, gross = money[:3]
    return ExportedDocument(
        row_id=row_id,
        subject=Subject(source_type, code),
        remote_id=remote_id,
        company_code=company_code,
        company_name=company_name,
        side=side,
        is_credit=source_type in CREDIT_TYPES,
        document_date=day,
        currency=currency,
        rate=rate,
        gross=gross,
    )
