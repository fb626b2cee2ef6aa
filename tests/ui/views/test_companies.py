from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.domain.run_events import RunEnded, RunEvent, StageStarted
from kccsync_desktop.ui.models.extracts import shown_extract
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui.fake_desk import FakeDesk, desk_with
from tests.ui.fake_services import FakeServices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.merchants import Merchant
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace

    Open = Callable[[], MainWindow]

ONE, OTHER = "Brightwater Leisure Ltd", "Larkfield Gifts"


@dataclass
class OtherDesk(FakeDesk):
    @property
    def merchant(self) -> Merchant:
        return replace(super().merchant, id=2, name=OTHER)


@dataclass
class TwoCompanies(FakeServices):
    other: FakeDesk | None = None

    def merchants(self) -> tuple[Merchant, ...]:
        assert self.other is not None
        return (self.desk_kept.merchant, self.other.merchant)

    def desk(self, name: str | None) -> FakeDesk:
        assert self.other is not None
        return self.other if name == OTHER else self.desk_kept


@pytest.fixture
def services(desk: FakeDesk, tmp_path: Path) -> FakeServices:
    return TwoCompanies(tmp_path, desk, other=OtherDesk(desk_with(3).pending))


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def lines(window: MainWindow) -> list[str]:
    return [action.text() for action in work_of(window).header.companies.actions()]


def endless(_desk: FakeDesk, _ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    yield StageStarted("Sales invoices", 60)
    cancelled.wait(30)
    yield RunEnded(1, cancelled=True)


def switch(window: MainWindow, number: int) -> None:
    work_of(window).header.companies.actions()[number].trigger()


def test_another_company_is_opened_and_opened_again_next_time(
    open_window: Open, qtbot: QtBot
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: len(lines(window)) == 2)
    header = work_of(window).header
    assert header.companies_button.isVisible()
    assert lines(window)[1] == (
        "Larkfield Gifts (Xero: Brightwater Camping && Leisure (demo company))"
    )
    assert [action.isChecked() for action in header.companies.actions()] == [True, False]
    switch(window, 1)
    qtbot.waitUntil(lambda: window.windowTitle().startswith(OTHER))
    qtbot.waitUntil(lambda: work_of(window).export.grids.pending.rowCount() == 3)
    qtbot.waitUntil(lambda: work_of(window).mapping.setup is not None)
    window.close()
    again = open_window()
    qtbot.waitUntil(lambda: again.windowTitle().startswith(OTHER))


def test_while_a_run_works_the_switch_is_refused_with_the_reason(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.work = endless
    window = open_window()
    qtbot.waitUntil(lambda: len(lines(window)) == 2)
    work_of(window).export.upload(work_of(window).export.pending_now())
    qtbot.waitUntil(lambda: bool(desk.begun))
    for doing in (lambda: switch(window, 1), work_of(window).menu["new-company"].trigger):
        doing()
        told = [d for d in window.findChildren(QuestionDialog) if d.isVisible()]
        assert told[-1].windowTitle() == "Not while a run works"
        assert "Upload Data is still at work" in told[-1].accessibleDescription()
        told[-1].reject()
    assert window.first is None
    assert work_of(window).export.desk.merchant.name == ONE
    work_of(window).export.runs.cancel()
    qtbot.waitUntil(lambda: not work_of(window).export.runs.is_running)


def test_while_rows_are_saved_the_switch_is_refused(
    open_window: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window()
    qtbot.waitUntil(lambda: len(lines(window)) == 2)
    gate, work = Event(), work_of(window)
    grid = work.export_tab.pending.grid
    extract = shown_extract(grid.grid, grid.columns.chosen)
    work.sheets.save(replace(extract, ids=lambda: range(gate.wait() - 1)), tmp_path / "rows.csv")
    switch(window, 1)
    told = next(d for d in window.findChildren(QuestionDialog) if d.isVisible())
    assert told.windowTitle() == "Not while rows are being saved"
    told.reject()
    assert work_of(window) is work
    gate.set()
    qtbot.waitUntil(lambda: not work.sheets.is_saving)


def test_a_new_company_can_be_begun_and_left_again(open_window: Open, qtbot: QtBot) -> None:
    window = open_window()
    work_of(window).menu["new-company"].trigger()
    page = window.first
    assert page is not None
    assert page.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert work_of(window).isVisible()
    assert window.first is None
