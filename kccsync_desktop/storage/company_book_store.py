"""The company books: documents, the payments brought in, and what they leave open (I2, E11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.storage.store import Store

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from kccsync_desktop.domain.allocation_plan import AllocationPlan, DocumentBooks
    from kccsync_desktop.domain.balance_differences import PackageSide
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.statements import CompanyBooks
    from kccsync_desktop.storage.payment_rows import CompanyBalance


class CompanyBookStore(Store):
    """What one merchant's customers and suppliers owe and are owed."""

    def documents(self, remote_ids: Collection[str]) -> dict[str, DocumentBooks]:
        """Return our exported documents by remote id, with what is allocated to each already.

        Prepayments' parts count, posted or not: KCC has taken that money.
        """
        raise NotImplementedError

    def allocate(self, plan: AllocationPlan, run_id: int | None, at: datetime) -> bool:
        """Book one payment and its allocation; False when that was done before (I2).

        Raises:
            ImportChangedError: the row is gone or is not what was planned.
        """
        raise NotImplementedError

    def of_company(self, company_code: str, side: LedgerSide) -> CompanyBooks:
        """Return what is recorded of a company in one ledger, oldest first."""
        raise NotImplementedError

    def balances(self, side: LedgerSide | None = None) -> tuple[CompanyBalance, ...]:
        """Return every company's balance per currency, by code; those at nothing too."""
        raise NotImplementedError

    def package_side(self, company_code: str, side: LedgerSide) -> PackageSide:
        """Return what is known of a company in the package: dues, waiting, left out, flags."""
        raise NotImplementedError
