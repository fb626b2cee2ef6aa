from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from kccsync_desktop.domain.connect_events import OrganisationOffered
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from kccsync_desktop.ui.views.document_dialog import DocumentDialog
from kccsync_desktop.ui.views.proposals_dialog import ProposalsDialog
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk
    from tests.ui.fake_services import FakeServices


def visible(workspace: Workspace) -> list[QDialog]:
    return [each for each in workspace.findChildren(QDialog) if each.isVisible()]


def assert_cards_leave_room_only_for_a_bar(dialog: ProposalsDialog, qtbot: QtBot) -> None:
    bar, card, view = dialog.list.verticalScrollBar(), dialog.rows[0], dialog.list.viewport()
    dialog.resize(dialog.width(), 1200)
    qtbot.waitUntil(lambda: not bar.maximum() and card.width() == view.width())
    dialog.resize(dialog.width(), 360)
    qtbot.waitUntil(lambda: bar.maximum() > 0 and card.width() == view.width() - 8)


def test_proposals_that_ask_are_left_unless_chosen(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.menu["propose"].trigger()
    qtbot.waitUntil(lambda: len(visible(workspace)) == 1)
    dialog = visible(workspace)[0]
    assert isinstance(dialog, ProposalsDialog)
    assert dialog.apply.text() == "Apply 4 proposals"
    assert_cards_leave_room_only_for_a_bar(dialog, qtbot)
    zero = next(row for row in dialog.rows if row.proposal.kind == "tax" and row.proposal.asks)
    assert [zero.chooser.itemText(n) for n in range(zero.chooser.count())] == [
        "Zero Rated Income",
        "Exempt Income",
        "No VAT",
    ]
    zero.chooser.setCurrentIndex(1)
    zero.chooser.activated.emit(1)
    assert dialog.apply.text() == "Apply 5 proposals"
    dialog.apply.click()
    qtbot.waitUntil(lambda: len(desk.chosen) == 5)
    assert ("tax", "0", "EXEMPTOUTPUT") in desk.chosen
    assert not any(kind == "nominal" and key == "0110" for kind, key, _ in desk.chosen)


def test_only_accounts_that_fit_are_offered_instead(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.menu["propose"].trigger()
    qtbot.waitUntil(lambda: len(visible(workspace)) == 1)
    dialog = visible(workspace)[0]
    assert isinstance(dialog, ProposalsDialog)
    bank = "090 Business Bank Account"
    checked = set()
    for row in dialog.rows:
        if row.proposal.kind != "tax":
            offered = [row.chooser.itemText(n) for n in range(row.chooser.count())]
            assert ([bank] == offered) is (row.proposal.key == "prepayments")
            assert (bank in offered) is (row.proposal.key == "prepayments")
            checked.add(row.proposal.kind)
    assert checked == {"nominal", "default"}


def test_what_is_typed_counts_once_it_names_a_choice(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.menu["propose"].trigger()
    qtbot.waitUntil(lambda: len(visible(workspace)) == 1)
    dialog = visible(workspace)[0]
    assert isinstance(dialog, ProposalsDialog)
    row = next(row for row in dialog.rows if row.decided and row.proposal.kind == "nominal")
    line, before = row.chooser.lineEdit(), row.chooser.currentText()
    assert line is not None
    assert dialog.apply.text() == "Apply 4 proposals"

    finder = row.chooser.completer()
    assert finder is not None
    finds = finder.popup()
    assert finds is not None

    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "zzz")
    assert dialog.apply.text() == "Apply 3 proposals"
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert row.chooser.currentText() == before
    assert dialog.apply.text() == "Apply 4 proposals"

    texts = [row.chooser.itemText(number) for number in range(row.chooser.count())]
    other = next(text for text in texts if text != before)
    line.setFocus()
    line.selectAll()
    with qtbot.waitSignal(row.chooser.picked):
        qtbot.keyClicks(line, other.split()[0])
        qtbot.waitUntil(finds.isVisible)
        qtbot.keyClick(finds, Qt.Key.Key_Tab)  # a list on show has the keyboard
    assert row.chooser.currentText() == other
    assert row.decided is not None
    assert row.decided.choice == row.chooser.value


def test_connecting_lets_the_user_choose_the_organisation(
    workspace: Workspace, services: FakeServices, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.connected = False
    services.organisations = (OrganisationOffered("o1", "One"), OrganisationOffered("o2", "Two"))
    workspace.connecting.show_connect()
    dialog = visible(workspace)[0]
    assert isinstance(dialog, ConnectDialog)
    dialog.form.client_id.setText("client-1")
    dialog.start.click()
    qtbot.waitUntil(dialog.organisations.isVisible)
    dialog.organisations.setCurrentIndex(1)
    with qtbot.waitSignal(workspace.connection.connected):
        dialog.start.click()
    assert services.chosen[-1] == "o2"
    assert services.may_browse
    qtbot.waitUntil(lambda: not workspace.connection.is_connecting)


def test_all_warnings_of_a_connection_are_told_in_one_dialog(
    workspace: Workspace, services: FakeServices, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.connected = False
    services.warnings = (
        problem(ProblemCode.ORGANISATION_SHARED, None, merchant="Twin Ltd", organisation="One"),
        problem(ProblemCode.VAULT_UNAVAILABLE, None),
    )
    workspace.connecting.show_connect()
    dialog = visible(workspace)[0]
    assert isinstance(dialog, ConnectDialog)
    dialog.form.address.setText("http://localhost:8765")
    with qtbot.waitSignal(workspace.connection.warned) as told:
        dialog.start.click()
    qtbot.waitUntil(lambda: not workspace.connection.is_connecting)
    text = str(told.args)
    assert "Twin Ltd" in text
    assert services.warnings[1].message in text
    titles = [each.windowTitle() for each in visible(workspace)]
    assert titles.count("Connected, with a warning") == 1


def test_giving_up_stops_the_attempt(
    workspace: Workspace, services: FakeServices, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.connected = False
    services.organisations = (OrganisationOffered("o1", "One"), OrganisationOffered("o2", "Two"))
    workspace.connecting.show_connect()
    dialog = visible(workspace)[0]
    assert isinstance(dialog, ConnectDialog)
    dialog.form.address.setText("http://localhost:8765")
    dialog.start.click()
    qtbot.waitUntil(dialog.organisations.isVisible)
    dialog.reject()
    qtbot.waitUntil(lambda: not workspace.connection.is_connecting)
    assert not desk.connected


def test_disconnecting_asks_first(workspace: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    workspace.connecting.ask_disconnect()
    visible(workspace)[0].accept()
    qtbot.waitUntil(lambda: not desk.connected)
    qtbot.waitUntil(workspace.header.connect_button.isVisible)


def test_goto_source_document_shows_its_lines(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.row_menus.source_wanted.emit(7)
    qtbot.waitUntil(lambda: len(visible(workspace)) == 1)
    dialog = visible(workspace)[0]
    assert isinstance(dialog, DocumentDialog)
    assert dialog.windowTitle() == "Sales Invoice SI10007"
    page = dialog.view.toPlainText()
    for words in ("STK-001 Two-person tent, olive", "149.95", "299.90", "59.98"):
        assert words in page


def test_options_are_kept_as_they_are_switched(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.mapping_tab.options.switches["multicurrency"].click()
    qtbot.waitUntil(lambda: desk.kept_options.multicurrency)
    workspace.mapping_tab.options.from_switch.click()
    qtbot.waitUntil(lambda: desk.kept_options.export_from is not None)


def test_a_default_account_is_chosen(workspace: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    chooser = workspace.mapping_tab.defaults.choosers["default-sales"]
    chooser.activated.emit(chooser.findData("a200"))
    qtbot.waitUntil(lambda: desk.chosen == [("default", "default-sales", "a200")])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize(("steps", "answer"), [(0, 0), (1, 1)])
def test_the_button_that_the_keyboard_has_gone_to_is_the_one_that_enter_presses(
    workspace: Workspace, qtbot: QtBot, key: Qt.Key, steps: int, answer: int
) -> None:
    asked = ask(workspace, Question("Send it?", "Once.", yes="Send"), lambda: None)
    qtbot.waitUntil(asked.no.hasFocus)
    for _ in range(steps):
        qtbot.keyClick(asked, Qt.Key.Key_Tab)
    focused = asked.focusWidget()
    assert focused is (asked.no, asked.yes)[answer]
    with qtbot.waitSignal(asked.finished) as told:
        qtbot.keyClick(focused, key)
    assert told.args == [answer]
