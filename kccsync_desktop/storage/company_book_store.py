"""The company books: documents, the payments brought in, and what they leave open (I2, E11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from kccsync_desktop.domain.allocation_plan import DocumentBooks
from kccsync_desktop.domain.statements import BookDocument, CompanyBooks
from kccsync_desktop.domain.states import OPEN_STATES, ExportState
from kccsync_desktop.storage.allocated_amounts import Allocated, AllocatedAmounts
from kccsync_desktop.storage.booking import Booking
from kccsync_desktop.storage.company_balances import balances_of
from kccsync_desktop.storage.exported_documents import exported_document, select_documents
from kccsync_desktop.storage.order_facts import HELD_BY_PACKAGE
from kccsync_desktop.storage.package_sides import PackageSides
from kccsync_desktop.storage.store import Store, chunks
from kccsync_desktop.storage.tables import CompanyRecord, DocumentRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from sqlalchemy import Select

    from kccsync_desktop.domain.allocation_plan import AllocationPlan
    from kccsync_desktop.domain.balance_differences import PackageSide
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.storage.payment_rows import CompanyBalance

_OF_STATEMENT: tuple[Any, ...] = (
    *(DocumentRecord.reference, DocumentRecord.supplier_ref, RowRecord.state),
)


class CompanyBookStore(Store):
    """What one merchant's customers and suppliers owe and are owed."""

    def documents(self, remote_ids: Collection[str]) -> dict[str, DocumentBooks]:
        """Return our exported documents by remote id, with what is allocated to each already.

        Prepayments' parts count, posted or not: KCC has taken that money.
        """
        documents = [
            exported_document(row)
            for chunk in chunks(remote_ids)
            for row in self._connection.execute(
                select_documents().where(
                    self._mine,
                    RowRecord.remote_id.in_(chunk),
                    RowRecord.state.in_(HELD_BY_PACKAGE),
                )
            )
        ]
        allocated = self._allocated.of(each.row_id for each in documents)
        found = {}
        for each in documents:
            money = allocated.get(each.row_id, Allocated())
            keys = frozenset(one.key for one in money.brought_in)
            found[each.remote_id] = DocumentBooks(each, money.amount, money.base(each), keys)
        return found

    def allocate(self, plan: AllocationPlan, run_id: int | None, at: datetime) -> bool:
        """Book one payment and its allocation; False when that was done before (I2).

        Raises:
            ImportChangedError: the row is gone or is not what was planned.
        """
        booking = Booking(self._connection, self._merchant_id, self._clock)
        return booking.book(plan, run_id, at)

    def of_company(self, company_code: str, side: LedgerSide) -> CompanyBooks:
        """Return what is recorded of a company in one ledger, oldest first.

        Documents that were offered or have left; not those whose reading was faulty.
        """
        query = self._in_books(*_OF_STATEMENT).where(
            RowRecord.company_code == company_code, DocumentRecord.side == side
        )
        ordered = query.order_by(RowRecord.source_date, RowRecord.source_code, RowRecord.id)
        rows = list(self._connection.execute(ordered))
        allocated = self._allocated.of(row[0] for row in rows)
        money = [
            each
            for row in rows
            if row[0] in allocated
            for each in allocated[row[0]].allocations(exported_document(row))
        ]
        return CompanyBooks(
            company_code=company_code,
            company_name=self._name(company_code) or (rows[0].company_name if rows else ""),
            side=side,
            documents=tuple(_book_document(row) for row in rows),
            allocations=tuple(sorted(money, key=lambda one: (one.payment_date, one.payment_ref))),
        )

    def balances(self, side: LedgerSide | None = None) -> tuple[CompanyBalance, ...]:
        """Return every company's balance per currency, by code; those at nothing too."""
        query = self._in_books()
        if side is not None:
            query = query.where(DocumentRecord.side == side)
        documents = [exported_document(row) for row in self._connection.execute(query)]
        return balances_of(documents, self._allocated.of(each.row_id for each in documents))

    def package_side(self, company_code: str, side: LedgerSide) -> PackageSide:
        """Return what is known of a company in the package: dues, waiting, left out, flags."""
        sides = PackageSides(self._connection, self._merchant_id, self._clock)
        return sides.of_company(company_code, side)

    def _in_books(self, *more: Any) -> Select[*tuple[Any, ...]]:
        return select_documents(*more).where(
            self._mine,
            RowRecord.state != ExportState.WITHDRAWN,
            or_(RowRecord.is_offered, RowRecord.state != ExportState.PENDING),
            or_(~RowRecord.is_faulty, RowRecord.state.not_in(sorted(OPEN_STATES))),
        )

    def _name(self, company_code: str) -> str:
        query = select(CompanyRecord.name).where(
            CompanyRecord.merchant_id == self._merchant_id, CompanyRecord.code == company_code
        )
        return self._connection.scalar(query) or ""

    @property
    def _allocated(self) -> AllocatedAmounts:
        return AllocatedAmounts(self._connection, self._merchant_id, self._clock)


def _book_document(row: Sequence[Any]) -> BookDocument:
    document = exported_document(row)
    reference, supplier_ref, state = row[-len(_OF_STATEMENT) :]
    return BookDocument(
        subject=document.subject,
        side=document.side,
        is_credit=document.is_credit,
        document_date=document.document_date,
        currency=document.currency,
        rate=document.rate,
        gross=document.gross,
        reference=reference or supplier_ref,
        remote_id=document.remote_id if state in HELD_BY_PACKAGE else "",
    )
