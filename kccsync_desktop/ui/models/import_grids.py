"""The columns of the Import grid, in KCC's words (facts/kcc.md 2), and of what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.models.columns import Column, GridSpec, Mark
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.grids import ImportRow, LeftOutRow, LeftOutTotal
    from kccsync_desktop.ui.models.mapping_grids import Numbered

_STATUS_MARKS = {
    ImportState.NOT_PROCESSED: Mark.NONE,
    ImportState.DONE: Mark.OK,
    ImportState.HELD: Mark.LOCKED,
}
CAME_IN = noted("It came in already, and cannot be ticked again.")


def _status_text(row: ImportRow) -> str:
    if row.flagged:
        return f"{tr(row.status.label)}. {row.reason}"
    if row.status is ImportState.HELD:
        return f"{tr(row.status.label)}: {row.reason}"
    return tr(row.status.label)


def _status_mark(row: ImportRow) -> Mark:
    return Mark.CHANGED if row.flagged else _STATUS_MARKS[row.status]


def import_note(row: ImportRow) -> str:
    """Return why a row cannot be ticked, or what changed in the package since it came in (I3)."""
    if row.may_tick:
        return row.reason
    return row.reason or tr(CAME_IN)


def import_grid(package: str) -> GridSpec[ImportRow]:
    """Return the Import grid."""
    return GridSpec(
        name=tr("Payments imported from {package}").format(package=package),
        key="import",
        has_ticks=True,
        may_tick=lambda r: r.may_tick,
        note=import_note,
        columns=(
            Column(tr("URN"), "company_code", lambda r: r.company_code, 10),
            Column(tr("Company Name"), "company_name", lambda r: r.company_name, 26, gives_way=1),
            day_column(tr("Payment Date"), "payment_date", lambda r: r.payment_date, 12),
            Column(tr("Reference"), "reference", lambda r: r.reference, 16, gives_way=2),
            amount_column(tr("Amount"), "amount", lambda r: r.amount, 11),
            Column(tr("Currency"), "currency", lambda r: r.currency, 8),
            Column(tr("Allocated To"), "allocated_to", lambda r: r.allocated_to, 12),
            Column(tr("S/P"), "ledger", lambda r: r.ledger.value, 4, gives_way=3),
            Column(
                tr("Status"),
                "status",
                _status_text,
                30,
                mark=_status_mark,
                words=tuple(tr(each.label) for each in ImportState),
                may_be_cut=True,
            ),
        ),
    )


@dataclass(frozen=True, slots=True)
class LeftOutLine:
    """A line of "left out, and why": a reason's total, or one record below it.

    ``action`` shows or hides a total's records; it is empty on the records.
    """

    what: str
    action: str
    amount: Decimal
    currency: str
    payment_date: date | None = None
    document: str = ""
    ledger: str = ""


def total_line(total: LeftOutTotal, *, is_open: bool) -> LeftOutLine:
    """Return the line of a reason in one currency and ledger."""
    words = tr(total.reason.words)
    return LeftOutLine(
        what=f"{words[:1].upper()}{words[1:]}",
        action=tr("Hide")
        if is_open
        else tr("Show {count}").format(count=counted(total.count, tr("record"), tr("records"))),
        amount=total.amount,
        currency=total.currency,
        ledger=total.of.value,
    )


def record_line(row: LeftOutRow) -> LeftOutLine:
    """Return the line of one record."""
    company = f"{row.company_name} ({row.company_code})" if row.company_code else row.company_name
    named = "  ·  ".join(part for part in (company, row.reference) if part)
    return LeftOutLine(
        what=f"        {named}",
        action="",
        amount=row.amount,
        currency=row.currency,
        payment_date=row.payment_date,
        document=row.document_code,
        ledger=row.of.value,
    )


def left_out_grid() -> GridSpec[Numbered[LeftOutLine]]:
    """Return the list of what was not brought in."""
    return GridSpec(
        name=tr("Left out, and why"),
        key="left-out",
        note=lambda r: r.value.what.strip(),
        columns=(
            Column(tr("Why"), "", lambda r: r.value.what, 60),
            day_column(tr("Date"), "", lambda r: r.value.payment_date, 12),
            Column(tr("Document"), "", lambda r: r.value.document, 14),
            Column(tr("S/P"), "", lambda r: r.value.ledger, 4),
            amount_column(tr("Amount"), "", lambda r: r.value.amount, 13),
            Column(tr("Currency"), "", lambda r: r.value.currency, 9),
            Column(tr("Records"), "", lambda r: r.value.action, 18, is_action=True),
        ),
    )
