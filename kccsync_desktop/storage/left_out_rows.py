"""What was not brought in, with the reasons, so that every difference is explained (I1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.grids import LeftOutRow, LeftOutTotal, TotalOf
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.storage.order_facts import HELD_BY_PACKAGE
from kccsync_desktop.storage.remote_payments import PaymentTables, columns_of, remote_payment
from kccsync_desktop.storage.tables import DocumentRecord, LeftOutRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from kccsync_desktop.domain.payments import RemotePayment

_KINDS = {
    of: tuple(kind for kind in LedgerKind if kind.tax_side is side)
    for of, side in ((TotalOf.SALES, TaxSide.SALES), (TotalOf.PURCHASES, TaxSide.PURCHASES))
}
_OF = case(
    *((LeftOutRecord.document_kind.in_(kinds), of.value) for of, kinds in _KINDS.items()),
    else_=TotalOf.OTHER.value,
).label("total_of")
_ROW: tuple[Any, ...] = (
    *(LeftOutRecord.id, LeftOutRecord.reason, LeftOutRecord.company_code),
    *(LeftOutRecord.company_name, LeftOutRecord.payment_date, LeftOutRecord.reference),
    *(LeftOutRecord.amount, LeftOutRecord.currency, LeftOutRecord.document_code),
    _OF,
)


class LeftOutRows(PaymentTables):
    """The list "left out, and why" of the connected organisation."""

    def rows(self, reason: LeftOutReason | None = None) -> tuple[LeftOutRow, ...]:
        """Return all entries or those of one reason, newest first."""
        query = select(*_ROW).where(*self._here)
        if reason is not None:
            query = query.where(LeftOutRecord.reason == reason)
        ordered = query.order_by(LeftOutRecord.payment_date.desc(), LeftOutRecord.id.desc())
        return tuple(LeftOutRow(*_sided(row)) for row in self._connection.execute(ordered))

    def totals(self) -> tuple[LeftOutTotal, ...]:
        """Return count and amount per reason, currency and ledger: sales before purchases."""
        kinds = (LeftOutRecord.reason, LeftOutRecord.currency)
        query = (
            select(*kinds, func.count(), func.sum(LeftOutRecord.amount), _OF)
            .where(*self._here)
            .group_by(*kinds, "total_of")
            .order_by(*kinds, _OF.desc())
        )
        return tuple(LeftOutTotal(*_sided(row)) for row in self._connection.execute(query))

    def on_ours(self) -> tuple[RemotePayment, ...]:
        """Return what was taken for the package's own and stands on a document of ours now."""
        touching = (
            (LeftOutReason.RAISED_IN_PACKAGE, LeftOutRecord.document_id),
            (LeftOutReason.CREDIT_NOTE_IN_PACKAGE, LeftOutRecord.payment_id),
        )
        found: list[RemotePayment] = []
        for reason, column in touching:
            query = (
                select(*columns_of(LeftOutRecord))
                .join(RowRecord, RowRecord.remote_id == column)
                .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
                .where(
                    *self._here,
                    LeftOutRecord.reason == reason,
                    RowRecord.merchant_id == self._merchant_id,
                    RowRecord.remote_id != "",
                    RowRecord.state.in_(HELD_BY_PACKAGE),
                )
                .order_by(LeftOutRecord.id)
            )
            found.extend(remote_payment(row) for row in self._connection.execute(query))
        return tuple(found)

    @property
    def _here(self) -> tuple[ColumnElement[bool], ...]:
        return (
            LeftOutRecord.merchant_id == self._merchant_id,
            LeftOutRecord.organisation_id == self.organisation_id,
        )


def _sided(row: Sequence[Any]) -> list[Any]:
    return [*row[:-1], TotalOf(row[-1])]
