"""The button beside a problem does what it says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog

from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.sync import (
    allocate_payments,
    fetch_payments,
    load,
    precheck,
    setup,
    upload,
)
from kccsync_desktop.ui.models.export_grids import REMEDY_WORDS
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from kccsync_desktop.ui.views.help_links import HelpLink
from kccsync_desktop.ui.views.link_dialog import LinkDialog, id_in
from kccsync_desktop.ui.views.load_dialog import LoadDialog
from kccsync_desktop.ui.views.map_dialog import MapDialog
from kccsync_desktop.ui.views.questions import QuestionDialog
from kccsync_desktop.ui.views.wiring import starts_again
from tests.ui import fake_setup as set_up

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import ProblemRow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


@pytest.fixture
def unproposed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(set_up, "PROPOSALS", ())


def problem_of(desk: FakeDesk, remedy: Remedy, target: str = "") -> ProblemRow:
    raised = desk.raise_problem(4, 3)
    changed = replace(raised.problem, remedy=remedy, target=target)
    return replace(raised, problem=changed)


def dialog(workspace: Workspace) -> QDialog:
    shown = [each for each in workspace.findChildren(QDialog) if each.isVisible()]
    assert len(shown) == 1
    return shown[0]


def asked(workspace: Workspace) -> list[QuestionDialog]:
    return [each for each in workspace.findChildren(QuestionDialog) if each.isVisible()]


def test_every_remedy_has_words_for_its_button() -> None:
    assert [remedy for remedy in Remedy if remedy and not REMEDY_WORDS[remedy]] == []


@pytest.mark.usefixtures("unproposed")
def test_mapping_a_nominal_goes_to_its_row(workspace: Workspace, desk: FakeDesk) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.MAP_NOMINAL, "0310"))
    tab = workspace.mapping_tab
    assert workspace.tabs.currentWidget() is tab
    assert tab.nominals.currentIndex().siblingAtColumn(0).data() == "0310"


@pytest.mark.usefixtures("unproposed")
def test_mapping_a_tax_rate_goes_to_its_side(workspace: Workspace, desk: FakeDesk) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.MAP_TAX, "0/purchases"))
    index = workspace.mapping_tab.taxes.currentIndex()
    assert [index.siblingAtColumn(n).data() for n in (0, 3)] == ["0", "Purchases"]


def test_a_default_is_mapped_on_the_spot(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.MAP_NOMINAL, "default-sales"))
    opened = dialog(workspace)
    assert isinstance(opened, MapDialog)
    assert not opened.findChildren(HelpLink), "no tax rate is mapped, so none of 0% either"
    assert [each.proposal.choice for each in opened.rows] == ["a200"]
    opened.apply.click()
    qtbot.waitUntil(lambda: desk.chosen == [("default", "default-sales", "a200")])
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Run Pre-Check", (4,))])


def test_what_is_mapped_elsewhere_asks_nothing(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.MAP_TAX, "2/sales"))
    dialog(workspace).reject()
    workspace.mapping.set_default("default-sales", "a200")
    with qtbot.waitSignal(workspace.mapping.written):
        pass
    assert asked(workspace) == []


def test_an_option_is_pointed_at(workspace: Workspace, desk: FakeDesk) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.SET_OPTION, "multicurrency"))
    assert workspace.mapping_tab.options.switches["multicurrency"].hasFocus()


@pytest.mark.usefixtures("unproposed")
def test_a_default_account_is_pointed_at(workspace: Workspace, desk: FakeDesk) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.MAP_NOMINAL, "default-sales"))
    assert workspace.mapping_tab.defaults.choosers["default-sales"].hasFocus()


def test_trying_again_asks_and_uploads_that_row_alone(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.RETRY))
    (question,) = asked(workspace)
    assert desk.begun == []
    assert question.yes.text() == "Upload 1 row"
    question.yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Upload Data", (4,))])


@pytest.mark.parametrize(
    ("job", "begun"),
    [
        ("Run Pre-Check", [("Run Pre-Check", (1, 2))]),
        ("Get Nominal & Tax Accounts", [("Get Nominal & Tax Accounts", None)]),
        ("Fetch Payments", []),
    ],
)
def test_trying_a_run_again_starts_that_job_and_sends_nothing_ticked(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot, job: str, begun: list[object]
) -> None:
    qtbot.waitUntil(lambda: workspace.export.grids.pending.count == len(desk.pending))
    workspace.export.grids.pending.tick_rows(0, 1, ticked=True)
    failed = replace(problem_of(desk, Remedy.RETRY), row_id=None, job=job)
    with qtbot.waitSignal(workspace.export.runs.ended):
        workspace.jobs.cures.cure(failed)
    assert desk.begun == begun
    activity = workspace.export.runs.activity
    assert activity is not None
    assert activity.title.casefold() == job.casefold()


def test_trying_an_upload_again_names_the_ticked_rows_first(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: workspace.export.grids.pending.count == len(desk.pending))
    workspace.export.grids.pending.tick_rows(0, 1, ticked=True)
    failed = replace(problem_of(desk, Remedy.RETRY), row_id=None, job="Upload Data")
    workspace.jobs.cures.cure(failed)
    qtbot.waitUntil(lambda: len(asked(workspace)) == 1)
    assert asked(workspace)[0].windowTitle() == "Upload 2 rows?"
    assert desk.begun == []
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Upload Data", (1, 2))])


def test_trying_a_run_again_that_nobody_knows_sends_nothing(
    workspace: Workspace, desk: FakeDesk
) -> None:
    workspace.jobs.cures.cure(replace(problem_of(desk, Remedy.RETRY), row_id=None))
    assert asked(workspace)[0].windowTitle() == "Which job it was is not known"
    assert desk.begun == []


def test_every_run_s_title_is_known_to_its_start(workspace: Workspace) -> None:
    jobs = (load, setup, precheck, upload, fetch_payments, allocate_payments)
    assert set(starts_again(workspace)) == {job.TITLE for job in jobs}


def test_fetching_the_accounts(workspace: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.FETCH_SETUP))
    qtbot.waitUntil(lambda: desk.begun == [("Get Nominal & Tax Accounts", None)])


def test_reconnecting_and_reloading_open_their_dialogs(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.RECONNECT))
    opened = dialog(workspace)
    assert isinstance(opened, ConnectDialog)
    opened.reject()
    workspace.jobs.cures.cure(problem_of(desk, Remedy.RELOAD_FOLDER))
    qtbot.waitUntil(lambda: bool(workspace.findChildren(LoadDialog)))


def test_linking_takes_the_address_apart(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.LINK))
    opened = dialog(workspace)
    assert isinstance(opened, LinkDialog)
    opened.remote.setText("https://go.example.test/AccountsReceivable/View?InvoiceID=abc-1")
    opened.link.click()
    qtbot.waitUntil(lambda: desk.begun == [("link abc-1", (4,))])


def test_marking_asks_first(workspace: Workspace, desk: FakeDesk, qtbot: QtBot) -> None:
    workspace.jobs.cures.cure(problem_of(desk, Remedy.MARK_EXPORTED))
    asked = dialog(workspace)
    assert isinstance(asked, QuestionDialog)
    asked.yes.click()
    qtbot.waitUntil(lambda: 4 in desk.exported)


def test_an_id_is_found_in_an_address_or_alone() -> None:
    assert id_in(" https://go.example.test/invoices/view/abc/ ") == "abc"
    assert id_in("abc") == "abc"


def test_the_pane_shows_cause_cure_and_the_package_s_words(
    workspace: Workspace, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.raise_problem(4, 3)
    workspace.refresh()
    pane = workspace.export_tab.problems
    qtbot.waitUntil(lambda: pane.current is not None)
    qtbot.waitUntil(lambda: pane.detail.cure.text() == "Try again")
    assert pane.detail.message.text() == "Xero refused the document: the account code is archived."
    assert pane.detail.own_words.isHidden()
    pane.detail.more.click()
    assert pane.detail.own_words.text() == "Account code '429' has been archived."
    pane.detail.cure.click()
    asked(workspace)[0].yes.click()
    qtbot.waitUntil(lambda: desk.begun == [("Upload Data", (4,))])
