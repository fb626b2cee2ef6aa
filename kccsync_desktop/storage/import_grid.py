"""The rows that the Import grid shows (KCC's columns)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from kccsync_desktop.domain.grids import ImportRow
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.storage.store import chunks
from kccsync_desktop.storage.tables import ImportRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

_COLUMNS: tuple[Any, ...] = (
    *(ImportRecord.id, ImportRecord.company_code, ImportRecord.company_name),
    *(ImportRecord.payment_date, ImportRecord.reference, ImportRecord.amount),
    *(ImportRecord.currency, ImportRecord.document_code, ImportRecord.ledger, ImportRecord.state),
    *(ImportRecord.message, ImportRecord.cure, ImportRecord.flag),
)


def import_rows(connection: Connection, merchant_id: int, ids: Iterable[int]) -> list[ImportRow]:
    """Return rows by id, in any order; ids of other merchants' rows are left out."""
    found: list[ImportRow] = []
    for chunk in chunks(ids):
        mine = ImportRecord.merchant_id + 0 == merchant_id
        query = select(*_COLUMNS).where(mine, ImportRecord.id.in_(chunk))
        found.extend(_import_row(row) for row in connection.execute(query))
    return found


def _import_row(row: Sequence[Any]) -> ImportRow:
    state, message, cure, flag = row[-4:]
    reason = " ".join(filter(None, (message, cure)))
    may_tick = state is ImportState.NOT_PROCESSED
    shown: list[Any] = [*row[:-3], may_tick, reason, flag is not None]
    return ImportRow(*shown)
