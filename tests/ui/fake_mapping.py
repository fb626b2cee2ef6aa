"""The set-up of the desk in memory: options, and what is mapped to what."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.setup import ExportOptions, Mapping
from kccsync_desktop.sync.errors import DeskError
from tests.ui import fake_setup as set_up

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.companies import TaxSide
    from kccsync_desktop.domain.grids import NominalMapRow, Proposal, TaxMapRow
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate


@dataclass(kw_only=True)
class FakeMapping:
    chosen: list[tuple[str, str, str]] = field(default_factory=list)
    kept_options: ExportOptions = field(default_factory=ExportOptions)
    nominals: tuple[NominalMapRow, ...] = set_up.NOMINALS
    taxes: tuple[TaxMapRow, ...] = set_up.TAXES
    accounts: tuple[LedgerAccount, ...] = set_up.ACCOUNTS
    tax_rates: tuple[LedgerTaxRate, ...] = set_up.TAX_RATES
    kept_mapping: Mapping = field(default_factory=Mapping)

    def nominal_map(self) -> tuple[NominalMapRow, ...]:
        return self.nominals

    def tax_map(self) -> tuple[TaxMapRow, ...]:
        return self.taxes

    def waiting_for_mapping(self) -> int:
        """Return how many wait; what lacks a tax code may lack a nominal's account too."""
        lacking = [n.waiting for n in self.nominals if not n.account_id and not n.never_posted]
        return max(sum(lacking), sum(t.waiting for t in self.taxes if not t.tax_code))

    def ledger_accounts(self) -> tuple[LedgerAccount, ...]:
        return self.accounts

    def ledger_tax_rates(self) -> tuple[LedgerTaxRate, ...]:
        return self.tax_rates

    def options(self) -> ExportOptions:
        return self.kept_options

    def save_options(self, options: ExportOptions) -> None:
        self.kept_options = options

    def mapping(self) -> Mapping:
        return self.kept_mapping

    def proposals(self) -> tuple[Proposal, ...]:
        return set_up.PROPOSALS

    def apply_proposals(self, proposals: Sequence[Proposal]) -> None:
        self.chosen.extend((p.kind, p.key, p.choice) for p in proposals)

    def map_nominal(self, nominal: str, account: str) -> None:
        found = {a.id: a for a in self.accounts}.get(account)
        if found is None:
            message = f"There is no account {account} in Xero. Choose one from the list."
            raise DeskError(message)
        self.chosen.append(("nominal", nominal, account))
        self.nominals = tuple(
            replace(row, account_id=found.id, account_label=found.label, waiting=0)
            if row.nominal == nominal
            else row
            for row in self.nominals
        )

    def map_tax(self, rate: str, side: TaxSide, tax_code: str) -> None:
        self.chosen.append(("tax", f"{rate} {side}", tax_code))
        named = {r.code: r.name for r in self.tax_rates}
        self.taxes = tuple(
            replace(row, tax_code=tax_code, tax_label=named[tax_code], waiting=0)
            if (row.rate, row.side) == (rate, side)
            else row
            for row in self.taxes
        )

    def set_default(self, name: str, account: str) -> None:
        self.chosen.append(("default", name, account))
