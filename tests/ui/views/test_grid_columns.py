"""Columns chosen, moved, sized and remembered; by the header's menu and by the dialog alone."""

from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from kccsync_desktop.ui.models.column_layout import ColumnLayout, read_layout
from kccsync_desktop.ui.models.export_grids import pending_grid, problems_grid
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.views.columns_dialog import ColumnsDialog
from kccsync_desktop.ui.views.grid_menus import columns_menu
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.preferences import Preferences
from tests.ui.fake_desk import desk_with

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import PendingRow, ProblemRow
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks

    Make = Callable[[], GridView]

TYPE, CODE, DAY, CHECK, COMPANY, AMOUNT, CURRENCY = range(1, 8)
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def make(looks: Looks, qtbot: QtBot, tmp_path: Path) -> Make:
    """Return a window's Pending grid as the next start of the program would show it."""

    def made() -> GridView:
        desk = desk_with(30)
        model: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
        view = GridView(model, looks)
        qtbot.addWidget(view)
        view.columns.remember(Preferences(tmp_path))
        view.resize(1200, 500)
        view.show()
        model.take(array("q", desk.pending))
        qtbot.waitUntil(lambda: view.horizontalHeader().length() == view.viewport().width())
        return view

    return made


@pytest.fixture
def view(make: Make) -> GridView:
    return make()


def dialog_of(view: GridView, qtbot: QtBot) -> ColumnsDialog:
    dialog = ColumnsDialog(view, view)
    qtbot.addWidget(dialog)
    dialog.open()
    return dialog


def test_the_current_row_stays_in_sight_where_the_grid_gets_lower(
    view: GridView, qtbot: QtBot
) -> None:
    view.setCurrentIndex(view.grid.index(12, CODE))
    view.resize(1200, 200)
    qtbot.waitUntil(lambda: view.viewport().height() < 200)
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_no_usual_content_is_cut(view: GridView) -> None:
    metrics = view.fontMetrics()
    for section in (TYPE, CODE, DAY, CHECK, AMOUNT, CURRENCY):
        texts = [str(view.grid.index(row, section).data() or "") for row in range(30)]
        widest = max(map(metrics.horizontalAdvance, texts))
        assert widest < view.columnWidth(section)


def test_the_widest_column_takes_the_room_that_is_left(view: GridView, qtbot: QtBot) -> None:
    assert view.horizontalHeader().length() == view.viewport().width()
    view.resize(1600, 500)  # here nobody's words are cut
    before = view.columnWidth(COMPANY)
    view.resize(1700, 500)
    qtbot.waitUntil(lambda: view.columnWidth(COMPANY) == before + 100)


def test_where_room_is_short_others_give_theirs_to_the_widest(view: GridView) -> None:
    metrics = view.fontMetrics()
    loose = view.columnWidth(CHECK)
    view.resize(880, 500)
    assert view.columnWidth(CHECK) < loose
    for section in (TYPE, CODE, DAY, CHECK, AMOUNT, CURRENCY):
        shown = [str(view.grid.index(row, section).data() or "") for row in range(30)]
        assert max(map(metrics.horizontalAdvance, shown)) < view.columnWidth(section)


def test_a_size_of_the_users_own_wins(view: GridView) -> None:
    view.horizontalHeader().resizeSection(COMPANY, 120)
    view.resize(1400, 500)
    assert view.columnWidth(COMPANY) == 120


def test_columns_are_wide_enough_for_rows_that_come_later(looks: Looks, qtbot: QtBot) -> None:
    desk = desk_with(3)
    model: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
    view = GridView(model, looks)
    qtbot.addWidget(view)
    before = view.columnWidth(CODE)
    desk.pending[1] = replace(desk.pending[1], source_code="SI-OF-A-VERY-LONG-NUMBER-0001")
    model.take(array("q", desk.pending))
    assert view.columnWidth(CODE) > before


def test_everything_is_remembered(make: Make) -> None:
    first = make()
    first.columns.choose(CURRENCY, is_shown=False)
    first.columns.move(AMOUNT, -5)
    first.columns.size(CODE, 210)
    first.sortByColumn(DAY, Qt.SortOrder.DescendingOrder)
    second = make()
    assert [second.columns.title(each) for each in second.columns.visible] == [
        "Amount",
        "Source Type",
        "Source Code",
        "Source Date",
        "PreCheck",
        "Company",
    ]
    assert second.columnWidth(CODE) == 210
    assert second.horizontalHeader().sortIndicatorSection() == DAY
    assert second.horizontalHeader().sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_a_remembered_sort_is_asked_for(
    view: GridView, looks: Looks, qtbot: QtBot, tmp_path: Path
) -> None:
    view.sortByColumn(AMOUNT, Qt.SortOrder.DescendingOrder)
    model: GridModel[PendingRow] = GridModel(pending_grid(), desk_with(3).pending_rows, looks)
    second = GridView(model, looks)
    qtbot.addWidget(second)
    with qtbot.waitSignal(model.order_wanted) as asked:
        second.columns.remember(Preferences(tmp_path))
    assert asked.args == ["amount", True]


def test_reset_brings_back_what_was_at_first(view: GridView, make: Make) -> None:
    widths = [view.columnWidth(each) for each in view.columns.sections]
    view.columns.choose(COMPANY, is_shown=False)
    view.columns.move(AMOUNT, -3)
    view.columns.size(CODE, 300)
    view.sortByColumn(DAY, Qt.SortOrder.AscendingOrder)
    columns_menu(view).actions()[-1].trigger()
    assert view.columns.visible == [TYPE, CODE, DAY, CHECK, COMPANY, AMOUNT, CURRENCY]
    assert [view.columnWidth(each) for each in view.columns.sections] == widths
    assert view.horizontalHeader().sortIndicatorSection() == -1
    assert make().columns.visible == [TYPE, CODE, DAY, CHECK, COMPANY, AMOUNT, CURRENCY]


def test_the_headers_menu_shows_and_hides(view: GridView) -> None:
    entries = {each.text(): each for each in columns_menu(view).actions()}
    entries["Company"].trigger()
    assert view.isColumnHidden(COMPANY)
    assert view.horizontalHeader().length() == view.viewport().width()  # another one fills
    entries = {each.text(): each for each in columns_menu(view).actions()}
    assert not entries["Company"].isChecked()
    entries["Company"].trigger()
    assert not view.isColumnHidden(COMPANY)


def test_the_last_column_stays(view: GridView) -> None:
    for section in view.columns.sections:
        view.columns.choose(section, is_shown=False)
    assert view.columns.visible == [CURRENCY]


def test_the_tick_stays_first(view: GridView) -> None:
    view.columns.move(TYPE, -1)
    assert view.horizontalHeader().visualIndex(0) == 0


def test_a_column_without_room_comes_back_and_the_users_choice_stays(view: GridView) -> None:
    view.setColumnHidden(DAY, hide=True)
    view.columns.choose(CURRENCY, is_shown=False)
    assert view.columns.visible == [TYPE, CODE, CHECK, COMPANY, AMOUNT]
    view.setColumnHidden(DAY, hide=False)
    view.setColumnHidden(CURRENCY, hide=False)
    assert view.columns.visible == [TYPE, CODE, DAY, CHECK, COMPANY, AMOUNT]
    view.columns.choose(DAY, is_shown=True)
    view.setColumnHidden(DAY, hide=True)
    assert DAY in view.columns.visible  # asked for by hand


def test_the_dialog_does_it_by_keyboard(view: GridView, qtbot: QtBot) -> None:
    dialog = dialog_of(view, qtbot)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert view.isColumnHidden(CODE)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert not view.isColumnHidden(CODE)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down, ALT)
    assert view.columns.visible[:3] == [TYPE, DAY, CODE]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up, ALT)
    assert view.columns.visible[:3] == [TYPE, CODE, DAY]
    dialog.width_box.setValue(240)
    assert view.columnWidth(CODE) == 240
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_dialog_keeps_the_last_column_ticked(view: GridView, qtbot: QtBot) -> None:
    dialog = dialog_of(view, qtbot)
    for row in range(dialog.list.count()):
        dialog.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    states = [dialog.list.item(row).checkState() for row in range(dialog.list.count())]
    assert states.count(Qt.CheckState.Checked) == 1
    dialog.reset.click()
    assert len(view.columns.visible) == 7


LAYOUTS = st.builds(
    ColumnLayout,
    order=st.lists(st.text(max_size=6), unique=True).map(tuple),
    hidden=st.frozensets(st.text(max_size=6)),
    widths=st.dictionaries(st.text(max_size=6), st.integers(20, 4000)),
    sort=st.text(max_size=6),
    descending=st.booleans(),
)


@given(LAYOUTS)
def test_a_layout_reads_back(layout: ColumnLayout) -> None:
    assert read_layout(layout.text) == layout


@given(
    st.text()
    | st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(("order", "hidden", "widths", "sort")), inner)
        ),
    ).map(repr)
)
def test_whatever_the_file_holds_the_grid_opens(text: str) -> None:
    layout = read_layout(text.replace("'", '"'))
    assert all(20 <= width <= 4000 for width in layout.widths.values())


def shown(model: AnyGrid, looks: Looks, ids: Iterable[int], qtbot: QtBot) -> GridView:
    view = GridView(model, looks)
    qtbot.addWidget(view)
    view.resize(820, 300)
    view.show()
    model.take(array("q", ids))
    first = view.columns.first
    qtbot.waitUntil(lambda: bool(view.grid.index(0, first).data()))
    return view


def test_a_severity_that_comes_later_is_not_cut(looks: Looks, qtbot: QtBot) -> None:
    desk = desk_with(30)
    for number in desk.pending:
        desk.raise_problem(number, 1)
    model: GridModel[ProblemRow] = GridModel(problems_grid(), desk.problem_rows, looks)
    view = shown(model, looks, desk.problems, qtbot)
    needed = view.fontMetrics().horizontalAdvance("Run stopped") + 22
    assert view.columnWidth(0) > needed


def test_a_type_that_comes_later_is_not_cut(looks: Looks, qtbot: QtBot) -> None:
    desk = desk_with(1)
    model: GridModel[PendingRow] = GridModel(pending_grid(), desk.pending_rows, looks)
    view = shown(model, looks, desk.pending, qtbot)
    assert view.columnWidth(1) > view.fontMetrics().horizontalAdvance("Payment Allocation") + 10
