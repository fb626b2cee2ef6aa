"""The History tab and a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.views.receipt_dialog import ReceiptDialog
from tests.ui.fake_desk import FakeDesk, desk_with
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow

HISTORY_TAB = 3


def past_desk() -> FakeDesk:
    desk = desk_with(60)
    desk.with_past()
    return desk


def young_desk() -> FakeDesk:
    return desk_with(60)


def jobs(window: MainWindow) -> None:
    assert window.workspace is not None
    window.workspace.tabs.setCurrentIndex(HISTORY_TAB)
    let_run(300)
    window.workspace.history_tab.runs.grid.selectRow(1)


def trail(window: MainWindow) -> None:
    jobs(window)
    assert window.workspace is not None
    window.workspace.history_tab.pages.setCurrentIndex(1)


def receipt_of(run_id: int, window: MainWindow) -> QWidget | None:
    assert window.workspace is not None
    window.workspace.show_receipt(run_id)
    let_run(300)
    return window.findChild(ReceiptDialog)


def receipt(window: MainWindow) -> QWidget | None:
    return receipt_of(28, window)


def stopped(window: MainWindow) -> QWidget | None:
    return receipt_of(9, window)


def payments(window: MainWindow) -> QWidget | None:
    return receipt_of(30, window)


ARRANGED = {
    "history": jobs,
    "history-audit": trail,
    "receipt": receipt,
    "receipt-stopped": stopped,
    "receipt-payments": payments,
}
