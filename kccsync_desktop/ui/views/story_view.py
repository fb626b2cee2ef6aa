"""Shows a row's story: one page to scroll, select and copy from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from kccsync_desktop.ui.views.story_page import ALL_LINES, StoryPage

if TYPE_CHECKING:
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.models.looks import Looks

_MARGIN = 10


class StoryView(QTextBrowser):
    """The page of one story; keeps its place when the same row is told again."""

    def __init__(self, name: str, looks: Looks, most_lines: int = ALL_LINES) -> None:
        super().__init__()
        self._looks = looks
        self._most = most_lines
        self._story: DocumentStory | None = None
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setCursorWidth(0)  # nothing can be written here
        self.document().setDocumentMargin(_MARGIN)

    def show_story(self, story: DocumentStory) -> None:
        """Show this one."""
        before, self._story = self._story, story
        if before == story:
            return
        place = self.verticalScrollBar().value()
        self.setHtml(StoryPage(self._looks.colours, self._most).write(story))
        if before is not None and before.row.id == story.row.id:
            self.verticalScrollBar().setValue(place)

    def retint(self) -> None:
        """Write the page in the present theme."""
        story, self._story = self._story, None
        if story is not None:
            self.show_story(story)
