"""One chart in its frame: heading, bars or table, the current bar in words, or why it is empty."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout

from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.mapping_grids import Numbered
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.empty_state import EmptyState
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.ui.models.chart_plots import Plot
    from kccsync_desktop.ui.models.columns import GridSpec
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.chart_view import ChartView
    from kccsync_desktop.ui.views.empty_state import Emptiness

ValueT = TypeVar("ValueT")
_TABLE_HEIGHT = 230


class FigureTable(GridView, Generic[ValueT]):
    """The figures of a chart, row by row."""

    def __init__(self, spec: GridSpec[Numbered[ValueT]], looks: Looks) -> None:
        self._values: Sequence[ValueT] = ()
        self.figures: GridModel[Numbered[ValueT]] = GridModel(spec, self._fetch, looks)
        super().__init__(self.figures, looks)
        self.setSortingEnabled(False)
        self.setMinimumHeight(_TABLE_HEIGHT)

    def show_values(self, values: Sequence[ValueT]) -> None:
        """Show these rows, in this order."""
        self._values = values
        self.figures.take(array("q", range(len(values))))

    def _fetch(self, ids: Sequence[int]) -> list[Numbered[ValueT]]:
        return [Numbered(n, self._values[n]) for n in ids]


class ChartCard(QFrame, Generic[ValueT]):
    """Chart and table of the same figures; ``nothing`` says what it means that there are none."""

    def __init__(
        self,
        chart: ChartView,
        table: FigureTable[ValueT],
        looks: Looks,
        *,
        note: str,
        nothing: Emptiness,
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.chart, self.table = chart, table
        self._note = note
        self._is_table = False
        self._count = 0
        self.heading = words(chart.accessibleName(), "heading")
        self.reading = ElidedLabel(note, "muted")
        self.nothing = nothing
        self.empty = EmptyState(looks)
        self.empty.setProperty("look", "plain")  # the card is its frame
        self.empty.show_state(nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(chart)
        for part in (table, self.empty):
            column.addWidget(part, stretch=1)
        column.addWidget(self.reading)
        column.addStretch()
        chart.read.connect(self._on_read)
        self._turn()

    def name(self, title: str) -> None:
        """Give the chart another name."""
        self.heading.setText(title)
        self.chart.setAccessibleName(title)

    def show_figures(self, plot: Plot, values: Sequence[ValueT]) -> None:
        """Show these bars and these rows."""
        self._count = len(values)
        self.chart.show_plot(plot)
        self.table.show_values(values)
        self._turn()

    def show_table(self, *, is_table: bool) -> None:
        """Show the table instead of the bars, or the bars again."""
        self._is_table = is_table
        self._turn()

    def _turn(self) -> None:
        has_bars = self._count > 0 and not self._is_table
        self.chart.setVisible(has_bars)
        self.reading.setVisible(has_bars)
        self.table.setVisible(self._count > 0 and self._is_table)
        self.empty.setVisible(self._count == 0)

    @Slot(str)
    def _on_read(self, reading: str) -> None:
        self.reading.show_text(reading or self._note)
