from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from kccsync_desktop.ui.models.mapping_grids import CHOOSE_ACCOUNT
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.ui import fake_setup

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.ledger import LedgerAccount
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.map_grid import MapGrid
    from kccsync_desktop.ui.views.mapping_tab import MappingTab
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return
ACCOUNT, PROPOSAL, WHY = 2, 4, 5
TAX_PROPOSAL = 6


@pytest.fixture
def workspace(open_window: Callable[[], MainWindow], qtbot: QtBot) -> Workspace:
    window = open_window()
    found = window.workspace
    assert found is not None
    found.tabs.setCurrentWidget(found.mapping_tab)
    qtbot.waitUntil(found.mapping_tab.nominals.isVisible)
    return found


@pytest.fixture
def tab(workspace: Workspace) -> MappingTab:
    return workspace.mapping_tab


def cell(grid: MapGrid, row: int, column: int) -> str:
    return str(grid.model().index(row, column).data() or "")


def asked(tab: MappingTab) -> QuestionDialog:
    return next(each for each in tab.findChildren(QuestionDialog) if each.isVisible())


def click(grid: MapGrid, row: int, column: int, qtbot: QtBot) -> None:
    index = grid.model().index(row, column)
    grid.scrollTo(index)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=grid.visualRect(index).center())


def test_the_line_at_the_top_says_what_is_missing(tab: MappingTab) -> None:
    assert tab.missing.text.text() == (
        "2 nominals and 4 tax rates still to map; 44 documents wait for them."
    )


def test_rows_to_map_that_no_document_needs_are_counted_apart(tab: MappingTab) -> None:
    assert tab._missing_taxes.text() == "4 still to map, 1 of them needed by no document yet"
    assert tab._missing.text() == "2 still to map"
    marks = [tab.taxes.grid.face(row, 4) for row in range(tab.taxes.grid.rowCount())]
    assert all(each.icon is not None or each.has_place for each in marks)
    assert sum(each.icon is None for each in marks) == 1


def test_show_next_missing_goes_from_one_to_the_next_and_round(
    tab: MappingTab, qtbot: QtBot
) -> None:
    seen = []
    for _ in range(6):
        qtbot.mouseClick(tab.missing.next_button, LEFT)
        view = tab.nominals if tab.nominals.hasFocus() else tab.taxes
        name = "nominal" if view is tab.nominals else "tax"
        seen.append((name, view.currentIndex().row()))
    assert seen == [
        ("nominal", 1),
        ("nominal", 3),
        ("tax", 2),
        ("tax", 4),
        ("tax", 5),
        ("nominal", 1),
    ]


def test_a_clear_proposal_is_taken_by_one_click(
    tab: MappingTab, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert cell(tab.nominals, 1, ACCOUNT) == CHOOSE_ACCOUNT
    assert cell(tab.nominals, 1, PROPOSAL) == "200 Sales"
    assert cell(tab.nominals, 1, WHY) == "The only open account of type Revenue."
    click(tab.nominals, 1, PROPOSAL, qtbot)
    qtbot.waitUntil(lambda: desk.chosen == [("nominal", "0310", "a200")])


def test_what_asks_is_asked_and_taken_by_enter(
    tab: MappingTab, desk: FakeDesk, qtbot: QtBot
) -> None:
    tab.nominals.setFocus()
    tab.nominals.setCurrentIndex(tab.nominals.model().index(3, 0))
    qtbot.keyClick(tab.nominals, ENTER)
    assert tab.reasons[0].text() == (
        "Nominal 0110 Purchase Delivery: 425 Postage, Freight & Courier is proposed. "
        "Its name comes closest to Purchase Delivery."
    )
    assert asked(tab).windowTitle() == (
        "Map Nominal 0110 Purchase Delivery to 425 Postage, Freight & Courier?"
    )
    assert desk.chosen == []
    asked(tab).yes.click()
    qtbot.waitUntil(lambda: desk.chosen == [("nominal", "0110", "a425")])


def test_zero_percent_opens_the_list_and_chooses_nothing(
    tab: MappingTab, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert cell(tab.taxes, 4, TAX_PROPOSAL) == "You decide…"
    tab.taxes.setFocus()
    tab.taxes.setCurrentIndex(tab.taxes.model().index(4, 0))
    qtbot.keyClick(tab.taxes, ENTER)
    assert tab.taxes.state() == tab.taxes.State.EditingState
    assert desk.chosen == []


def test_one_box_searches_both_maps(tab: MappingTab, qtbot: QtBot) -> None:
    qtbot.keyClicks(tab.search, "reduced")
    assert tab.taxes.model().rowCount() == 2
    qtbot.waitUntil(lambda: not tab.nominals.isVisible())
    tab.search.setText("delivery")
    assert tab.nominals.model().rowCount() == 2
    assert not tab.taxes.isVisible()
    tab.search.clear()
    assert tab.taxes.isVisible()


def labels(choices: tuple[tuple[str, str], ...]) -> set[str]:
    return {text for text, _ in choices}


def test_only_what_fits_is_offered(tab: MappingTab) -> None:
    sales, bank = labels(tab._accounts_for(0)), labels(tab._accounts_for(7))
    assert "090 Business Bank Account" not in sales
    assert bank == {"090 Business Bank Account"}
    prepayments, default = (tab.defaults.choosers[n] for n in ("prepayments", "default-sales"))
    assert prepayments.findText("200 Sales") < 0
    assert default.findText("090 Business Bank Account") < 0


def test_stock_sync_carries_its_warning(tab: MappingTab, desk: FakeDesk, qtbot: QtBot) -> None:
    assert not tab.options.stock_warning.isVisible()
    tab.options.switches["only_stock_on_invoices"].click()
    qtbot.waitUntil(lambda: not desk.kept_options.only_stock_on_invoices)
    qtbot.waitUntil(tab.options.stock_warning.isVisible)
    assert tab.options.stock_warning.text().startswith("Not recommended: every stock item")


def test_every_option_says_what_it_does(tab: MappingTab) -> None:
    assert all(switch.toolTip() for switch in tab.options.switches.values())


def test_with_nothing_missing_it_says_so(
    workspace: Workspace, tab: MappingTab, desk: FakeDesk, qtbot: QtBot
) -> None:
    account: LedgerAccount = fake_setup.ACCOUNTS[0]
    desk.nominals = tuple(replace(n, account_id=account.id) for n in desk.nominals)
    desk.taxes = tuple(replace(t, tax_code="OUTPUT2") for t in desk.taxes)
    workspace.mapping.refresh()
    qtbot.waitUntil(lambda: tab.missing.text.text() == "Everything is mapped.")
    assert not tab.missing.next_button.isVisible()


def test_the_maps_are_sound_models(workspace: Workspace, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(workspace.mapping.nominals.model)
    qtmodeltester.check(workspace.mapping.taxes.model)
