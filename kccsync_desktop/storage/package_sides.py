"""What is known of a company in the package, to explain its balance there (I3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from kccsync_desktop.domain.balance_differences import PackageSide
from kccsync_desktop.domain.documents import Subject
from kccsync_desktop.domain.import_changes import Flag
from kccsync_desktop.domain.payment_sorting import ImportCandidate, LeftOut
from kccsync_desktop.domain.payments import AmountDue, ImportKey, ImportState
from kccsync_desktop.domain.problems import Problem
from kccsync_desktop.storage.exported_documents import (
    DOCUMENT_COLUMNS,
    exported_document,
    select_documents,
)
from kccsync_desktop.storage.order_facts import DUE_COLUMNS
from kccsync_desktop.storage.remote_payments import (
    KEY,
    PaymentTables,
    age,
    columns_of,
    remote_payment,
)
from kccsync_desktop.storage.tables import (
    DocumentRecord,
    DueRecord,
    ImportRecord,
    LeftOutRecord,
    RowRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.storage.remote_payments import PaymentRecord

_FLAG: tuple[Any, ...] = (
    *(ImportRecord.document_type, ImportRecord.document_code, ImportRecord.flag),
    *(ImportRecord.amount, ImportRecord.amount_now, ImportRecord.problem_code),
    *(ImportRecord.severity, ImportRecord.remedy, ImportRecord.message, ImportRecord.cure),
)


class PackageSides(PaymentTables):
    """Reads the package's side of one company and ledger."""

    def of_company(self, company_code: str, side: LedgerSide) -> PackageSide:
        """Return it as the last fetch and the last look at the amounts due left it."""
        return PackageSide(
            dues=self._dues(company_code, side),
            waiting=self._waiting(company_code, side),
            left_out=self._left_out(company_code, side),
            flags=self._flags(company_code, side),
        )

    def _dues(self, company_code: str, side: LedgerSide) -> dict[str, AmountDue]:
        query = (
            select(*DUE_COLUMNS)
            .join(RowRecord, RowRecord.id == DueRecord.row_id)
            .join(DocumentRecord, DocumentRecord.row_id == DueRecord.row_id)
            .where(self._mine, RowRecord.company_code == company_code, DocumentRecord.side == side)
        )
        return {row[0]: AmountDue(*row) for row in self._connection.execute(query)}

    def _waiting(self, company_code: str, side: LedgerSide) -> tuple[ImportCandidate, ...]:
        payment = columns_of(ImportRecord)
        query = (
            select_documents(*payment)
            .join(ImportRecord, ImportRecord.row_id == RowRecord.id)
            .where(*self._of(ImportRecord, company_code), ImportRecord.ledger == side)
            .where(ImportRecord.state != ImportState.DONE)
        )
        candidates = (
            ImportCandidate(remote_payment(row[-len(payment) :]), exported_document(row))
            for row in self._connection.execute(query)
        )
        return tuple(sorted(candidates, key=age))

    def _left_out(self, company_code: str, side: LedgerSide) -> tuple[LeftOut, ...]:
        """Return the entries of the company; those on none of our documents on either side."""
        payment = columns_of(LeftOutRecord)
        query = (
            select(LeftOutRecord.reason, *payment, *DOCUMENT_COLUMNS)
            .outerjoin(RowRecord, RowRecord.id == LeftOutRecord.row_id)
            .outerjoin(DocumentRecord, DocumentRecord.row_id == LeftOutRecord.row_id)
            .where(*self._of(LeftOutRecord, company_code))
            .where(or_(LeftOutRecord.row_id.is_(None), DocumentRecord.side == side))
        )
        found = []
        for reason, *row in self._connection.execute(query):
            ours = row[len(payment) :]
            document = None if ours[0] is None else exported_document(ours)
            found.append(LeftOut(remote_payment(row[: len(payment)]), reason, document))
        return tuple(sorted(found, key=age))

    def _flags(self, company_code: str, side: LedgerSide) -> tuple[Flag, ...]:
        query = (
            select(*columns_of(ImportRecord, KEY), *_FLAG)
            .where(*self._of(ImportRecord, company_code), ImportRecord.ledger == side)
            .where(ImportRecord.flag.is_not(None))
        )
        flags = (_flag(row) for row in self._connection.execute(query))
        return tuple(sorted(flags, key=lambda flag: str(flag.key)))

    def _of(self, record: PaymentRecord, company_code: str) -> tuple[ColumnElement[bool], ...]:
        return (
            record.merchant_id == self._merchant_id,
            record.company_code == company_code,
            record.organisation_id == self.organisation_id,
        )


def _flag(row: Sequence[Any]) -> Flag:
    key = ImportKey(*row[: len(KEY)])
    source_type, code, kind, was, now, problem_code, *told = row[len(KEY) :]
    severity, remedy, message, cure = told
    document = Subject(source_type, code)
    problem = Problem(problem_code, severity, document, message, cure, remedy, target=str(key))
    return Flag(key, document, kind, was, now, problem)
