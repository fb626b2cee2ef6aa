"""R2: what a second window or the command line does to the same books is seen here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.run_events import RunEnded
from kccsync_desktop.ui.formats import time_text
from tests.ui.fake_books import NOW
from tests.ui.fake_running import OTHER
from tests.ui.views.test_running import obedient

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


@pytest.fixture
def work(open_window: Callable[[], MainWindow], qtbot: QtBot) -> Workspace:
    workspace = open_window().workspace
    assert workspace is not None
    workspace.pulse.look()
    qtbot.waitUntil(lambda: not workspace.pulse._is_asking)
    return workspace


def look(work: Workspace, qtbot: QtBot) -> None:
    """Do what the timer does every other second, and wait for the answer."""
    qtbot.waitUntil(lambda: not work.pulse._is_asking)
    work.pulse.look()
    qtbot.waitUntil(lambda: not work.pulse._is_asking)


def test_r2_changes_from_outside_come_and_ticks_and_place_stay(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    pending = work.export_tab.pending
    work.export.grids.pending.tick_rows(10, 12, ticked=True)
    pending.grid.selectRow(11)
    ticked = set(work.export.grids.pending.ticks.exceptions)
    for row_id in (1, 2, 3):
        desk.export(row_id)
    desk.commits += 1
    look(work, qtbot)
    qtbot.waitUntil(lambda: work.export.grids.pending.rowCount() == 57)
    qtbot.waitUntil(lambda: work.export.grids.exported.rowCount() == 3)
    assert set(work.export.grids.pending.ticks.exceptions) == ticked
    current = work.export.grids.pending.row(pending.grid.currentIndex().row())
    assert current is not None
    assert current.id == 12


def test_r2_nothing_is_asked_anew_while_nothing_changes(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(work.pulse.changed):
        look(work, qtbot)
    desk.commits += 1
    with qtbot.waitSignal(work.pulse.changed):
        work.pulse.look()


def test_r2_what_changed_before_the_first_look_is_not_missed(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    workspace = open_window().workspace
    assert workspace is not None
    with qtbot.waitSignal(workspace.pulse.changed):
        workspace.pulse.look()


def test_r2_it_looks_by_itself(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    work.pulse._timer.setInterval(1)
    desk.commits += 1
    with qtbot.waitSignal(work.pulse.changed):
        pass


def test_r2_another_s_run_is_named_and_none_can_begin_until_it_ends(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.other = OTHER
    look(work, qtbot)
    since = time_text(NOW)
    told = f"Upload Data is running: ann on OFFICE-2, since {since}. You can watch"
    assert work.strip.stage.text().startswith(told)
    assert not work.export_tab.pending.upload.isEnabled()
    assert not work.menu["load"].isEnabled()
    assert not work.strip.cancel.isVisible()

    desk.other = None
    desk.endings[12] = RunEnded(12, cancelled=False, exported=40, refused=2)
    look(work, qtbot)
    ended = "Upload Data (ann on OFFICE-2) finished: 40 rows exported, 2 refused."
    qtbot.waitUntil(lambda: work.strip.stage.text() == ended)
    assert work.strip.problems.isVisible()
    assert work.export_tab.pending.upload.isEnabled()


def test_r2_a_run_that_was_cut_off_leaves_the_strip_ready(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.other = OTHER
    look(work, qtbot)
    desk.other = None
    look(work, qtbot)
    assert work.strip.stage.text() == "Ready"


def test_r2_this_window_s_own_run_is_never_told_as_another_s(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.work = obedient
    work.pulse.look()
    desk.other = OTHER  # as if its lease were seen
    work.export.upload((1,))
    work.pulse.look()
    qtbot.waitUntil(lambda: not work.pulse._is_asking)
    assert work.pulse.other is None
    desk.other = None
    work.strip.cancel.click()
    qtbot.waitUntil(lambda: not work.export.runs.is_running)
    assert work.strip.stage.text() == "Upload Data cancelled."


def test_r1_what_another_window_is_at_is_not_begun_again(
    open_window: Callable[[], MainWindow], desk: FakeDesk
) -> None:
    desk.left_over, desk.other = True, OTHER
    window = open_window()
    assert window.workspace is not None
    assert desk.begun == []
    assert not window.workspace.export.runs.is_running


def test_books_that_cannot_be_read_are_asked_less_often_and_told_elsewhere(
    work: Workspace, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> object:
        raise OSError

    monkeypatch.setattr(desk, "pulse", fail)
    look(work, qtbot)
    assert work.pulse._timer.interval() > 10_000
    monkeypatch.undo()
    look(work, qtbot)
    assert work.pulse._timer.interval() < 2_000
