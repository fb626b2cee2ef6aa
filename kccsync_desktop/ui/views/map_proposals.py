"""Taking a proposal from its row: at once where it is clear, after asking where it is not (E9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.parts import words
from kccsync_desktop.ui.views.proposals_dialog import proposal_title
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from typing import Any

    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.ui.controllers.mapping_controller import ListModel, MappingController
    from kccsync_desktop.ui.views.map_grid import MapGrid

_LINES = 2


class MapProposals(QObject):
    """Listens to one grid; ``reason`` tells in full about its current row, two lines high."""

    def __init__(self, grid: MapGrid, rows: ListModel[Any], controller: MappingController) -> None:
        super().__init__(grid)
        self._grid = grid
        self._rows = rows
        self._controller = controller
        self._asked: Proposal | None = None
        self.reason = words("", "muted", wraps=True)
        self.reason.setAccessibleName(tr("What is proposed, and why"))
        self.reason.setMinimumHeight(_LINES * self.reason.fontMetrics().lineSpacing())
        grid.acted.connect(self._on_acted)
        grid.selectionModel().currentRowChanged.connect(self._show_reason)
        rows.model.modelReset.connect(self._show_reason)
        controller.setup_changed.connect(self._show_reason)

    @Slot()
    def _show_reason(self) -> None:
        """Say in full why something is proposed for the current row."""
        row = self._rows.model.row(self._grid.currentIndex().row())
        proposal, setup = row.proposal if row else None, self._controller.setup
        if proposal is None or setup is None:
            self.reason.setText("")
            return
        what = proposal_title(proposal, setup)
        told = (
            tr("{what}: {choice} is proposed. {reason}") if proposal.choice else "{what}: {reason}"
        )
        self.reason.setText(
            told.format(what=what, choice=proposal.choice_label, reason=said(proposal.reason))
        )

    @Slot(int)
    def _on_acted(self, number: int) -> None:
        proposal, setup = self._rows.proposals.get(number), self._controller.setup
        if proposal is None or setup is None:
            return
        if not proposal.choice:
            self._grid.choose(self._rows.model.position(number))
        elif proposal.asks:
            self._asked = proposal
            title = tr("Map {what} to {choice}?").format(
                what=proposal_title(proposal, setup), choice=proposal.choice_label
            )
            question = Question(title, said(proposal.reason), yes=tr("Yes, map it"))
            ask(self._grid, question, self._on_agreed)
        else:
            self._controller.apply((proposal,))

    @Slot()
    def _on_agreed(self) -> None:
        if self._asked is not None:
            self._controller.apply((self._asked,))
