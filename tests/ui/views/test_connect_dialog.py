"""Connecting with an app of the customer's own: what the dialog asks, and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from kccsync_desktop.domain.connect_events import OrganisationOffered
from kccsync_desktop.domain.logins import ConnectWish, RedirectWay
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from kccsync_desktop.ui.views.header import Header
from kccsync_desktop.ui.views.login_form import LoginForm
from tests.ui.fake_services import OWN_APP, PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.models.looks import Looks
    from tests.ui.fake_desk import FakeDesk
    from tests.ui.fake_services import FakeServices

SECRET = "SECRET-CANARY"


@pytest.fixture
def dialog(
    open_window: Callable[[], MainWindow], services: FakeServices, desk: FakeDesk
) -> ConnectDialog:
    desk.connected = False
    desk.package = "quickbooks"
    services.needs = OWN_APP
    services.organisations = (OrganisationOffered("934", "Party Planning Services"),)
    workspace = open_window().workspace
    assert workspace is not None
    workspace.connecting.show_connect()
    made = workspace.findChild(ConnectDialog)
    assert isinstance(made, ConnectDialog)
    made.form.address.clear()
    made.form.client_id.setText("client-1")
    made.form.client_secret.setText(SECRET)
    return made


def test_the_secret_is_neither_shown_nor_filled_in(dialog: ConnectDialog) -> None:
    assert dialog.form.client_secret.echoMode() is QLineEdit.EchoMode.Password
    dialog.form.client_secret.clear()
    dialog.form.client_secret.setText(SECRET)
    shown = [each.text() for each in dialog.findChildren(QLineEdit) if each.echoMode() == 0]
    assert SECRET not in "".join(shown)
    assert SECRET not in repr(dialog.form.wish)
    assert dialog.form.wish.client_secret == SECRET


def test_production_keys_are_not_offered_the_way_that_intuit_refuses(
    dialog: ConnectDialog,
) -> None:
    form = dialog.form

    def ways() -> list[str]:
        return [form.way.itemData(n) for n in range(form.way.count())]

    assert ways() == ["localhost", "paste", "relay"]
    assert not form.wish.is_production, "development keys first, as the command line"
    assert "http://localhost:53682/callback" in form.advice.text()
    assert not form.page.isVisible()
    form.keys.setCurrentIndex(1)
    assert ways() == ["paste", "relay"]
    assert form.wish.way is RedirectWay.PASTE
    assert PAGE in form.advice.text()
    form.way.setCurrentIndex(1)
    form.keys.setCurrentIndex(0)
    assert form.wish.way is RedirectWay.RELAY, "what was chosen stays"


@pytest.mark.parametrize(("base_url", "is_live"), [("", True), ("https://trial.example", False)])
def test_the_keys_used_before_are_chosen_again(
    desk: FakeDesk, base_url: str, *, is_live: bool, qtbot: QtBot
) -> None:
    merchant = replace(desk.merchant, client_id="client-1", base_url=base_url)
    form = LoginForm(merchant, OWN_APP)
    qtbot.addWidget(form)
    assert form.wish.is_production is is_live


def test_the_address_is_pasted_and_the_company_confirmed(
    dialog: ConnectDialog, services: FakeServices, desk: FakeDesk, qtbot: QtBot
) -> None:
    dialog.form.keys.setCurrentIndex(1)
    dialog.start.click()
    qtbot.waitUntil(dialog.pasted.isVisible)
    assert services.wishes == [
        ConnectWish("client-1", SECRET, is_production=True, way=RedirectWay.PASTE)
    ]
    dialog.pasted.setText("https://accounts.intuit.com/sign-in")
    dialog.start.click()
    assert "another page" in dialog.pasted_fault.text()
    assert dialog.pasted.hasFocus()
    assert f"\n{PAGE}" in dialog.news.text(), "what to do stays, the address on its own line"
    dialog.pasted.setText(f"{PAGE}?code=CODE&state=STATE&realmId=934")
    dialog.start.click()
    assert dialog.pasted.text() == "", "it held a code"
    qtbot.waitUntil(lambda: dialog.start.text() == "Yes, connect")
    assert '"Party Planning Services"' in dialog.news.text()
    assert f"the books of {desk.merchant.name}" in dialog.news.text()
    assert dialog.start.accessibleName() == "Yes, connect"
    assert not desk.connected
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog.start, Qt.Key.Key_Space)
    assert services.chosen[-1] == "934"
    qtbot.waitUntil(lambda: desk.connected)


def test_what_is_missing_is_said_before_the_browser_opens(
    dialog: ConnectDialog, services: FakeServices
) -> None:
    dialog.form.keys.setCurrentIndex(1)
    dialog.form.way.setCurrentIndex(1)
    dialog.start.click()
    form = dialog.form
    assert form.fault.text() == "The address of your relay page is missing."
    assert form.column.indexOf(form.fault) == form.column.indexOf(form.page) + 1
    assert form.page.hasFocus()
    assert form.page.property("faulty")
    form.page.setText("https://relay.example/page")
    assert not form.fault.isVisible()
    assert not form.page.property("faulty")
    assert services.wishes == []


def test_the_first_empty_field_has_the_focus(dialog: ConnectDialog) -> None:
    dialog.hide()
    dialog.form.client_secret.clear()
    dialog.show()
    assert dialog.focusWidget() is dialog.form.client_secret
    dialog.hide()
    dialog.form.client_secret.setText(SECRET)
    dialog.show()
    assert dialog.focusWidget() is dialog.start


def test_a_refusal_is_read_whole_and_the_fields_come_back(
    dialog: ConnectDialog, services: FakeServices, qtbot: QtBot
) -> None:
    services.refusal = problem(
        ProblemCode.NOT_CONNECTED, None, detail="invalid_client: " + "a long reason " * 30
    )
    services.organisations = ()
    dialog.form.way.setCurrentIndex(0)
    dialog.start.click()
    qtbot.waitUntil(lambda: "a long reason" in dialog.news.text())
    qtbot.waitUntil(dialog.form.isVisible)
    news = dialog.news
    assert news.height() >= news.heightForWidth(news.width())
    assert dialog.start.isEnabled()
    assert dialog.form.client_secret.text() == SECRET, "to try again without typing it anew"
    qtbot.waitUntil(dialog.start.hasFocus)


def test_everything_is_reached_by_keyboard_and_has_a_name(dialog: ConnectDialog) -> None:
    shown = [
        each
        for each in dialog.form.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    names = [each.accessibleName() for each in shown]
    assert all(names[: len(shown)])
    assert {"Client ID", "Client secret", "App keys", "Way back from the browser"} <= set(names)


def test_the_head_of_the_window_tells_until_when(looks: Looks, desk: FakeDesk) -> None:
    header = Header(QMenu(), looks)
    ends = datetime(2026, 3, 8, 12, tzinfo=UTC)
    header.show_status(replace(desk.status(), connection_ends=ends))
    assert header.connection.text().endswith(", until 08/03/2026")
    header.show_status(desk.status())
    assert "until" not in header.connection.text()
