"""A list to open shows all its entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.theme.colours import LIGHT
from kccsync_desktop.ui.theme.sheet import sheet_for
from kccsync_desktop.ui.views.drop_downs import DropDown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_every_entry_of_a_short_list_is_seen_whole(qtbot: QtBot) -> None:
    made = DropDown("Keys")
    made.setStyleSheet(sheet_for(LIGHT))
    made.addItems(["Production keys", "Development keys", "Other keys"])
    qtbot.addWidget(made)
    made.resize(300, 32)
    made.show()
    made.showPopup()
    view = made.view()
    last = view.visualRect(made.model().index(made.count() - 1, 0))
    assert view.viewport().rect().contains(last)
