"""The problems stay where they were when one of them goes; a handful is in sight at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.grids import ProblemRow
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import RunEnded
from tests.ui.fake_books import NOW
from tests.ui.views.test_problems_pane import REFUSED, UNMAPPED, WARNED, go_to_heading, raise_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.problems_pane import ProblemsPane
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


@pytest.fixture
def work(open_window: Callable[[], MainWindow]) -> Workspace:
    found = open_window().workspace
    assert found is not None
    return found


@pytest.fixture
def pane(work: Workspace) -> ProblemsPane:
    return work.export_tab.problems


def test_after_a_cure_the_list_stays_where_it_was(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    pane.filters.groups.setCurrentIndex(0)
    raise_all(work, desk, [UNMAPPED] * 40, qtbot)
    qtbot.waitUntil(lambda: not pane.grid.grid.is_grouped)
    pane.grid.go_to(25)
    pane.grid.verticalScrollBar().setValue(20)
    model = pane.grid.grid
    cured, below = model.row_id(25), model.row_id(26)
    del desk.problems[cured]
    work.refresh()
    qtbot.waitUntil(lambda: model.count == 39)
    assert model.row_id(pane.grid.currentIndex().row()) == below
    assert pane.grid.verticalScrollBar().value() == 20


def test_the_current_cause_stays_current_when_one_above_it_is_cured(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [WARNED, WARNED, UNMAPPED, UNMAPPED, UNMAPPED, REFUSED, REFUSED], qtbot)
    go_to_heading(pane, 0)
    first = pane.current_cause
    go_to_heading(pane, 1)
    cause = pane.current_cause
    assert first is not None
    for gone in first.ids:
        del desk.problems[gone]
    work.refresh()
    qtbot.waitUntil(lambda: pane.grid.grid.count == 7 - len(first.ids))
    assert pane.current_cause == cause


def test_six_problems_are_in_sight_at_first(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    raise_all(work, desk, [UNMAPPED, UNMAPPED, REFUSED, WARNED], qtbot)
    qtbot.waitUntil(pane.grid.isVisible)
    assert pane.grid.viewport().height() >= 6 * pane.grid.rowHeight(0)


def test_show_problems_goes_to_what_stopped_the_run(
    work: Workspace, desk: FakeDesk, pane: ProblemsPane, qtbot: QtBot
) -> None:
    stop = problem(ProblemCode.PACKAGE_UNREACHABLE, None)

    def stopped(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        yield RunEnded(1, cancelled=False, stopped_by=stop)

    raise_all(work, desk, [UNMAPPED] * 30 + [REFUSED], qtbot)
    desk.problems[99] = ProblemRow(99, None, NOW, stop, "Upload Data")
    desk.work = stopped
    work.export.upload((1,))
    qtbot.waitUntil(work.strip.problems.isVisible)
    qtbot.waitUntil(lambda: pane.grid.grid.count == 32)
    work.strip.problems.click()
    qtbot.waitUntil(lambda: pane.current == desk.problems[99])


@pytest.mark.parametrize(
    ("code", "is_mended"),
    [(ProblemCode.NOT_CONNECTED, True), (ProblemCode.PACKAGE_UNREACHABLE, False)],
)
def test_after_connecting_again_the_foot_tells_of_no_lost_connection(
    work: Workspace,
    desk: FakeDesk,
    qtbot: QtBot,
    code: ProblemCode,
    is_mended: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    def stopped(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
        yield RunEnded(1, cancelled=False, stopped_by=problem(code, None))

    desk.work = stopped
    work.export.upload((1,))
    qtbot.waitUntil(work.strip.receipt.isVisible)
    work.connection.connected.emit("Larkfield Gifts")
    assert (work.strip.stage.text() == "Ready") is is_mended
    assert work.strip.receipt.isVisible(), "what the run left is still offered"
