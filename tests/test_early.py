"""A start shows the first grid before the rest of the books is open, and only what is true."""

from __future__ import annotations

import inspect
import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import fields
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kccsync_desktop import app
from kccsync_desktop.bootstrap import Services, UnknownMerchantError
from kccsync_desktop.bootstrap.early import (
    DESK_VALUES,
    SERVICES_VALUES,
    EarlyDesk,
    EarlyServices,
    NotOpenedError,
)
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.desk import Desk
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.storage.builders import document, store
from tests.test_app import _as_before, when_open

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PENDING = GridQuery(Grid.PENDING)
ROWS = 7
__all__ = ["_as_before"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    services = Services.open(tmp_path)
    for name in ("Hill & Co", "Vale Ltd"):
        books = services.database.books(services.add_merchant(name, "xero").id)
        store(books, *(document(f"INV{n}") for n in range(ROWS)))
    services.close()
    return tmp_path


@pytest.fixture
def early(home: Path) -> Iterator[EarlyServices]:
    made = EarlyServices.of(home, lambda: Services.open(home))
    assert isinstance(made, EarlyServices)
    yield made
    made.go_on()
    made.release()
    made.close()


def opened(services: EarlyServices) -> None:
    services.go_on()
    services.finish()
    services.release()


def test_the_first_grid_is_told_before_anything_is_opened(early: EarlyServices) -> None:
    desk = early.desk("Vale Ltd")
    answer = desk.grid_answer(PENDING)
    rows = desk.pending_rows(answer.ids)
    assert [each.name for each in early.merchants()] == ["Hill & Co", "Vale Ltd"]
    assert desk.merchant.name == "Vale Ltd"
    assert [row.source_code for row in rows] == [f"INV{n}" for n in range(ROWS)]
    assert not early.is_whole
    opened(early)
    assert desk.grid_answer(PENDING) == answer
    assert desk.pending_rows(answer.ids) == rows
    assert desk.merchant == early.desk("Vale Ltd").merchant


def test_the_rows_to_come_are_read_while_the_window_is_made(home: Path) -> None:
    opening = threading.Event()

    def open_whole() -> Services:
        opening.set()
        return Services.open(home)

    early = EarlyServices.of(home, open_whole)
    assert isinstance(early, EarlyServices)
    with ThreadPoolExecutor() as pool:
        finished = pool.submit(early.finish)
        desk = early.desk()
        early.go_on()
        assert opening.wait(30)
        with closing(sqlite3.connect(home / "kccsync.db")) as connection, connection:
            connection.execute("DELETE FROM problems")
            connection.execute("UPDATE export_rows SET state = 'marked'")
        finished.result(timeout=30)
    early.release()
    assert len(desk.grid_answer(PENDING).ids) == 0, "what was read ahead is not told later"
    early.close()


def test_what_was_read_ahead_is_told_once(early: EarlyServices, home: Path) -> None:
    desk = early.desk()
    cast("EarlyDesk", desk).read_ahead()
    with closing(sqlite3.connect(home / "kccsync.db")) as connection, connection:
        connection.execute("UPDATE export_rows SET state = 'marked'")
    assert len(desk.grid_answer(PENDING).ids) == ROWS
    assert len(desk.grid_answer(PENDING).ids) == 0


def test_whatever_else_is_asked_waits_until_all_is_open(early: EarlyServices) -> None:
    desk = early.desk()
    with ThreadPoolExecutor() as pool:
        sorted_by = GridQuery(Grid.PENDING, sort="amount")
        status = pool.submit(desk.status)
        exported = pool.submit(desk.grid_answer, GridQuery(Grid.EXPORTED))
        by_amount = pool.submit(desk.grid_answer, sorted_by)
        assert not any((status.done(), exported.done(), by_amount.done()))
        opened(early)
        told = status.result(timeout=30)
        assert (told.merchant, told.pending) == ("Hill & Co", ROWS)
        assert len(exported.result(timeout=30).ids) == 0
        assert len(by_amount.result(timeout=30).ids) == ROWS


def test_a_value_that_is_asked_for_early_is_waited_for_and_right(early: EarlyServices) -> None:
    """What stands for a method is true, whatever the value would be."""
    desk = early.desk()
    with ThreadPoolExecutor() as pool:
        clock = pool.submit(lambda: cast("Services", early).clock)
        facilities = pool.submit(lambda: desk.facilities)
        assert not any((clock.done(), facilities.done()))
        opened(early)
        assert clock.result(timeout=30) is early.whole.clock
        assert facilities.result(timeout=30).clock is early.whole.clock


@pytest.mark.parametrize(
    ("whole", "early_one", "values"),
    [(Services, EarlyServices, SERVICES_VALUES), (Desk, EarlyDesk, DESK_VALUES)],
)
def test_whatever_is_no_method_is_told_early_or_waited_for(
    whole: type, early_one: type, values: frozenset[str]
) -> None:
    told = dict(inspect.getmembers(whole)) | dict.fromkeys(each.name for each in fields(whole))
    no_methods = {
        name
        for name, value in told.items()
        if not name.startswith("_") and not callable(value) and not hasattr(early_one, name)
    }
    assert no_methods - {"folder"} == values, "folder is set when it is made"


def test_nothing_is_promised_that_no_services_have(early: EarlyServices) -> None:
    for each in (early, early.desk()):
        assert not hasattr(each, "_repr_html_")
        with pytest.raises(AttributeError):
            getattr(each, "__len__")  # noqa: B009 - as a protocol asks for it


def test_the_grid_follows_the_books_after_all_is_open(early: EarlyServices) -> None:
    desk = early.desk()
    opened(early)
    ids = desk.grid_answer(PENDING).ids
    desk.mark_exported(ids[:1])
    assert desk.grid_answer(PENDING).ids == ids[1:]


def test_statements_wait_first_once_all_is_open_and_after_a_restore(
    early: EarlyServices, tmp_path: Path
) -> None:
    waited: list[int] = []
    early.let_wait(lambda: waited.append(1))
    desk = early.desk()
    opened(early)
    assert desk.status().pending == ROWS
    assert waited
    kept = early.whole.back_up(tmp_path / "kept.backup").path
    early.whole.restore(kept)
    waited.clear()
    assert early.desk().status().pending == ROWS
    assert waited


def test_who_waits_is_refused_when_the_rest_cannot_be_opened(home: Path) -> None:
    def refuse() -> Services:
        raise StorageError("The disk is gone.")

    early = EarlyServices.of(home, refuse)
    assert isinstance(early, EarlyServices)
    desk = early.desk()
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(desk.status)
        early.go_on()
        with pytest.raises(StorageError, match="The disk is gone"):
            early.finish()
        early.release()
        with pytest.raises(NotOpenedError):
            waiting.result(timeout=30)
    early.close()


def test_a_company_that_is_not_there_is_refused(early: EarlyServices) -> None:
    opened(early)
    with pytest.raises(UnknownMerchantError):
        early.desk("Nobody")


def test_new_books_are_opened_as_a_whole(tmp_path: Path) -> None:
    services = EarlyServices.of(tmp_path, lambda: Services.open(tmp_path))
    assert type(services) is Services
    services.close()


def test_the_window_shows_rows_before_the_rest_is_opened(home: Path) -> None:
    shown: list[int] = []

    def open_whole() -> Services:
        shown.append(rows_on_show())
        return Services.open(home)

    def close_when_told(window: MainWindow) -> bool:
        work = window.workspace
        if work is None or work.export.grids.status is None:
            return False
        shown.append(work.export.grids.status.pending)
        return window.close()

    timer = when_open(close_when_told)
    assert app.run_window(lambda: EarlyServices.of(home, open_whole)) == 0
    assert not timer.isActive()
    assert shown == [ROWS, ROWS]


def test_books_that_fail_after_the_first_look_go_from_the_window(home: Path) -> None:
    seen: list[str] = []

    def refuse() -> Services:
        seen.append(str(rows_on_show()))
        raise StorageError("The disk is gone.")

    def close_when_told(window: MainWindow) -> bool:
        if "disk" not in window.waiting_text:
            return False
        QTimer.singleShot(100, lambda: told(window))
        return True

    def told(window: MainWindow) -> None:
        boxes = [each for each in window.findChildren(QuestionDialog) if each.isVisible()]
        seen.append(window.waiting_text)
        seen.append(f"{len(boxes)} dialogs, workspace {window.workspace}")
        window.close()

    timer = when_open(close_when_told)
    assert app.run_window(lambda: EarlyServices.of(home, refuse)) == 0
    assert not timer.isActive()
    assert seen == [str(ROWS), "The disk is gone.", "0 dialogs, workspace None"]


def rows_on_show() -> int:
    """Return how many rows the open window's grid has; asked on the loader's thread."""
    assert threading.current_thread() is not threading.main_thread()
    windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow)]
    return max(each.workspace.export.grids.pending.count for each in windows if each.workspace)
