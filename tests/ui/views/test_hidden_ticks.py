"""Ticked rows that a filter hides go only when the user says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.ui.views.hidden_ticks import HiddenTicksQuestion
from kccsync_desktop.ui.views.upload_question import UploadQuestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.allocate_dialog import AllocateDialog
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton
LOOKED_FOR = 7


@pytest.fixture
def work(open_window: Callable[[], MainWindow], desk: FakeDesk, qtbot: QtBot) -> Workspace:
    desk.with_payments(40, 16)
    workspace = open_window().workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.export.grids.pending.count == 60)
    return workspace


def asked(work: Workspace, qtbot: QtBot) -> HiddenTicksQuestion:
    def shown() -> list[HiddenTicksQuestion]:
        return [each for each in work.findChildren(HiddenTicksQuestion) if each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def tick_all_then_look_for_one(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    pending = work.export_tab.pending
    pending.grid.setFocus()
    qtbot.keyClick(pending.grid, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    look_for_one(work, desk, qtbot)


def look_for_one(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    pending = work.export_tab.pending
    qtbot.keyClicks(pending.search, desk.pending[LOOKED_FOR].source_code)
    qtbot.waitUntil(lambda: work.export.grids.pending.count == 1)


def started(desk: FakeDesk, qtbot: QtBot, job: str, ids: tuple[int, ...]) -> None:
    qtbot.waitUntil(lambda: desk.begun[-1:] == [(job, ids)])


def test_hidden_rows_go_only_when_the_question_is_answered_so(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    tick_all_then_look_for_one(work, desk, qtbot)
    qtbot.mouseClick(work.export_tab.pending.upload, LEFT)
    question = asked(work, qtbot)
    assert question.windowTitle() == "60 rows ticked, 59 of them not shown now"
    assert (question.shown.text(), question.yes.text()) == (
        "Upload only the 1 shown",
        "Upload all 60",
    )
    assert desk.begun == []
    qtbot.keyClick(question, Qt.Key.Key_Return)  # Cancel is what Enter means
    qtbot.waitUntil(lambda: not work.export.runs.is_running)
    assert desk.begun == []
    qtbot.mouseClick(work.export_tab.pending.upload, LEFT)
    qtbot.mouseClick(asked(work, qtbot).yes, LEFT)
    started(desk, qtbot, "Upload Data", tuple(range(1, 61)))


@pytest.mark.parametrize("job", ["Upload Data", "Run Pre-Check"])
def test_only_the_rows_on_show_can_be_chosen(
    work: Workspace, desk: FakeDesk, qtbot: QtBot, job: str
) -> None:
    tick_all_then_look_for_one(work, desk, qtbot)
    pending = work.export_tab.pending
    starter: QAbstractButton = pending.upload if job == "Upload Data" else pending.precheck
    qtbot.mouseClick(starter, LEFT)
    question = asked(work, qtbot)
    question.shown.setFocus()
    qtbot.keyClick(question.shown, Qt.Key.Key_Space)
    started(desk, qtbot, job, (LOOKED_FOR,))


def test_nothing_is_asked_where_all_that_is_ticked_is_shown(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    pending = work.export_tab.pending
    qtbot.keyClicks(pending.search, desk.pending[LOOKED_FOR].source_code)
    qtbot.waitUntil(lambda: work.export.grids.pending.count == 1)
    work.export.grids.tick_shown(ticked=True)
    qtbot.mouseClick(pending.upload, LEFT)
    started(desk, qtbot, "Upload Data", (LOOKED_FOR,))


def test_nothing_ticked_the_rows_on_show_can_be_uploaded_alone(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    look_for_one(work, desk, qtbot)
    qtbot.mouseClick(work.export_tab.pending.upload, LEFT)
    qtbot.waitUntil(lambda: len(work.findChildren(UploadQuestion)) == 1)
    (question,) = work.findChildren(UploadQuestion)
    assert question.yes.text() == "Upload 60 pending rows"
    assert question.shown.text() == "Upload only the 1 shown"
    qtbot.mouseClick(question.shown, LEFT)
    started(desk, qtbot, "Upload Data", (LOOKED_FOR,))


def test_nothing_ticked_a_check_asks_which_rows_are_meant(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    look_for_one(work, desk, qtbot)
    qtbot.mouseClick(work.export_tab.pending.precheck, LEFT)
    question = asked(work, qtbot)
    assert question.windowTitle() == "Nothing is ticked: 60 rows, 59 of them not shown now"
    qtbot.mouseClick(question.shown, LEFT)
    started(desk, qtbot, "Run Pre-Check", (LOOKED_FOR,))


def test_an_upload_again_tells_hidden_rows_from_those_on_show(
    work: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    tick_all_then_look_for_one(work, desk, qtbot)
    work.jobs.upload_again()
    qtbot.mouseClick(asked(work, qtbot).shown, LEFT)
    started(desk, qtbot, "Upload Data", (LOOKED_FOR,))


def test_payments_too(work: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    work.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: work.imports.model.rowCount() == 40)
    work.imports.tick_shown(ticked=True)
    payments = work.import_tab.payments
    qtbot.keyClicks(payments.search, desk.imports[LOOKED_FOR + 1].company_code)
    qtbot.waitUntil(lambda: 0 < work.imports.model.count < 40)
    qtbot.mouseClick(payments.allocate, LEFT)
    question = asked(work, qtbot)
    assert allocating(work) is None
    count = question.shown.text().removeprefix("Take only the ").removesuffix(" shown")
    assert 0 < int(count) <= work.imports.model.count
    qtbot.mouseClick(question.shown, LEFT)
    qtbot.waitUntil(lambda: allocating(work) is not None)
    dialog = allocating(work)
    assert dialog is not None
    assert dialog.title == f"Create and allocate {count} payments?"
    dialog.reject()


def allocating(work: Workspace) -> AllocateDialog | None:
    return work.import_jobs.dialog
