"""What was found of rows by a pre-check or an upload, and holds no more since KCC changed (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.problem_store import FOLDER_ORIGIN, ProblemStore
from kccsync_desktop.storage.store import MINE, Store, among, chunks
from kccsync_desktop.storage.tables import ProblemRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.documents import Subject

# What is found of a row because of another one, which the problem's target names.
_NAMING = (ProblemCode.HELD, ProblemCode.NUMBER_TWICE, ProblemCode.SUPPLIER_NUMBER_REPEATS)
_PENDING = select(RowRecord.id).where(MINE, RowRecord.state == ExportState.PENDING)
_OF_ROWS = _PENDING.where(RowRecord.id.in_(among("ids")))
_OF_COMPANIES = _PENDING.where(RowRecord.company_code.in_(among("codes")))
_OF_OTHERS = (
    select(RowRecord.id, ProblemRecord.target)
    .join(ProblemRecord, ProblemRecord.row_id == RowRecord.id)
    .where(MINE, RowRecord.state == ExportState.PENDING, ProblemRecord.resolved_at.is_(None))
    .where(ProblemRecord.code.in_(_NAMING), ProblemRecord.origin != FOLDER_ORIGIN)
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
        for chunk in chunks(codes):
            self.forget(self._execute(_OF_COMPANIES, codes=chunk).scalars())

    def forget_because_of(self, subjects: Iterable[Subject], companies: Iterable[str]) -> None:
        """Forget it of the rows that were held for one of these, or share a number with it.

        ``companies`` are those of the subjects: some problems name the company that two share.
        """
        names = {name for each in subjects for name in (each.code, str(each))} | {*companies}
        if names:
            found = self._execute(_OF_OTHERS)
            self.forget(row_id for row_id, target in found if target in names)
