"""What happened, as the window's History and the command line read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from collections.abc import Sequence

    from kccsync_desktop.domain.history import AuditEntry, HistoryQuery, Receipt, RunSummary
    from kccsync_desktop.sync.runs import Facilities


@dataclass(frozen=True)
class DeskHistory:
    """Runs, their receipts, and the audit trail; they may be read from any thread."""

    facilities: Facilities

    def run_ids(self, query: HistoryQuery) -> array[int]:
        """Return the runs that fit, in the order asked for."""
        with self.facilities.books.read() as work:
            return work.history.run_ids(query)

    def run_rows(self, ids: Sequence[int]) -> list[RunSummary]:
        """Return runs by id."""
        with self.facilities.books.read() as work:
            return work.history.runs(ids)

    def run_kinds(self) -> tuple[str, ...]:
        """Return the titles of all runs there were."""
        with self.facilities.books.read() as work:
            return work.history.run_kinds()

    def last_folder(self) -> str:
        """Return the KCC folder that was loaded last, or nothing."""
        with self.facilities.books.read() as work:
            return work.history.last_folder()

    def receipt(self, run_id: int) -> Receipt:
        """Return what a run did.

        Raises:
            RowUnknownError: there is no such run.
        """
        with self.facilities.books.read() as work:
            return work.history.receipt(run_id)

    def audit_ids(self, query: HistoryQuery) -> array[int]:
        """Return the entries of the audit trail that fit, in the order asked for."""
        with self.facilities.books.read() as work:
            return work.history.audit_ids(query)

    def audit_rows(self, ids: Sequence[int]) -> list[AuditEntry]:
        """Return entries of the audit trail by id."""
        with self.facilities.books.read() as work:
            return work.history.audit(ids)
