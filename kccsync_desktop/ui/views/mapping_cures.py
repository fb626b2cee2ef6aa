"""Mapping what a problem names, right beside it, and checking its rows again (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.controllers.mapped_rows import target_of
from kccsync_desktop.ui.controllers.mapping_controller import Proposed
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.controllers.mapping_controller import MappingController
    from kccsync_desktop.ui.models.looks import Looks


def check_again(title: str, count: int) -> Question:
    """Return the question whether so many rows with a cured problem are checked now."""
    rows = counted(count, tr("row"), tr("rows"))
    return Question(
        title=title,
        text=tr(
            "The pre-check looks at the {rows} with this problem again and writes nothing; what"
            " passes can then be uploaded."
        ).format(rows=rows),
        yes=tr("Check {rows}").format(rows=rows),
        no=tr("Later"),
    )


class MappingCures(QObject):
    """``elsewhere`` carries the problem where nothing is proposed: the Mapping tab has all."""

    elsewhere = Signal(object)

    def __init__(
        self,
        mapping: MappingController,
        controller: ExportController,
        looks: Looks,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._mapping = mapping
        self._controller = controller
        self._looks = looks
        self._window = window
        self._row_ids: tuple[int, ...] = ()
        mapping.written.connect(self._on_written)
        mapping.refused.connect(self._on_refused)

    @Slot(object, object)
    def cure(self, problem: Problem, row_ids: Sequence[int]) -> None:
        """Ask for the mapping that a problem of these rows misses."""
        setup = self._mapping.setup
        proposals = () if setup is None else setup.proposals
        found = tuple(each for each in proposals if target_of(each) == problem.target)
        if setup is None or not found:
            self.elsewhere.emit(problem)
            return
        from kccsync_desktop.ui.views.map_dialog import MapDialog

        dialog = MapDialog(Proposed(found, setup), self._looks, self._window)

        def on_decided(decided: Sequence[Proposal]) -> None:
            self._row_ids = tuple(row_ids)
            self._mapping.apply(decided)

        dialog.decided.connect(on_decided)
        dialog.open()

    @Slot(str)
    def _on_refused(self, _told: str) -> None:
        self._row_ids = ()

    @Slot()
    def _on_written(self) -> None:
        row_ids, self._row_ids = self._row_ids, ()
        if not row_ids or self._controller.runs.is_running:
            return
        question = check_again(tr("It is mapped. Check again?"), len(row_ids))
        ask(self._window, question, lambda: self._controller.precheck(row_ids))
