"""Apply Default Setup: what it would do and why; a person decides what a name cannot tell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.domain.account_targets import fits_default, fits_nominal
from kccsync_desktop.domain.companies import NominalAccount, TaxSide
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.models.told_words import said
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.account_chooser import Choices, Chooser
from kccsync_desktop.ui.views.help_links import ABOUT_ZERO, HelpLink
from kccsync_desktop.ui.views.mapping_cards import account_choices
from kccsync_desktop.ui.views.parts import button, words
from kccsync_desktop.ui.views.switch import Switch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from kccsync_desktop.domain.grids import Proposal
    from kccsync_desktop.ui.controllers.mapping_controller import Proposed, Setup
    from kccsync_desktop.ui.models.looks import Looks

_INTRO = noted(
    "Nothing is written until you press the button below, and all of it can be changed on the "
    "Mapping tab afterwards."
)
_CHOOSER_WIDTH, _CHOOSER_LEAST = 280, 120
_TITLE_LETTERS, _AROUND = 20, 60
_BESIDE_BAR = 8
_LEAST_LINES = 8
_DEFAULT_WORDS = {
    "default-sales": noted("Default Sales Nominals"),
    "default-purchases": noted("Default Purchase Nominals"),
    "prepayments": noted("Prepayments"),
}


def proposal_title(proposal: Proposal, setup: Setup) -> str:
    """Return what a proposal is about, in KCC's words."""
    match proposal.kind:
        case "nominal":
            named = {n.nominal: n.name for n in setup.nominals}
            return (
                tr("Nominal {key} {name}")
                .format(key=proposal.key, name=named.get(proposal.key, ""))
                .strip()
            )
        case "tax":
            named = {t.rate: t.name for t in setup.taxes}
            side = tr("sales") if proposal.side is TaxSide.SALES else tr("purchases")
            return tr("Tax rate {key} {name}, {side}").format(
                key=proposal.key, name=named.get(proposal.key, ""), side=side
            )
        case _:
            return tr(_DEFAULT_WORDS.get(proposal.key, proposal.key))


def reason_text(proposal: Proposal) -> str:
    """Return why, and what would be chosen where a person must choose."""
    if proposal.asks and proposal.choice_label:
        return tr("Suggested: {choice}. {reason}").format(
            choice=proposal.choice_label, reason=said(proposal.reason)
        )
    return said(proposal.reason)


def choices_for(proposal: Proposal, setup: Setup) -> Choices:
    """Return what a person may choose instead: only what fits, as on the Mapping tab."""
    if proposal.kind == "nominal":
        rows = [n for n in setup.nominals if n.nominal == proposal.key]
        known = [NominalAccount(n.nominal, n.name, n.kind) for n in rows]
        fitting = (a for a in setup.accounts if all(fits_nominal(n, a) for n in known))
        return account_choices(fitting)
    if proposal.kind != "tax":
        return account_choices(a for a in setup.accounts if fits_default(proposal.key, a))
    taxes = [t for t in setup.taxes if t.rate == proposal.key and t.side is proposal.side]
    percent = taxes[0].percent if taxes else None
    rates = [r for r in setup.tax_rates if r.is_active and proposal.side in r.sides]
    same = [r for r in rates if r.percent == percent]
    return tuple((rate.name, rate.code) for rate in same or rates)


class ProposalRow(QFrame):
    """One proposal: taken over by a switch, or chosen where it asks."""

    changed = Signal()

    def __init__(self, proposal: Proposal, setup: Setup, looks: Looks) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.proposal = proposal
        title = proposal_title(proposal, setup)
        self.taken = Switch(
            tr("Apply"), tr("Apply the proposal for {title}").format(title=title), looks
        )
        self.taken.setAccessibleName(tr("Apply {title}").format(title=title))
        self.taken.setChecked(not proposal.asks and bool(proposal.choice))
        self.chooser = Chooser(title)
        self.chooser.offer(choices_for(proposal, setup), "" if proposal.asks else proposal.choice)
        self._title = words(title, "heading", wraps=True)
        self._reason = words(reason_text(proposal), "muted", wraps=True)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 10)
        self._grid.setColumnStretch(0, 1)
        self.give_room(is_narrow=False)
        self.chooser.picked.connect(self._on_picked)
        self.chooser.editTextChanged.connect(self._on_typed)
        self.taken.toggled.connect(self.changed)
        self.taken.setEnabled(bool(self.chooser.value))

    def give_room(self, *, is_narrow: bool) -> None:
        """Stand the choice beside the title, or below it where there is little width."""
        grid, row = self._grid, int(is_narrow)
        grid.addWidget(self._title, 0, 0, 1, 3 if is_narrow else 1)
        grid.addWidget(self.chooser, row, 0 if is_narrow else 1, 1, 2 if is_narrow else 1)
        grid.addWidget(self.taken, row, 2)
        grid.addWidget(self._reason, row + 1, 0, 1, 3)
        self.chooser.setMinimumWidth(_CHOOSER_LEAST if is_narrow else _CHOOSER_WIDTH)
        self.chooser.setMaximumWidth(_CHOOSER_WIDTH)

    @property
    def decided(self) -> Proposal | None:
        """The proposal as the user wants it, or None when it is to be left."""
        value = self.chooser.value
        if not (value and self.taken.isChecked()):
            return None
        return replace(self.proposal, choice=value, choice_label=self.chooser.currentText())

    @Slot(str)
    def _on_typed(self, _text: str) -> None:
        self.changed.emit()

    @Slot(str)
    def _on_picked(self, _value: str) -> None:
        self.taken.setEnabled(True)
        self.taken.setChecked(True)
        self.changed.emit()


class ProposalsList(QScrollArea):
    """All proposals, those that ask first; ``changed`` follows each decision."""

    changed = Signal()

    def __init__(self, proposals: Sequence[Proposal], setup: Setup, looks: Looks) -> None:
        super().__init__()
        self.rows = [ProposalRow(p, setup, looks) for p in proposals]
        inside = QWidget()
        inside.setProperty("look", "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        asking = [row for row in self.rows if row.proposal.asks]
        sure = [row for row in self.rows if not row.proposal.asks]
        for title, rows in ((tr("You decide"), asking), (tr("Proposed"), sure)):
            if rows:
                heading = words(f"{title} ({len(rows)})", "heading")
                heading.setContentsMargins(0, 10 if column.count() else 0, 0, 0)
                column.addWidget(heading)
            for row in rows:
                column.addWidget(row)
        column.addStretch()
        self.setWidgetResizable(True)
        self.setWidget(inside)
        # Else it asks for so much that what stands below it is pushed out of sight.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST_LINES)
        self.setAccessibleName(tr("Proposals"))
        self._column = column
        self.verticalScrollBar().rangeChanged.connect(self._on_range)
        for row in self.rows:
            row.changed.connect(self.changed)

    @Slot(int, int)
    def _on_range(self, _least: int, most: int) -> None:
        """Keep the cards off the scroll bar; where there is none they end as the buttons do."""
        self._column.setContentsMargins(0, 0, _BESIDE_BAR if most else 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the rows take less width where there is little."""
        super().resizeEvent(event)
        letters = self.fontMetrics().averageCharWidth() * _TITLE_LETTERS
        for row in self.rows:
            beside = letters + _CHOOSER_WIDTH + row.taken.sizeHint().width() + _AROUND
            row.give_room(is_narrow=self.viewport().width() < beside)

    @property
    def decided(self) -> tuple[Proposal, ...]:
        """The proposals to write, as the user wants them."""
        return tuple(found for row in self.rows if (found := row.decided) is not None)

    @property
    def undecided(self) -> tuple[Proposal, ...]:
        """The proposals that ask and have no answer yet."""
        return tuple(r.proposal for r in self.rows if r.proposal.asks and r.decided is None)


class ProposalsDialog(QDialog):
    """``decided`` carries the proposals to write."""

    help_page = "mapping"
    title = noted("Apply Default Setup")
    intro = _INTRO
    shape = QSize(820, 640)

    decided = Signal(object)

    def __init__(self, proposed: Proposed, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr(self.title))
        self.list = ProposalsList(proposed.proposals, proposed.setup, looks)
        self.rows = self.list.rows
        self.apply = button("", "primary")
        self.cancel = button(tr("Cancel"))
        self._left = words("", "muted")
        self._lay_out()
        self.list.changed.connect(self._on_changed)
        self.apply.clicked.connect(self._on_apply)
        self.cancel.clicked.connect(self.reject)
        self._on_changed()
        self.resize(self.shape)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self._left)
        if any(row.proposal.kind == "tax" for row in self.rows):
            foot.addWidget(HelpLink("tax-zero", text=ABOUT_ZERO))
        foot.addStretch()
        foot.addWidget(self.cancel)
        foot.addWidget(self.apply)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(words(tr(self.title), "title"))
        outer.addWidget(words(tr(self.intro), wraps=True))
        outer.addWidget(self.list, stretch=1)
        outer.addLayout(foot)

    @Slot()
    def _on_changed(self) -> None:
        count, waiting = len(self.list.decided), len(self.list.undecided)
        self.apply.setText(
            tr("Apply {count}").format(count=counted(count, tr("proposal"), tr("proposals")))
        )
        self.apply.setAccessibleName(self.apply.text())
        self.apply.setEnabled(count > 0)
        self._left.setText(
            tr("{waiting} undecided: they stay unmapped.").format(waiting=waiting)
            if waiting
            else ""
        )
        self._left.setVisible(waiting > 0)

    @Slot()
    def _on_apply(self) -> None:
        self.decided.emit(self.list.decided)
        self.accept()
