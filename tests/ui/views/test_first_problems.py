"""Problems Encountered before the books have told whether there are any."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    assert pane.detail.isHidden()
    assert pane.detail.sizePolicy().retainSizeWhenHidden(), "and nothing moves when it comes"
    controller.grids.refresh()
    qtbot.waitUntil(lambda: not pane.detail.sizePolicy().retainSizeWhenHidden())
    assert pane.detail.isHidden(), "there is none"
