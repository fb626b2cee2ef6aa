"""A backup comes back where no company is open: none yet, or books that cannot be opened."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import pytest

from kccsync_desktop import app
from kccsync_desktop.bootstrap import Services
from kccsync_desktop.bootstrap.early import EarlyServices
from kccsync_desktop.bootstrap.safekeeping import Safekeeping
from kccsync_desktop.storage.errors import DatabaseUnreadableError
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.empty_state import EmptyState
from kccsync_desktop.ui.views.restore_dialog import RestoreDialog
from tests.ui.test_care import choose, shown, shows, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers import services as window_services
    from kccsync_desktop.ui.theme.follower import ThemeFollower


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    services = Services.open(tmp_path / "earlier")
    services.add_merchant("Larkspur", "xero")
    path = services.back_up(tmp_path / "copy.bak").path
    services.close()
    return path


@pytest.fixture
def window(theme: ThemeFollower, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def opened(home: Path) -> window_services.Services:
    return cast("window_services.Services", Services.open(home))


def company(window: MainWindow) -> str:
    return window.workspace.export.desk.merchant.name if window.workspace else ""


def restore(window: MainWindow, backup: Path, qtbot: QtBot) -> str:
    choose(window, backup, qtbot)
    shown(window, RestoreDialog, qtbot).restore.click()
    return told(window, qtbot)[0]


@pytest.fixture
def start(window: MainWindow, tmp_path: Path) -> Iterator[app.Start]:
    home = tmp_path / "home"
    begun = app.Start(window, partial(opened, home), None, partial(Safekeeping, home))
    yield begun
    window.close()
    begun.close()


def broken(window: MainWindow, start: app.Start, tmp_path: Path, qtbot: QtBot) -> EmptyState:
    home = tmp_path / "home"
    home.mkdir()
    home.joinpath("kccsync.db").write_bytes(b"\xff" * 8192)
    start.loader.start()
    qtbot.waitUntil(lambda: bool(window.waiting_text))
    (page,) = [each for each in window.findChildren(EmptyState) if each.isVisible()]
    return page


def test_damaged_books_are_exchanged_for_a_backup_and_opened(
    window: MainWindow, start: app.Start, backup: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page = broken(window, start, tmp_path, qtbot)
    assert page.action.text() == "Restore a Backup…"
    page.action.click()
    assert restore(window, backup, qtbot) == "The backup is restored"
    qtbot.waitUntil(lambda: company(window) == "Larkspur", timeout=10_000)
    (kept,) = (tmp_path / "home").glob("kccsync.db.before-restore-*.bak")
    assert kept.read_bytes() == b"\xff" * 8192


def test_books_whose_first_look_alone_could_be_shown_are_exchanged_too(
    window: MainWindow, backup: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    home = tmp_path / "home"
    services = Services.open(home)
    services.add_merchant("Larkspur", "xero")
    services.close()
    is_damaged = [True]

    def open_whole() -> Services:
        if is_damaged.pop():
            raise DatabaseUnreadableError("kccsync.db", "it is damaged")
        return Services.open(home)

    make = partial(EarlyServices.of, home, open_whole)
    start = app.Start(
        window,
        cast("Callable[[], window_services.Services]", make),
        None,
        partial(Safekeeping, home),
    )
    start.loader.start()
    qtbot.waitUntil(lambda: bool(window.waiting_text), timeout=10_000)
    (page,) = [each for each in window.findChildren(EmptyState) if each.isVisible()]
    is_damaged.append(False)
    page.action.click()
    assert restore(window, backup, qtbot) == "The backup is restored"
    qtbot.waitUntil(lambda: company(window) == "Larkspur", timeout=10_000)
    qtbot.waitUntil(lambda: shows(window, 0), timeout=10_000)
    window.close()
    start.close()


def test_a_backup_that_will_not_do_leaves_the_page_with_its_button(
    window: MainWindow, start: app.Start, tmp_path: Path, qtbot: QtBot
) -> None:
    page = broken(window, start, tmp_path, qtbot)
    other = tmp_path / "other.bak"
    other.write_text("DOC_CODE,NET\n" * 100)
    page.action.click()
    choose(window, other, qtbot)
    assert told(window, qtbot)[0] == "This backup cannot be restored"
    assert page.action.isVisible()


def test_without_what_restores_no_button_is_offered(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    start = app.Start(window, partial(opened, tmp_path / "home"), None)
    page = broken(window, start, tmp_path, qtbot)
    assert not page.action.isVisible()
    page.acted.emit()
    assert start.rescue is None
    start.close()


def test_before_there_is_a_company_a_backup_brings_them_back(
    window: MainWindow, backup: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    services = opened(tmp_path / "home")
    window.use(services, None)
    first = window.first
    assert first is not None
    assert first.restore.isVisible()
    first.restore.click()
    assert restore(window, backup, qtbot) == "The backup is restored"
    assert company(window) == "Larkspur"
    assert window.first is None
    assert window.companies is not None
    assert not window.companies.ask_new().restore.isVisible(), "the menu has it by then"
    window.close()
    services.close()
