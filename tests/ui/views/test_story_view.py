from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.views.story_view import StoryView

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.models.looks import Looks


def test_lines_end_between_words_and_never_within_one(looks: Looks, qtbot: QtBot) -> None:
    view = StoryView("Details", looks)
    qtbot.addWidget(view)
    view.resize(90, 200)
    view.setHtml("<p>Overpayment Reconciliationstatement</p>")
    view.show()
    block = view.document().begin()
    layout, text = block.layout(), block.text()
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    shown = [text[one.textStart() : one.textStart() + one.textLength()].strip() for one in lines]
    assert shown == ["Overpayment", "Reconciliationstatement"]
