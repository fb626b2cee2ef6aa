"""Problems Encountered before the books have told whether there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from kccsync_desktop.ui.views.problems_pane import ProblemsPane

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.looks import Looks


def test_before_the_books_have_told_no_problem_is_on_show(
    controller: ExportController, looks: Looks, qtbot: QtBot
) -> None:
    pane = ProblemsPane(controller, looks)
    qtbot.addWidget(pane)
    pane.show()
    assert pane.detail.isVisible(), "an empty card, so that nothing moves when there is one"
    shown = [each for each in pane.detail.findChildren(QPushButton) if each.isVisible()]
    assert shown == []
    controller.grids.refresh()
    qtbot.waitUntil(pane.detail.isHidden)
    assert pane.empty.accessibleName() == "No problems"
