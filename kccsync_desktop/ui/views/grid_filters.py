"""What stands at the right above a grid: find box, days, the filters' button, groups."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.ui.models.statuses import grouping_words
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.drop_downs import DropDown
from kccsync_desktop.ui.views.filter_bar import FilterBar
from kccsync_desktop.ui.views.flow import Flow
from kccsync_desktop.ui.views.parts import button, give_icon

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLineEdit

    from kccsync_desktop.domain.grids import Grid, GridQuery
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.date_span import DateSpan
    from kccsync_desktop.ui.views.preferences import Preferences

FIND_MILLISECONDS = 150
KEYS = "Ctrl+Shift+L"
_AROUND = 44  # a list's edges and its sign


class GridFilters(QWidget):
    """The controls of one grid; ``bar`` is the row of fields, which the panel places.

    ``changed`` follows a change by a moment, ``opened`` each opening of the bar.
    """

    changed = Signal()
    opened = Signal()

    def __init__(
        self, grid: Grid, search: QLineEdit, looks: Looks, days: DateSpan | None = None
    ) -> None:
        super().__init__()
        self._grid = grid
        self._looks = looks
        self._preferences: Preferences | None = None
        self.search = search
        self.days = days
        self.bar = FilterBar(grid)
        self.bar.hide()
        self.button = button(tr("Filters"), tip=tr("Shows a field for each column") + f" ({KEYS})")
        self.button.setCheckable(True)
        self.reset = button(tr("Clear"), "link", tip=tr("Shows all rows again"))
        self.reset.hide()
        self.groups = DropDown(tr("Group by"))
        for group, text in grouping_words(grid).items():
            self.groups.addItem(text, group.value)
        self.groups.view().setMinimumWidth(self.groups.sizeHint().width())
        self._let_shrink()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(FIND_MILLISECONDS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row = Flow(self, at_right=True)
        days = () if self.days is None else (self.days,)
        for part in (self.reset, self.button, self.groups, *days, self.search):
            row.addWidget(part)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._wait.start)
        self.bar.changed.connect(self._wait.start)
        if self.days is not None:
            self.days.changed.connect(self._wait.start)
        self.groups.currentIndexChanged.connect(self._on_group)
        self._wait.timeout.connect(self._on_wait)
        self.button.toggled.connect(self._on_toggled)
        self.reset.clicked.connect(self.clear)

    def listen_in(self, panel: QWidget) -> None:
        """Let the keys open and close the filters anywhere in the grid's panel."""
        keys = QShortcut(QKeySequence(KEYS), panel, self.button.toggle)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.setWhatsThis(tr("Show or hide the filters"))

    def remember(self, preferences: Preferences, first: Grouping = Grouping.NONE) -> None:
        """Group as last time, at first by ``first``, and keep what is chosen from now on."""
        place = self.groups.findData(preferences.grouping(self._grid, first))
        self.groups.setCurrentIndex(max(0, place))
        self._preferences = preferences

    def query(self, query: GridQuery) -> GridQuery:
        """Return a grid's query with what all the controls say."""
        found = self.bar.narrow(query)
        if self.days is not None:
            first, last = self.days.days
            found = replace(found, date_from=first, date_to=last)
        group = Grouping(self.groups.currentData())
        return replace(found, text=self.search.text().strip(), group=group)

    @Slot()
    def clear(self) -> None:
        """Show all rows again; the groups stay."""
        self.search.clear()
        if self.days is not None:
            self.days.clear()
        self.bar.clear()

    def offer(self, currencies: tuple[str, ...]) -> None:
        """Offer these currencies in the bar."""
        self.bar.currencies.offer({each: each for each in currencies})

    def retint(self) -> None:
        """Draw the icon in the present theme."""
        give_icon(self.button, "filter", self._looks)

    @Slot(bool)
    def _on_toggled(self, is_open: bool) -> None:  # noqa: FBT001 - a signal's argument
        self.bar.setVisible(is_open)
        if is_open:
            self.opened.emit()
            self.bar.code.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _let_shrink(self) -> None:
        """Let the list be as narrow as what is chosen in it, where room is short."""
        chosen = self.groups.fontMetrics().horizontalAdvance(self.groups.currentText())
        self.groups.setMinimumWidth(chosen + _AROUND)

    @Slot()
    def _on_group(self) -> None:
        self._let_shrink()
        if self._preferences is not None:
            self._preferences.keep_grouping(self._grid, self.groups.currentData())
        self.changed.emit()

    @Slot()
    def _on_wait(self) -> None:
        count = self.bar.count + (self.days is not None and self.days.days != (None, None))
        text = tr("Filters ({count})").format(count=count) if count else tr("Filters")
        self.button.setText(text)
        self.button.setAccessibleName(text)
        self.reset.setVisible(bool(count or self.search.text().strip()))
        self.changed.emit()
