"""Every widget of every picture: named, whole at any size, and in reading order for the Tab key.

The scenes are those of tests/screenshots: what is shown to people is what is walked.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication

from kccsync_desktop.ui.main_window import MainWindow
from tests.screenshots.scenes import SCENES
from tests.ui.fake_services import FakeServices
from tests.ui.patience import let_settle
from tests.ui.widget_rules import cut, jumps, nameless, overlapping

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.theme.follower import ThemeFollower

USUAL = QSize(1280, 860)
SMALL = QSize(720, 420)  # what 1440 x 900 leaves at 200 %
MENUS = {"actions", "row-menu", "row-menu-ticked", "row-menu-exported", "columns-menu", "companies"}


@contextmanager
def scene(
    name: str, theme: ThemeFollower, home: Path, qtbot: QtBot
) -> Iterator[tuple[MainWindow, QWidget]]:
    window = MainWindow(theme)
    window.resize(USUAL)
    window.show()
    window.use(cast("Services", FakeServices(home, SCENES[name].desk())), None)
    let_settle()
    shown = SCENES[name].arrange(window) or window
    let_settle()
    yield window, shown
    if window.workspace is not None:  # damaged books have none
        runs = window.workspace.export.runs
        runs.cancel()
        assert runs.wait(5000)
        qtbot.waitUntil(lambda: not runs.is_running)
    for each in QApplication.topLevelWidgets():
        each.close()
    let_settle()
    window.deleteLater()  # while everything that Python holds of it still lives
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.long
@pytest.mark.parametrize("name", sorted(SCENES.keys() - MENUS))
def test_every_widget_is_named_whole_and_in_order(
    name: str, theme: ThemeFollower, tmp_path: Path, qtbot: QtBot
) -> None:
    with scene(name, theme, tmp_path, qtbot) as (window, shown):
        found = nameless(shown) + jumps(shown) + cut(shown) + overlapping(shown)
        if shown is window:
            window.resize(SMALL)
            let_settle()
            found += [f"small: {each}" for each in cut(shown) + overlapping(shown)]
        elif not _fits(shown.minimumSizeHint(), SMALL):
            found.append(f"least {shown.minimumSizeHint()}")
    assert found == []


def _fits(size: QSize, room: QSize) -> bool:
    return size.width() <= room.width() and size.height() <= room.height()
