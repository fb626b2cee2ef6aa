"""The Mapping tab: cards at the left, the two maps at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSplitter, QVBoxLayout, QWidget

from kccsync_desktop.domain.line_taxes import tax_target
from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.account_chooser import ChoiceDelegate, Choices
from kccsync_desktop.ui.views.empty_state import Emptiness, EmptyState, GridOrEmpty
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import HelpLink
from kccsync_desktop.ui.views.mapping_cards import (
    ConnectionCard,
    DefaultsCard,
    OptionsCard,
    account_choices,
    stacked,
)
from kccsync_desktop.ui.views.parts import find_box, words

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.mapping_controller import MappingController, Setup
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.models.looks import Looks

_CARDS_WIDTH = 330
_NOMINAL_COLUMN = 3
_TAX_COLUMN = 4
_NO_NOMINALS = Emptiness(
    "map",
    "No nominals yet",
    "Load a KCC folder: its nominals and tax rates appear here to be mapped.",
    "Load KCC Folder…",
)
_NO_TAXES = Emptiness("map", "No tax rates yet", "They come with the KCC folder.")
_NOTHING_FOUND = Emptiness("search", "No nominal fits", "No nominal has these words.", "Show all")


class MappingTab(QWidget):
    """``load_wanted`` comes from the empty grid; the cards' buttons are wired by the window."""

    load_wanted = Signal()

    def __init__(self, controller: MappingController, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self.connection = ConnectionCard()
        self.defaults = DefaultsCard()
        self.options = OptionsCard(looks)
        self.nominals = GridView(controller.nominals.model, looks)
        self.taxes = GridView(controller.taxes.model, looks)
        self._empties = (EmptyState(looks), EmptyState(looks))
        self._nominal_stack = GridOrEmpty(self.nominals, self._empties[0])
        self._tax_stack = GridOrEmpty(self.taxes, self._empties[1])
        self.search = find_box("Find nominal or account", "Find in the nominals", looks)
        self._missing = words("", "muted")
        self._missing_taxes = words("", "muted")
        self._lay_out()
        self._connect(looks)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "plain")
        inside.setLayout(stacked((self.connection, self.defaults, self.options)))
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFixedWidth(_CARDS_WIDTH)
        area.setAccessibleName("Connection, defaults and options")
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        top = self._titled("Nominals", self._missing, self._nominal_stack, find=self.search)
        split.addWidget(top)
        why = HelpLink("tax-zero", tr("0 % has to be chosen"), noted("Why does 0 % ask?"))
        split.addWidget(self._titled("Tax rates", self._missing_taxes, self._tax_stack, link=why))
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 10)
        row.setSpacing(14)
        row.addWidget(area)
        row.addWidget(split, stretch=1)

    def _titled(
        self,
        title: str,
        missing: QLabel,
        stack: QWidget,
        *,
        find: QWidget | None = None,
        link: HelpLink | None = None,
    ) -> QWidget:
        head = QHBoxLayout()
        head.addWidget(words(title, "title"))
        head.addWidget(missing)
        head.addStretch()
        if link is not None:
            head.addWidget(link)
        if find is not None:
            head.addWidget(find)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(stack, stretch=1)
        return body

    def _connect(self, looks: Looks) -> None:
        accounts = ChoiceDelegate("Account", self._accounts_for, looks, self.nominals)
        self.nominals.setItemDelegateForColumn(_NOMINAL_COLUMN, accounts)
        rates = ChoiceDelegate("Tax code", self._rates_for, looks, self.taxes)
        self.taxes.setItemDelegateForColumn(_TAX_COLUMN, rates)
        self.search.textChanged.connect(self._on_find)
        self.defaults.chosen.connect(self._controller.set_default)
        self.options.changed.connect(self._controller.save_options)
        self._empties[0].acted.connect(self._on_empty_acted)
        self._controller.setup_changed.connect(self._on_setup)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        for empty in self._empties:
            empty.retint()

    def _accounts_for(self, row: int) -> Choices:
        setup, wanted = self._controller.setup, self._controller.nominals.model.row(row)
        if setup is None or wanted is None or wanted.value.never_posted:
            return ()
        return account_choices(setup.accounts)

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
            _make_current(self.taxes, self._controller.taxes.model, keys, target, _TAX_COLUMN)
        else:
            keys = [n.nominal for n in self._controller.nominals.values]
            model = self._controller.nominals.model
            _make_current(self.nominals, model, keys, target, _NOMINAL_COLUMN)

    @Slot(str)
    def _on_find(self, text: str) -> None:
        self._controller.nominals.text = text.strip()
        self._controller.nominals.arrange()
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
        open_nominals = [n for n in setup.nominals if not n.account_id and not n.never_posted]
        self._missing.setText(
            _missing_text(
                len(open_nominals), sum(n.waiting for n in open_nominals), of=len(setup.nominals)
            )
        )
        open_taxes = [t for t in setup.taxes if not t.tax_code]
        self._missing_taxes.setText(
            _missing_text(len(open_taxes), sum(t.waiting for t in open_taxes), of=len(setup.taxes))
        )
        self._show_stacks()

    def _show_stacks(self) -> None:
        lists = self._controller
        state = _NOTHING_FOUND if lists.nominals.text else _NO_NOMINALS
        self._nominal_stack.show_rows(lists.nominals.model.rowCount(), state)
        self._tax_stack.show_rows(lists.taxes.model.rowCount(), _NO_TAXES)


def _make_current(view: GridView, model: AnyGrid, keys: list[str], key: str, column: int) -> None:
    view.setFocus()
    row = model.position(keys.index(key)) if key in keys else -1
    if row >= 0:
        view.setCurrentIndex(model.index(row, column))
        view.scrollTo(view.currentIndex())


def _missing_text(missing: int, waiting: int, *, of: int) -> str:
    if not missing:
        return "all mapped" if of else ""
    told = f"{missing} still to map"
    return f"{told}, {counted(waiting, 'row waits', 'rows wait')} for them" if waiting else told
