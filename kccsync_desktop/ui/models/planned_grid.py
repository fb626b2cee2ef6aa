"""The lines that a document would have in the accounts package."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.ui.formats import amount_text
from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerLine


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """A line with its account and tax code as a person knows them."""

    id: int
    line: LedgerLine
    account: str
    tax_code: str


def planned_grid() -> GridSpec[PlannedLine]:
    """Return the grid of a planned document's lines."""
    return GridSpec(
        name=tr("Lines that would be created"),
        columns=(
            Column(tr("Description"), "", lambda r: r.line.description, 30),
            Column(tr("Account"), "", lambda r: r.account, 24),
            Column(tr("Tax code"), "", lambda r: r.tax_code, 22),
            Column(tr("Net"), "", lambda r: amount_text(r.line.net), 11, is_number=True),
            Column(tr("VAT"), "", lambda r: amount_text(r.line.tax), 10, is_number=True),
        ),
    )
