"""Upload all: the question names what goes, prepayments that become due included."""

from __future__ import annotations

from dataclasses import replace
from threading import get_ident
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.run_events import BecameDue, RunEnded
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.views.upload_question import UploadQuestion
from tests.ui.fake_payments import waiting_prepayment

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import GridQuery
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def work(open_window: Callable[[], MainWindow], desk: FakeDesk, qtbot: QtBot) -> Workspace:
    desk.waiting = tuple(
        replace(waiting_prepayment(n), reason=WaitingReason.INVOICE_NOT_EXPORTED)
        for n in range(1, 4)
    )
    workspace = open_window().workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: len(workspace.export.grids.waiting) == 3)
    return workspace


def question(work: Workspace, qtbot: QtBot) -> UploadQuestion:
    def shown() -> list[UploadQuestion]:
        return [each for each in work.findChildren(UploadQuestion) if each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_pending_rows_are_read_on_another_thread(
    work: Workspace, desk: FakeDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    ids = desk.grid_ids

    def noted(query: GridQuery) -> array[int]:
        read.append(get_ident())
        return ids(query)

    monkeypatch.setattr(desk, "grid_ids", noted)
    work.jobs.upload()
    question(work, qtbot).reject()
    assert read
    assert get_ident() not in read


def test_the_keyboard_is_in_the_grid_when_the_question_is_answered(
    work: Workspace, qtbot: QtBot
) -> None:
    qtbot.mouseClick(work.export_tab.pending.upload, LEFT)
    asked = question(work, qtbot)
    with qtbot.waitSignal(work.export.runs.ended):
        qtbot.mouseClick(asked.yes, LEFT)
    assert work.window().focusWidget() is work.export_tab.pending.grid


def due(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
    yield BecameDue((61, 62))
    yield RunEnded(1, cancelled=False, exported=60, totals={"now_due": 2})


def test_e4_prepayments_that_become_due_are_named_and_go_with_it(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    work.jobs.upload()
    asked = question(work, qtbot)
    assert "3 prepayments wait for invoices" in asked.accessibleDescription()
    qtbot.mouseClick(asked.yes, LEFT)
    qtbot.waitUntil(lambda: desk.with_due == [True])


def test_e4_switched_off_they_are_offered_afterwards_by_one_click(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.work = due
    work.jobs.upload()
    asked = question(work, qtbot)
    asked.with_due.setFocus()
    qtbot.keyClick(asked.with_due, Qt.Key.Key_Space)
    asked.yes.setFocus()
    qtbot.keyClick(asked.yes, Qt.Key.Key_Space)
    qtbot.waitUntil(work.strip.due.isVisible)
    assert desk.with_due == [False]
    assert work.strip.due.text() == "Upload 2 Due Prepayments"
    assert work.strip.stage.text() == "Upload Data finished: 60 rows exported."
    qtbot.waitUntil(lambda: not work.export.runs.is_running)
    desk.work = None
    qtbot.mouseClick(work.strip.due, LEFT)
    qtbot.waitUntil(lambda: desk.begun[-1] == ("Upload Data", (61, 62)))
    qtbot.waitUntil(lambda: not work.strip.due.isVisible())


def test_where_none_waits_nothing_is_asked(
    open_window: Callable[[], MainWindow], qtbot: QtBot
) -> None:
    work = open_window().workspace
    assert work is not None
    work.jobs.upload()
    asked = question(work, qtbot)
    assert not asked.with_due.isVisible()
    assert not asked.with_due.isChecked()
    qtbot.mouseClick(asked.no, LEFT)


def test_rows_that_failed_the_precheck_are_named(
    open_window: Callable[[], MainWindow], desk: FakeDesk, qtbot: QtBot
) -> None:
    failed = replace(desk.pending[1], precheck=PrecheckStatus.FAILED)
    desk.pending = {1: failed, 2: replace(desk.pending[2], precheck=PrecheckStatus.OK)}
    work = open_window().workspace
    assert work is not None
    work.jobs.upload()
    asked = question(work, qtbot)
    told = "1 row failed the pre-check. What is still wrong is not sent and stays pending."
    assert told in asked.accessibleDescription()
    asked.reject()


def test_those_that_wait_for_something_else_are_told_apart(work: Workspace, qtbot: QtBot) -> None:
    grids = work.export.grids
    grids.waiting = (*grids.waiting, replace(grids.waiting[0], reason=WaitingReason.RESIDUE))
    work.jobs.upload()
    asked = question(work, qtbot)
    told = "3 of the 4 prepayments that wait are for invoices that are not exported yet."
    assert told in asked.accessibleDescription()
    assert asked.accessibleDescription().endswith("their link above the grid says why.")
    asked.reject()
