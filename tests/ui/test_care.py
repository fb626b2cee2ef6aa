"""Back Up, Restore and Diagnostics in the real window, over real books."""

from __future__ import annotations

import zipfile
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog

from kccsync_desktop.domain.history import AuditAction, HistoryQuery
from kccsync_desktop.domain.retention import Retention
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.views.diagnostics_dialog import DiagnosticsDialog
from kccsync_desktop.ui.views.questions import QuestionDialog
from kccsync_desktop.ui.views.restore_dialog import RestoreDialog
from kccsync_desktop.ui.views.retention_dialog import RetentionDialog
from tests.support.office import MERCHANT, Office
from tests.ui.over_books import window_over

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.theme.follower import ThemeFollower

Shown = TypeVar("Shown", bound=QDialog)


@pytest.fixture
def office(place: Path) -> Iterator[Office]:
    opened = Office.open(place)
    opened.folder.invoice("INV1")
    opened.folder.invoice("INV2")
    opened.prepare()
    yield opened
    opened.services.close()


@pytest.fixture
def window(office: Office, theme: ThemeFollower, qtbot: QtBot) -> Iterator[MainWindow]:
    made = window_over(office, theme, qtbot, partial(shows, pending=2))
    yield made
    made.close()


def shows(window: MainWindow, pending: int) -> bool:
    if window.workspace is None:
        return False
    grids = window.workspace.export.grids
    return grids.status is not None and grids.pending.rowCount() == pending


def shown(window: MainWindow, kind: type[Shown], qtbot: QtBot) -> Shown:
    """Return the one dialog of a kind that is on show, when it is."""
    found: list[Shown] = []

    def is_there() -> bool:
        found[:] = [each for each in window.findChildren(kind) if each.isVisible()]
        return len(found) == 1

    qtbot.waitUntil(is_there, timeout=10_000)
    return found[0]


def choose(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    """Choose a file in the dialog of files that is on show."""
    dialog = shown(window, QFileDialog, qtbot)
    dialog.fileSelected.emit(str(path))
    dialog.reject()


def trigger(window: MainWindow, name: str) -> None:
    assert window.workspace is not None
    window.workspace.menu[name].trigger()


def told(window: MainWindow, qtbot: QtBot) -> tuple[str, str]:
    box = shown(window, QuestionDialog, qtbot)
    said = box.windowTitle(), box.accessibleDescription()
    box.reject()
    return said


def test_the_books_are_backed_up_and_come_back(
    window: MainWindow, office: Office, place: Path, qtbot: QtBot
) -> None:
    trigger(window, "backup")
    choose(window, place / "copy.bak", qtbot)
    assert told(window, qtbot)[0] == "The books are backed up"
    office.upload()
    assert office.state("INV1") is ExportState.VERIFIED

    trigger(window, "restore")
    choose(window, place / "copy.bak", qtbot)
    dialog = shown(window, RestoreDialog, qtbot)
    assert "Payments that were allocated" in dialog.accessibleDescription()
    dialog.restore.click()
    title, text = told(window, qtbot)
    assert title == "The backup is restored"
    assert "before-restore" in text
    qtbot.waitUntil(partial(shows, window, 2))
    assert office.state("INV1") is ExportState.PENDING
    assert window.workspace is not None
    assert window.workspace.export.desk is office.desk, "the window works on the restored books"


def test_cancel_restores_nothing(
    window: MainWindow, office: Office, place: Path, qtbot: QtBot
) -> None:
    office.services.back_up(place / "copy.bak")
    before = window.workspace
    trigger(window, "restore")
    choose(window, place / "copy.bak", qtbot)
    dialog = shown(window, RestoreDialog, qtbot)
    assert dialog.cancel.isDefault()
    dialog.cancel.click()
    assert window.workspace is before


def test_what_is_no_backup_is_told_and_the_books_stay(
    window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    (place / "other.bak").write_text("DOC_CODE,NET\n" * 100)
    trigger(window, "restore")
    choose(window, place / "other.bak", qtbot)
    title, text = told(window, qtbot)
    assert title == "This backup cannot be restored"
    assert "Choose another backup" in text
    assert shows(window, 2)


def test_books_that_another_window_has_open_are_not_restored_and_shown_again(
    window: MainWindow, office: Office, place: Path, qtbot: QtBot
) -> None:
    office.services.back_up(place / "copy.bak")
    second = type(office.services).open(office.home, office.wiring)
    second.merchants()
    trigger(window, "restore")
    choose(window, place / "copy.bak", qtbot)
    shown(window, RestoreDialog, qtbot).restore.click()
    title, text = told(window, qtbot)
    second.close()
    assert title == "Nothing was restored"
    assert "open in another window" in text
    qtbot.waitUntil(partial(shows, window, 2))


def test_a_place_that_will_not_do_is_told(window: MainWindow, place: Path, qtbot: QtBot) -> None:
    trigger(window, "backup")
    choose(window, place / "none" / "copy.bak", qtbot)
    title, text = told(window, qtbot)
    assert title == "The books were not backed up"
    assert "Choose another one" in text


def test_the_diagnostics_are_shown_before_they_are_saved(
    window: MainWindow, place: Path, qtbot: QtBot
) -> None:
    window.guidance.actions["diagnostics"].trigger()
    dialog = shown(window, DiagnosticsDialog, qtbot)
    looked_at = []
    for row in range(dialog.parts.count()):
        dialog.parts.setCurrentRow(row)
        looked_at.append(dialog.content.toPlainText())
    assert not list(place.glob("*.zip"))
    dialog.save.click()
    choose(window, place / "support.zip", qtbot)
    assert told(window, qtbot)[0] == "The diagnostics are saved"
    with zipfile.ZipFile(place / "support.zip") as bundle:
        saved = [bundle.read(name).decode() for name in bundle.namelist()]
    assert saved == looked_at
    assert MERCHANT not in "".join(saved)
    dialog.close_button.click()


def test_while_a_job_runs_nothing_is_restored(window: MainWindow) -> None:
    assert window.workspace is not None
    menu = window.workspace.menu
    menu.set_state(is_running=True, is_connected=True)
    assert (menu["restore"].isEnabled(), menu["backup"].isEnabled()) == (False, True)


def test_how_long_things_are_kept_is_chosen(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    trigger(window, "keep")
    dialog = shown(window, RetentionDialog, qtbot)
    assert dialog.history.currentText() == "6 years"
    assert dialog.history.itemData(0) == 12, "never less than a year"
    dialog.problems.setCurrentIndex(dialog.problems.findData(6))
    dialog.logs.setCurrentIndex(dialog.logs.findData(0))
    dialog.save.click()
    qtbot.waitUntil(lambda: office.services.retention() == Retention(72, 6, 0))


def test_old_history_goes_by_itself_after_the_start(
    window: MainWindow, office: Office, qtbot: QtBot
) -> None:
    def entries() -> int:
        return len(office.desk.audit_ids(HistoryQuery()))

    def newest() -> AuditAction:
        (row,) = office.desk.audit_rows(office.desk.audit_ids(HistoryQuery())[:1])
        return row.action

    assert entries() > 1
    office.clock.advance(7 * 366 * 86_400)
    assert window.care is not None
    assert office.services.tidy().rows == 0, "the clock may be set wrong"
    office.connect()
    assert office.services.tidy().rows == 0, "what it noted itself does not prove it right"
    for _ in range(2):  # but years of work do
        office.clock.advance(300 * 86_400)
        office.connect()
    window.care.controller.tidy()
    qtbot.waitUntil(lambda: newest() is AuditAction.TIDIED, timeout=10_000)
    assert office.desk.find("INV1") != ()
