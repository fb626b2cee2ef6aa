"""The charts of the History tab, with a table of the same figures behind each."""

from __future__ import annotations

from dataclasses import replace
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
from kccsync_desktop.ui.views.empty_state import Emptiness
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.tab_order import order_tabs

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

_FURTHER = noted("Look back further")
_NOT_EXPORTED = Emptiness(
    "upload",
    noted("Nothing was exported in this time"),
    noted("Upload Data, or look back further."),
    _FURTHER,
)
_NO_PROBLEM = Emptiness(
    "check",
    noted("No problem was met in this time"),
    noted("Run Pre-Check finds them beforehand."),
    _FURTHER,
)
_NO_VALUE = Emptiness(
    "check",
    noted("Nothing is waiting to be sent"),
    noted("A prepayment counts by its payments, once they are due."),
)


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
            looks,
            note=tr(_HOW),
            nothing=_NOT_EXPORTED,
        )
        self.causes: ChartCard[CauseCount] = ChartCard(
            ChartView(tr("Problems by cause"), looks, is_upright=False),
            FigureTable(causes_table(), looks),
            looks,
            note=tr(_HOW),
            nothing=_NO_PROBLEM,
        )
        self.waiting: ChartCard[WaitingValue] = ChartCard(
            ChartView(tr("Value waiting by age"), looks, is_upright=False),
            FigureTable(waiting_table(), looks),
            looks,
            note=tr(_OWN_SCALES),
            nothing=_NO_VALUE,
        )
        self._grid, self._inner = QGridLayout(), QVBoxLayout()
        self._placed: tuple[bool, bool] | None = None
        self._lay_out()
        self.span.activated.connect(self._on_span)
        self.as_tables.toggled.connect(self._on_tables)
        for card in (self.exported, self.causes):
            card.empty.acted.connect(self._on_further)
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
        inside.setLayout(self._inner)
        self._inner.setContentsMargins(0, 0, 0, 0)
        self._inner.addLayout(self._grid)
        self._inner.addStretch()
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
        """Two beside one another where there is room, else all below; tables fill the pane.

        Of the charts the course of time is the wide one, of the tables that with the examples.
        """
        is_table = self.as_tables.isChecked()
        if (is_beside, is_table) == self._placed:
            return
        self._placed = (is_beside, is_table)
        wide: AnyCard = self.causes if is_table else self.exported
        others: list[AnyCard] = [card for card in self.cards if card is not wide]
        for card in self.cards:
            self._grid.removeWidget(card)
        is_last = is_table and is_beside
        if not is_last:
            self._grid.addWidget(wide, 0, 0, 1, 2)
        for number, card in enumerate(others):
            if is_beside:
                self._grid.addWidget(card, 0 if is_last else 1, number)
            else:
                self._grid.addWidget(card, number + 1, 0, 1, 2)
        if is_last:
            self._grid.addWidget(wide, 1, 0, 1, 2)
        order_tabs(self)
        self._inner.setStretch(0, int(is_table))

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
            card.empty.retint()

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
        self._place(is_beside=self.width() >= _BESIDE)

    @Slot()
    def _on_further(self) -> None:
        """Look back as far as the next span; the button goes where there is none."""
        number = min(self.span.currentIndex() + 1, len(SPANS) - 1)
        self.span.setCurrentIndex(number)
        self.span.setFocus()
        self._on_span(number)

    @Slot(object)
    def _on_changed(self, figures: ChartFigures) -> None:
        is_last = self._controller.days == SPANS[-1]
        for card in (self.exported, self.causes):
            card.empty.show_state(replace(card.nothing, action="" if is_last else _FURTHER))
        self.exported.name(tr(STEP_TITLES[figures.span.step]))
        self.exported.show_figures(exported_plot(figures), figures.exported)
        self.causes.show_figures(causes_plot(figures), figures.causes)
        self.waiting.show_figures(waiting_plot(figures), figures.waiting)
