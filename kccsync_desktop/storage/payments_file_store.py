"""Which allocations went back to KCC in which payments file: each in one, whatever happens."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update

from kccsync_desktop.domain.allocation_plan import AllocationPlan
from kccsync_desktop.storage.errors import RowUnknownError
from kccsync_desktop.storage.exported_documents import exported_document, select_documents
from kccsync_desktop.storage.payment_rows import PaymentsFile
from kccsync_desktop.storage.remote_payments import columns_of, remote_payment
from kccsync_desktop.storage.store import Store, chunks, table_of
from kccsync_desktop.storage.tables import (
    BookAllocationRecord,
    BookPaymentRecord,
    ImportRecord,
    PaymentsFileRecord,
    RowRecord,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement

_FILES, _ALLOCATIONS = table_of(PaymentsFileRecord), table_of(BookAllocationRecord)
_FILE: tuple[Any, ...] = (
    *(PaymentsFileRecord.id, PaymentsFileRecord.folder, PaymentsFileRecord.name),
    *(PaymentsFileRecord.begun_at, PaymentsFileRecord.written_at),
)
_BOOKED: tuple[Any, ...] = (
    *(BookAllocationRecord.amount, BookAllocationRecord.base),
    *(BookAllocationRecord.document_base, BookAllocationRecord.open_after),
)


class PaymentsFileStore(Store):
    """The payments files of one merchant."""

    def begin(self, folder: str, run_id: int | None, at: datetime) -> PaymentsFile | None:
        """Begin a file for all that is booked and in no file yet; None where that is nothing.

        Commit it before the file is written: ``unwritten`` gives it again after a loss of power.
        """
        query = (
            select(BookAllocationRecord.id)
            .join(BookPaymentRecord, BookPaymentRecord.id == BookAllocationRecord.payment_id)
            .where(BookAllocationRecord.file_id.is_(None))
            .where(BookPaymentRecord.merchant_id == self._merchant_id)
        )
        ids = list(self._connection.scalars(query))
        if not ids:
            return None
        values: dict[str, object] = {"merchant_id": self._merchant_id, "run_id": run_id}
        values |= {"folder": folder, "name": "", "rows": len(ids), "begun_at": at}
        made = self._connection.execute(insert(_FILES).returning(_FILES.c.id), values)
        file_id = made.scalar_one()
        for chunk in chunks(ids):
            of_file = update(_ALLOCATIONS).where(_ALLOCATIONS.c.id.in_(chunk))
            self._connection.execute(of_file.values(file_id=file_id))
        (begun,) = self._files(PaymentsFileRecord.id == file_id)
        return begun

    def unwritten(self) -> tuple[PaymentsFile, ...]:
        """Return the files that were begun and are not known to be written, oldest first."""
        return self._files(PaymentsFileRecord.written_at.is_(None))

    def owed(self) -> int:
        """Count the allocations that are booked and of which KCC was not told by any file."""
        query = (
            select(func.count())
            .select_from(BookAllocationRecord)
            .join(BookPaymentRecord, BookPaymentRecord.id == BookAllocationRecord.payment_id)
            .outerjoin(PaymentsFileRecord, PaymentsFileRecord.id == BookAllocationRecord.file_id)
            .where(BookPaymentRecord.merchant_id == self._merchant_id)
            .where(PaymentsFileRecord.written_at.is_(None))
        )
        return self._connection.scalar(query) or 0

    def written(self, file_id: int, name: str, run_id: int | None, at: datetime) -> None:
        """Keep that a file stands on the disk under a name, and the run that wrote it.

        Raises:
            RowUnknownError: there is no such file.
        """
        ours = (_FILES.c.merchant_id == self._merchant_id, _FILES.c.id == file_id)
        told = update(_FILES).where(*ours).values(name=name, run_id=run_id, written_at=at)
        if not self._connection.execute(told).rowcount:
            raise RowUnknownError((file_id,))

    def all(self) -> tuple[PaymentsFile, ...]:
        """Return all files with what they hold, oldest first."""
        return self._files()

    def _files(self, *conditions: ColumnElement[bool]) -> tuple[PaymentsFile, ...]:
        query = (
            select(*_FILE)
            .where(PaymentsFileRecord.merchant_id == self._merchant_id, *conditions)
            .order_by(PaymentsFileRecord.id)
        )
        heads = self._connection.execute(query).all()
        plans = self._plans([head[0] for head in heads])
        contents = ([*head, tuple(plans[head[0]])] for head in heads)
        return tuple(PaymentsFile(*content) for content in contents)

    def _plans(self, file_ids: Sequence[int]) -> dict[int, list[AllocationPlan]]:
        payment = columns_of(ImportRecord)
        found: dict[int, list[AllocationPlan]] = defaultdict(list)
        for chunk in chunks(file_ids):
            query = (
                select_documents(*payment, *_BOOKED, BookAllocationRecord.file_id)
                .join(BookAllocationRecord, BookAllocationRecord.row_id == RowRecord.id)
                .join(ImportRecord, ImportRecord.id == BookAllocationRecord.import_id)
                .where(BookAllocationRecord.file_id.in_(chunk))
                .order_by(BookAllocationRecord.id)
            )
            for row in self._connection.execute(query):
                booked = row[-len(_BOOKED) - 1 : -1]
                money = remote_payment(row[-len(_BOOKED) - 1 - len(payment) : -len(_BOOKED) - 1])
                plan = AllocationPlan(money.key, money, exported_document(row), *booked)
                found[row[-1]].append(plan)
        return found
