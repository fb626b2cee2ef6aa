"""R1, R2: two windows on the same books, with the real desk, real threads and the sandbox."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import pytest

from kccsync_desktop.bootstrap import Services
from kccsync_desktop.ui.main_window import MainWindow
from tests.support.office import MERCHANT, Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.services import Services as Face
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.workspace import Workspace


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = Office.open(tmp_path)
    for number in range(1, 5):
        opened.folder.invoice(f"INV{number}")
    opened.prepare()
    yield opened
    opened.services.close()


@pytest.fixture
def windows(
    office: Office, theme: ThemeFollower, qtbot: QtBot
) -> Iterator[tuple[Workspace, Workspace]]:
    second = Services.open(office.home, office.wiring)
    made = []
    for services in (office.services, second):
        window = MainWindow(theme)
        qtbot.addWidget(window)
        window.show()
        window.use(cast("Face", services), MERCHANT)
        assert window.workspace is not None
        made.append(window.workspace)
        qtbot.waitUntil(partial(has_rows, window.workspace, 4))
    yield made[0], made[1]
    for work in made:
        work.window().close()
    second.close()


def has_rows(work: Workspace, count: int) -> bool:
    grids = work.export.grids
    return grids.status is not None and grids.pending.rowCount() == count


def test_r2_what_one_window_uploads_the_other_shows_by_itself(
    windows: tuple[Workspace, Workspace], qtbot: QtBot
) -> None:
    ours, theirs = windows
    theirs.pulse.look()
    qtbot.waitUntil(lambda: not theirs.pulse._is_asking)
    theirs.export.grids.pending.tick_rows(2, 2, ticked=True)
    ours.export.upload(tuple(ours.export.pending_now())[:2])
    qtbot.waitUntil(lambda: not ours.export.runs.is_running, timeout=20_000)

    qtbot.waitUntil(lambda: has_rows(theirs, 2), timeout=10_000)
    qtbot.waitUntil(lambda: theirs.export.grids.exported.rowCount() == 2)
    assert theirs.export.grids.pending.is_ticked(0)
    assert theirs.strip.stage.text() == "Ready" or "finished" in theirs.strip.stage.text()


def test_r1_r2_a_paused_run_is_seen_by_the_other_window_and_goes_on(
    windows: tuple[Workspace, Workspace], office: Office, qtbot: QtBot
) -> None:
    ours, theirs = windows
    ours.export.upload(ours.export.pending_now())
    ours.export.runs.pause()
    qtbot.waitUntil(lambda: bool(ours.export.runs.activity and ours.export.runs.activity.is_paused))
    theirs.pulse.look()
    qtbot.waitUntil(lambda: theirs.strip.stage.text().startswith("Upload Data is running"))
    assert not theirs.export_tab.pending.upload.isEnabled()

    ours.export.runs.go_on()
    qtbot.waitUntil(lambda: not ours.export.runs.is_running, timeout=20_000)
    assert len(office.remote()) == 4
    qtbot.waitUntil(lambda: theirs.pulse.other is None, timeout=10_000)
    qtbot.waitUntil(lambda: has_rows(theirs, 0), timeout=10_000)
