"""The charts of the History tab, with a table of the same figures behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from kccsync_desktop.ui.controllers.charts_controller import SPANS
from kccsync_desktop.ui.models.chart_plots import (
    STEP_TITLES,
    causes_plot,
    exported_plot,
    waiting_plot,
)
from kccsync_desktop.ui.models.chart_tables import causes_table, exported_table, waiting_table
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.chart_card import ChartCard, FigureTable
from kccsync_desktop.ui.views.chart_view import ChartView
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from kccsync_desktop.domain.charts import (
        CauseCount,
        ChartFigures,
        ExportedCount,
        WaitingValue,
    )
    from kccsync_desktop.ui.controllers.charts_controller import ChartsController
    from kccsync_desktop.ui.models.looks import Looks

    AnyCard = ChartCard[ExportedCount] | ChartCard[CauseCount] | ChartCard[WaitingValue]

_BESIDE = 900
_SPAN_WORDS = {
    7: noted("Last 7 days"),
    30: noted("Last 30 days"),
    90: noted("Last 90 days"),
    365: noted("Last year"),
}
_HOW = noted("Point at a bar, or use the arrow keys, to read it.")
_OWN_SCALES = noted("Each currency is drawn to its own scale; a hollow bar is a credit.")


class ChartsPane(QWidget):
    """What was exported, what went wrong, and what waits; asks the books whenever it is shown."""

    help_page = "history"

    def __init__(self, controller: ChartsController, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self.span = DropDown(tr("How far the charts look back"))
        for days in SPANS:
            self.span.addItem(tr(_SPAN_WORDS[days]), days)
        self.span.setCurrentIndex(SPANS.index(controller.days))
        self.as_tables = button(tr("Show as tables"), tip=tr("The same figures, row by row"))
        self.as_tables.setCheckable(True)
        self.exported: ChartCard[ExportedCount] = ChartCard(
            ChartView(tr("Exported per day"), looks, is_upright=True),
            FigureTable(exported_table(), looks),
            note=tr(_HOW),
            nothing=tr("Nothing was exported in this time. Upload Data, or look back further."),
        )
        self.causes: ChartCard[CauseCount] = ChartCard(
            ChartView(tr("Problems by cause"), looks, is_upright=False),
            FigureTable(causes_table(), looks),
            note=tr(_HOW),
            nothing=tr("No problem was met in this time. Run Pre-Check finds them beforehand."),
        )
        self.waiting: ChartCard[WaitingValue] = ChartCard(
            ChartView(tr("Value waiting by age"), looks, is_upright=False),
            FigureTable(waiting_table(), looks),
            note=tr(_OWN_SCALES),
            nothing=tr(
                "No value waits: no document, and no payment on one. A prepayment counts by its "
                "payments, once they are due."
            ),
        )
        self._grid = QGridLayout()
        self._is_beside: bool | None = None
        self._lay_out()
        self.span.activated.connect(self._on_span)
        self.as_tables.toggled.connect(self._on_tables)
        controller.changed.connect(self._on_changed)

    @property
    def cards(
        self,
    ) -> tuple[ChartCard[ExportedCount], ChartCard[CauseCount], ChartCard[WaitingValue]]:
        """The three charts in their order."""
        return self.exported, self.causes, self.waiting

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(words(tr("Charts"), "title"))
        head.addStretch()
        head.addWidget(self.span)
        head.addWidget(self.as_tables)
        inside = QWidget()
        inside.setProperty("look", "plain")
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._grid)
        inner.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(head)
        column.addWidget(area, stretch=1)
        self._place(is_beside=True)

    def _place(self, *, is_beside: bool) -> None:
        """Problems and value beside one another where there is room, else below."""
        if is_beside == self._is_beside:
            return
        self._is_beside = is_beside
        for card in self.cards:
            self._grid.removeWidget(card)
        if is_beside:
            self._grid.addWidget(self.exported, 0, 0, 1, 2)
            self._grid.addWidget(self.causes, 1, 0)
            self._grid.addWidget(self.waiting, 1, 1)
        else:
            self._grid.addWidget(self.exported, 0, 0, 1, 2)
            self._grid.addWidget(self.causes, 1, 0, 1, 2)
            self._grid.addWidget(self.waiting, 2, 0, 1, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the best of the width."""
        super().resizeEvent(event)
        self._place(is_beside=event.size().width() >= _BESIDE)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the present figures."""
        super().showEvent(event)
        self._controller.refresh()

    def retint(self) -> None:
        """Draw in the present theme."""
        for card in self.cards:
            card.chart.update()

    @Slot(int)
    def _on_span(self, number: int) -> None:
        self._controller.look_back(SPANS[number])

    @Slot(bool)
    def _on_tables(self, is_table: bool) -> None:  # noqa: FBT001 - a signal's argument
        shown = tr("Show as charts") if is_table else tr("Show as tables")
        self.as_tables.setText(shown)
        self.as_tables.setAccessibleName(shown)
        for card in self.cards:
            card.show_table(is_table=is_table)

    @Slot(object)
    def _on_changed(self, figures: ChartFigures) -> None:
        self.exported.name(tr(STEP_TITLES[figures.span.step]))
        self.exported.show_figures(exported_plot(figures), figures.exported)
        self.causes.show_figures(causes_plot(figures), figures.causes)
        self.waiting.show_figures(waiting_plot(figures), figures.waiting)
