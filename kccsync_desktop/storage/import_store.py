"""Payments fetched from the package: the Import grid's rows, what is left out, the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import datetime

    from kccsync_desktop.domain.allocation_plan import AllocationPlans
    from kccsync_desktop.domain.grids import LeftOutRow, LeftOutTotal
    from kccsync_desktop.domain.import_changes import Flag, StoredImport
    from kccsync_desktop.domain.payment_sorting import (
        ImportCandidate,
        LeftOut,
        LeftOutReason,
        SortingFacts,
    )
    from kccsync_desktop.domain.payments import ImportKey, RemotePayment
    from kccsync_desktop.storage.payment_rows import ImportCursor, TakenIn


class ImportStore(Store):
    """The payments of the organisation that the merchant is connected to."""

    def cursor(self) -> ImportCursor:
        """Return where fetching goes on; the beginning where there is none."""
        raise NotImplementedError

    def save_cursor(self, cursor: ImportCursor, at: datetime) -> None:
        """Keep where fetching goes on, in the transaction that takes the page in."""
        raise NotImplementedError

    def facts(self, payments: Iterable[RemotePayment]) -> SortingFacts:
        """Return what sorts these payments: our documents among theirs, our own payments."""
        raise NotImplementedError

    def stored(self, payment_ids: Collection[str]) -> dict[ImportKey, StoredImport]:
        """Return the Import grid's rows of these payments, brought in or not."""
        raise NotImplementedError

    def keys(self, payment_ids: Collection[str]) -> frozenset[ImportKey]:
        """Return what is known of these payments: import rows and entries left out."""
        raise NotImplementedError

    def take_in(
        self,
        candidates: Sequence[ImportCandidate],
        left_out: Sequence[LeftOut],
        forgotten: Iterable[ImportKey],
        at: datetime,
    ) -> TakenIn:
        """Store what was sorted; each key stands in one list, and once.

        A row that came in is left alone, whatever its key is sorted as now; another one follows the
        package, and is no longer held when it changed.
        """
        raise NotImplementedError

    def flag(self, checked: Collection[ImportKey], flags: Sequence[Flag]) -> None:
        """Let exactly these flags stand on the rows that were checked (I3)."""
        raise NotImplementedError

    def candidates(self, ids: Sequence[int] | None = None) -> tuple[ImportCandidate, ...]:
        """Return the rows that have not come in, held ones too: all, or of these; oldest first."""
        raise NotImplementedError

    def judge(self, plans: AllocationPlans) -> None:
        """Hold the rows that were refused, with the reason, and let go those that can come in."""
        raise NotImplementedError

    def left_out(self, reason: LeftOutReason | None = None) -> tuple[LeftOutRow, ...]:
        """Return what is left out, all or for one reason, newest first."""
        raise NotImplementedError

    def left_out_totals(self) -> tuple[LeftOutTotal, ...]:
        """Return count and amount of what is left out, per reason and currency."""
        raise NotImplementedError

    def left_out_on_ours(self) -> tuple[RemotePayment, ...]:
        """Return what was raised in the package and stands on ours now: to be sorted again."""
        raise NotImplementedError
