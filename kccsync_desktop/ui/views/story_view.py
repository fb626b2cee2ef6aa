"""Shows a row's story: one page to scroll, select and copy from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QTextOption
from PySide6.QtWidgets import QTextBrowser

from kccsync_desktop.ui.theme.colours import LIGHT
from kccsync_desktop.ui.views.story_page import ALL_LINES, StoryPage, page_text

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.models.looks import Looks

_MARGIN = 10


class StoryView(QTextBrowser):
    """The page of one story; keeps its place when the same row is told again.

    ``copied`` follows when the whole page was put on the clipboard.
    """

    copied = Signal()

    def __init__(self, name: str, looks: Looks, most_lines: int = ALL_LINES) -> None:
        super().__init__()
        self._looks = looks
        self._most = most_lines
        self._story: DocumentStory | None = None
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)  # or narrow columns break in words
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies what is selected, else the whole page."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_page()
        else:
            super().keyPressEvent(event)

    def copy_page(self) -> None:
        """Put the whole page on the clipboard: tables stay tables, and nothing in them runs."""
        if self._story is not None:
            page = StoryPage(LIGHT, self._most, is_copied=True).write(self._story)
            data = QMimeData()
            data.setHtml(page)
            data.setText(page_text(page))
            QGuiApplication.clipboard().setMimeData(data)
            self.copied.emit()

    def retint(self) -> None:
        """Write the page in the present theme."""
        story, self._story = self._story, None
        if story is not None:
            self.show_story(story)
