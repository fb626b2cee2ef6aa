"""Books one payment with its allocation: once, however often it is asked (I2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.storage.errors import ImportChangedError
from kccsync_desktop.storage.import_rows import UNPROBLEMATIC
from kccsync_desktop.storage.remote_payments import COLUMNS, PaymentTables, payment_values
from kccsync_desktop.storage.store import table_of
from kccsync_desktop.storage.tables import BookAllocationRecord, BookPaymentRecord, ImportRecord

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Row

    from kccsync_desktop.domain.allocation_plan import AllocationPlan

_NOT_COMPARED = frozenset({"remote_updated_at"})


class Booking(PaymentTables):
    """Writes into the company books."""

    def book(self, plan: AllocationPlan, run_id: int | None, at: datetime) -> bool:
        """Make the payment where it is new, and its allocation; False when they were there."""
        row = self._import_row(plan)
        if row is not None and row.state is ImportState.DONE:
            return False
        if row is None or not _is_as_planned(row, plan):
            reference = plan.payment.reference or plan.payment.id
            raise ImportChangedError(reference, plan.document.subject)
        self._connection.execute(
            insert(table_of(BookAllocationRecord)).values(
                payment_id=self._payment(plan, run_id, at),
                import_id=row.id,
                row_id=plan.document.row_id,
                amount=plan.amount,
                base=plan.base,
                document_base=plan.document_base,
                open_after=plan.open_after,
                booked_at=at,
            ),
        )
        done = {**UNPROBLEMATIC, "state": ImportState.DONE, "run_id": run_id, "done_at": at}
        imports = table_of(ImportRecord)
        self._connection.execute(update(imports).where(imports.c.id == row.id).values(done))
        return True

    def _import_row(self, plan: AllocationPlan) -> Row[*tuple[Any, ...]] | None:
        query = select(table_of(ImportRecord)).where(
            ImportRecord.merchant_id == self._merchant_id,
            ImportRecord.organisation_id == self.organisation_id,
            ImportRecord.payment_id == plan.key.payment_id,
            ImportRecord.kind == plan.key.kind,
            ImportRecord.document_id == plan.key.document_id,
            ImportRecord.allocation_id == plan.key.allocation_id,
        )
        return self._connection.execute(query).first()

    def _payment(self, plan: AllocationPlan, run_id: int | None, at: datetime) -> int:
        """Return the id of the payment in the books; money on account is there after its first."""
        payment, document = plan.payment, plan.document
        query = select(BookPaymentRecord.id).where(
            BookPaymentRecord.merchant_id == self._merchant_id,
            BookPaymentRecord.organisation_id == self.organisation_id,
            BookPaymentRecord.kind == payment.kind,
            BookPaymentRecord.payment_id == payment.id,
        )
        there = self._connection.scalar(query)
        if there is not None:
            return there
        made = self._connection.execute(
            insert(table_of(BookPaymentRecord)).values(
                merchant_id=self._merchant_id,
                organisation_id=self.organisation_id,
                kind=payment.kind,
                payment_id=payment.id,
                company_code=document.company_code,
                ledger=document.side,
                payment_date=payment.payment_date,
                total=payment.whole,
                currency=payment.currency,
                rate=payment.rate,
                account_id=payment.account_id,
                reference=payment.reference,
                batch_id=payment.batch_id,
                run_id=run_id,
                booked_at=at,
            )
        )
        (payment_id,) = made.inserted_primary_key or (0,)
        return int(payment_id)


def _is_as_planned(row: Row[*tuple[Any, ...]], plan: AllocationPlan) -> bool:
    planned = payment_values(plan.payment)
    same = all(getattr(row, name) == planned[name] for name in COLUMNS if name not in _NOT_COMPARED)
    return same and row.row_id == plan.document.row_id
