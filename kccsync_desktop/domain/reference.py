"""The package's reference data as it was last fetched (Get Nominal & Tax Accounts)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate, Organisation


@dataclass(frozen=True, slots=True)
class Reference:
    """Organisation, accounts, tax codes and the currencies it may use; in the package's order."""

    organisation: Organisation
    accounts: tuple[LedgerAccount, ...]
    tax_rates: tuple[LedgerTaxRate, ...]
    currencies: tuple[str, ...]
    fetched_at: datetime
