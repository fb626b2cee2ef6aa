"""Problems Encountered: the list, and beside it the cause, the cure and its button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.formats import counted, package_name
from kccsync_desktop.ui.models.causes import cause_choices
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.date_span import DateSpan
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.grid_filters import GridFilters
from kccsync_desktop.ui.views.grouped_view import GroupedView
from kccsync_desktop.ui.views.head_words import headed
from kccsync_desktop.ui.views.nothing_found import nothing_found
from kccsync_desktop.ui.views.parts import find_box, words
from kccsync_desktop.ui.views.problem_detail import ProblemDetail

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kccsync_desktop.domain.grids import ProblemRow
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.causes import Cause
    from kccsync_desktop.ui.models.looks import Looks

_OPENS_WITH, _LEAST_AT_FIRST, _SHARE = 272, 214, 0.3
_WITHOUT_TIME = 1400  # what is wrong is read more often than when
_CRAMPED = 960
_WHEN_COLUMN = 4
_CURE_COLUMN = 5
_NONE = Emptiness(
    "check",
    noted("No problems"),
    noted("What stands in the way of an export shows here, with its cure."),
)


class _Body(QWidget):
    """Asks for room for a handful of problems at first; the user may drag it."""

    def sizeHint(self) -> QSize:
        """Return the height that the pane opens with: of a low window no more than its share."""
        share = round(_SHARE * self.window().height())
        height = min(_OPENS_WITH, max(_LEAST_AT_FIRST, share))
        return QSize(super().sizeHint().width(), height)


class ProblemsPane(QDockWidget):
    """``cure_wanted`` carries the :class:`ProblemRow` whose button was pressed.

    ``cause_cure_wanted`` carries the :class:`Cause` of several whose button was pressed.
    """

    help_page = "problems"

    cure_wanted = Signal(object)
    cause_cure_wanted = Signal(object)

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__(tr("Problems Encountered"))
        self.setObjectName("problems")
        self.setAccessibleName(tr("Problems Encountered"))
        self._controller = controller
        self._causes: dict[str, str] = {}
        self.grid = GroupedView(controller.grids.problems, looks)
        # Else the next click would cure another row than the one that moved up.
        self.grid.place.stays_near = True
        self.empty = EmptyState(looks)
        self._stack = GridOrEmpty(self.grid, self.empty)
        self.count = words("", "muted")
        self.search = find_box(tr("Find in the problems"), tr("Find in the problems"), looks)
        self.filters = GridFilters(
            Grid.PROBLEMS, self.search, looks, DateSpan(tr("Day of the problem"), tr("When"))
        )
        package = package_name(controller.desk.merchant.package)
        self.detail = ProblemDetail(package, looks)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = headed(self.filters, words(tr("Problems Encountered"), "title"), self.count)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._stack, stretch=1)
        row.addWidget(self.detail)
        body = _Body()
        column = QVBoxLayout(body)
        column.setContentsMargins(14, 6, 14, 10)
        column.addLayout(head)
        column.addWidget(self.filters.bar)
        column.addLayout(row, stretch=1)
        self.setWidget(body)
        self.setTitleBarWidget(QWidget())
        self.setAllowedAreas(
            Qt.DockWidgetArea.BottomDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea
        )

    def _connect(self) -> None:
        self.filters.listen_in(self)
        self.filters.changed.connect(self._on_filter)
        self.empty.acted.connect(self.filters.clear)
        self.grid.acted.connect(self._on_acted)
        self.detail.cure.clicked.connect(self._on_cure_clicked)
        self.grid.selectionModel().currentRowChanged.connect(self._on_current)
        self._controller.grids.shown_changed.connect(self._on_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the words where the window is narrow."""
        super().resizeEvent(event)
        self.grid.setColumnHidden(_WHEN_COLUMN, event.size().width() < _WITHOUT_TIME)
        self.grid.setColumnHidden(_CURE_COLUMN, event.size().width() < _CRAMPED)
        self.detail.give_room(event.size().width())

    @property
    def current(self) -> ProblemRow | None:
        """The problem of the current row."""
        index = self.grid.currentIndex()
        return self._controller.grids.problems.row(index.row()) if index.isValid() else None

    @property
    def current_cause(self) -> Cause | None:
        """The cause of several problems whose heading is current."""
        index = self.grid.currentIndex()
        return self._controller.grids.cause_at(index.row()) if index.isValid() else None

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.filters.retint()
        self.detail.retint()
        self.empty.retint()

    @Slot()
    def _on_filter(self) -> None:
        grids = self._controller.grids
        grids.ask(self.filters.query(grids.queries[Grid.PROBLEMS]))

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        cause = self.current_cause
        if cause is None:
            self.detail.show_problem(self.current)
        else:
            self.detail.show_cause(cause)

    @Slot(int)
    def _on_acted(self, row_id: int) -> None:
        model = self._controller.grids.problems
        place = model.position(row_id)
        cause, row = self._controller.grids.cause_at(place), model.row(place)
        if cause is not None:
            self.cause_cure_wanted.emit(cause)
        elif row is not None and row.problem.remedy is not Remedy.NONE:
            self.cure_wanted.emit(row)

    @Slot()
    def _on_cure_clicked(self) -> None:
        cause = self.current_cause
        if cause is not None:
            self.cause_cure_wanted.emit(cause)
        elif self.current is not None:
            self.cure_wanted.emit(self.current)

    def _offer_causes(self) -> None:
        words = cause_choices(self._controller.grids.causes)
        if words != self._causes and not self.filters.bar.causes.list.isVisible():
            self._causes = words
            self.filters.bar.offer_causes(words)

    @Slot(str)
    def _on_shown(self, grid: str) -> None:
        if grid != Grid.PROBLEMS:
            return
        self._offer_causes()
        count = self._controller.grids.problems.count
        is_filtered = self._controller.grids.is_filtered(Grid.PROBLEMS)
        self.count.setText(counted(count, tr("problem"), tr("problems")) if count else "")
        query = self._controller.grids.queries[Grid.PROBLEMS]
        self._stack.show_rows(count, nothing_found(query) if is_filtered else _NONE)
        if count and not self.grid.currentIndex().isValid():
            self.grid.selectRow(0)
        self.detail.setVisible(count > 0)
        self._show_current()
