"""What the package last said is unpaid on our documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select

from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import AmountDue
from kccsync_desktop.storage.order_facts import DUE_COLUMNS, HELD_BY_PACKAGE
from kccsync_desktop.storage.store import MINE, Store, among, chunks, table_of
from kccsync_desktop.storage.tables import DocumentRecord, DueRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
_DUES = table_of(DueRecord)
_FORGET = delete(_DUES).where(_DUES.c.row_id.in_(among("ids")))
_KEEP = insert(_DUES)
_SEEN = select(*DUE_COLUMNS).join(RowRecord, RowRecord.id == DueRecord.row_id).where(MINE)
_SEEN_OF = _SEEN.where(RowRecord.remote_id.in_(among("documents")))
_ROWS_OF = (
    select(RowRecord.remote_id, RowRecord.id)
    .join(DocumentRecord, DocumentRecord.row_id == RowRecord.id)
    .where(
        *(MINE, RowRecord.remote_id.in_(among("documents"))),
        RowRecord.state.in_(HELD_BY_PACKAGE),
    )
)


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
        for chunk in chunks(rows.values()):
            self._execute(_FORGET, ids=chunk)
        values = [_values(row_id, wanted[one], at) for one, row_id in rows.items()]
        self._many(_KEEP, values)

    def seen(self, document_ids: Collection[str] | None = None) -> dict[str, AmountDue]:
        """Return what was last seen, by document id: of all, or of these."""
        if document_ids is None:
            found = [self._execute(_SEEN)]
        else:
            found = [self._execute(_SEEN_OF, documents=some) for some in chunks(document_ids)]
        dues = (AmountDue(*row) for rows in found for row in rows)
        return {due.document_id: due for due in dues}

    def _rows(self, document_ids: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for chunk in chunks(document_ids):
            found |= dict(self._execute(_ROWS_OF, documents=chunk).all())
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
