"""After an option was changed: what stood because of it is checked again, if that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.mapping_cures import check_again
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.controllers.mapping_controller import MappingController, OptionsKept


class OptionCures(QObject):
    """Asks only where a problem named the option that was changed."""

    def __init__(
        self, mapping: MappingController, controller: ExportController, window: QWidget
    ) -> None:
        super().__init__(window)
        self._controller = controller
        self._window = window
        mapping.options_kept.connect(self._on_kept)

    @Slot(object)
    def _on_kept(self, kept: OptionsKept) -> None:
        if self._controller.runs.is_running or not (kept.row_ids or kept.is_of_all):
            return
        title = tr("The option is changed. Check again?")
        question = _check_all(title) if kept.is_of_all else check_again(title, len(kept.row_ids))
        row_ids = None if kept.is_of_all else kept.row_ids
        ask(self._window, question, lambda: self._controller.precheck(row_ids))


def _check_all(title: str) -> Question:
    return Question(
        title=title,
        text=tr(
            "A problem that all rows share depends on it. The pre-check looks at the ticked rows, "
            "or at all pending ones where none is ticked, and writes nothing."
        ),
        yes=tr("Run Pre-Check"),
        no=tr("Later"),
    )
