from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kccsync_desktop.ui.views.story_page import StoryPage
from kccsync_desktop.ui.views.story_view import StoryView
from tests.ui.fake_stories import story_of

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


def test_all_of_a_page_begins_at_one_edge_and_figures_stand_apart(looks: Looks) -> None:
    page = StoryPage(looks.colours).write(story_of(7))
    rows = re.findall(r"<tr>(.*?)</tr>", page)
    firsts = [re.search(r'style="([^"]*)"', row) for row in rows]
    assert all(first is not None and "padding-left:0;" in first[1] for first in firsts)
    figures = re.findall(r'align="right" style="([^"]*)"', page)
    assert figures
    assert all("padding-left:7px" in each for each in figures)
