"""Prepayments as KCC has them, and the rows of their parts on invoices (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from kccsync_desktop.domain.companies import Prepayment
    from kccsync_desktop.domain.grids import WaitingPrepayment
    from kccsync_desktop.domain.prepayment_standing import OrderFacts, PrepaymentStanding
    from kccsync_desktop.storage.payment_rows import StoredPart


class PrepaymentStore(Store):
    """One merchant's prepayments, order by order."""

    def orders(self, codes: Collection[str] | None = None) -> dict[str, OrderFacts]:
        """Return what is known of orders by their code: all that have a prepayment, or these.

        Prepayments that are faulty in the folder are left out, their begun parts are not. An
        invoice is authorised where ``DueStore`` last saw that it takes payments.
        """
        raise NotImplementedError

    def orders_of(self, row_ids: Sequence[int]) -> tuple[str, ...]:
        """Return the codes of the orders behind prepayment and allocation rows."""
        raise NotImplementedError

    def offer_parts(
        self, standings: Mapping[str, Sequence[PrepaymentStanding]], at: datetime
    ) -> tuple[int, ...]:
        """Let the rows of these orders' prepayments and parts be as they stand; again: no change.

        A row is offered when its part is due; one that waits is kept but not shown, one whose part
        is no longer there is withdrawn, one that has left stays as it is. Returns the rows changed.
        """
        raise NotImplementedError

    def waiting(self) -> tuple[WaitingPrepayment, ...]:
        """Return the prepayments of which something waits, by date and code, with the reason."""
        raise NotImplementedError

    def redate(self, row_ids: Sequence[int], *, is_redated: bool = True) -> None:
        """Choose whether allocations are posted on their invoice's date; to be pre-checked again.

        Raises:
            RowUnknownError: one of them is no allocation of these books.
        """
        raise NotImplementedError

    def redated(self) -> frozenset[str]:
        """Return the codes of allocations that are to be posted on their invoice's date."""
        raise NotImplementedError

    def prepayments(self, row_ids: Sequence[int]) -> dict[int, Prepayment]:
        """Return prepayments by row id; ids of other rows are left out."""
        raise NotImplementedError

    def parts(self, row_ids: Sequence[int]) -> dict[int, StoredPart]:
        """Return parts by the row id of their allocation; ids of other rows are left out."""
        raise NotImplementedError

    def posted(self) -> dict[str, str]:
        """Return the allocations' codes by the id of the payment that each was posted as."""
        raise NotImplementedError
