from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.controllers.guide_controller import Step
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from kccsync_desktop.ui.views.guide_mapping import MappingPage
from kccsync_desktop.ui.views.guide_pages import AccountsPage, ConnectPage, FolderPage
from tests.ui.fake_guide import FreshDesk, fresh_desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.models.grid_model import GridModel
    from kccsync_desktop.ui.models.planned_grid import PlannedLine
    from kccsync_desktop.ui.views.new_company import NewCompany
    from kccsync_desktop.ui.views.setup_guide import SetupGuide
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_services import FakeServices

    Open = Callable[[], MainWindow]

LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return


@pytest.fixture
def desk() -> FreshDesk:
    return fresh_desk()


@pytest.fixture
def window(services: FakeServices, open_window: Open) -> MainWindow:
    services.has_company = False
    return open_window()


def first_of(window: MainWindow) -> NewCompany:
    assert window.first is not None
    return window.first


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def guide_of(window: MainWindow) -> SetupGuide:
    assert window.companies is not None
    guide = window.companies.guide
    assert guide is not None
    return guide


def begin(window: MainWindow, qtbot: QtBot) -> SetupGuide:
    qtbot.keyClicks(first_of(window).name, "Acme Ltd")
    qtbot.keyClick(first_of(window).name, ENTER)
    qtbot.waitUntil(lambda: window.companies is not None and window.companies.guide is not None)
    guide = guide_of(window)
    qtbot.waitUntil(lambda: guide.guide.state is not None)
    return guide


def folder_of(guide: SetupGuide) -> FolderPage:
    found = guide.pages[Step.FOLDER]
    assert isinstance(found, FolderPage)
    return found


def at(guide: SetupGuide, step: Step) -> Callable[[], bool]:
    return lambda: guide.step is step


def done(guide: SetupGuide, step: Step) -> Callable[[], bool]:
    return lambda: guide.guide.state is not None and step in guide.guide.state.done


def connect_dialog(window: MainWindow) -> ConnectDialog:
    return next(each for each in window.findChildren(ConnectDialog) if each.isVisible())


def press(qtbot: QtBot) -> None:
    """Press Enter wherever the keyboard is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, ENTER)


def load_by_keyboard(guide: SetupGuide, qtbot: QtBot) -> None:
    folder = folder_of(guide)
    assert folder.path.hasFocus()
    qtbot.keyClicks(folder.path, "/kcc")
    press(qtbot)
    qtbot.waitUntil(guide.go_on.hasFocus)
    assert "sales_invoices.csv: 28 rows" in folder.news.text()
    assert folder.troubles.text().startswith("1 problem. It does not stop")
    assert (folder.load.property("look"), guide.go_on.property("look")) == ("", "primary")
    press(qtbot)


def connect_by_keyboard(window: MainWindow, guide: SetupGuide, qtbot: QtBot) -> None:
    press(qtbot)
    qtbot.keyClick(connect_dialog(window).start, Qt.Key.Key_Space)
    qtbot.waitUntil(at(guide, Step.ACCOUNTS))
    qtbot.waitUntil(done(guide, Step.ACCOUNTS))  # it fetches by itself
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    guide.go_on.setFocus()
    press(qtbot)


def map_by_keyboard(guide: SetupGuide, qtbot: QtBot) -> None:
    mapping = guide.pages[Step.MAPPING]
    assert isinstance(mapping, MappingPage)
    assert mapping.list is not None
    assert mapping.apply.isEnabled(), "what is proposed need not wait for what is undecided"
    assert not guide.go_on.isEnabled()
    assert "Tax rate 0 Zero, sales" in mapping.news.text()
    for row in [row for row in mapping.list.rows if row.proposal.asks]:
        row.chooser.setFocus()
        qtbot.keyClick(row.chooser, Qt.Key.Key_Down)
    mapping.apply.setFocus()
    press(qtbot)
    qtbot.waitUntil(guide.go_on.hasFocus)
    press(qtbot)


def try_by_keyboard(guide: SetupGuide, qtbot: QtBot) -> None:
    press(qtbot)
    qtbot.waitUntil(done(guide, Step.TRIAL))
    assert "would get the sales invoice SI" in guide.trial.outcome.text()
    assert "Dales Outdoor Co-operative would be created first" in guide.trial.outcome.text()
    assert guide.trial.model.index(0, 1).data() == "200 Sales"
    qtbot.waitUntil(guide.go_on.hasFocus)
    press(qtbot)


def test_from_nothing_to_a_tried_document_by_keyboard(
    window: MainWindow, desk: FreshDesk, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    guide = begin(window, qtbot)
    assert at(guide, Step.FOLDER)()
    load_by_keyboard(guide, qtbot)
    assert at(guide, Step.CONNECT)()
    connect_by_keyboard(window, guide, qtbot)
    assert at(guide, Step.MAPPING)()
    map_by_keyboard(guide, qtbot)
    assert at(guide, Step.TRIAL)()
    try_by_keyboard(guide, qtbot)
    assert work_of(window).isVisible()
    assert desk.begun[-1][0] == "Run Pre-Check"


def test_every_step_can_be_skipped_by_mouse_and_the_guide_comes_back_from_the_menu(
    window: MainWindow, qtbot: QtBot
) -> None:
    guide = begin(window, qtbot)
    for _ in range(5):
        qtbot.mouseClick(guide.skip, LEFT)
    assert work_of(window).isVisible()
    assert window.companies is not None
    assert window.companies.guide is None
    work_of(window).menu["guide"].trigger()
    again = guide_of(window)
    qtbot.waitUntil(again.isVisible)
    qtbot.waitUntil(lambda: again.guide.state is not None)
    qtbot.mouseClick(again.steps.buttons[Step.TRIAL], LEFT)
    assert at(again, Step.TRIAL)()
    qtbot.mouseClick(again.back, LEFT)
    assert at(again, Step.MAPPING)()
    qtbot.mouseClick(again.steps.close_button, LEFT)
    assert work_of(window).isVisible()


def test_closed_half_way_it_goes_on_at_the_right_step(
    window: MainWindow, open_window: Open, qtbot: QtBot
) -> None:
    guide = begin(window, qtbot)
    folder = folder_of(guide)
    folder.path.setText("/kcc")
    folder.load.click()
    qtbot.waitUntil(done(guide, Step.FOLDER))
    window.close()
    later = open_window()
    again = guide_of(later)
    qtbot.waitUntil(at(again, Step.CONNECT))
    assert again.isVisible()
    qtbot.mouseClick(again.steps.close_button, LEFT)
    later.close()
    last = open_window()
    assert last.companies is not None
    assert last.companies.guide is None, "dismissed, it does not come by itself again"


def test_a_document_that_would_fail_says_why(
    window: MainWindow, desk: FreshDesk, qtbot: QtBot
) -> None:
    desk.result = PrecheckStatus.FAILED
    guide = begin(window, qtbot)
    work_of(window).export.load(Path("/kcc"))
    qtbot.waitUntil(done(guide, Step.FOLDER))
    desk.connected = True
    guide.guide.refresh()
    qtbot.waitUntil(done(guide, Step.CONNECT))
    guide.turn_to(Step.TRIAL)
    qtbot.mouseClick(guide.trial.check, LEFT)
    qtbot.waitUntil(lambda: guide.trial.result.text().startswith("Failed"))
    assert "Nominal 0310" in guide.trial.reasons.text()
    assert not guide.trial.grid.isVisible()
    assert guide.guide.state is not None
    assert Step.TRIAL not in guide.guide.state.done, "one that would not go is no trial passed"


def test_pages_say_what_comes_first(window: MainWindow, qtbot: QtBot) -> None:
    guide = begin(window, qtbot)
    accounts, connect = guide.pages[Step.ACCOUNTS], guide.pages[Step.CONNECT]
    assert isinstance(accounts, AccountsPage)
    assert isinstance(connect, ConnectPage)
    guide.turn_to(Step.ACCOUNTS)
    assert accounts.news.text() == "Connect to Xero first: that is the step before."
    guide.turn_to(Step.TRIAL)
    assert guide.trial.document.text().startswith("No document is pending.")
    assert connect.news.text() == "Xero: Not Connected" or connect.news.text() == ""


def test_the_planned_lines_are_a_sound_model(
    window: MainWindow, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    model: GridModel[PlannedLine] = begin(window, qtbot).trial.model
    qtmodeltester.check(model)


def test_the_demo_is_opened_apart(services: FakeServices, open_window: Open, qtbot: QtBot) -> None:
    services.has_company = False
    window = open_window()
    page = first_of(window)
    assert not page.demo.isEnabled(), "nobody gave a way to start it"
    started: list[str] = []

    def start(package: str) -> str:
        started.append(package)
        return "The embedded sandbox did not start." if len(started) > 1 else ""

    window._start_demo = start
    assert window.companies is not None
    window.companies._start_demo = start
    page = window.companies.ask_new()
    page.package.setCurrentIndex(1)
    qtbot.mouseClick(page.demo, LEFT)
    qtbot.waitUntil(lambda: page.news.text() == "The demo is open in a window of its own.")
    assert started == ["quickbooks"]
    page.demo.setFocus()
    qtbot.keyClick(page.demo, ENTER)
    qtbot.waitUntil(lambda: page.news.text() == "The embedded sandbox did not start.")


def test_the_folder_loaded_last_is_offered_unless_another_is_typed(
    window: MainWindow, desk: FreshDesk, qtbot: QtBot
) -> None:
    desk.loaded_from = "/kcc/2025-12"
    guide = begin(window, qtbot)
    path = folder_of(guide).path
    assert path.text() == "/kcc/2025-12"
    path.clear()
    qtbot.keyClicks(path, "/kcc/2026-01")
    guide.guide.refresh()
    with qtbot.waitSignal(guide.guide.changed):
        pass
    assert path.text() == "/kcc/2026-01"
