"""The pane at the right of the Export tab: all about the current row of Pending or Exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from kccsync_desktop.ui.controllers.story_controller import StoryController
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QShowEvent

    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.story_view import StoryView

MOST_LINES = 10  # laying out 40 takes 40 ms, too long for an arrow key
_SMALLEST = 300


class DetailPane(QWidget):
    """Follows the current row of the grids that it is told of."""

    help_page = "grids"

    def __init__(self, controller: ExportController, looks: Looks) -> None:
        super().__init__()
        self.setMinimumWidth(_SMALLEST)
        self.stories = StoryController(controller)
        self._looks = looks
        self._view: StoryView | None = None
        self.empty = words(tr("Choose a row to see all about it."), "muted", wraps=True)
        self._grids: list[GridView] = []
        self._seen: dict[AnyGrid, int] = {}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 6, 14, 8)
        head = QHBoxLayout()
        head.addStrut(button("").sizeHint().height())  # so that both grids begin at one height
        head.addWidget(words(tr("Details"), "title"))
        column.addLayout(head)
        column.addWidget(self._stack, stretch=1)
        self.stories.changed.connect(self._on_story)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)

    @property
    def view(self) -> StoryView:
        """The page about the row, made when it is first asked for: most starts show none."""
        from kccsync_desktop.ui.views.story_view import StoryView

        if self._view is None:
            self._view = StoryView(tr("Details of the current row"), self._looks, MOST_LINES)
            self._stack.addWidget(self._view)
        return self._view

    def follow(self, grid: GridView) -> None:
        """Show the grid's current row whenever it becomes another, or the grid is gone to."""
        self._grids.append(grid)
        grid.selectionModel().currentRowChanged.connect(self._on_current)

    def retint(self) -> None:
        """Write the page in the present theme."""
        if self._view is not None:
            self._view.retint()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask from now on."""
        super().showEvent(event)
        self.stories.wake(is_awake=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask no more."""
        super().hideEvent(event)
        self.stories.wake(is_awake=False)

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, current: QModelIndex, _before: QModelIndex) -> None:
        """A grid that returns to its place after an exchange of rows is not somebody's choice."""
        if not current.isValid():
            return
        model: AnyGrid = current.model()  # type: ignore[assignment] # grids have this model only
        row_id = model.row_id(current.row())
        if row_id >= 0 and self._seen.get(model) != row_id:  # a heading's id is below nought
            self._seen[model] = row_id
            self.stories.show_row(row_id)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(now, GridView) and now in self._grids:
            self._seen.clear()
            self._on_current(now.currentIndex(), QModelIndex())

    @Slot(object)
    def _on_story(self, story: DocumentStory | None) -> None:
        if story is not None:
            self.view.show_story(story)
        self._stack.setCurrentIndex(0 if story is None else 1)
