"""The columns of the two mapping grids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.columns import Column, GridSpec, Mark
from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.grids import NominalMapRow, Proposal, TaxMapRow

ValueT = TypeVar("ValueT")

NEVER_POSTED = noted("Never posted")
CHOOSE_ACCOUNT = noted("Choose an account…")
CHOOSE_TAX = noted("Choose a tax code…")
_SIDE_WORDS = {TaxSide.SALES: noted("Sales"), TaxSide.PURCHASES: noted("Purchases")}


@dataclass(frozen=True, slots=True)
class Numbered(Generic[ValueT]):
    """A value that has no id of its own, numbered for a grid; what is proposed for it, if it is."""

    id: int
    value: ValueT
    proposal: Proposal | None = None


AnyMapped = Numbered[Any]


def _account_text(row: Numbered[NominalMapRow]) -> str:
    if row.value.never_posted:
        return tr(NEVER_POSTED)
    return row.value.account_label or row.value.account_id or tr(CHOOSE_ACCOUNT)


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


def _proposal_text(row: AnyMapped) -> str:
    if row.proposal is None:
        return ""
    return row.proposal.choice_label or tr("You decide…")


def _reason_text(row: AnyMapped) -> str:
    return said(row.proposal.reason) if row.proposal else ""


def _nominal_note(row: Numbered[NominalMapRow]) -> str:
    kind = tr("Kind in KCC: {kind}").format(kind=row.value.kind)
    reason = _reason_text(row)
    return f"{kind}. {reason}" if reason else kind


def _proposal_columns() -> tuple[Column[AnyMapped], ...]:
    return (
        Column(tr("Proposal"), "", _proposal_text, 18, is_action=True),
        Column(tr("Why"), "", _reason_text, 19, gives_way=1),
    )


def _waiting_text(waiting: int) -> str:
    return count_text(waiting) if waiting else ""


def plain_number(value: Decimal) -> str:
    """Return a number without needless noughts, e.g. 20 for 20.0000."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def nominals_grid() -> GridSpec[Numbered[NominalMapRow]]:
    """Return the grid of KCC's nominals against the package's accounts."""
    return GridSpec(
        name=tr("Nominals and their accounts"),
        key="nominals",
        note=_nominal_note,
        columns=(
            Column(tr("Nominal"), "nominal", lambda r: r.value.nominal, 8),
            Column(tr("Name in KCC"), "name", lambda r: r.value.name, 18, gives_way=2),
            Column(
                tr("Account"),
                "account_label",
                _account_text,
                18,
                mark=_account_mark,
                is_choice=True,
            ),
            Column(
                tr("Waiting"),
                "waiting",
                lambda r: _waiting_text(r.value.waiting),
                7,
                is_number=True,
                value=lambda r: r.value.waiting,
                gives_way=3,
            ),
            *_proposal_columns(),
        ),
    )


def taxes_grid() -> GridSpec[Numbered[TaxMapRow]]:
    """Return the grid of KCC's tax rates, each for sales and for purchases."""
    return GridSpec(
        name=tr("Tax rates and their codes"),
        key="taxes",
        note=_reason_text,
        columns=(
            Column(tr("Tax rate"), "rate", lambda r: r.value.rate, 8),
            Column(tr("Name in KCC"), "name", lambda r: r.value.name, 14, gives_way=2),
            Column(
                "%",
                "percent",
                lambda r: plain_number(r.value.percent),
                6,
                is_number=True,
                value=lambda r: r.value.percent,
            ),
            Column(tr("For"), "side", lambda r: tr(_SIDE_WORDS[r.value.side]), 10),
            Column(
                tr("Tax code"),
                "tax_label",
                lambda r: r.value.tax_label or r.value.tax_code or tr(CHOOSE_TAX),
                18,
                mark=_tax_mark,
                is_choice=True,
            ),
            Column(
                tr("Waiting"),
                "waiting",
                lambda r: _waiting_text(r.value.waiting),
                7,
                is_number=True,
                value=lambda r: r.value.waiting,
                gives_way=3,
            ),
            *_proposal_columns(),
        ),
    )
