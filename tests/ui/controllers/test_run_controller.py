"""Stopping a run: cancelled is given up, suspended is for the next start to finish (R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.run_events import RunEnded
from kccsync_desktop.sync.stopping import is_suspended
from kccsync_desktop.ui.controllers.run_controller import RunController

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.run_events import RunEvent


@pytest.mark.parametrize("suspends", [True, False])
def test_r1_a_run_knows_whether_the_next_start_shall_finish_it(
    qtbot: QtBot, *, suspends: bool
) -> None:
    heard: list[Event] = []

    def work(cancelled: Event) -> Iterator[RunEvent]:
        heard.append(cancelled)
        cancelled.wait(10)
        yield RunEnded(1, cancelled=True)

    runs = RunController()
    runs.start("Upload Data", work)
    qtbot.waitUntil(lambda: bool(heard))
    with qtbot.waitSignal(runs.ended):
        (runs.suspend if suspends else runs.cancel)()
    assert heard[0].is_set()
    assert is_suspended(heard[0]) is suspends
