"""The charts of the History tab, alone: full, as tables, read by the keyboard, and empty."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt

from kccsync_desktop.ui.controllers.charts_controller import ChartsController
from kccsync_desktop.ui.views.charts_pane import ChartsPane
from tests.ui.fake_charts import FakeCharts
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.main_window import MainWindow


def charts_of(window: MainWindow, desk: FakeCharts, width: int = 1180) -> ChartsPane:
    controller = ChartsController(cast("Desk", desk))
    pane = ChartsPane(controller, window.looks)
    pane.setParent(window, Qt.WindowType.Window)
    controller.setParent(pane)
    pane.resize(width, 780)
    pane.show()
    let_run(200)
    controller.close()
    return pane


def full(window: MainWindow) -> QWidget:
    pane = charts_of(window, FakeCharts())
    pane.causes.chart.setFocus()
    return pane


def tables(window: MainWindow) -> QWidget:
    pane = charts_of(window, FakeCharts())
    pane.as_tables.click()
    return pane


def narrow(window: MainWindow) -> QWidget:
    return charts_of(window, FakeCharts(), 560)


def empty(window: MainWindow) -> QWidget:
    return charts_of(window, FakeCharts(is_idle=True))


CHARTS = {
    "charts": full,
    "charts-tables": tables,
    "charts-narrow": narrow,
    "charts-empty": empty,
}
