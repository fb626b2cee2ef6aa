"""The charts: read by mouse, by keyboard and as tables; each with its empty state."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from kccsync_desktop.ui.controllers.charts_controller import ChartsController
from kccsync_desktop.ui.theme.chart_colours import INKS, ink
from kccsync_desktop.ui.theme.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Colours
from kccsync_desktop.ui.views.charts_pane import ChartsPane
from tests.ui.fake_charts import FakeCharts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.looks import Looks


@pytest.fixture
def figures() -> FakeCharts:
    return FakeCharts()


@pytest.fixture
def pane(figures: FakeCharts, looks: Looks, qtbot: QtBot) -> Iterator[ChartsPane]:
    controller = ChartsController(cast("Desk", figures))
    made = ChartsPane(controller, looks)
    qtbot.addWidget(made)
    with qtbot.waitSignal(controller.changed):
        made.resize(1100, 700)
        made.show()
    yield made
    controller.close()


def test_the_keyboard_reads_bar_after_bar(pane: ChartsPane, qtbot: QtBot) -> None:
    chart = pane.causes.chart
    chart.setFocus()
    assert pane.causes.reading.text().startswith("Nominal not mapped: 41 standing, 120 resolved")
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert pane.causes.reading.text().startswith("Tax not mapped: 12 standing, 30 resolved")
    assert chart.accessibleDescription() == pane.causes.reading.text()
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Down)
    assert pane.causes.reading.text().startswith("Read back differs: 1 standing")
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.current == 0
    pane.span.setFocus()
    assert pane.causes.reading.text() == "Point at a bar, or use the arrow keys, to read it."


def test_a_course_of_time_is_read_from_its_end(pane: ChartsPane, qtbot: QtBot) -> None:
    chart = pane.exported.chart
    chart.setFocus()
    assert pane.exported.reading.text().startswith("17/12/2025: ")
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert pane.exported.reading.text().startswith("16/12/2025: ")
    assert "Sales Invoice " in pane.exported.reading.text()


def test_the_mouse_reads_what_it_points_at(pane: ChartsPane, qtbot: QtBot) -> None:
    chart = pane.waiting.chart
    qtbot.mouseMove(chart, chart.band(1).center().toPoint())
    assert pane.waiting.reading.text() == "Up to 7 days: Sales GBP 18,211.12 waits in 40 rows"
    qtbot.mouseMove(chart, QPoint(3, 2))
    assert "own scale" in pane.waiting.reading.text()


def test_the_ink_is_as_long_as_the_figures(pane: ChartsPane) -> None:
    chart = pane.causes.chart
    lengths = {(each.bar, each.series): each.place.width() for each in chart.segments()}
    assert lengths[0, 1] / lengths[0, 0] == pytest.approx(120 / 41)
    assert lengths[3, 0] / lengths[0, 0] == pytest.approx(9 / 41)
    assert (3, 1) not in lengths
    heights = pane.exported.chart.segments()
    waiting = {each.bar: each.place.width() for each in pane.waiting.chart.segments()}
    assert waiting[0] == pytest.approx(waiting[1]), "each currency to its own scale"
    assert waiting[2] / waiting[1] == pytest.approx(6120.75 / 18211.12), "one scale for GBP"
    assert all(each.place.top() >= pane.exported.chart.band(0).top() for each in heights)


def test_every_figure_stands_in_a_table_too(
    pane: ChartsPane, figures: FakeCharts, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pane.as_tables, Qt.MouseButton.LeftButton)
    assert pane.as_tables.text() == "Show as charts"
    for card in pane.cards:
        assert card.table.isVisible()
        assert not card.chart.isVisible()
        qtmodeltester.check(card.table.model())
    table = pane.waiting.table.figures
    assert table.rowCount() == len(figures.chart_figures(30).waiting)
    shown = [[table.index(row, n).data() for n in range(5)] for row in (1, 2, 5)]
    assert shown == [
        ["Up to 7 days", "Sales", "GBP", "40", "18,211.12"],
        ["Up to 7 days", "Purchases", "GBP", "12", "6,120.75"],
        ["31 to 60 days", "Sales", "GBP", "4", "-310.00"],
    ]
    qtbot.mouseClick(pane.as_tables, Qt.MouseButton.LeftButton)
    assert pane.causes.chart.isVisible()


def test_a_longer_look_back_has_wider_bars(pane: ChartsPane, qtbot: QtBot) -> None:
    pane.span.setFocus()
    with qtbot.waitSignal(pane._controller.changed):
        qtbot.keyClick(pane.span, Qt.Key.Key_Down)
        pane.span.activated.emit(pane.span.currentIndex())
    assert pane.exported.heading.text() == "Exported per week"
    assert len(pane.exported.chart.plot.bars) == 14


def test_nothing_to_draw_says_what_to_do(
    pane: ChartsPane, figures: FakeCharts, qtbot: QtBot
) -> None:
    figures.is_idle = True
    with qtbot.waitSignal(pane._controller.changed):
        pane._controller.refresh()
    for card in pane.cards:
        assert card.empty.isVisible()
        assert not card.chart.isVisible()
    assert "Upload Data, or look back" in pane.exported.empty.hint
    assert "Run Pre-Check finds them" in pane.causes.empty.hint
    assert pane.waiting.empty.hint == ("A prepayment counts by its payments, once they are due.")
    qtbot.keyClick(pane.causes.chart, Qt.Key.Key_Down)
    assert pane.causes.chart.current == -1
    qtbot.mouseClick(pane.as_tables, Qt.MouseButton.LeftButton)
    assert [card.empty.isVisible() for card in pane.cards] == [True] * 3
    assert not any(card.table.isVisible() for card in pane.cards)
    qtbot.mouseClick(pane.as_tables, Qt.MouseButton.LeftButton)
    figures.is_idle = False
    with qtbot.waitSignal(pane._controller.changed):
        pane._controller.refresh()
    assert not any(card.empty.isVisible() for card in pane.cards)


def test_each_currency_that_waits_has_a_heading_with_its_scale(pane: ChartsPane) -> None:
    chart = pane.waiting.chart
    assert [bar.heading for bar in chart.plot.bars][:3] == [
        "EUR: the longest bar is EUR 1,210.00",
        "GBP: the longest bar is GBP 18,211.12",
        "",
    ]
    assert chart.plot.series == ("Sales", "Purchases", "Payments")
    assert chart.band(1).top() - chart.band(0).top() == 2 * chart.band(0).height()
    assert chart.band(len(chart.plot.bars) - 1).bottom() <= chart.height()


def test_looking_back_further_is_a_button_until_there_is_no_further(
    pane: ChartsPane, figures: FakeCharts, qtbot: QtBot
) -> None:
    figures.is_idle = True
    with qtbot.waitSignal(pane._controller.changed):
        pane._controller.refresh()
    for words in ("Last 90 days", "Last year"):
        with qtbot.waitSignal(pane._controller.changed):
            qtbot.mouseClick(pane.exported.empty.action, Qt.MouseButton.LeftButton)
        assert pane.span.currentText() == words
    assert not pane.exported.empty.action.isVisible()
    assert not pane.waiting.empty.action.isVisible()


def test_tables_fill_the_pane_and_the_examples_have_its_width(
    pane: ChartsPane, qtbot: QtBot
) -> None:
    qtbot.mouseClick(pane.as_tables, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.causes.width() > 2 * pane.exported.width())
    below = [card.mapTo(pane, QPoint(0, card.height())).y() for card in pane.cards]
    assert max(below) > pane.height() - 20
    qtbot.mouseClick(pane.as_tables, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: pane.exported.width() > 2 * pane.causes.width())


def test_cards_stand_below_one_another_where_it_is_narrow(pane: ChartsPane) -> None:
    assert pane.causes.y() == pane.waiting.y()
    pane.resize(600, 700)
    pane._grid.activate()
    assert pane.waiting.y() > pane.causes.y()


def test_both_themes_are_painted(pane: ChartsPane) -> None:
    light = pane.grab().toImage()
    pane.causes.chart._looks.use(DARK)
    pane.retint()
    assert pane.grab().toImage() != light


@pytest.mark.parametrize("colours", [LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK])
def test_every_ink_stands_out_from_its_ground(colours: Colours) -> None:
    ground = _luminance(colours.base)
    for number in range(INKS):
        shade = _luminance(ink(colours, number))
        assert (max(shade, ground) + 0.05) / (min(shade, ground) + 0.05) >= 3


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    c = QColor(colour)
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF())
