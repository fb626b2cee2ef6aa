from __future__ import annotations

from kccsync_desktop.ui.models.ticks import Ticks


def test_nothing_is_ticked_at_first() -> None:
    ticks = Ticks()
    assert not ticks
    assert 7 not in ticks


def test_some_rows_are_ticked_and_unticked() -> None:
    ticks = Ticks()
    ticks.set([1, 2, 3], ticked=True)
    ticks.set([2], ticked=False)
    assert [n for n in range(5) if n in ticks] == [1, 3]


def test_all_but_some_needs_no_flag_per_row() -> None:
    ticks = Ticks()
    ticks.set_all(ticked=True)
    ticks.set([4], ticked=False)
    assert 1_000_000 in ticks
    assert 4 not in ticks
    assert ticks.exceptions == {4}


def test_unticking_all_leaves_nothing() -> None:
    ticks = Ticks()
    ticks.set_all(ticked=True)
    ticks.set([4], ticked=False)
    ticks.set_all(ticked=False)
    assert not ticks
    assert ticks.exceptions == set()


def test_rows_that_left_are_forgotten() -> None:
    ticks = Ticks()
    ticks.set([1, 2], ticked=True)
    ticks.forget([1])
    assert ticks.exceptions == {2}
