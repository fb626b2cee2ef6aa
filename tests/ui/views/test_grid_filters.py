"""Filters, groups and totals of ticked rows in the window, by keyboard alone and by mouse alone."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.views.filter_bar import amount_of
from kccsync_desktop.ui.views.totals_dialog import TotalsDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.views.pending_panel import PendingPanel
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def work(open_window: Callable[[], MainWindow]) -> Workspace:
    workspace = open_window().workspace
    assert workspace is not None
    return workspace


@pytest.fixture
def panel(work: Workspace, qtbot: QtBot) -> PendingPanel:
    pending = work.export_tab.pending
    qtbot.waitUntil(lambda: work.export.grids.pending.count == 60)
    return pending


def is_grouped(model: AnyGrid) -> bool:
    return model.is_grouped


def click(qtbot: QtBot, widget: QWidget, place: QPoint | None = None) -> None:
    qtbot.mouseClick(widget, LEFT, pos=widget.rect().center() if place is None else place)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,204.10", Decimal("1204.10")),
        (" 30 ", Decimal(30)),
        ("-5.5", Decimal("-5.50")),
        ("£500", Decimal(500)),
        ("-£1,500.25", Decimal("-1500.25")),
        ("20\N{NO-BREAK SPACE}€", Decimal(20)),
        ("£", None),
        ("", None),
        ("abc", None),
        ("1.2.3", None),
    ],
)
def test_amounts_are_read_as_they_are_written(text: str, amount: Decimal | None) -> None:
    assert amount_of(text) == amount


def test_filters_by_the_keyboard_alone(work: Workspace, panel: PendingPanel, qtbot: QtBot) -> None:
    grids = work.export.grids
    panel.grid.setFocus()
    qtbot.keyClick(panel.grid, Qt.Key.Key_L, CTRL_SHIFT)
    bar = panel.filters.bar
    qtbot.waitUntil(bar.isVisible)
    qtbot.waitUntil(lambda: len(bar.currencies.list.actions()) == 2)
    assert bar.code.hasFocus()
    qtbot.keyClicks(bar.code, "SI1000")
    qtbot.waitUntil(
        lambda: grids.queries[Grid.PENDING].code == "SI1000" and grids.pending.count < 60
    )
    found = grids.pending.count
    assert panel.filters.button.text() == "Filters (1)"
    assert "found" in panel.count.text()
    qtbot.keyClick(panel.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(grids.pending.ticks.exceptions) == found
    panel.filters.reset.setFocus()
    qtbot.keyClick(panel.filters.reset, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: grids.pending.count == 60)
    assert len(grids.pending.ticks.exceptions) == found
    assert (panel.filters.button.text(), panel.filters.reset.isVisible()) == ("Filters", False)
    qtbot.keyClick(bar.code, Qt.Key.Key_L, CTRL_SHIFT)
    assert not bar.isVisible()


def test_several_types_by_the_mouse_alone(
    work: Workspace, panel: PendingPanel, qtbot: QtBot
) -> None:
    grids = work.export.grids
    click(qtbot, panel.filters.button)
    choice = panel.filters.bar.types
    choice.list.popup(QPoint(0, 0))
    for value in (SourceType.CREDIT_NOTE, SourceType.STOCK_ITEM):
        action = next(a for a in choice.list.actions() if a.data() == value)
        click(qtbot, choice.list, choice.list.actionGeometry(action).center())
        assert choice.list.isVisible()
    assert choice.accessibleName() == "Type: 2 chosen"
    choice.list.close()
    wanted = (SourceType.CREDIT_NOTE, SourceType.STOCK_ITEM)
    qtbot.waitUntil(lambda: grids.queries[Grid.PENDING].source_types == wanted)
    qtbot.waitUntil(lambda: 0 < grids.pending.count < 60)
    rows = [grids.pending.row(n) for n in range(grids.pending.count)]
    assert {row.source_type for row in rows if row is not None} == set(wanted)
    click(qtbot, panel.filters.reset)
    qtbot.waitUntil(lambda: grids.pending.count == 60)
    assert choice.accessibleName() == "Type: all"


def test_a_choice_is_ticked_with_space_and_stays_open(
    work: Workspace, panel: PendingPanel, qtbot: QtBot
) -> None:
    statuses = panel.filters.bar.statuses
    panel.filters.button.click()
    statuses.list.popup(QPoint(0, 0))
    failed = next(a for a in statuses.list.actions() if a.data() == PrecheckStatus.FAILED)
    statuses.list.setActiveAction(failed)
    qtbot.keyClick(statuses.list, Qt.Key.Key_Space)
    assert statuses.list.isVisible()
    statuses.list.close()
    assert statuses.accessibleName() == "PreCheck: Failed"
    grids = work.export.grids
    qtbot.waitUntil(lambda: grids.queries[Grid.PENDING].statuses == (PrecheckStatus.FAILED,))


def test_every_field_narrows_the_query(work: Workspace, panel: PendingPanel) -> None:
    bar = panel.filters.bar
    bar.company.setText("acme")
    bar.least.setText("10")
    bar.most.setText("1,000.00")
    assert bar.days is not None
    bar.days.choice.setCurrentText("Today")
    query = panel.filters.query(work.export.grids.queries[Grid.PENDING])
    assert (query.company, query.amount_from, query.amount_to) == (
        "acme",
        Decimal(10),
        Decimal(1000),
    )
    assert query.date_from == query.date_to is not None
    assert bar.count == 4


def test_an_amount_that_cannot_be_read_is_told_in_words_and_hides_nothing(
    work: Workspace, panel: PendingPanel, qtbot: QtBot
) -> None:
    filters, bar = panel.filters, panel.filters.bar
    filters.button.click()
    bar.least.setText("about 500")
    assert bar.unread.isVisible()
    assert bar.unread.text() == "Amount from: not an amount"
    assert "1,234.50" in bar.least.accessibleDescription()
    with qtbot.waitSignal(filters.changed):
        pass
    assert not work.export.grids.queries[Grid.PENDING].is_filtered
    assert filters.button.text() == "Filters"
    bar.least.setText("£500")
    assert (bar.unread.isVisible(), bar.least.accessibleDescription()) == (False, "")
    qtbot.waitUntil(lambda: filters.button.text() == "Filters (1)")


def test_nothing_found_offers_all_rows(work: Workspace, panel: PendingPanel, qtbot: QtBot) -> None:
    panel.filters.bar.company.setText("nobody")
    qtbot.waitUntil(panel.empty.isVisible)
    panel.empty.acted.emit()
    qtbot.waitUntil(lambda: work.export.grids.pending.count == 60)


def test_groups_are_chosen_kept_and_there_again(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    window = open_window()
    assert window.workspace is not None
    groups = window.workspace.export_tab.pending.filters.groups
    pending = window.workspace.export.grids.pending
    groups.setFocus()
    qtbot.keyClicks(groups, "Group by t")
    qtbot.waitUntil(lambda: pending.is_grouped)
    assert pending.count == 60
    assert pending.rowCount() == 65
    heading = str(pending.index(0, 1).data())
    assert heading.startswith("▾  Credit Note     ")
    assert "GBP" in heading
    again = open_window().workspace
    assert again is not None
    assert again.export_tab.pending.filters.groups.currentData() == Grouping.TYPE
    qtbot.waitUntil(lambda: again.export.grids.pending.is_grouped)


@pytest.mark.parametrize("group", [g for g in Grouping if g])
def test_every_grid_groups_by_everything(
    work: Workspace, desk: FakeDesk, group: Grouping, qtbot: QtBot
) -> None:
    for number in range(1, 9):
        desk.export(number)
    desk.with_payments(10, 5)
    work.refresh()
    tab = work.export_tab
    for filters, model in (
        (tab.pending.filters, work.export.grids.pending),
        (tab.exported.filters, work.export.grids.exported),
        (work.import_tab.payments.filters, work.imports.model),
    ):
        filters.groups.setCurrentIndex(filters.groups.findData(group))
        qtbot.waitUntil(partial(is_grouped, model))
        assert model.face(0, 1).text


def test_going_to_a_row_opens_its_group(work: Workspace, panel: PendingPanel, qtbot: QtBot) -> None:
    grids = work.export.grids
    groups = panel.filters.groups
    groups.setCurrentIndex(groups.findData(Grouping.COMPANY))
    qtbot.waitUntil(lambda: grids.pending.is_grouped)
    grids.pending.fold_all(folded=True)
    position = grids.pending.reveal(17)
    assert grids.pending.row_id(position) == 17
    assert grids.pending.reveal(4711) == -1


def test_what_is_ticked_by_type_and_vat(work: Workspace, panel: PendingPanel, qtbot: QtBot) -> None:
    assert not panel.by_type.isVisible()
    work.export.grids.pending.tick_rows(0, 9, ticked=True)
    qtbot.waitUntil(panel.by_type.isVisible)
    panel.by_type.setFocus()
    qtbot.keyClick(panel.by_type, Qt.Key.Key_Space)
    (dialog,) = panel.findChildren(TotalsDialog)
    model = dialog.types.model
    qtbot.waitUntil(lambda: model.rowCount() > 2)
    shown = [[model.index(n, c).data() for c in range(7)] for n in range(model.rowCount())]
    stock = next(row for row in shown if row[0] == "Stock Item")
    assert stock[1:3] + stock[4:] == [""] * 5
    sides = {row[0]: row[1] for row in shown}
    assert (sides["Sales Invoice"], sides["Purchase Invoice"]) == ("Sales", "Purchases")
    rates = dialog.rates.model
    ledgers = [rates.index(n, 0).data() for n in range(rates.rowCount())]
    assert ledgers == sorted(ledgers, reverse=True)
    assert set(ledgers) == {"Sales", "Purchases"}
    work.export.grids.tick_shown(ticked=False)
    qtbot.waitUntil(lambda: model.rowCount() == 0)
    dialog.accept()


def test_problems_are_filtered_by_cause_until_the_cause_is_cured(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    pane, model = work.export_tab.problems, work.export.grids.problems
    for row_id, number in enumerate((3, 3, 0), 1):
        desk.raise_problem(row_id, number)
    work.refresh()
    qtbot.waitUntil(lambda: model.count == 3)
    pane.filters.button.click()
    causes = pane.filters.bar.causes
    first, second = causes.list.actions()
    assert [each.text()[-4:] for each in (first, second)] == [" (2)", " (1)"]
    assert all(len(each.text()) <= 64 for each in (first, second))
    second.trigger()
    qtbot.waitUntil(lambda: model.count == 1)
    assert pane.filters.button.text() == "Filters (1)"
    assert list(model.shown_ids) == [row for row, each in desk.problems.items() if each.row_id == 3]

    desk.problems = {row: each for row, each in desk.problems.items() if each.row_id != 3}
    work.refresh()
    qtbot.waitUntil(lambda: model.count == 2)
    assert pane.filters.button.text() == "Filters"
    assert not causes.chosen
