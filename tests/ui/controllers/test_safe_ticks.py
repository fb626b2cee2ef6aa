"""What is ticked is what was on show when it was ticked; what comes later is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from tests.ui.fake_desk import FakeDesk

ALL = tuple(range(1, 61))
LATE = 99


def arrive(desk: FakeDesk, row_id: int = LATE) -> None:
    desk.pending[row_id] = replace(desk.pending[1], id=row_id, source_code=f"SI1{row_id:04}")


def count(controller: ExportController) -> int:
    return sum(total.count for total in controller.grids.totals)


def look_for(controller: ExportController, text: str) -> None:
    grids = controller.grids
    grids.ask(replace(grids.queries[Grid.PENDING], text=text))


def sent(controller: ExportController, desk: FakeDesk, qtbot: QtBot) -> tuple[int, ...] | None:
    controller.upload_ticked()
    qtbot.waitUntil(lambda: not controller.runs.is_running)
    return desk.begun[-1][1]


def test_a_row_that_nobody_saw_is_not_sent(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    controller.grids.tick_shown(ticked=True)
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
    arrive(desk)
    assert sent(controller, desk, qtbot) == ALL


def test_a_row_that_came_before_all_were_ticked_but_was_not_on_show_is_not_counted(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    arrive(desk)
    controller.grids.tick_shown(ticked=True)
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
    assert LATE in controller.grids.pending.ticks.exceptions
    assert sent(controller, desk, qtbot) == ALL


def test_rows_that_arrive_later_show_unticked_and_totals_and_upload_agree(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids, pending = controller.grids, controller.grids.pending
    grids.tick_shown(ticked=True)
    seen: list[bool] = []
    grids.shown_changed.connect(
        lambda _grid: seen.append(pending.is_ticked(max(0, pending.position(LATE))))
    )
    arrive(desk)
    grids.refresh()
    qtbot.waitUntil(lambda: pending.count == len(ALL) + 1)
    assert not pending.is_ticked(pending.position(LATE))
    assert seen[-1] is False
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
    with qtbot.waitSignal(controller.ticked_found) as found:
        controller.find_ticked()
    assert found.args == [ALL]
    assert sent(controller, desk, qtbot) == ALL


def test_rows_that_arrive_behind_a_filter_are_not_counted(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids = controller.grids
    grids.tick_shown(ticked=True)
    look_for(controller, "SI10035")
    qtbot.waitUntil(lambda: grids.pending.count == 1)
    arrive(desk)
    grids.refresh()
    qtbot.waitUntil(lambda: LATE in grids.pending.ticks.exceptions)
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
    look_for(controller, "")
    qtbot.waitUntil(lambda: grids.pending.count == len(ALL) + 1)
    assert not grids.pending.is_ticked(grids.pending.position(LATE))


def test_a_row_that_was_sent_and_comes_back_is_not_ticked(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids = controller.grids
    grids.tick_shown(ticked=True)
    gone = desk.pending.pop(5)
    grids.refresh()
    qtbot.waitUntil(lambda: grids.pending.count == len(ALL) - 1)
    desk.pending[5] = gone
    grids.refresh()
    qtbot.waitUntil(lambda: grids.pending.count == len(ALL))
    assert not grids.pending.is_ticked(grids.pending.position(5))
    assert 5 not in (sent(controller, desk, qtbot) or ())


def test_rows_asked_for_before_all_were_ticked_come_unticked_too(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids = controller.grids
    arrive(desk)
    grids.refresh()
    grids.tick_shown(ticked=True)
    qtbot.waitUntil(lambda: grids.pending.count == len(ALL) + 1)
    assert not grids.pending.is_ticked(grids.pending.position(LATE))


def test_steps_back_to_all_leave_what_arrived_meanwhile_unticked(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids = controller.grids
    grids.tick_shown(ticked=True)
    grids.tick_shown(ticked=False)
    arrive(desk)
    grids.refresh()
    qtbot.waitUntil(lambda: grids.pending.count == len(ALL) + 1)
    grids.pending.ticks.undo()
    grids.pending.ticks_turned()
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
    assert not grids.pending.is_ticked(grids.pending.position(LATE))


def test_tick_all_means_the_rows_on_show_while_a_new_filter_is_on_its_way(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids = controller.grids
    look_for(controller, "SI10035")
    grids.tick_shown(ticked=True)
    qtbot.waitUntil(lambda: grids.pending.count == 1)
    look_for(controller, "")
    grids.tick_shown(ticked=False)
    qtbot.waitUntil(lambda: grids.pending.count == len(ALL))
    qtbot.waitUntil(lambda: count(controller) == len(ALL) - 1)
    assert 35 not in (sent(controller, desk, qtbot) or ())


def test_after_an_upload_no_step_back_ticks_anything(
    controller: ExportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    grids = controller.grids
    grids.tick_shown(ticked=True)
    for row_id in ALL[1:]:
        desk.pending.pop(row_id)
    grids.pending.tick_rows(0, 0, ticked=False)
    grids.refresh()
    qtbot.waitUntil(lambda: not grids.pending.ticks)
    assert not grids.pending.ticks.can_undo
    assert grids.pending.count == 1


def test_unticking_one_by_one_ends_with_nothing_ticked_and_can_be_taken_back(
    controller: ExportController, qtbot: QtBot
) -> None:
    grids = controller.grids
    qtbot.waitUntil(lambda: grids.status is not None)
    grids.tick_shown(ticked=True)
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
    grids.pending.tick_rows(0, len(ALL) - 1, ticked=False)
    qtbot.waitUntil(lambda: not grids.pending.ticks)
    grids.pending.ticks.undo()
    grids.pending.ticks_turned()
    qtbot.waitUntil(lambda: count(controller) == len(ALL))
