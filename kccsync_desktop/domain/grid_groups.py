"""What a grid's rows are grouped by, and what stands above and below them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from array import array
    from decimal import Decimal

    from kccsync_desktop.domain.documents import SourceType
    from kccsync_desktop.domain.grids import CurrencyTotal, TotalOf

UNDER_WAY = "under-way"
CHANGED = "changed"


class Grouping(StrEnum):
    """What a grid's rows are grouped by; the value is kept in the window's settings.

    CAUSE is what stands against a pending row, else its pre-check; of the other grids the status.
    """

    NONE = ""
    TYPE = "type"
    COMPANY = "company"
    MONTH = "month"
    CAUSE = "cause"


@dataclass(frozen=True, slots=True)
class GridGroup:
    """Rows that stand together: how many, and how much in each currency.

    ``key`` is a source type; a company's name and code; a month as ``2026-03``, empty without a
    date; a status, or a problem's code and target, and ``message`` is then what the first of the
    problems says.
    """

    key: tuple[str, ...]
    count: int
    totals: tuple[CurrencyTotal, ...]
    message: str = ""


@dataclass(frozen=True, slots=True)
class GridAnswer:
    """The ids of a grid's rows in order; each group's stand together, groups in the same order."""

    ids: array[int]
    groups: tuple[GridGroup, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeTotal:
    """The rows of a type in one currency and ledger (SP Ledger has both); credits are negative.

    Net and VAT are None where a type has none, as payments do; all three for stock items. A
    prepayment's money is that of its allocations.
    """

    source_type: SourceType
    currency: str
    count: int
    net: Decimal | None
    tax: Decimal | None
    gross: Decimal | None
    of: TotalOf


@dataclass(frozen=True, slots=True)
class VatTotal:
    """The lines of one KCC tax rate in one currency and ledger; credits count as negative.

    VAT charged to customers and VAT that suppliers charge are never one figure.
    """

    rate: str
    name: str
    currency: str
    net: Decimal
    tax: Decimal
    of: TotalOf


@dataclass(frozen=True, slots=True)
class TickTotals:
    """What is ticked, by type and by VAT rate, each in its currency."""

    types: tuple[TypeTotal, ...]
    rates: tuple[VatTotal, ...]
