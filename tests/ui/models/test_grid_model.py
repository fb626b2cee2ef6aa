from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from kccsync_desktop.ui.models.export_grids import pending_grid, problems_grid
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.pages import PAGE
from kccsync_desktop.ui.views.grid_view import GridView
from tests.ui.fake_desk import FakeDesk, desk_with
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import PendingRow
    from kccsync_desktop.ui.models.looks import Looks

CHECK = Qt.ItemDataRole.CheckStateRole
GROUND = Qt.ItemDataRole.BackgroundRole


def model_over(desk: FakeDesk, looks: Looks) -> GridModel[PendingRow]:
    model: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
    model.take(array("q", desk.pending))
    return model


def changes(model: GridModel[PendingRow]) -> list[tuple[int, int]]:
    seen: list[tuple[int, int]] = []

    def note(first: QModelIndex, last: QModelIndex) -> None:
        seen.append((first.row(), last.row()))

    model.dataChanged.connect(note)
    return seen


def test_the_model_tester_finds_nothing_wrong(looks: Looks) -> None:
    desk = desk_with(300)
    model = model_over(desk, looks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.tick_rows(3, 9, ticked=True)
    desk.export(5)
    model.update([5, 6])
    model.take(array("q", desk.pending))
    model.tick_shown(ticked=True, is_everything=True)
    model.take(array("q"))
    assert model.rowCount() == 0


def test_the_problem_grid_passes_the_tester_too(looks: Looks) -> None:
    desk = desk_with(20)
    for number in range(1, 9):
        desk.raise_problem(number, number)
    model = GridModel(problems_grid(), desk.problem_rows, looks)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.take(array("q", desk.problems))
    assert model.index(0, 0).data() == "Failed"


def test_ticks_stay_with_their_rows_in_another_order(looks: Looks) -> None:
    desk = desk_with(10)
    model = model_over(desk, looks)
    model.tick_rows(0, 1, ticked=True)
    model.take(array("q", sorted(desk.pending, reverse=True)))
    assert [model.row_id(n) for n in range(10) if model.is_ticked(n)] == [2, 1]


def test_ticks_of_hidden_rows_are_kept(looks: Looks) -> None:
    desk = desk_with(10)
    model = model_over(desk, looks)
    model.tick_rows(0, 4, ticked=True)
    model.take(array("q", [9]))
    model.tick_shown(ticked=True, is_everything=False)
    model.take(array("q", desk.pending))
    assert [model.row_id(n) for n in range(10) if model.is_ticked(n)] == [1, 2, 3, 4, 5, 9]


def test_ticking_the_whole_grid_keeps_no_flag_per_row(looks: Looks) -> None:
    model = model_over(desk_with(500), looks)
    model.tick_shown(ticked=True, is_everything=True)
    assert model.ticks.exceptions == set()
    assert model.is_ticked(499)


@pytest.mark.parametrize(
    ("value", "ticked"), [(2, True), (Qt.CheckState.Checked, True), (0, False)]
)
def test_a_tick_comes_as_a_number_or_a_state(value: object, ticked: bool, looks: Looks) -> None:  # noqa: FBT001 - a parameter of the case
    model = model_over(desk_with(3), looks)
    assert model.setData(model.index(1, 0), value, CHECK)
    assert model.is_ticked(1) is ticked


def test_a_ticked_row_is_green_and_a_running_one_pink(looks: Looks) -> None:
    desk = desk_with(3)
    desk.pending[2] = desk.in_flight(2)
    model = model_over(desk, looks)
    model.tick_rows(0, 1, ticked=True)
    grounds = [model.index(row, 1).data(GROUND) for row in range(3)]
    assert grounds == [looks.ticked, looks.running, None]


def test_an_update_repaints_the_smallest_ranges(looks: Looks) -> None:
    desk = desk_with(100)
    model = model_over(desk, looks)
    assert model.index(0, 1).data() == "Sales Invoice"
    seen = changes(model)
    model.update([5, 6, 7, 30])
    assert seen == [(4, 6), (29, 29)]


def test_the_same_rows_fetched_again_are_painted_where_they_changed(looks: Looks) -> None:
    desk = desk_with(100)
    model = model_over(desk, looks)
    assert model.index(0, 1).data() == "Sales Invoice"
    ids, prepare, seen = model.shown_ids, model.preparer(), changes(model)
    model.take(ids, (), prepare(ids, ()))
    assert seen == []
    desk.pending[3] = desk.in_flight(3)
    model.take(ids, (), prepare(ids, ()))
    assert seen == [(2, 2)]
    assert model.index(2, 4).data() == "Sent"


def test_rows_that_nobody_looked_at_are_not_fetched_for_an_update(looks: Looks) -> None:
    desk = desk_with(1000)
    model = model_over(desk, looks)
    desk.fetched.clear()
    model.update([900])
    assert desk.fetched == []


def test_an_updated_row_shows_its_new_state(looks: Looks) -> None:
    desk = desk_with(5)
    model = model_over(desk, looks)
    assert model.index(1, 4).data() == "Warning"
    desk.pending[2] = desk.in_flight(2)
    model.update([2])
    assert model.index(1, 4).data() == "Sent"


def test_a_row_that_is_gone_shows_nothing(looks: Looks) -> None:
    desk = desk_with(5)
    model = model_over(desk, looks)
    del desk.pending[3]
    assert model.index(2, 1).data() is None
    assert model.row(2) is None


def test_a_screen_reader_hears_the_row_in_one_line(looks: Looks) -> None:
    model = model_over(desk_with(3), looks)
    model.tick_rows(1, 1, ticked=True)
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Ticked. Source Type Purchase Invoice, Source Code PI10002")


def test_sorting_only_asks(looks: Looks, qtbot: QtBot) -> None:
    model = model_over(desk_with(3), looks)
    with qtbot.waitSignal(model.order_wanted) as asked:
        model.sort(6, Qt.SortOrder.DescendingOrder)
    assert asked.args == ["amount", True]


def test_a_repaint_of_100_000_rows_fetches_one_page(looks: Looks, qtbot: QtBot) -> None:
    desk = desk_with(PAGE * 2)
    model: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
    view = GridView(model, looks)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    model.take(array("q", range(1, 100_001)))
    view.show()
    let_run(50)
    desk.fetched.clear()
    model.tick_shown(ticked=True, is_everything=True)
    view.viewport().repaint()
    assert desk.fetched == []
    view.scrollToBottom()
    view.viewport().repaint()
    assert 0 < sum(desk.fetched) <= 2 * PAGE
