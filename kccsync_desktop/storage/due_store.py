"""What the package last said is unpaid on our documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import AmountDue
from kccsync_desktop.storage.order_facts import DUE_COLUMNS, HELD_BY_PACKAGE
from kccsync_desktop.storage.store import Store, chunks, table_of
from kccsync_desktop.storage.tables import DocumentRecord, DueRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime


class DueStore(Store):
    """Amounts due of one merchant's exported documents."""

    def keep(self, dues: Iterable[AmountDue], at: datetime, asked: Collection[str] = ()) -> None:
        """Keep what was seen, in place of what was before; documents not ours are passed over.

        What was asked for and is not among them is gone from the package, and kept as that.
        """
        wanted = {
            one: AmountDue(one, ZERO, "", is_live=False, takes_payments=False) for one in asked
        }
        wanted |= {each.document_id: each for each in dues}
        before = self.seen(wanted)
        rows = self._rows(each for each, due in wanted.items() if before.get(each) != due)
        table = table_of(DueRecord)
        for chunk in chunks(rows.values()):
            self._session.connection().execute(delete(table).where(table.c.row_id.in_(chunk)))
        values = [_values(row_id, wanted[one], at) for one, row_id in rows.items()]
        self._many(insert(table), values)

    def seen(self, document_ids: Collection[str] | None = None) -> dict[str, AmountDue]:
        """Return what was last seen, by document id: of all, or of these."""
        query = select(*DUE_COLUMNS).join(RowRecord, RowRecord.id == DueRecord.row_id)
        if document_ids is None:
            found = [query.where(self._mine)]
        else:
            is_one = RowRecord.remote_id.in_
            found = [query.where(self._mine, is_one(some)) for some in chunks(document_ids)]
        dues = (AmountDue(*row) for one in found for row in self._session.execute(one))
        return {due.document_id: due for due in dues}

    def _rows(self, document_ids: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for chunk in chunks(document_ids):
            query = (
                select(RowRecord.remote_id, RowRecord.id)
                .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
                .where(self._mine, RowRecord.remote_id.in_(chunk))
                .where(RowRecord.state.in_(HELD_BY_PACKAGE))
            )
            found |= dict(self._session.execute(query).all())
        return found


def _values(row_id: int, due: AmountDue, at: datetime) -> dict[str, object]:
    return {
        "row_id": row_id,
        "document_id": due.document_id,
        "due": due.due,
        "status": due.status,
        "is_live": due.is_live,
        "takes_payments": due.takes_payments,
        "seen_at": at,
    }
