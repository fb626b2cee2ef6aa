"""The lines of a run's receipt, noted in the transaction that settles the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Integer, String, bindparam, cast, insert, select

from kccsync_desktop.domain.history import Outcome
from kccsync_desktop.storage.columns import INSTANT, Words
from kccsync_desktop.storage.store import MERCHANT, Store, among, chunks, table_of
from kccsync_desktop.storage.tables import ReceiptRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COPIED = (
    *("source_type", "source_code", "company_code", "company_name", "amount", "currency"),
    *("remote_id", "remote_number"),
)
_NAMES = ("merchant_id", "run_id", "at", "outcome", "reason", "row_id", *_COPIED)
_RECEIPTS, _ROWS = table_of(ReceiptRecord), table_of(RowRecord)
_NOTE = insert(_RECEIPTS).from_select(
    _NAMES,
    select(
        cast(MERCHANT, Integer),
        cast(bindparam("run"), Integer),
        bindparam("now", type_=INSTANT),
        bindparam("became", type_=Words(Outcome)),
        cast(bindparam("why"), String),
        _ROWS.c.id,
        *(_ROWS.c[name] for name in _COPIED),
    )
    .where(_ROWS.c.id.in_(among("ids")))
    .order_by(_ROWS.c.id),
)
_SINCE = (
    select(_RECEIPTS.c.row_id)
    .where(_RECEIPTS.c.merchant_id == MERCHANT, _RECEIPTS.c.run_id >= bindparam("run"))
    .where(_RECEIPTS.c.outcome.in_((Outcome.SENT, Outcome.ADOPTED)))
    .distinct()
)


class ReceiptStore(Store):
    """Copies rows as they stand at the moment; the copies stay whatever becomes of the rows."""

    def note(self, run_id: int, outcome: Outcome, row_ids: Iterable[int], reason: str = "") -> None:
        """Note what became of these rows in a run, all with one reason."""
        now = self._clock.now()
        for chunk in chunks(row_ids):
            self._execute(_NOTE, run=run_id, now=now, became=outcome, why=reason, ids=chunk)

    def note_each(self, run_id: int, outcome: Outcome, reasons: Mapping[int, str]) -> None:
        """Note what became of rows in a run, each with its own reason."""
        by_reason: dict[str, list[int]] = {}
        for row_id, reason in reasons.items():
            by_reason.setdefault(reason, []).append(row_id)
        for reason, row_ids in by_reason.items():
            self.note(run_id, outcome, row_ids, reason)

    def gone_since(self, run_id: int) -> set[int]:
        """Return the rows that went with this run or a later one, or were found there by it."""
        return set(self._execute(_SINCE, run=run_id).scalars())
