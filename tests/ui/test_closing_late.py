"""Closing the window while a file is written that must not be cut off: it says so and waits."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest

from kccsync_desktop.domain.backups import BackUp, BooksSummary
from kccsync_desktop.domain.retention import Retention, Tidied
from kccsync_desktop.storage.errors import StorageFullError
from kccsync_desktop.ui.controllers.care_controller import CareController
from kccsync_desktop.ui.controllers.restore_controller import RestoreController
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.closing import AT_WORK
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.fake_desk import desk_with
from tests.ui.fake_services import FakeServices

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.bundles import Bundle
    from kccsync_desktop.ui.controllers.restore_controller import Restorer
    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.theme.follower import ThemeFollower


class SlowDisk(FakeServices):
    """Backs up when it is let."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, desk_with(3))
        self.may_write = Event()
        self.may_tidy = Event()
        self.is_full = False

    def back_up(self, path: Path) -> BackUp:
        self.may_write.wait(10)
        if self.is_full:
            raise StorageFullError("The disk is full.")
        return BackUp(path, 1, BooksSummary("", ()))

    def diagnostics(self) -> Bundle:
        raise NotImplementedError

    def tidy(self) -> Tidied:
        self.may_tidy.wait(10)
        return Tidied()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SlowDisk]:
    made = SlowDisk(tmp_path)
    yield made
    made.may_write.set()
    made.may_tidy.set()


@pytest.fixture
def window(disk: SlowDisk, theme: ThemeFollower, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    made.use(cast("Services", disk), None)
    assert made.care is not None
    made.care.controller.back_up(Path("copy.bak"))
    yield made
    disk.may_write.set()
    disk.may_tidy.set()
    qtbot.waitUntil(lambda: made.care is None or not made.care.is_busy)
    made.close()


def titles(window: MainWindow) -> list[str]:
    there = window.findChildren(QuestionDialog)
    return [each.windowTitle() for each in there if each.isVisible()]


def test_it_waits_visibly_and_closes_by_itself(
    window: MainWindow, disk: SlowDisk, qtbot: QtBot
) -> None:
    assert not window.close()
    assert not window.close(), "pressed twice"
    assert titles(window) == ["The backup is still being written"]
    disk.may_write.set()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_it_stays_open_where_that_is_wanted(
    window: MainWindow, disk: SlowDisk, qtbot: QtBot
) -> None:
    window.close()
    assert window.closing.waiting is not None
    window.closing.waiting.no.click()
    disk.may_write.set()
    qtbot.waitUntil(lambda: titles(window) == ["The books are backed up"])
    assert window.isVisible()


def test_it_stays_open_to_say_what_went_wrong(
    window: MainWindow, disk: SlowDisk, qtbot: QtBot
) -> None:
    window.close()
    disk.is_full = True
    disk.may_write.set()
    qtbot.waitUntil(lambda: titles(window) == ["The books were not backed up"])
    assert window.isVisible()


def test_with_nothing_to_write_it_closes_at_once(
    window: MainWindow, disk: SlowDisk, qtbot: QtBot
) -> None:
    disk.may_write.set()
    qtbot.waitUntil(lambda: titles(window) == ["The books are backed up"])
    assert window.close()


def test_it_says_what_it_waits_for_though_no_file_is_written(
    window: MainWindow, disk: SlowDisk, qtbot: QtBot
) -> None:
    """Old history goes by itself some seconds after the start, also beside a backup."""
    assert window.care is not None
    window.care.controller.tidy()
    window.close()
    assert titles(window) == ["The backup is still being written"]
    disk.may_write.set()
    tidying = "History that is older than you keep it is still being taken out of the books"
    qtbot.waitUntil(lambda: tidying in titles(window))
    assert "The backup is still being written" not in titles(window)
    disk.may_tidy.set()
    qtbot.waitUntil(lambda: not window.isVisible())


def test_every_job_has_words_for_being_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = CareController(cast("Services", SlowDisk(tmp_path)))
    restoring = RestoreController(cast("Restorer", None), jobs.worker)
    jobs.close()  # nothing is worked out any more, and what is asked is only noted
    asked: list[str] = []
    monkeypatch.setattr(jobs.worker, "ask", lambda key, _work: asked.append(key))
    place = Path("file")
    jobs.back_up(place)
    jobs.collect()
    jobs.save(cast("Bundle", None), place)
    jobs.ask_retention()
    jobs.keep_for(Retention())
    jobs.tidy()
    restoring.preview(place)
    restoring.restore(place)
    assert set(asked) == set(AT_WORK)
