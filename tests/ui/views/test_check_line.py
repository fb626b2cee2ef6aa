"""What was mapped on the Mapping tab: the rows that waited for it are checked by one click."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.line_taxes import tax_target
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.views.check_line import CheckLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(desk: FakeDesk, open_window: Callable[[], MainWindow], qtbot: QtBot) -> Workspace:
    for row_id, remedy, target in (
        (1, Remedy.MAP_NOMINAL, "0310"),
        (2, Remedy.MAP_NOMINAL, "0310"),
        (3, Remedy.MAP_TAX, tax_target("2", TaxSide.SALES)),
        (4, Remedy.MAP_NOMINAL, "0110"),
    ):
        raised = desk.raise_problem(row_id, row_id)
        asking = replace(raised.problem, remedy=remedy, target=target)
        desk.problems[raised.id] = replace(raised, problem=asking)
    found = open_window().workspace
    assert found is not None
    found.tabs.setCurrentWidget(found.mapping_tab)
    qtbot.waitUntil(found.mapping_tab.nominals.isVisible)
    return found


@pytest.fixture
def line(workspace: Workspace) -> CheckLine:
    return workspace.mapping_tab.findChildren(CheckLine)[0]


def test_what_waited_for_it_is_checked_by_one_click_and_no_question(
    workspace: Workspace, line: CheckLine, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert not line.isVisible()
    account, rate = desk.ledger_accounts()[0].id, desk.ledger_tax_rates()[0].code

    workspace.mapping.nominals.model.chosen.emit(1, account)
    qtbot.waitUntil(line.isVisible)
    assert line.check.text() == "Check the 2 rows that waited"
    workspace.mapping.taxes.model.chosen.emit(2, rate)
    qtbot.waitUntil(lambda: line.check.text() == "Check the 3 rows that waited")

    qtbot.mouseClick(line.check, LEFT)
    qtbot.waitUntil(lambda: ("Run Pre-Check", (1, 2, 3)) in desk.begun)
    qtbot.waitUntil(lambda: not line.isVisible())


def test_one_row_that_waited_is_told_as_one(line: CheckLine, workspace: Workspace) -> None:
    workspace.mapping.mapped.emit((4,))
    assert line.text.text() == "What this row lacked is mapped now."
    assert line.check.text() == "Check the row that waited"


def test_where_no_row_waited_nothing_is_offered(
    workspace: Workspace, line: CheckLine, desk: FakeDesk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(workspace.mapping.written):
        workspace.mapping.nominals.model.chosen.emit(0, desk.ledger_accounts()[0].id)
    assert not line.isVisible()
