from __future__ import annotations

from array import array
from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.ui.models.export_grids import pending_grid
from kccsync_desktop.ui.models.groups import Heading
from kccsync_desktop.ui.models.pages import KEPT, LOOKED_AT, PAGE, Pages
from tests.ui.fake_desk import desk_with

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import PendingRow
    from tests.ui.fake_desk import FakeDesk


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


EACH_PAGE = range(0, (LOOKED_AT + 1) * PAGE, PAGE)


def looked_at(*positions: int) -> tuple[FakeDesk, Pages[PendingRow], list[int]]:
    """Return pages of five, those at some positions looked at; what is fetched from now on."""
    desk = desk_with(5 * PAGE)
    pages = Pages(pending_grid(), desk.pending_rows)
    pages.replace(array("q", desk.pending))
    for position in positions:
        pages.row(position)
    desk.fetched.clear()
    return desk, pages, desk.fetched


def test_what_was_made_ready_where_one_looks_is_not_fetched_again() -> None:
    desk, pages, fetched = looked_at(*EACH_PAGE)
    ids = array("q", reversed(desk.pending))
    ready = pages.preparer()(ids, ())
    assert set(ready) == set(ids[PAGE:])
    fetched.clear()
    pages.replace(ids, ready)
    row = pages.row(2 * PAGE)
    assert row is not None
    assert row.row == desk.pending[ids[2 * PAGE]]
    assert fetched == []
    assert pages.row(0) is not None
    assert fetched == [PAGE]


def test_in_groups_the_rows_one_looks_at_are_made_ready_wherever_they_go() -> None:
    desk, pages, _ = looked_at(3)
    ids = array("q", reversed(desk.pending))
    ready = pages.preparer()(ids, (Heading(("all",), "All", len(ids)),))
    assert set(ready) == {*pages.ids[:PAGE], *ids[:PAGE]}


def test_rows_fetched_again_tell_only_what_is_another_now() -> None:
    desk, pages, fetched = looked_at(0, PAGE)
    ids = pages.ids
    desk.pending[ids[3]] = replace(desk.pending[ids[3]], company_name="Another")
    ready = pages.preparer()(ids, ())
    fetched.clear()
    assert pages.renew(ready) == [3]
    row = pages.row(3)
    assert row is not None
    assert row.row == desk.pending[ids[3]]
    assert fetched == []


def test_a_page_that_was_not_fetched_again_is_let_go() -> None:
    _, pages, fetched = looked_at(0, PAGE)
    ready = pages.preparer()(pages.ids[:PAGE], ())
    fetched.clear()
    assert pages.renew(ready) == [*range(PAGE, 2 * PAGE)]
    assert pages.row(0) is not None
    assert fetched == []
    assert pages.row(PAGE) is not None
    assert fetched == [PAGE]


def test_a_row_that_changed_since_it_was_made_ready_is_fetched() -> None:
    desk, pages, fetched = looked_at(0)
    ids = pages.ids
    pages.replace(ids, pages.preparer()(ids, ()))
    fetched.clear()
    pages.refresh(frozenset(ids[3:4]))
    desk.pending[ids[3]] = replace(desk.pending[ids[3]], company_name="Another")
    row = pages.row(3)
    assert row is not None
    assert row.row == desk.pending[ids[3]]
    assert fetched == [1]


def test_changed_rows_are_fetched_where_one_looks_and_let_go_elsewhere() -> None:
    desk, pages, fetched = looked_at(*EACH_PAGE)
    ids = pages.ids
    changed = [0, PAGE + 1, 2 * PAGE + 2]
    for position in changed:
        row = desk.pending[ids[position]]
        desk.pending[row.id] = replace(row, company_name="Another")
    positions = pages.refresh(frozenset(ids[position] for position in changed))
    assert positions == changed, "all of them are to be painted again"
    assert fetched == [2]
    for position in changed:
        row_now = pages.row(position)
        assert row_now is not None
        assert row_now.row == desk.pending[ids[position]]
