"""Apply Default Setup: what to map where, and where a person must decide (E9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.companies import NominalAccount, TaxRate, TaxSide
    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.setup import Mapping


@dataclass(frozen=True, slots=True)
class CodesInUse:
    """The tax rates met on documents, per side: only those are asked about; empty means all."""

    taxes: frozenset[tuple[str, TaxSide]] = frozenset()
    base_currency: str = "GBP"


def propose(
    nominals: Iterable[NominalAccount],
    tax_rates: Iterable[TaxRate],
    used: CodesInUse,
    accounts: Iterable[LedgerAccount],
    ledger_tax_rates: Iterable[LedgerTaxRate],
    mapping: Mapping,
) -> tuple[Proposal, ...]:
    """Propose what is not mapped yet."""
    raise NotImplementedError
