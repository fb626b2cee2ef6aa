from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded, RunEvent, StageStarted
from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from tests.ui.fake_desk import FakeDesk


def finish(controller: ExportController, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not controller.runs.is_running)


def test_upload_takes_the_ticked_rows(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    controller.grids.pending.tick_rows(1, 3, ticked=True)
    assert controller.upload_ticked()
    finish(controller, qtbot)
    assert desk.begun == [("Upload Data", (2, 3, 4))]


def test_ticks_that_a_filter_hides_are_uploaded_too(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    controller.grids.pending.tick_rows(0, 0, ticked=True)
    controller.grids.ask(replace(controller.grids.queries[Grid.PENDING], text="SI10035"))
    qtbot.waitUntil(lambda: controller.grids.pending.rowCount() == 1)
    controller.grids.tick_shown(ticked=True)
    controller.upload_ticked()
    finish(controller, qtbot)
    assert desk.begun == [("Upload Data", (1, 35))]


def test_all_ticked_but_one(controller: ExportController, desk: FakeDesk, qtbot: QtBot) -> None:
    controller.grids.tick_shown(ticked=True)
    controller.grids.pending.tick_rows(0, 0, ticked=False)
    controller.precheck()
    finish(controller, qtbot)
    assert desk.begun == [("Run Pre-Check", tuple(range(2, 61)))]


def test_nothing_ticked_checks_everything_but_sends_nothing(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    controller.precheck()
    finish(controller, qtbot)
    controller.upload_ticked()
    finish(controller, qtbot)
    assert desk.begun == [("Run Pre-Check", None), ("Upload Data", ())]


def test_a_second_start_is_ignored(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert controller.upload((1,))
    assert not controller.upload((2,))
    finish(controller, qtbot)
    assert len(desk.begun) == 1


def test_problems_and_exported_rows_appear_while_the_run_works(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    def work(desk: FakeDesk, ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
        yield StageStarted("Sales invoices", 2)
        yield ProblemRaised(desk.raise_problem(ids[0], 0).problem)
        yield desk.export(ids[1])
        cancelled.wait(30)
        yield RunEnded(1, cancelled=True, exported=1)

    desk.work = work
    controller.upload((5, 6))
    grids = controller.grids
    qtbot.waitUntil(lambda: grids.problems.rowCount() == 1 and grids.exported.rowCount() == 1)
    assert controller.runs.is_running
    assert grids.pending.position(6) == -1
    controller.runs.cancel()
    finish(controller, qtbot)
    assert controller.runs.activity is not None
    assert controller.runs.activity.ended is not None
    assert controller.runs.activity.ended.cancelled


def test_ticks_of_exported_rows_leave_the_totals(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    controller.grids.pending.tick_rows(0, 0, ticked=True)
    qtbot.waitUntil(lambda: sum(t.count for t in controller.grids.totals) == 1)
    desk.export(1)
    controller.grids.refresh()
    qtbot.waitUntil(lambda: controller.grids.totals == ())
    assert not controller.grids.pending.ticks


def test_marking_by_hand_moves_the_row(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    controller.mark_exported((4,))
    qtbot.waitUntil(lambda: controller.grids.exported.rowCount() == 1)
    assert desk.exported[4].state is ExportState.MARKED
    controller.mark_not_exported((4,))
    qtbot.waitUntil(lambda: controller.grids.exported.rowCount() == 0)


def test_a_refusal_reaches_the_window_in_plain_words(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.export(4)
    with qtbot.waitSignal(controller.refused) as refused:
        controller.mark_not_exported((4,))
    assert refused.args == ["SI10004 was not marked by hand."]


def test_a_run_that_dies_ends_with_a_problem(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    def work(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        yield from ()
        raise ZeroDivisionError

    desk.work = work
    controller.upload((1,))
    finish(controller, qtbot)
    activity = controller.runs.activity
    assert activity is not None
    assert activity.ended is not None
    assert activity.ended.stopped_by is not None


def test_what_was_pending_at_the_question_is_what_goes(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    asked = controller.pending_now()
    desk.export(asked[0])
    heard: list[tuple[int, ...]] = []

    def work(_desk: FakeDesk, ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        heard.append(tuple(ids))
        yield RunEnded(1, cancelled=False)

    desk.work = work
    controller.upload(asked)
    finish(controller, qtbot)
    assert heard == [asked]
