"""The set-up guide's mapping page: what is proposed, why, and what only a person can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kccsync_desktop.ui.controllers.guide_controller import GuideState, Step
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.guide_pages import GuidePage
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.proposals_dialog import ProposalsList, proposal_title

if TYPE_CHECKING:
    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.ui.controllers.mapping_controller import MappingController
    from kccsync_desktop.ui.models.looks import Looks

_NAMED = 3


class MappingPage(GuidePage):
    """Writes the proposals that were agreed to, and names what is still to be decided."""

    def __init__(self, mapping: MappingController, package: str, looks: Looks) -> None:
        text = tr(
            "KCC's nominals and tax rates need an account and a tax code in {package}. What fits "
            "by name, type and rate is proposed with its reason; the rest you decide. All of it "
            "can be changed later on the Mapping tab."
        )
        super().__init__(tr("Confirm the mapping"), text.format(package=package))
        self._mapping = mapping
        self._package = package
        self._looks = looks
        self._state: GuideState | None = None
        self.list: ProposalsList | None = None
        self.news = words("", "heading", wraps=True)
        self.apply = button("", "primary")
        self.apply.clicked.connect(self._on_apply)
        self.own_button = self.apply
        row = QHBoxLayout()
        row.addWidget(self.news, stretch=1)
        row.addWidget(self.apply)
        self.column.addStretch()
        self.column.addLayout(row)

    def first_field(self) -> QWidget:
        """Return the first thing to choose, else the button that applies."""
        rows = self.list.rows if self.list is not None else []
        asking = next((row.chooser for row in rows if row.proposal.asks), None)
        return self.apply if asking is None else asking

    def show_state(self, state: GuideState) -> None:
        """Show what is proposed now; decisions under way are kept while nothing changed."""
        before = self._state.proposals if self._state else None
        self._state = state
        if state.proposals != before:
            self._show_list(state)
        self._on_changed()

    def _show_list(self, state: GuideState) -> None:
        if self.list is not None:
            self.column.removeWidget(self.list)
            self.list.deleteLater()
        else:
            self.column.takeAt(self.column.count() - 2)
        self.list = ProposalsList(state.proposals, state.setup, self._looks)
        self.list.changed.connect(self._on_changed)
        self.column.insertWidget(self.column.count() - 1, self.list, stretch=1)

    @Slot()
    def _on_changed(self) -> None:
        if self._state is None or self.list is None:
            return
        count = len(self.list.decided)
        told = counted(count, tr("proposal"), tr("proposals"))
        self.apply.setText(tr("Apply {proposals}").format(proposals=told))
        self.apply.setAccessibleName(self.apply.text())
        open_ones = self._open_ones()
        self.apply.setVisible(bool(self._state.proposals))
        self.apply.setEnabled(count > 0)
        self.news.setText(self._told(open_ones))

    def _open_ones(self) -> tuple[Proposal, ...]:
        """Return what documents wait for and nobody has decided."""
        if self._state is None or self.list is None:
            return ()
        answered = {(each.kind, each.key, each.side) for each in self.list.decided}
        must = self._state.must_decide
        return tuple(each for each in must if (each.kind, each.key, each.side) not in answered)

    def _told(self, open_ones: tuple[Proposal, ...]) -> str:
        if self._state is None:
            return ""
        if open_ones:
            names = "; ".join(proposal_title(p, self._state.setup) for p in open_ones[:_NAMED])
            more = len(open_ones) - _NAMED
            rest = tr(" and {count} more").format(count=more) if more > 0 else ""
            return tr("Please choose: {names}{rest}.").format(names=names, rest=rest)
        if not self._state.setup.accounts:
            told = tr("Get the accounts of {package} first: that is the step before.")
            return told.format(package=self._package)
        if Step.MAPPING in self._state.done:
            return tr("All that your documents use is mapped.")
        return ""

    @Slot()
    def _on_apply(self) -> None:
        if self.list is not None:
            self._mapping.apply(self.list.decided)
