"""The columns of the prepayments that wait, with the reason and what to do (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.formats import amount_text, date_text
from kccsync_desktop.ui.models.columns import Column, GridSpec

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import WaitingPrepayment
    from kccsync_desktop.ui.models.mapping_grids import Numbered


def waiting_text(row: WaitingPrepayment) -> str:
    """Return why it waits, and what to do."""
    words = row.reason.words.removeprefix("because ")
    return f"{words[:1].upper()}{words[1:]}. {row.reason.cure}."


def _waiting(row: Numbered[WaitingPrepayment]) -> str:
    return amount_text(row.value.waiting)


def waiting_grid() -> GridSpec[Numbered[WaitingPrepayment]]:
    """Return the list of prepayments that wait."""
    return GridSpec(
        name="Prepayments that wait",
        note=lambda r: waiting_text(r.value),
        columns=(
            Column("Prepayment", "prepayment_code", lambda r: r.value.prepayment_code, 13),
            Column("Order", "order_code", lambda r: r.value.order_code, 12),
            Column("Date", "payment_date", lambda r: date_text(r.value.payment_date), 12),
            Column("Company", "company_name", lambda r: r.value.company_name, 20),
            Column("Waiting", "waiting", _waiting, 11, is_number=True),
            Column("Of", "amount", lambda r: amount_text(r.value.amount), 11, is_number=True),
            Column("Currency", "currency", lambda r: r.value.currency, 8),
            Column("Why, and what to do", "reason", lambda r: waiting_text(r.value), 44),
        ),
    )
