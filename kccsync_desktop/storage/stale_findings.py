"""What was found of rows by a pre-check or an upload, and holds no more since KCC changed (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.problem_store import FOLDER_ORIGIN, ProblemStore
from kccsync_desktop.storage.store import MINE, Store, among, chunks
from kccsync_desktop.storage.tables import ProblemRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Select

# What other rows are held for.
WAITED_FOR = frozenset({SourceType.STOCK_ITEM, SourceType.PREPAYMENT})
_PENDING = select(RowRecord.id).where(MINE, RowRecord.state == ExportState.PENDING)
_OF_ROWS = _PENDING.where(RowRecord.id.in_(among("ids")))
_OF_COMPANIES = _PENDING.where(RowRecord.company_code.in_(among("codes")))
_HELD = (
    _PENDING.join(ProblemRecord, ProblemRecord.row_id == RowRecord.id)
    .where(ProblemRecord.resolved_at.is_(None), ProblemRecord.code == ProblemCode.HELD)
    .where(ProblemRecord.origin != bindparam("folder"), ProblemRecord.target.in_(among("codes")))
)


class StaleFindings(Store):
    """Lets rows that have not left be as if nobody had checked them yet.

    The faults of the folder stay: the folder alone decides on them.
    """

    def forget(self, row_ids: Iterable[int]) -> None:
        """Forget the pre-check of these rows and resolve what it, or an upload, found of them."""
        ids = list(row_ids)
        self._change_rows(ids, {"precheck": PrecheckStatus.NOT_RUN, "prechecked_at": None})
        problems = ProblemStore(self._connection, self._merchant_id, self._clock)
        problems.forget_findings(ids)

    def forget_pending(self, row_ids: Iterable[int]) -> None:
        """Forget it of those of these rows that are pending."""
        for ids in chunks(row_ids):
            self.forget(self._execute(_OF_ROWS, ids=ids).scalars())

    def forget_of_companies(self, codes: Iterable[str]) -> None:
        """Forget it of the pending rows of companies that have changed."""
        self._forget_each(_OF_COMPANIES, codes)

    def forget_held_for(self, codes: Iterable[str]) -> None:
        """Forget it of the rows that were held for a stock item or a prepayment of these codes."""
        self._forget_each(_HELD, codes, folder=FOLDER_ORIGIN)

    def _forget_each(self, query: Select[int], codes: Iterable[str], **values: str) -> None:
        for chunk in chunks(codes):
            self.forget(self._execute(query, codes=chunk, **values).scalars())
