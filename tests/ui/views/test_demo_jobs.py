"""The demo's customers pay when the user says so, and what was found is told truly."""

from __future__ import annotations

import socket
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.demo import DemoSandbox, let_customers_pay
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.views.questions import QuestionDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.services import Services
    from kccsync_desktop.ui.theme.follower import ThemeFollower
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk
    from tests.ui.fake_services import FakeServices

LEFT = Qt.MouseButton.LeftButton


class Payers:
    """Stands where the sandbox's control door would be."""

    def __init__(self) -> None:
        self.answer = (8, 4)
        self.sandbox: DemoSandbox | None = None
        self.paid_on: list[threading.Thread] = []

    def pay(self) -> tuple[int, int]:
        self.paid_on.append(threading.current_thread())
        return self.answer if self.sandbox is None else let_customers_pay(self.sandbox)


@pytest.fixture
def payers() -> Payers:
    return Payers()


@pytest.fixture
def demo(
    services: FakeServices, theme: ThemeFollower, payers: Payers, qtbot: QtBot
) -> Iterator[Workspace]:
    window = MainWindow(theme, None, payers.pay)
    qtbot.addWidget(window)
    window.resize(1280, 860)
    window.show()
    window.use(cast("Services", services), services.desk_kept.merchant.name)
    workspace = window.workspace
    assert workspace is not None
    qtbot.waitUntil(lambda: workspace.export.grids.status is not None)
    qtbot.waitUntil(lambda: workspace.mapping.setup is not None)
    yield workspace
    qtbot.waitUntil(lambda: not workspace.export.runs.is_running)
    window.close()


def told(work: Workspace, qtbot: QtBot) -> QuestionDialog:
    def shown() -> list[QuestionDialog]:
        return [each for each in work.window().findChildren(QuestionDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def test_customers_pay_and_the_next_step_is_one_click(
    demo: Workspace, desk: FakeDesk, payers: Payers, qtbot: QtBot
) -> None:
    demo.menu["let-pay"].trigger()
    asked = told(demo, qtbot)
    assert asked.windowTitle() == "8 invoices and 4 bills were paid"
    assert payers.paid_on[0] is not threading.main_thread()
    desk.to_fetch = 12
    qtbot.mouseClick(asked.yes, LEFT)
    qtbot.waitUntil(lambda: demo.imports.model.count == 12)
    assert demo.tabs.currentIndex() == 1


def test_where_nobody_owes_anything_the_cure_is_told(
    demo: Workspace, payers: Payers, qtbot: QtBot
) -> None:
    payers.answer = (0, 0)
    demo.menu["let-pay"].trigger()
    asked = told(demo, qtbot)
    assert "upload some first" in asked.accessibleDescription()
    asked.reject()


def test_only_the_demo_has_it(open_window: Callable[[], MainWindow]) -> None:
    workspace = open_window().workspace
    assert workspace is not None
    assert "let-pay" not in workspace.menu.jobs


def test_a_company_that_was_added_to_the_demo_has_it_not(
    demo: Workspace, services: FakeServices, qtbot: QtBot
) -> None:
    window = demo.window()
    assert isinstance(window, MainWindow)
    assert "let-pay" in demo.menu.jobs
    window.use(cast("Services", services), "The demo's own")  # the one that opens is not it
    added = window.workspace
    assert added is not None
    qtbot.waitUntil(lambda: added.export.grids.status is not None)
    assert "let-pay" not in added.menu.jobs
    assert not added.imports.is_demo


def test_the_demo_writes_its_files_for_kcc_below_its_own_home(
    demo: Workspace, services: FakeServices
) -> None:
    assert Path(demo._preferences.payments_folder).is_relative_to(services.home)


def test_a_sandbox_that_ended_is_told_as_that(
    demo: Workspace, payers: Payers, qtbot: QtBot
) -> None:
    with socket.create_server(("localhost", 0)) as closed:
        port = closed.getsockname()[1]
    payers.sandbox = DemoSandbox(f"http://localhost:{port}")
    demo.menu["let-pay"].trigger()
    asked = told(demo, qtbot)
    assert "sandbox" in asked.accessibleDescription()
    assert "start the demo again" in asked.accessibleDescription()
    asked.reject()


def test_own_prepayments_are_named_where_no_payment_waits(
    demo: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.with_payments(0, 3)
    desk.left = {n: replace(r, reason=LeftOutReason.OWN_PREPAYMENT) for n, r in desk.left.items()}
    demo.tabs.setCurrentIndex(1)
    demo.imports.refresh()
    empty = demo.import_tab.payments.empty
    expected = "3 payments were left out: KCC's own prepayments, which it has already."
    qtbot.waitUntil(lambda: empty.hint.startswith(expected))
    assert "Actions > Let Customers Pay" in empty.hint
    desk.left = {}
    demo.imports.refresh()
    qtbot.waitUntil(lambda: empty.hint.startswith("Xero holds no payment"))
