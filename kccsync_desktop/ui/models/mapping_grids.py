"""The columns of the two mapping grids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.columns import Column, GridSpec, Mark

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.grids import NominalMapRow, TaxMapRow

ValueT = TypeVar("ValueT")

NEVER_POSTED = "Never posted"
CHOOSE_ACCOUNT = "Choose an account…"
CHOOSE_TAX = "Choose a tax code…"
_SIDE_WORDS = {TaxSide.SALES: "Sales", TaxSide.PURCHASES: "Purchases"}


@dataclass(frozen=True, slots=True)
class Numbered(Generic[ValueT]):
    """A value that has no id of its own, numbered for a grid."""

    id: int
    value: ValueT


def _account_text(row: Numbered[NominalMapRow]) -> str:
    if row.value.never_posted:
        return NEVER_POSTED
    return row.value.account_label or row.value.account_id or CHOOSE_ACCOUNT


def _account_mark(row: Numbered[NominalMapRow]) -> Mark:
    if row.value.never_posted:
        return Mark.LOCKED
    if row.value.account_id:
        return Mark.OK
    return Mark.WARNING if row.value.waiting else Mark.NONE


def _tax_mark(row: Numbered[TaxMapRow]) -> Mark:
    if row.value.tax_code:
        return Mark.OK
    return Mark.WARNING if row.value.waiting else Mark.NONE


def _waiting_text(waiting: int) -> str:
    return count_text(waiting) if waiting else ""


def plain_number(value: Decimal) -> str:
    """Return a number without needless noughts, e.g. 20 for 20.0000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def nominals_grid() -> GridSpec[Numbered[NominalMapRow]]:
    """Return the grid of KCC's nominals against the package's accounts."""
    return GridSpec(
        name="Nominals and their accounts",
        key="nominals",
        columns=(
            Column("Nominal", "nominal", lambda r: r.value.nominal, 10),
            Column("Name in KCC", "name", lambda r: r.value.name, 26),
            Column("Kind", "kind", lambda r: r.value.kind, 15),
            Column(
                "Account", "account_label", _account_text, 34, mark=_account_mark, is_choice=True
            ),
            Column(
                "Pending rows",
                "waiting",
                lambda r: _waiting_text(r.value.waiting),
                14,
                is_number=True,
                value=lambda r: r.value.waiting,
            ),
        ),
    )


def taxes_grid() -> GridSpec[Numbered[TaxMapRow]]:
    """Return the grid of KCC's tax rates, each for sales and for purchases."""
    return GridSpec(
        name="Tax rates and their codes",
        key="taxes",
        columns=(
            Column("Tax rate", "rate", lambda r: r.value.rate, 10),
            Column("Name in KCC", "name", lambda r: r.value.name, 20),
            Column(
                "%",
                "percent",
                lambda r: plain_number(r.value.percent),
                6,
                is_number=True,
                value=lambda r: r.value.percent,
            ),
            Column("For", "side", lambda r: _SIDE_WORDS[r.value.side], 12),
            Column(
                "Tax code",
                "tax_label",
                lambda r: r.value.tax_label or r.value.tax_code or CHOOSE_TAX,
                34,
                mark=_tax_mark,
                is_choice=True,
            ),
            Column(
                "Pending rows",
                "waiting",
                lambda r: _waiting_text(r.value.waiting),
                14,
                is_number=True,
                value=lambda r: r.value.waiting,
            ),
        ),
    )
