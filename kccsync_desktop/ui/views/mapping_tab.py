"""The Mapping tab: cards at the left, the two maps at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from kccsync_desktop.domain.account_targets import fits_nominal
from kccsync_desktop.domain.companies import NominalAccount
from kccsync_desktop.domain.line_taxes import tax_target
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.account_chooser import ChoiceDelegate, Choices
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.help_links import ABOUT_ZERO, HelpLink, set_help
from kccsync_desktop.ui.views.map_grid import MapGrid
from kccsync_desktop.ui.views.map_proposals import MapProposals
from kccsync_desktop.ui.views.mapping_cards import (
    ConnectionCard,
    DefaultsCard,
    OptionsCard,
    account_choices,
    stacked,
)
from kccsync_desktop.ui.views.missing_line import MissingLine, missing_text
from kccsync_desktop.ui.views.parts import find_box, words
from kccsync_desktop.ui.views.tab_order import order_tabs

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from kccsync_desktop.ui.controllers.mapping_controller import MappingController, Setup
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks

_CARDS_WIDTH = 306
_CARDS_HEIGHT, _MAPS_HEIGHT, _LETTER_HEIGHT = 260, 400, 17
_ANY_WIDTH = (1 << 24) - 1  # Qt's greatest
_NARROW = 900
_SCROLL_BAR = 14
_NOMINAL_COLUMN, _TAX_COLUMN = 2, 4
_NO_NOMINALS = Emptiness(
    "map",
    noted("No nominals yet"),
    noted("Load a KCC folder: its nominals and tax rates appear here to be mapped."),
    noted("Load KCC Folder…"),
)
_NO_TAXES = Emptiness("map", noted("No tax rates yet"), noted("They come with the KCC folder."))
_NOTHING_FOUND = Emptiness(
    "search", noted("No nominal fits"), noted("No nominal has these words."), noted("Show all")
)
_NO_RATE = Emptiness(
    "search", noted("No tax rate fits"), noted("No tax rate has these words."), noted("Show all")
)


def _width_for(cards: QWidget) -> int:
    """Return the width of the cards' column, wider where the user's letters are large."""
    cards.ensurePolished()
    return max(_CARDS_WIDTH, cards.minimumSizeHint().width() + _SCROLL_BAR)


class MappingTab(QWidget):
    """``load_wanted`` comes from the empty grid; the cards' buttons are wired by the window."""

    help_page = "mapping"

    load_wanted = Signal()

    def __init__(self, controller: MappingController, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self.connection = ConnectionCard()
        self.defaults = DefaultsCard()
        self.options = OptionsCard(looks)
        self.nominals = MapGrid(controller.nominals.model, looks)
        self.taxes = MapGrid(controller.taxes.model, looks)
        set_help(self.taxes, "tax-zero")
        self.reasons = (
            MapProposals(self.nominals, controller.nominals, controller).reason,
            MapProposals(self.taxes, controller.taxes, controller).reason,
        )
        self._empties = (EmptyState(looks), EmptyState(looks))
        self._nominal_stack = GridOrEmpty(self.nominals, self._empties[0])
        self._tax_stack = GridOrEmpty(self.taxes, self._empties[1])
        self.search = find_box(tr("Find in both maps"), tr("Find in both maps"), looks)
        self.missing = MissingLine(looks)
        self._shown: tuple[MapGrid, int] | None = None
        self._missing = words("", "muted")
        self._missing_taxes = words("", "muted")
        self._lay_out()
        self._connect(looks)
        if controller.setup is not None:
            self._on_setup(controller.setup)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "plain")
        inside.setLayout(stacked((self.connection, self.defaults, self.options)))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        self._cards, self._cards_width = area, _width_for(inside)
        area.setMinimumWidth(self._cards_width)
        area.setAccessibleName(tr("Connection, defaults and options"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(
            self._titled(tr("Nominals"), self._missing, self._nominal_stack, self.reasons[0])
        )
        why = HelpLink("tax-zero", text=ABOUT_ZERO)
        split.addWidget(
            self._titled(
                tr("Tax rates"), self._missing_taxes, self._tax_stack, self.reasons[1], link=why
            )
        )
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        line = QHBoxLayout()
        line.addWidget(self.missing, stretch=1)
        line.addWidget(self.search)
        self._maps = maps = QVBoxLayout()
        maps.addLayout(line)
        maps.addWidget(split, stretch=1)
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        row.setContentsMargins(14, 12, 14, 10)
        row.setSpacing(14)
        row.addWidget(area)
        row.addLayout(maps, stretch=1)

    def minimumSizeHint(self) -> QSize:
        """Ask for the width of the maps alone: where there is no more, the cards go below."""
        edge = self.contentsMargins() + self._row.contentsMargins()
        width = max(self._maps.minimumSize().width(), self._cards_width)
        return QSize(width + edge.left() + edge.right(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards below the maps where the window is narrow."""
        super().resizeEvent(event)
        beside = self._cards_width + self._row.spacing() + self.minimumSizeHint().width()
        is_narrow = event.size().width() < max(_NARROW, beside)
        way = QBoxLayout.Direction
        self._row.setDirection(way.BottomToTop if is_narrow else way.LeftToRight)
        self._cards.setMaximumWidth(_ANY_WIDTH if is_narrow else self._cards_width)
        letters = max(1.0, self.fontMetrics().height() / _LETTER_HEIGHT)
        for part, height in ((self._cards, _CARDS_HEIGHT), (self._split, _MAPS_HEIGHT)):
            part.setMinimumHeight(int(height * letters) if is_narrow else 0)

    def _titled(
        self,
        title: str,
        missing: QLabel,
        stack: QWidget,
        reason: QWidget,
        *,
        link: HelpLink | None = None,
    ) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(words(title, "title"))
        head.addWidget(missing)
        head.addStretch()
        if link is not None:
            head.addWidget(link)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(stack, stretch=1)
        column.addWidget(reason)
        return body

    def _connect(self, looks: Looks) -> None:
        accounts = ChoiceDelegate(tr("Account"), self._accounts_for, looks, self.nominals)
        self.nominals.setItemDelegateForColumn(_NOMINAL_COLUMN, accounts)
        rates = ChoiceDelegate(tr("Tax code"), self._rates_for, looks, self.taxes)
        self.taxes.setItemDelegateForColumn(_TAX_COLUMN, rates)
        self.search.textChanged.connect(self._on_find)
        self.defaults.chosen.connect(self._controller.set_default)
        self.options.changed.connect(self._controller.save_options)
        self.missing.next_wanted.connect(self._on_next_missing)
        for empty in self._empties:
            empty.acted.connect(self._on_empty_acted)
        self._controller.setup_changed.connect(self._on_setup)

    def offer(self, line: QWidget) -> None:
        """Put a line below what is still missing."""
        self._maps.insertWidget(1, line)
        order_tabs(self)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        self.missing.retint()
        for empty in self._empties:
            empty.retint()

    def _accounts_for(self, row: int) -> Choices:
        setup, wanted = self._controller.setup, self._controller.nominals.model.row(row)
        if setup is None or wanted is None or wanted.value.never_posted:
            return ()
        row_value = wanted.value
        nominal = NominalAccount(row_value.nominal, row_value.name, row_value.kind)
        return account_choices(a for a in setup.accounts if fits_nominal(nominal, a))

    def _rates_for(self, row: int) -> Choices:
        setup, wanted = self._controller.setup, self._controller.taxes.model.row(row)
        if setup is None or wanted is None:
            return ()
        side, percent = wanted.value.side, wanted.value.percent
        fitting = [r for r in setup.tax_rates if r.is_active and side in r.sides]
        fitting.sort(key=lambda rate: (rate.percent != percent, rate.name))
        return tuple((rate.name, rate.code) for rate in fitting)

    def go_to(self, remedy: Remedy, target: str) -> None:
        """Make current what a problem's cure is about, ready to choose."""
        self.search.clear()
        if target in self.defaults.choosers:
            self.defaults.choosers[target].setFocus()
        elif remedy is Remedy.MAP_TAX:
            keys = [tax_target(t.rate, t.side) for t in self._controller.taxes.values]
            self.taxes.make_current(keys, target, _TAX_COLUMN)
        else:
            keys = [n.nominal for n in self._controller.nominals.values]
            self.nominals.make_current(keys, target, _NOMINAL_COLUMN)

    @Slot()
    def _on_next_missing(self) -> None:
        """Go to the next row without a target; those that documents wait for come first."""
        self.search.clear()
        nominals, taxes = self._controller.nominals, self._controller.taxes
        missing: list[tuple[MapGrid, AnyGrid, int, int, int]] = [
            (self.nominals, nominals.model, n, row.waiting, _NOMINAL_COLUMN)
            for n, row in enumerate(nominals.values)
            if not row.account_id and not row.never_posted
        ]
        missing += [
            (self.taxes, taxes.model, n, rate.waiting, _TAX_COLUMN)
            for n, rate in enumerate(taxes.values)
            if not rate.tax_code
        ]
        missing = [each for each in missing if each[3]] or missing
        if not missing:
            return
        places = [(view, number) for view, _, number, _, _ in missing]
        at = places.index(self._shown) + 1 if self._shown in places else 0
        view, model, number, _, column = missing[at % len(missing)]
        self._shown = (view, number)
        view.setFocus()
        view.setCurrentIndex(model.index(model.position(number), column))
        view.scrollTo(view.currentIndex())

    @Slot(str)
    def _on_find(self, text: str) -> None:
        for rows in (self._controller.nominals, self._controller.taxes):
            rows.text = text.strip()
            rows.arrange()
        self._show_stacks()

    @Slot()
    def _on_empty_acted(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.load_wanted.emit()

    @Slot(object)
    def _on_setup(self, setup: Setup) -> None:
        self.connection.show_setup(setup)
        self.defaults.show_setup(setup)
        self.options.show_setup(setup)
        self.missing.show_setup(setup)
        nominals = [n.waiting for n in setup.nominals if not n.account_id and not n.never_posted]
        self._missing.setText(missing_text(nominals, of=len(setup.nominals)))
        taxes = [t.waiting for t in setup.taxes if not t.tax_code]
        self._missing_taxes.setText(missing_text(taxes, of=len(setup.taxes)))
        self._show_stacks()

    def _show_stacks(self) -> None:
        lists = self._controller
        is_found = not lists.nominals.text
        state = _NO_NOMINALS if is_found else _NOTHING_FOUND
        self._nominal_stack.show_rows(lists.nominals.model.rowCount(), state)
        self._tax_stack.show_rows(lists.taxes.model.rowCount(), _NO_TAXES if is_found else _NO_RATE)
