"""What the bookkeeper decides once: the mapping of nominals and tax rates, and the options (E9)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.domain.companies import TaxSide


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Options with KCC's defaults; ``calls_per_minute`` counts only against a loopback sandbox.

    ``batches`` lets documents share calls where the package takes them alone by default.
    """

    only_stock_on_invoices: bool = True
    rollup: bool = True
    rollup_by_nominal: bool = True
    create_authorised: bool = True
    multicurrency: bool = False
    export_from: date | None = None
    calls_per_minute: int | None = None
    batches: bool = False


@dataclass(frozen=True, slots=True)
class Mapping:
    """KCC's nominals and tax rates against the package's accounts and tax codes.

    ``nominals`` maps a KCC nominal to a ledger account's id; ``taxes`` a (tax rate, side) to a tax
    code; the two defaults and the prepayments account are ledger account ids or empty.
    """

    nominals: dict[str, str] = field(default_factory=dict)
    taxes: dict[tuple[str, TaxSide], str] = field(default_factory=dict)
    default_sales: str = ""
    default_purchases: str = ""
    prepayments: str = ""
