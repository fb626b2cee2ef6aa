"""The dialog that connects with an app of the customer's own, at each of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kccsync_desktop.domain.connect_events import OrganisationOffered
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_services import OWN_APP
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from tests.ui.fake_services import FakeServices


def own_app_desk() -> FakeDesk:
    return FakeDesk(connected=False, package="quickbooks", client_id="ABkX7tQ2mNvR5wYc")


def services_of(window: MainWindow) -> FakeServices:
    assert window.workspace is not None
    return cast("FakeServices", window.workspace.connection.services)


def own_app(window: MainWindow) -> ConnectDialog:
    work = window.workspace
    assert work is not None
    services_of(window).needs = OWN_APP
    dialog = ConnectDialog(work.connection, work)
    dialog.open()
    dialog.form.address.clear()
    dialog.form.client_secret.setText("not-a-secret")
    return dialog


def pasting(window: MainWindow) -> QWidget:
    dialog = own_app(window)
    dialog.form.keys.setCurrentIndex(1)
    dialog.start.click()
    let_run(300)
    dialog.pasted.setText("https://accounts.intuit.com/app/sign-in")
    dialog.start.click()
    return dialog


def relaying(window: MainWindow) -> QWidget:
    dialog = own_app(window)
    dialog.form.keys.setCurrentIndex(1)
    dialog.form.way.setCurrentIndex(1)
    dialog.start.click()
    return dialog


def coming_back(window: MainWindow) -> QWidget:
    dialog = own_app(window)
    dialog.form.way.setCurrentIndex(0)
    services_of(window).organisations = (
        OrganisationOffered("934", "Party Planning Services of Greater Manchester Ltd"),
    )
    dialog.start.click()
    let_run(300)
    return dialog


def refused(window: MainWindow) -> QWidget:
    dialog = own_app(window)
    services_of(window).refusal = problem(
        ProblemCode.ORGANISATION_DIFFERS,
        None,
        package="QuickBooks",
        organisation="Brightwater Leisure Ltd",
        other="Party Planning Services of Greater Manchester Ltd",
    )
    dialog.form.way.setCurrentIndex(0)
    dialog.start.click()
    let_run(300)
    return dialog


CONNECTING = {
    "paste": pasting,
    "relay": relaying,
    "confirm": coming_back,
    "refused": refused,
}
