"""A list of the past: days, words and kinds to find by, and the rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.date_span import DateSpan
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.flow import Flow
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import find_box, words
from kccsync_desktop.ui.views.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from kccsync_desktop.domain.history import HistoryQuery
    from kccsync_desktop.ui.controllers.history_controller import HistoryController, Past
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.drop_downs import DropDown

_FIND_MILLISECONDS = 150


class PastPanel(QWidget):
    """One list; its ``choices`` are drop-downs whose data :meth:`chosen` puts into the query."""

    def __init__(
        self, controller: HistoryController, past: Past, looks: Looks, nothing: Emptiness
    ) -> None:
        super().__init__()
        self._controller = controller
        self._past = past
        self._nothing = nothing
        self.grid = GridView(controller.model(past), looks)
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.count = words("", "muted")
        self.days = DateSpan(tr("Days of the history"), tr("When"))
        self.search = find_box(tr("Find in the history"), tr("Find in the history"), looks)
        self.choices: tuple[DropDown, ...] = ()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_FIND_MILLISECONDS)
        self._finders = QWidget()
        self._flow = Flow(self._finders, at_right=True)
        self._lay_out()
        self.search.textChanged.connect(self._wait.start)
        self.days.changed.connect(self._wait.start)
        self._wait.timeout.connect(self.apply)
        self.empty.acted.connect(self._on_show_all)
        controller.shown_changed.connect(self._on_shown)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.count)
        head.addWidget(self._finders, stretch=1)
        self._flow.addWidget(self.days)
        self._flow.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 8)
        column.addLayout(head)
        column.addWidget(self._stack, stretch=1)

    def add_choices(self, *choices: DropDown) -> None:
        """Put drop-downs before the days; a change of one filters at once."""
        self.choices = choices
        for choice in choices:
            choice.currentIndexChanged.connect(self._wait.start)
        for finder in (self.days, self.search):
            self._flow.removeWidget(finder)
        for each in (*choices, self.days, self.search):
            self._flow.addWidget(each)

    def showEvent(self, event: QShowEvent) -> None:
        """Put the drop-downs before the days for the Tab key too."""
        super().showEvent(event)
        order_tabs(self)

    def chosen(self, query: HistoryQuery) -> HistoryQuery:
        """Return the query with what the drop-downs say."""
        return query

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.empty.retint()
        self._controller.model(self._past).repaint()

    @Slot()
    def apply(self) -> None:
        """Ask for what the filters say."""
        first, last = self.days.days
        text = self.search.text().strip()
        query = self.chosen(self._controller.queries[self._past])
        wanted = replace(query, text=text, date_from=first, date_to=last)
        self._controller.ask(self._past, wanted)

    @Slot()
    def _on_show_all(self) -> None:
        self.search.clear()
        self.days.clear()
        for choice in self.choices:
            choice.setCurrentIndex(0)

    @Slot(str)
    def _on_shown(self, past: str) -> None:
        if past != self._past:
            return
        count = self._controller.model(self._past).rowCount()
        is_filtered = self._controller.is_filtered(self._past)
        told = counted(count, tr("row"), tr("rows"))
        self.count.setText(tr("{rows} found").format(rows=told) if is_filtered else told)
        self._stack.show_rows(count, _nothing_found() if is_filtered else self._nothing)


def _nothing_found() -> Emptiness:
    return Emptiness(
        "search",
        tr("No row fits"),
        tr("Nothing of these days has these words and kinds."),
        tr("Show all rows"),
    )
