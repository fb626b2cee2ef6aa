from __future__ import annotations

import sys
from threading import Event, Thread
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.ui.models.export_grids import pending_grid
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.pages import Pages
from kccsync_desktop.ui.workers import turns
from kccsync_desktop.ui.workers.run_worker import RunWorker, pull
from kccsync_desktop.ui.workers.turns import (
    LONG_SECONDS,
    SHORT_SECONDS,
    give_way,
    is_kept,
    kept_turn,
    shared_turns,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import PendingRow
    from kccsync_desktop.ui.main_window import MainWindow


def is_now(seconds: float) -> bool:
    return abs(sys.getswitchinterval() - seconds) < SHORT_SECONDS / 10


def test_a_turn_is_as_before_afterwards() -> None:
    before = sys.getswitchinterval()
    with kept_turn():
        assert is_now(LONG_SECONDS)
        with shared_turns():
            assert is_now(SHORT_SECONDS)
        assert is_now(LONG_SECONDS)
    assert is_now(before)


def test_the_window_keeps_its_turn_while_it_paints(
    open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace = open_window().workspace
    assert workspace is not None
    grid = workspace.export_tab.pending.grid
    qtbot.waitUntil(lambda: grid.grid.rowCount() == 60)
    before, face, kept = sys.getswitchinterval(), GridModel.face, set[bool]()

    def watched(model: GridModel[PendingRow], position: int, section: int) -> object:
        kept.add(is_now(LONG_SECONDS))
        return face(model, position, section)

    monkeypatch.setattr(GridModel, "face", watched)
    grid.viewport().update()
    qtbot.waitUntil(lambda: kept == {True})
    assert is_now(before)


def test_what_a_paint_reads_from_the_books_shares_the_turn() -> None:
    shared: list[bool] = []

    def fetch(_ids: Sequence[int]) -> list[PendingRow]:
        shared.append(is_now(SHORT_SECONDS))
        return []

    pages = Pages(pending_grid(), fetch)
    pages.ids.append(1)
    with kept_turn():
        assert pages.row(0) is None
    assert shared == [True]


FOREVER = 60.0


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE_SECONDS", FOREVER)


def begun(work: Callable[[], object]) -> Thread:
    """Return a thread that is about to do its work."""
    is_begun = Event()

    def begin() -> None:
        is_begun.set()
        work()

    thread = Thread(target=begin, daemon=True)
    thread.start()
    assert is_begun.wait(FOREVER)
    return thread


@pytest.mark.usefixtures("patient")
def test_another_thread_waits_until_the_window_has_done_its_work() -> None:
    with kept_turn():
        with kept_turn():
            thread = begun(give_way)
        thread.join(0.05)
        assert thread.is_alive(), "a piece within a piece does not end it"
    thread.join(FOREVER)
    assert not thread.is_alive()


@pytest.mark.usefixtures("patient")
def test_a_thread_keeps_half_of_the_time_however_busy_the_window_is() -> None:
    def just_waited() -> None:
        turns._working.since, turns._working.credit = perf_counter(), 0.0
        give_way()

    with kept_turn():
        thread = begun(just_waited)
        thread.join(FOREVER)
        assert not thread.is_alive()


@pytest.mark.usefixtures("patient")
def test_what_a_thread_worked_and_did_not_give_yet_it_gives_to_the_next_paint() -> None:
    again = Event()

    def twice() -> None:
        give_way()
        again.wait(FOREVER)
        give_way()

    with kept_turn():
        thread = begun(twice)
    with kept_turn():
        again.set()
        thread.join(0.05)
        assert thread.is_alive()
    thread.join(FOREVER)
    assert not thread.is_alive()


@pytest.mark.usefixtures("patient")
def test_a_run_gives_way_after_each_thing_that_it_tells() -> None:
    told: list[object] = []
    is_told = Event()

    def put(event: object) -> None:
        told.append(event)
        is_told.set()

    with kept_turn():
        thread = begun(lambda: pull(lambda _cancelled: (each for each in (1, 2)), Event(), put))
        assert is_told.wait(FOREVER)
        thread.join(0.05)
        assert told == [1]
    thread.join(FOREVER)
    assert told == [1, 2]


@pytest.mark.usefixtures("patient")
def test_nobody_waits_for_a_window_at_rest_nor_the_window_for_itself() -> None:
    began = perf_counter()
    give_way()
    begun(give_way).join(FOREVER)
    with kept_turn():
        give_way()
    assert perf_counter() - began < FOREVER / 2


def test_a_fault_in_the_window_s_work_lets_the_others_go() -> None:
    with pytest.raises(ZeroDivisionError), kept_turn():
        _ = 1 / 0
    assert not is_kept()


def test_a_run_s_news_is_shown_in_one_turn(qtbot: QtBot) -> None:
    kept: list[bool] = []
    worker = RunWorker(lambda _cancelled: (each for each in (1, 2)))
    worker.events.connect(lambda _batch: kept.append(is_kept()))
    with qtbot.waitSignal(worker.ended):
        worker.start()
    assert kept == [True]
