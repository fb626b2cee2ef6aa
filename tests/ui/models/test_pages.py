from __future__ import annotations

from array import array

from kccsync_desktop.ui.models.export_grids import pending_grid
from kccsync_desktop.ui.models.pages import KEPT, PAGE, Pages
from tests.ui.fake_desk import desk_with


def test_a_page_is_fetched_once() -> None:
    desk = desk_with(300)
    pages = Pages(pending_grid(), desk.pending_rows)
    pages.replace(array("q", desk.pending))
    for position in range(PAGE):
        assert pages.row(position) is not None
    assert desk.fetched == [PAGE]


def test_only_the_latest_pages_are_kept() -> None:
    desk = desk_with(5)
    pages = Pages(pending_grid(), desk.pending_rows)
    pages.replace(array("q", range(1, (KEPT + 2) * PAGE)))
    for number in range(KEPT + 1):
        pages.row(number * PAGE)
    fetched = len(desk.fetched)
    pages.row(0)
    assert len(desk.fetched) == fetched + 1


def test_the_last_page_may_be_short() -> None:
    desk = desk_with(PAGE + 3)
    pages = Pages(pending_grid(), desk.pending_rows)
    pages.replace(array("q", desk.pending))
    row = pages.row(PAGE + 2)
    assert row is not None
    assert row.row == desk.pending[PAGE + 3]


def test_an_unknown_id_stands_nowhere() -> None:
    pages = Pages(pending_grid(), desk_with(1).pending_rows)
    assert pages.position(9) == -1
