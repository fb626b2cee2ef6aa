"""A payment of the package as columns, and back."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kccsync_desktop.domain.payments import ImportKey, RemotePayment
from kccsync_desktop.storage.store import MERCHANT, Store, among, chunks
from kccsync_desktop.storage.tables import ImportRecord, LeftOutRecord, MerchantRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy import Select

    from kccsync_desktop.domain.payment_sorting import ImportCandidate, LeftOut

_FIELD_OF = {"id": "payment_id", "updated_at": "remote_updated_at"}
FIELDS = (
    *("id", "kind", "allocation_id", "document_id", "document_kind", "contact_id"),
    *("contact_name", "payment_date", "amount", "currency", "rate", "bank_amount"),
    *("account_id", "reference", "is_live", "updated_at", "batch_id", "total"),
)
COLUMNS = tuple(_FIELD_OF.get(name, name) for name in FIELDS)
KEY = ("kind", "payment_id", "document_id", "allocation_id")
OWN = ("row_id", "company_code", "company_name")
ORGANISATION = select(MerchantRecord.organisation_id).where(MerchantRecord.id == MERCHANT)
PaymentRecord = type[ImportRecord] | type[LeftOutRecord]


def columns_of(record: PaymentRecord, names: Iterable[str] = COLUMNS) -> tuple[Any, ...]:
    """Return a table's columns by name, for ``remote_payment`` where no names are given."""
    return tuple(getattr(record, name) for name in names)


def remote_payment(row: Sequence[Any]) -> RemotePayment:
    """Return the value for as many columns as ``columns_of`` gave."""
    return RemotePayment(**dict(zip(FIELDS, row, strict=True)))


def payment_values(payment: RemotePayment) -> dict[str, Any]:
    """Return a payment's columns."""
    return {column: getattr(payment, name) for name, column in zip(FIELDS, COLUMNS, strict=True)}


def age(sorted_payment: ImportCandidate | LeftOut) -> tuple[date, str]:
    """Return what puts payments in order, oldest first."""
    payment = sorted_payment.payment
    return payment.payment_date, str(payment.key)


class PaymentTables(Store):
    """Reads both tables of fetched payments, for the organisation that is connected."""

    @property
    def organisation_id(self) -> str:
        """The connected organisation's id; payments of another one are none of ours."""
        return str(self._execute(ORGANISATION).scalar_one())

    def of_payments(
        self, record: PaymentRecord, payment_ids: Iterable[str], *more: Any
    ) -> Iterator[tuple[ImportKey, tuple[Any, ...]]]:
        """Give key and further columns of what is stored under these payments' ids."""
        query = _of_payments(record, more)
        for chunk in chunks(dict.fromkeys(payment_ids)):
            rows = self._execute(query, payments=chunk)
            for row in rows:
                yield ImportKey(*row[: len(KEY)]), tuple(row[len(KEY) :])


@cache
def _of_payments(record: PaymentRecord, more: tuple[Any, ...]) -> Select[*tuple[Any, ...]]:
    return select(*columns_of(record, KEY), *more).where(
        record.merchant_id == MERCHANT,
        record.organisation_id == ORGANISATION.scalar_subquery(),
        record.payment_id.in_(among("payments")),
    )
