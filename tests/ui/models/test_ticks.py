from __future__ import annotations

import time
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kccsync_desktop.ui.models.ticks import Ticks, unseen

ROWS = range(12)
KNOWN = array("q", ROWS)


def shown(ticks: Ticks) -> list[int]:
    return [n for n in ROWS if n in ticks]


def test_nothing_is_ticked_at_first() -> None:
    ticks = Ticks()
    assert not ticks
    assert 7 not in ticks


def test_some_rows_are_ticked_and_unticked() -> None:
    ticks = Ticks()
    ticks.set([1, 2, 3], ticked=True)
    ticks.set([2], ticked=False)
    assert shown(ticks) == [1, 3]


def test_all_but_some_needs_no_flag_per_row() -> None:
    ticks = Ticks()
    ticks.set_all(KNOWN, ticked=True)
    ticks.set([4], ticked=False)
    assert 1_000_000 in ticks
    assert 4 not in ticks
    assert ticks.exceptions == {4}


def test_unticking_all_leaves_nothing() -> None:
    ticks = Ticks()
    ticks.set_all(KNOWN, ticked=True)
    ticks.set([4], ticked=False)
    ticks.set_all(KNOWN, ticked=False)
    assert not ticks
    assert ticks.exceptions == set()


def test_rows_that_come_after_all_were_ticked_are_not() -> None:
    ticks = Ticks()
    ticks.set_all(array("q", [1, 2]), ticked=True)
    ticks.set([2], ticked=False)
    assert ticks.now.of(array("q", [1, 2, 3])) == (1,)
    now = array("q", [3, 1, 2])
    ticks.welcome(unseen(now, array("q", [1, 2])), now)
    assert shown(ticks) == [0, 1, *range(4, 12)]
    ticks.set([3], ticked=True)
    assert ticks.now.of(now) == (3, 1)


def test_a_row_that_left_and_came_back_is_not_ticked_by_the_old_all() -> None:
    ticks = Ticks()
    ticks.set_all(array("q", [1, 2]), ticked=True)
    ticks.welcome([], array("q", [2]))
    assert ticks.now.of(array("q", [1, 2])) == (2,)


def test_steps_back_and_forth_keep_what_was_known_at_each() -> None:
    ticks = Ticks()
    ticks.set([1], ticked=True)
    ticks.invert_all(array("q", [1, 2]))
    assert ticks.now.of(array("q", [1, 2, 3])) == (2,)
    ticks.invert_all(array("q", [1, 2, 3]))
    ticks.invert_all(array("q", [1, 2, 3, 4]))
    assert ticks.now.of(array("q", [1, 2, 3, 4])) == (2, 3, 4)
    ticks.undo()
    ticks.undo()
    assert ticks.now.of(array("q", [1, 2, 3, 4])) == (2,)
    ticks.redo()
    ticks.redo()
    assert ticks.now.of(array("q", [1, 2, 3, 4])) == (2, 3, 4)


def test_what_left_the_grid_cannot_be_ticked_by_a_step_back() -> None:
    ticks = Ticks()
    ticks.set_all(KNOWN, ticked=True)
    ticks.clear()
    assert not ticks
    assert not ticks.can_undo
    ticks.undo()
    assert not ticks


def test_unticking_one_by_one_leaves_nothing_ticked_and_a_step_back() -> None:
    ticks = Ticks()
    ticks.set_all(array("q", [1, 2]), ticked=True)
    ticks.set([1], ticked=False)
    ticks.set([2], ticked=False)
    ticks.settle()
    assert not ticks
    ticks.undo()
    assert ticks.now.of(array("q", [1, 2])) == (2,)


def test_inverting_some_rows_leaves_the_others() -> None:
    ticks = Ticks()
    ticks.set([1, 2], ticked=True)
    ticks.invert([2, 3])
    assert shown(ticks) == [1, 3]


def test_inverting_all_turns_one_flag() -> None:
    ticks = Ticks()
    ticks.set([1, 2], ticked=True)
    ticks.invert_all(KNOWN)
    assert 1_000_000 in ticks
    assert shown(ticks) == [0, *range(3, 12)]


def test_a_step_that_changes_nothing_is_none() -> None:
    ticks = Ticks()
    ticks.set([1], ticked=False)
    ticks.set_all(KNOWN, ticked=False)
    assert not ticks.can_undo


def test_a_drag_takes_back_what_it_did_and_no_more() -> None:
    ticks = Ticks()
    ticks.set([1], ticked=True)
    before = ticks.steps
    ticks.set([2, 3], ticked=True)
    ticks.take_back(before)
    ticks.take_back(before)
    assert shown(ticks) == [1]
    assert not ticks.can_redo


@pytest.mark.parametrize("is_everything", [True, False])
def test_a_new_tick_ends_what_could_be_done_again(is_everything: bool) -> None:  # noqa: FBT001 - a parameter of the case
    ticks = Ticks()
    ticks.set([1], ticked=True)
    ticks.undo()
    if is_everything:
        ticks.invert_all(KNOWN)
    else:
        ticks.invert([5])
    assert not ticks.can_redo


IDS = st.lists(st.sampled_from(ROWS), max_size=5)
STEPS: st.SearchStrategy[tuple[str, list[int] | None, bool | None]] = st.one_of(
    st.tuples(st.just("set"), IDS, st.booleans()),
    st.tuples(st.just("all"), st.just([]), st.booleans()),
    st.tuples(st.just("invert"), st.none() | IDS.map(lambda ids: [*set(ids)]), st.none()),
)


@given(st.lists(STEPS, max_size=12))
def test_every_step_can_be_taken_back_and_done_again(
    steps: list[tuple[str, list[int] | None, bool | None]],
) -> None:
    ticks = Ticks()
    seen = [shown(ticks)]
    for what, ids, ticked in steps:
        before = ticks.steps
        if what == "set":
            ticks.set(ids or (), ticked=bool(ticked))
        elif what == "all":
            ticks.set_all(KNOWN, ticked=bool(ticked))
        elif ids is None:
            ticks.invert_all(KNOWN)
        else:
            ticks.invert(ids)
        if ticks.steps > before:
            seen.append(shown(ticks))
    for expected in reversed(seen[:-1]):
        ticks.undo()
        assert shown(ticks) == expected
    assert not ticks.can_undo
    for expected in seen[1:]:
        ticks.redo()
        assert shown(ticks) == expected
    assert not ticks.can_redo


@pytest.mark.timing
def test_a_million_rows_are_inverted_and_undone_within_a_frame() -> None:
    ticks = Ticks()
    ticks.set_all(KNOWN, ticked=True)
    ticks.set([7], ticked=False)
    began = time.perf_counter()
    ticks.invert_all(KNOWN)
    ticks.set_all(KNOWN, ticked=True)
    for _ in range(3):
        ticks.undo()
    for _ in range(3):
        ticks.redo()
    assert time.perf_counter() - began < 0.016
    assert 999_999 in ticks
