from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from kccsync_desktop.ui.models.export_grids import pending_grid
from kccsync_desktop.ui.models.faces import Face
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.groups import Heading
from kccsync_desktop.ui.views.grouped_view import GroupedView
from tests.ui.fake_desk import desk_with

if TYPE_CHECKING:
    from PySide6.QtTest import QAbstractItemModelTester as Tester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import PendingRow
    from kccsync_desktop.ui.models.looks import Looks

CHECK = Qt.ItemDataRole.CheckStateRole
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
SOME = Qt.CheckState.PartiallyChecked
ON = Qt.CheckState.Checked
OFF = Qt.CheckState.Unchecked
HEADINGS = (Heading(("a",), "Apples", 4), Heading(("b",), "Berries", 6))


@pytest.fixture
def model(looks: Looks) -> GridModel[PendingRow]:
    desk = desk_with(10)
    made: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
    made.take(array("q", desk.pending), HEADINGS)
    return made


@pytest.fixture
def view(model: GridModel[PendingRow], looks: Looks, qtbot: QtBot) -> GroupedView:
    made = GroupedView(model, looks)
    made.resize(900, 500)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(model: GridModel[PendingRow]) -> list[int]:
    return [model.row_id(n) for n in range(model.rowCount())]


def box(model: GridModel[PendingRow], position: int) -> object:
    return model.index(position, 0).data(CHECK)


def test_headings_stand_above_their_rows(model: GridModel[PendingRow]) -> None:
    assert shown(model) == [-1, 1, 2, 3, 4, -2, 5, 6, 7, 8, 9, 10]
    assert (model.rowCount(), model.count) == (12, 10)
    assert model.row(0) is None
    assert model.face(5, 3) == Face("▾  Berries", None, is_number=False, is_heading=True)
    assert not model.face(6, 3).is_heading
    assert model.index(0, 0).data(SPOKEN) == "Apples, open"


def test_a_folded_group_stays_folded_in_the_next_answer(model: GridModel[PendingRow]) -> None:
    model.fold(0, folded=True)
    assert shown(model) == [-1, -2, 5, 6, 7, 8, 9, 10]
    model.take(array("q", [9, 1]), (Heading(("b",), "Berries", 1), Heading(("a",), "Apples", 1)))
    assert shown(model) == [-1, 9, -2]
    model.fold_all(folded=False)
    assert shown(model) == [-1, 9, -2, 1]
    model.take(array("q", [9, 1]))
    assert (shown(model), model.is_grouped) == ([9, 1], False)


def test_a_group_that_is_alone_shows_its_rows_and_among_others_is_folded_again(
    model: GridModel[PendingRow],
) -> None:
    model.fold(0, folded=True)
    alone = (Heading(("a",), "Apples", 4, folds=True),)
    model.take(array("q", range(1, 5)), alone)
    assert shown(model) == [-1, 1, 2, 3, 4]
    model.fold(0, folded=True)
    model.take(array("q", range(1, 4)), (Heading(("a",), "Apples", 3, folds=True),))
    assert shown(model) == [-1], "who folds it by hand is not contradicted"
    model.fold(0, folded=False)
    model.take(array("q", range(1, 11)), HEADINGS)
    assert shown(model) == [-1, -2, 5, 6, 7, 8, 9, 10]


def test_the_same_answer_again_is_no_reset(model: GridModel[PendingRow], qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.take(array("q", range(1, 11)), HEADINGS)


def test_ticking_a_heading_ticks_its_rows_folded_or_not(model: GridModel[PendingRow]) -> None:
    model.fold(0, folded=True)
    model.setData(model.index(0, 0), 2, CHECK)
    model.tick_rows(3, 3, ticked=True)
    assert sorted(model.ticks.exceptions) == [1, 2, 3, 4, 6]
    assert (box(model, 0), box(model, 1)) == (ON, SOME)
    assert (model.is_ticked(0), model.is_ticked(1)) == (True, False)
    model.setData(model.index(0, 0), 0, CHECK)
    assert (box(model, 0), sorted(model.ticks.exceptions)) == (OFF, [6])


def test_a_range_takes_what_it_shows_and_what_is_folded_within(
    model: GridModel[PendingRow],
) -> None:
    model.fold(0, folded=True)
    model.tick_rows(0, 3, ticked=True)
    assert sorted(model.ticks.exceptions) == [1, 2, 3, 4, 5, 6]


def test_tick_all_takes_folded_rows_and_no_heading(model: GridModel[PendingRow]) -> None:
    model.fold_all(folded=True)
    model.tick_shown(ticked=True, is_everything=False)
    assert sorted(model.ticks.exceptions) == list(range(1, 11))
    model.ticks.set_all(model.shown_ids, ticked=True)
    model.ticks_changed.emit()
    assert (box(model, 0), box(model, 1)) == (ON, ON)


def test_the_model_tester_finds_nothing_wrong_with_groups(
    model: GridModel[PendingRow], qtmodeltester: Tester
) -> None:
    assert qtmodeltester is not None
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.fold(0, folded=True)
    model.tick_rows(0, 0, ticked=True)
    model.update([5, 6])
    model.take(array("q"))
    assert model.rowCount() == 0


def test_groups_fold_by_the_keyboard_alone(
    view: GroupedView, model: GridModel[PendingRow], qtbot: QtBot
) -> None:
    view.setFocus()
    view.setCurrentIndex(model.index(2, 1))
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert shown(model)[:2] == [-1, -2]
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert sorted(model.ticks.exceptions) == [1, 2, 3, 4]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert shown(model)[:2] == [-1, 1]
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert shown(model)[:2] == [-1, -2]
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert shown(model) == [-1, -2]
    assert view.currentIndex().row() == 0


def test_groups_fold_and_tick_by_the_mouse_alone(
    view: GroupedView, model: GridModel[PendingRow], qtbot: QtBot
) -> None:
    left = Qt.MouseButton.LeftButton
    text = view.visualRect(model.index(5, 5)).center()
    qtbot.mouseClick(view.viewport(), left, pos=text)
    assert shown(model) == [-1, 1, 2, 3, 4, -2]
    qtbot.mouseDClick(view.viewport(), left, pos=text)
    assert model.rowCount() == 12
    qtbot.mouseClick(view.viewport(), left, pos=view.visualRect(model.index(5, 0)).center())
    assert sorted(model.ticks.exceptions) == [5, 6, 7, 8, 9, 10]
    assert model.rowCount() == 12


def test_a_heading_is_no_row_to_act_on(
    view: GroupedView, model: GridModel[PendingRow], qtbot: QtBot
) -> None:
    view.setCurrentIndex(model.index(0, 1))
    with qtbot.assertNotEmitted(view.acted):
        qtbot.keyClick(view, Qt.Key.Key_Enter)
