"""The charts' figures as grids: for screen readers, and for whoever would rather read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.formats import count_text
from kccsync_desktop.ui.models.chart_plots import AGE_WORDS, cause_words
from kccsync_desktop.ui.models.columns import Column, GridSpec, RowT
from kccsync_desktop.ui.models.sums import sum_words
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.domain.charts import CauseCount, ExportedCount, WaitingValue
    from kccsync_desktop.ui.models.mapping_grids import Numbered


def _counts(title: str, count: Callable[[RowT], int]) -> Column[RowT]:
    return Column(title, "", lambda r: count_text(count(r)), 10, is_number=True, value=count)


def exported_table() -> GridSpec[Numbered[ExportedCount]]:
    """Return the grid of what was exported, day by day and type by type."""
    return GridSpec(
        name=tr("Exported per day, as a table"),
        columns=(
            day_column(tr("Day"), "", lambda r: r.value.day, 12),
            Column(tr("Type"), "", lambda r: tr(r.value.source_type.label), 24),
            _counts(tr("Exported"), lambda r: r.value.count),
        ),
    )


def causes_table() -> GridSpec[Numbered[CauseCount]]:
    """Return the grid of the problems by cause."""
    return GridSpec(
        name=tr("Problems by cause, as a table"),
        note=lambda r: r.value.example,
        columns=(
            Column(tr("Cause"), "", lambda r: cause_words(r.value.code), 26),
            _counts(tr("Standing"), lambda r: r.value.standing),
            _counts(tr("Resolved"), lambda r: r.value.resolved),
            Column(tr("For example"), "", lambda r: r.value.example, 40),
        ),
    )


def waiting_table() -> GridSpec[Numbered[WaitingValue]]:
    """Return the grid of the value waiting by age and currency."""
    return GridSpec(
        name=tr("Value waiting by age, as a table"),
        columns=(
            Column(tr("Age"), "", lambda r: tr(AGE_WORDS[r.value.age]), 18),
            Column(tr("Value of"), "", lambda r: sum_words(r.value.of), 12),
            Column(tr("Currency"), "", lambda r: r.value.currency, 10),
            _counts(tr("Rows"), lambda r: r.value.count),
            amount_column(tr("Value"), "", lambda r: r.value.amount, 16),
        ),
    )
