"""Below a grid: amounts are never cut, and what is said of the buttons is what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from kccsync_desktop.ui.views.elided import LINES, ElidedLabel
from kccsync_desktop.ui.views.flow import Flow
from kccsync_desktop.ui.views.foot import foot
from kccsync_desktop.ui.views.parts import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

    Open = Callable[[], MainWindow]

SUMS = "4 ticked:  Received GBP\xa0420.95, EUR\xa0170.88   Paid GBP\xa0250.07"


@pytest.fixture
def work(open_window: Open, qtbot: QtBot) -> Workspace:
    workspace = open_window().workspace
    assert workspace is not None
    qtbot.waitUntil(workspace.export_tab.pending.upload.isEnabled)
    return workspace


def test_sums_have_a_line_of_their_own_where_they_do_not_fit(qtbot: QtBot) -> None:
    told, keys = ElidedLabel(SUMS, lines=LINES), (button("Fetch"), button("Create and allocate"))
    pane = foot((button("Tick all", "link"),), told, keys)
    qtbot.addWidget(pane)
    pane.show()
    pane.resize(1200, 100)
    qtbot.waitUntil(lambda: told.y() + told.height() > keys[0].y())
    assert pane.heightForWidth(1200) == keys[0].height()
    for width in range(pane.minimumSizeHint().width(), 1200, 50):
        pane.resize(width, pane.heightForWidth(width))
        lines = told.shown_lines(told.contentsRect().width())
        assert " ".join(lines).split() == SUMS.split(), "nothing is cut"
        assert told.height() >= len(lines) * told.fontMetrics().lineSpacing() - 1
        assert not told.geometry().intersects(keys[0].geometry())
    told.show_text("")
    assert pane.heightForWidth(pane.minimumSizeHint().width()) == keys[0].height()


def test_a_dialog_that_is_closed_at_once_needs_no_lines_any_more(qtbot: QtBot) -> None:
    """pytest-qt fails a test on what is raised in a slot."""
    dialog = QDialog()
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    pane = QWidget(dialog)
    flow = Flow(pane)
    flow.addWidget(QPushButton("Show the package's own words"))
    QVBoxLayout(dialog).addWidget(pane)
    dialog.show()
    with qtbot.waitSignal(dialog.destroyed):
        dialog.resize(90, 300)
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_filter_that_hides_rows_is_named_where_nothing_is_ticked(
    work: Workspace, qtbot: QtBot
) -> None:
    pending = work.export_tab.pending
    pending.search.setText("SI10035")
    qtbot.waitUntil(lambda: pending.count.text() == "1 row found")
    wanted = "both buttons ask whether to take all 60 pending rows or only the 1 shown."
    assert pending.totals.text() == f"Nothing is ticked: {wanted}"
    pending.search.setText("nothing like it")
    qtbot.waitUntil(pending.empty.isVisible)
    wanted = "both buttons offer all 60 pending rows, though the filter shows none."
    assert pending.totals.text() == f"Nothing is ticked: {wanted}"


def test_nobody_says_that_a_button_takes_rows_while_it_cannot(work: Workspace) -> None:
    pending = work.export_tab.pending
    pending.allow(may_start=False)
    assert pending.totals.text() == "Nothing is ticked."
    pending.allow(may_start=True)
    assert pending.totals.text() == "Nothing is ticked: both buttons take every pending row."


def test_the_payments_that_a_filter_hides_are_named_too(
    open_window: Open, desk: FakeDesk, qtbot: QtBot
) -> None:
    desk.with_payments(40, 16)
    workspace = open_window().workspace
    assert workspace is not None
    workspace.tabs.setCurrentIndex(1)
    payments = workspace.import_tab.payments
    qtbot.waitUntil(lambda: "not processed." in payments.totals.text())
    payments.search.setText("BACS 5003")
    qtbot.waitUntil(lambda: payments.totals.text().endswith("those that the filter hides."))
    payments.allow(may_start=False, is_connected=True)
    assert payments.totals.text() == "Nothing is ticked."
