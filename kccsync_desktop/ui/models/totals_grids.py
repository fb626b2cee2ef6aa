"""The two small tables of what is ticked: by type, and by VAT rate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.models.sums import side_words
from kccsync_desktop.ui.models.typed_columns import amount_column
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.grid_groups import TypeTotal, VatTotal
    from kccsync_desktop.ui.models.mapping_grids import Numbered


def type_totals_grid() -> GridSpec[Numbered[TypeTotal]]:
    """Return the totals by type, ledger and currency."""
    return GridSpec(
        name=tr("What is ticked, by type"),
        key="type-totals",
        columns=(
            Column(tr("Source Type"), "", lambda r: tr(r.value.source_type.label), 20),
            Column(tr("Ledger"), "", lambda r: side_words(r.value.of), 11),
            Column(tr("Currency"), "", lambda r: r.value.currency, 9),
            Column(tr("Rows"), "", lambda r: count_text(r.value.count), 8, is_number=True),
            amount_column(tr("Net"), "", lambda r: r.value.net, 14),
            amount_column(tr("VAT"), "", lambda r: r.value.tax, 13),
            amount_column(tr("Gross"), "", lambda r: r.value.gross, 14),
        ),
    )


def _gross(row: Numbered[VatTotal]) -> Decimal:
    return row.value.net + row.value.tax


def vat_totals_grid() -> GridSpec[Numbered[VatTotal]]:
    """Return the totals by VAT rate, ledger and currency: sales first."""
    return GridSpec(
        name=tr("What is ticked, by VAT rate"),
        key="vat-totals",
        columns=(
            Column(tr("Ledger"), "", lambda r: side_words(r.value.of), 11),
            Column(tr("Tax Rate"), "", lambda r: _rate_text(r.value), 29),
            Column(tr("Currency"), "", lambda r: r.value.currency, 9),
            amount_column(tr("Net"), "", lambda r: r.value.net, 14),
            amount_column(tr("VAT"), "", lambda r: r.value.tax, 13),
            amount_column(tr("Gross"), "", _gross, 14),
        ),
    )


def _rate_text(total: VatTotal) -> str:
    return "  ".join(filter(None, (total.rate, total.name))) or tr("No tax rate")
