"""What buttons and menu entries of the Import tab do: tell what will happen, then do it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.hidden_ticks import ALLOCATE, ask_hidden
from kccsync_desktop.ui.views.questions import tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.controllers.import_controller import ImportController
    from kccsync_desktop.ui.controllers.import_preview import Preview
    from kccsync_desktop.ui.views.allocate_dialog import AllocateDialog
    from kccsync_desktop.ui.views.preferences import Preferences

_NOTHING = noted(
    "No payment waits to be created. Fetch Payments brings in what was paid since the last time; "
    "rows that are held say why, and what to do."
)


class ImportJobs(QObject):
    """Jobs of one desk's Import tab; ``dialog`` is what is asked at the moment."""

    def __init__(
        self, controller: ImportController, preferences: Preferences, package: str, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._preferences = preferences
        self._package = package
        self._window = window
        self.dialog: AllocateDialog | None = None
        controller.previewed.connect(self._on_previewed)
        controller.refused.connect(self._on_refused)

    @Slot()
    def fetch(self) -> None:
        """Fetch Payments."""
        self._controller.fetch()

    @Slot()
    def allocate(self) -> None:
        """Create and Allocate Payments: ask the books what it would do, then the user."""
        if not self._controller.runs.is_running and self.dialog is None:
            self._controller.ask_preview()

    @Slot(object)
    def _on_previewed(self, preview: Preview) -> None:
        if self.dialog is not None:
            return
        if not preview.count and not preview.owed:
            tell(self._window, tr("There is nothing to create and allocate"), tr(_NOTHING))
        elif preview.shown is not None:
            self._ask_hidden(preview, preview.shown)
        else:
            self._ask(preview)

    def _ask_hidden(self, preview: Preview, shown: Preview) -> None:
        """Ask first which of the ticked rows are meant: a filter hides some of them."""

        def go_on(ids: tuple[int, ...]) -> None:
            self._ask(preview if ids == preview.row_ids else shown)

        ask_hidden(self._window, ALLOCATE, (preview.row_ids, shown.row_ids), go_on)

    def _ask(self, preview: Preview) -> None:
        from kccsync_desktop.ui.views.allocate_dialog import AllocateDialog

        dialog = AllocateDialog(preview, self._preferences, self._package, self._window)
        dialog.decided.connect(
            lambda folder: self._controller.allocate(preview.row_ids, Path(folder).expanduser())
        )
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        tell(self._window, tr("That could not be done"), text)
