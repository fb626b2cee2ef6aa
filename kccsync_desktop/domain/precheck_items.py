"""Stock items as the package will hold them (E1, E2, E9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import NominalAccount, StockItem
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.ledger_documents import LedgerItem
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions, Mapping


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item's plan depends on; ``codes`` gives each stock code's code in the package."""

    mapping: Mapping
    accounts: dict[str, LedgerAccount]
    tax_codes: dict[str, LedgerTaxRate]
    nominals: dict[str, NominalAccount]
    rules: PackageRules
    codes: dict[str, str]


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """The item to create, or None where a Failed problem stands in ``problems``."""

    ledger_item: LedgerItem | None
    problems: tuple[Problem, ...]


def plan_item(item: StockItem, facts: ItemFacts) -> ItemPlan:
    """Plan one stock item."""
    raise NotImplementedError


def stock_sync_warning(options: ExportOptions, count: int, rules: PackageRules) -> Problem | None:
    """Return KCC's warning when all stock goes to the package, not only what stands on invoices (E9)."""
    raise NotImplementedError
