"""What every grid can do with its rows: to the clipboard, or into a file."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QProgressDialog, QToolTip, QWidget

from kccsync_desktop.ui.formats import count_text, counted, plain_tip
from kccsync_desktop.ui.models.extracts import (
    clip_of_heading,
    row_extract,
    shown_extract,
    ticked_extract,
)
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import words
from kccsync_desktop.ui.views.questions import Question, ask, tell

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from kccsync_desktop.ui.controllers.sheet_controller import Saved, SheetController
    from kccsync_desktop.ui.models.extracts import Clip, Extract
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.preferences import Preferences

    Everything = Callable[[], array[int]]

_KINDS = {"xlsx": noted("Excel (*.xlsx)"), "csv": noted("CSV (*.csv)")}
_NO_NAME = re.compile(r'[\\/:*?"<>|]+')
_SHOWN_AFTER = 600  # milliseconds


class GridJobs(QObject):
    """Serves the grids of one window and of its dialogs; ``told`` says what was copied."""

    told = Signal(str)

    def __init__(
        self, controller: SheetController, preferences: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._preferences = preferences
        self._window = window
        self.progress: dict[int, QProgressDialog] = {}
        controller.copied.connect(self._on_copied)
        controller.saved.connect(self._on_saved)
        controller.progressed.connect(self._on_progressed)
        controller.refused.connect(self._on_refused)

    def serve(self, view: GridView, everything: Everything | None = None) -> None:
        """Let a grid copy, save and remember its columns.

        ``everything`` tells the ids of all the grid's rows whatever its filter hides, in its order;
        it is asked on another thread, and only where rows can be ticked.
        """
        view.is_served = True
        view.columns.remember(self._preferences)
        view.copy_wanted.connect(partial(self._copy, view, everything))
        view.save_wanted.connect(partial(self._save, view, everything))

    def _copy(self, view: GridView, everything: Everything | None, is_ticked: bool) -> None:  # noqa: FBT001 - a signal's argument
        grid, row = view.grid, view.currentIndex().row()
        if is_ticked and everything is not None:
            self._controller.copy(ticked_extract(grid, view.columns.chosen, everything))
        elif grid.is_heading(row):
            self._on_copied(clip_of_heading(grid.heading(row).text))
        elif row >= 0:
            self._controller.copy(row_extract(grid, view.columns.chosen, grid.row_id(row)))

    def _save(self, view: GridView, everything: Everything | None, is_ticked: bool) -> None:  # noqa: FBT001 - a signal's argument
        if not view.grid.rowCount():
            tell(self._above(view), tr("There is nothing to save"), tr("The grid shows no row."))
            return
        if is_ticked and everything is not None:
            extract = ticked_extract(view.grid, view.columns.chosen, everything)
        else:
            extract = shown_extract(view.grid, view.columns.chosen)
        self.save_as(extract, self._above(view))

    def _above(self, view: GridView) -> QWidget:
        """Return what dialogs about a grid belong to: the dialog that it is in, if any."""
        own = view.window()
        return self._window if own is self._window.window() else own

    def save_as(self, extract: Extract, above: QWidget) -> None:
        """Ask where, above a window or a dialog, and write rows there."""
        dialog = QFileDialog(above, tr("Save rows as"), self._preferences.tables_folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters([tr(kind) for kind in _KINDS.values()])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(partial(_follow, dialog))
        dialog.selectFile(_NO_NAME.sub(" ", extract.name))
        dialog.fileSelected.connect(partial(self._on_path, extract))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_path(self, extract: Extract, chosen: str) -> None:
        path = Path(chosen)
        self._preferences.keep_tables_folder(str(path.parent))
        self.save(extract, path)

    def save(self, extract: Extract, path: Path) -> None:
        """Write rows to a file; a window with a Cancel button comes up if it takes long."""
        progress = QProgressDialog("", tr("Cancel"), 0, 0, self._window)
        progress.setLabel(words(tr("Saving {name}…").format(name=path.name)))
        progress.setWindowTitle(tr("Save rows as"))
        progress.setAccessibleName(tr("Saving rows"))
        progress.setAutoClose(False)
        progress.setAutoReset(False)
        progress.setMinimumDuration(_SHOWN_AFTER)
        number = self._controller.save(extract, path)
        progress.canceled.connect(partial(self._controller.stop, number))
        self.progress[number] = progress

    @Slot(int, int, int)
    def _on_progressed(self, number: int, done: int, count: int) -> None:
        progress = self.progress.get(number)
        if progress is not None and not progress.wasCanceled():
            progress.setMaximum(count)
            progress.setValue(done)
            told = tr("{done} of {count} rows are written.")
            progress.setLabelText(told.format(done=count_text(done), count=count_text(count)))

    @Slot(object)
    def _on_copied(self, clip: Clip) -> None:
        data = QMimeData()
        data.setText(clip.text)
        if clip.html:
            data.setHtml(clip.html)
        QApplication.clipboard().setMimeData(data)
        self._tell(tr("{rows} copied").format(rows=counted(clip.count, tr("row"), tr("rows"))))

    def _tell(self, text: str) -> None:
        """Say it in the window, beside the grid of a dialog above it, and to screen readers."""
        self.told.emit(text)
        here = QApplication.focusWidget()
        if here is None:
            return
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(here, text))
        if here.window() is not self._window.window():
            QToolTip.showText(here.mapToGlobal(here.rect().bottomLeft()), plain_tip(text), here)

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        progress = self.progress.pop(saved.number, None)
        if progress is not None:
            progress.hide()
            progress.deleteLater()
        if saved.refusal:
            self._on_refused(saved.refusal)
        elif not saved.is_stopped:
            self._ask_open(saved)

    def _ask_open(self, saved: Saved) -> None:
        question = Question(
            title=tr("{rows} saved").format(rows=counted(saved.count, tr("row"), tr("rows"))),
            text=str(saved.path),
            yes=tr("Open the file"),
            no=tr("Close"),
        )
        address = QUrl.fromLocalFile(str(saved.path))
        ask(self._window, question, lambda: QDesktopServices.openUrl(address))

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        tell(self._window, tr("That could not be done"), text)


def serve_in_dialog(parent: QWidget, *views: GridView) -> None:
    """Let grids of a dialog copy, save and remember their columns, as those of its window do."""
    jobs = jobs_above(parent)
    if jobs is not None:
        for view in views:
            jobs.serve(view)


def jobs_above(parent: QWidget) -> GridJobs | None:
    """Return what serves the grids of the window that a dialog belongs to."""
    above: QWidget | None = parent
    while above is not None:
        jobs = next((each for each in above.children() if isinstance(each, GridJobs)), None)
        if jobs is not None:
            return jobs
        above = above.parentWidget()
    return None


def _follow(dialog: QFileDialog, chosen: str) -> None:
    """Let the name end as the kind of file that is chosen does."""
    dialog.setDefaultSuffix(next(end for end, kind in _KINDS.items() if tr(kind) == chosen))
