"""The columns of the prepayments that wait, with the reason and what to do (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import WaitingPrepayment
    from kccsync_desktop.domain.prepayment_standing import WaitingReason
    from kccsync_desktop.ui.models.mapping_grids import Numbered


def waiting_text(row: WaitingPrepayment) -> str:
    """Return why it waits, and what to do."""
    words = waiting_words(row.reason)
    return f"{words[:1].upper()}{words[1:]}. {tr(row.reason.cure)}."


def waiting_words(reason: WaitingReason) -> str:
    """Return why a prepayment waits, to stand after a stop or in a cell."""
    return tr(reason.words.removeprefix("because "))


def waiting_grid() -> GridSpec[Numbered[WaitingPrepayment]]:
    """Return the list of prepayments that wait."""
    return GridSpec(
        name=tr("Prepayments that wait"),
        key="waiting",
        note=lambda r: waiting_text(r.value),
        columns=(
            Column(tr("Prepayment"), "prepayment_code", lambda r: r.value.prepayment_code, 13),
            Column(tr("Order"), "order_code", lambda r: r.value.order_code, 12),
            day_column(tr("Date"), "payment_date", lambda r: r.value.payment_date, 12),
            Column(tr("Company"), "company_name", lambda r: r.value.company_name, 20),
            amount_column(tr("Waiting"), "waiting", lambda r: r.value.waiting, 11),
            amount_column(tr("Total"), "amount", lambda r: r.value.amount, 11),
            Column(tr("Currency"), "currency", lambda r: r.value.currency, 8),
            Column(tr("Why, and what to do"), "reason", lambda r: waiting_text(r.value), 44),
        ),
    )
