"""Shows one page of Help; only the program's own texts and pictures, nothing from anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRegularExpression, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from kccsync_desktop.resources import resource_folder
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QTextList

    from kccsync_desktop.ui.models.help_pages import HelpPage
    from kccsync_desktop.ui.models.looks import Looks

_FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_ANY_CASE = QRegularExpression.PatternOption.CaseInsensitiveOption
_MARGIN = 20
_CELL_PADDING = 6
_BEFORE_TABLE = 8
_AFTER_TABLE = 12
_ABOVE_HEADING = 18
_AFTER_BULLET = 250
_BULLETS = {
    QTextListFormat.Style.ListDisc,
    QTextListFormat.Style.ListCircle,
    QTextListFormat.Style.ListSquare,
}
_WHOLE = QTextLength(QTextLength.Type.PercentageLength, 100)
_LINE_HEIGHT = 125
_OBJECT = "\ufffc"  # how a block's text shows a picture
_PROPORTIONAL = 1  # QTextBlockFormat.LineHeightTypes.ProportionalHeight, which the stubs want so


class HelpBrowser(QTextBrowser):
    """``page_wanted`` carries another page's name, ``address_wanted`` an address outside."""

    page_wanted = Signal(str)
    address_wanted = Signal(QUrl)

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._terms: tuple[str, ...] = ()
        self.setAccessibleName(tr("Help page"))
        self.setOpenLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self.anchorClicked.connect(self._on_link)

    def show_page(self, page: HelpPage, terms: Iterable[str] = ()) -> None:
        """Show a page from its top, with the words of a search marked."""
        self._terms = tuple(terms)
        self.document().setMarkdown(page.text, _FEATURES)
        self._set_lines()
        self._mark_terms()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _set_lines(self) -> None:
        lines = QTextBlockFormat()
        lines.setLineHeight(_LINE_HEIGHT, _PROPORTIONAL)
        whole = QTextCursor(self.document())
        whole.select(QTextCursor.SelectionType.Document)
        whole.mergeBlockFormat(lines)
        self._part_headings()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                frame.setFormat(self._table_look(frame.format()))

    def _part_headings(self) -> None:
        """Let a heading stand nearer to what it heads; no line's room is added to a picture."""
        bare = QTextBlockFormat()
        bare.setLineHeight(100, _PROPORTIONAL)
        above = QTextBlockFormat()
        above.setTopMargin(_ABOVE_HEADING)
        marker = QTextCharFormat()  # Qt puts a list's sign one space of this font before its line
        marker.setFontStretch(_AFTER_BULLET)
        block = self.document().firstBlock().next()
        while block.isValid():
            if block.blockFormat().headingLevel():
                QTextCursor(block).mergeBlockFormat(above)
            listed = cast("QTextList | None", block.textList())  # the stubs know of no None
            if listed is not None and listed.format().style() in _BULLETS:
                QTextCursor(block).mergeBlockCharFormat(marker)
            if _OBJECT in block.text():
                QTextCursor(block).mergeBlockFormat(bare)
            block = block.next()

    def _table_look(self, look: QTextTableFormat) -> QTextTableFormat:
        look.setCellPadding(_CELL_PADDING)
        look.setCellSpacing(0)
        look.setBorder(1)
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setBorderBrush(QColor(self._looks.colours.border))
        look.setBorderCollapse(True)
        look.setWidth(_WHOLE)
        look.setTopMargin(_BEFORE_TABLE)
        look.setBottomMargin(_AFTER_TABLE)
        return look

    def _mark_terms(self) -> None:
        look = QTextCharFormat()
        look.setBackground(QColor(self._looks.colours.badge))
        look.setForeground(QColor(self._looks.colours.on_badge))
        look.setProperty(QTextFormat.Property.FontUnderline.value, True)  # noqa: FBT003 - Qt's own
        marks: list[QTextEdit.ExtraSelection] = []
        for term in self._terms:
            word = QRegularExpression(rf"\b{QRegularExpression.escape(term)}\w*", _ANY_CASE)
            found = self.document().find(word)
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = found
                mark.format = look
                marks.append(mark)
                found = self.document().find(word, found)
        self.setExtraSelections(marks)

    @property
    def marked(self) -> tuple[str, ...]:
        """The words marked on the page, as they stand there."""
        return tuple(each.cursor.selectedText() for each in self.extraSelections())

    def retint(self) -> None:
        """Mark words in the present theme."""
        self._set_lines()
        self._mark_terms()

    def loadResource(self, kind: int, address: QUrl | str) -> object:
        """Read pictures from the program's own Help folder, and nothing else."""
        name = QUrl(address)
        folder = resource_folder() / "help"
        path = (folder / name.path()).resolve()
        is_ours = not name.scheme() and path.is_relative_to(folder.resolve()) and path.is_file()
        return super().loadResource(kind, QUrl.fromLocalFile(str(path))) if is_ours else None

    @Slot(QUrl)
    def _on_link(self, address: QUrl) -> None:
        if address.scheme() in {"http", "https"}:
            self.address_wanted.emit(address)
        elif not address.scheme() and address.path().endswith(".md"):
            self.page_wanted.emit(address.path().removesuffix(".md"))
