"""Taking a proposal from its row: at once where it is clear, after asking where it is not (E9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.proposals_dialog import proposal_title
from kccsync_desktop.ui.views.questions import Question, ask

if TYPE_CHECKING:
    from typing import Any

    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.ui.controllers.mapping_controller import ListModel, MappingController
    from kccsync_desktop.ui.views.map_grid import MapGrid


class MapProposals(QObject):
    """Listens to one grid."""

    def __init__(self, grid: MapGrid, rows: ListModel[Any], controller: MappingController) -> None:
        super().__init__(grid)
        self._grid = grid
        self._rows = rows
        self._controller = controller
        self._asked: Proposal | None = None
        grid.acted.connect(self._on_acted)

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
            question = Question(title, proposal.reason, yes=tr("Yes, map it"))
            ask(self._grid, question, self._on_agreed)
        else:
            self._controller.apply((proposal,))

    @Slot()
    def _on_agreed(self) -> None:
        if self._asked is not None:
            self._controller.apply((self._asked,))
