"""How a receipt lies in its dialog: facts column by column, no figure far from its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from kccsync_desktop.ui.models.receipt_page import receipt_text
from kccsync_desktop.ui.views.receipt_dialog import ReceiptDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.main_window import MainWindow
    from tests.ui.fake_desk import FakeDesk

UPLOAD = 28


@pytest.fixture
def dialog(desk: FakeDesk, open_window: Callable[[], MainWindow], qtbot: QtBot) -> ReceiptDialog:
    desk.with_past()
    window = open_window()
    assert window.workspace is not None
    window.workspace.show_receipt(UPLOAD)
    qtbot.waitUntil(lambda: window.findChild(ReceiptDialog) is not None)
    found = window.findChild(ReceiptDialog)
    assert found is not None
    return found


def test_the_facts_of_a_receipt_stand_column_by_column(dialog: ReceiptDialog) -> None:
    names = ("Company", "Xero", "By"), ("Started", "Ended", "Took"), ("How it ended", "Exported")
    labels = {label.text(): label for label in dialog.findChildren(QLabel)}
    for column in names:
        assert len({labels[name].x() for name in column}) == 1
    for row in zip(*names, strict=False):
        assert len({labels[name].y() for name in row}) == 1


def test_the_rows_of_a_receipt_need_no_scrolling_across(dialog: ReceiptDialog) -> None:
    totals, rows = dialog.grids
    assert not rows.horizontalScrollBar().isVisible()
    assert "Id there" not in [rows.columns.title(section) for section in rows.columns.visible]
    assert "3f8c51d0-7a3e-4c1f-9b52-6d40e8a10001" in receipt_text(dialog.receipt, "Xero")
    assert totals.width() < rows.width() * 0.6
