"""The Help window: a search over all pages, the list of what fits, and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.ui.models.help_pages import (
    CONTENTS,
    HelpPage,
    find_pages,
    terms_of,
)
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.help_browser import HelpBrowser
from kccsync_desktop.ui.views.help_lines import HelpLines
from kccsync_desktop.ui.views.parts import button, find_box, words
from kccsync_desktop.ui.views.questions import Question, QuestionDialog, ask

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks

_SIZE = (920, 640)
_LIST_WIDTH = 290
_NAME = Qt.ItemDataRole.UserRole
_STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class HelpWindow(QDialog):
    """Not modal, so that it can be read beside the work.

    It is nobody's child: a dialog would let nobody into another window of its own window, and
    would take its own children along when it goes.
    """

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self.setWindowTitle(tr("Help"))
        self.pages: dict[str, HelpPage] = {}
        self._visited: list[str] = []
        self.search = find_box(tr("Search Help"), tr("Search Help"), looks)
        self.search.setMaximumWidth(_LIST_WIDTH * 2)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pages"))
        self.list.setItemDelegate(HelpLines(self.list, looks))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = words(tr("No page has all of these words."), "muted", wraps=True)
        self.nothing.hide()
        self.back = button(tr("Back"), "link", tip=tr("The page before (Alt+Left)"))
        self.browser = HelpBrowser(looks)
        self.question: QuestionDialog | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 12, 6, 12)
        column.addWidget(self.search)
        column.addWidget(self.nothing)
        column.addWidget(self.list, stretch=1)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 12, 12, 12)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(self.browser, stretch=1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(right)
        split.setStretchFactor(1, 1)
        split.setSizes([_LIST_WIDTH, _SIZE[0] - _LIST_WIDTH])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        self.resize(*_SIZE)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_search)
        self.search.returnPressed.connect(self.browser.setFocus)
        self.search.installEventFilter(self)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemActivated.connect(self.browser.setFocus)
        self.back.clicked.connect(self.go_back)
        self.back.setAutoDefault(False)
        self.browser.page_wanted.connect(self.show_page)
        self.browser.address_wanted.connect(self._on_address)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Back), self, self.go_back)
        back.setWhatsThis(tr("Help: the page before"))
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self, self.to_search)
        find.setWhatsThis(tr("Help: search"))

    # pages -------------------------------------------------------------------------------------

    def use(self, pages: tuple[HelpPage, ...]) -> None:
        """Offer these pages, in this order."""
        self.pages = {page.name: page for page in pages}

    @property
    def page(self) -> str:
        """The name of the page on show."""
        return self._visited[-1] if self._visited else ""

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show a page; the list marks it, a search is left."""
        if name not in self.pages:
            name = CONTENTS
        self.search.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.search.clear()
        self.search.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._list_pages(name)
        self._show(name)

    def _show(self, name: str) -> None:
        if name != self.page:
            self._visited.append(name)
        self.back.setEnabled(len(self._visited) > 1)
        self.browser.show_page(self.pages[name], terms_of(self.search.text()))

    @Slot()
    def go_back(self) -> None:
        """Show the page before this one."""
        if len(self._visited) > 1:
            self._visited.pop()
            self.show_page(self._visited.pop())

    def _list_pages(self, current: str = CONTENTS) -> None:
        lines = [(page.name, page.title) for page in self.pages.values()]
        self._fill(lines, current)

    def _fill(self, lines: list[tuple[str, str]], current: str) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.list.clear()
        for name, text in lines:
            item = QListWidgetItem(text)
            item.setData(_NAME, name)
            self.list.addItem(item)
            if name == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.nothing.setVisible(not lines)
        self.list.setVisible(bool(lines))

    # search ------------------------------------------------------------------------------------

    @Slot()
    def to_search(self) -> None:
        """Put the cursor into the search."""
        self.search.setFocus()
        self.search.selectAll()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        if not terms_of(text):
            self._list_pages(self.page)
            self._show(self.page)
            return
        hits = find_pages(self.pages.values(), text)
        self._fill([(h.page.name, f"{h.page.title}\n{h.excerpt}") for h in hits], "")
        if hits:
            self.list.setCurrentRow(0)

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_current(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._show(str(item.data(_NAME)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys go through what was found while the cursor stays in the search."""
        step = 0
        if watched is self.search and isinstance(event, QKeyEvent):
            step = _STEPS.get(event.key(), 0) if event.type() == QEvent.Type.KeyPress else 0
        if not step or not self.list.count():
            return super().eventFilter(watched, event)
        row = max(0, min(self.list.count() - 1, self.list.currentRow() + step))
        self.list.setCurrentRow(row)
        return True

    # the rest ----------------------------------------------------------------------------------

    @Slot(QUrl)
    def _on_address(self, address: QUrl) -> None:
        question = Question(
            title=tr("Open this page in the browser?"),
            text=address.toString(),
            yes=tr("Open in the browser"),
        )
        self.question = ask(self, question, lambda: QDesktopServices.openUrl(address))

    def retint(self) -> None:
        """Draw in the present theme."""
        self.browser.retint()
