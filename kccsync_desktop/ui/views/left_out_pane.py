"""Left out, and why: what was not brought in, a line for each reason that opens on its records."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kccsync_desktop.domain.grids import TotalOf
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.ui.formats import counted
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.import_grids import (
    LeftOutLine,
    left_out_grid,
    record_line,
    total_line,
)
from kccsync_desktop.ui.models.mapping_grids import Numbered
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import HelpLink
from kccsync_desktop.ui.views.parts import button, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.grids import LeftOutTotal
    from kccsync_desktop.ui.controllers.import_controller import ImportController, LeftOutNews
    from kccsync_desktop.ui.models.looks import Looks

Key = tuple[LeftOutReason, str, TotalOf]

_ANY_HEIGHT = 16777215  # Qt's own "no limit"
_TITLE_HEIGHT = 46
_RECORD_COLUMNS = (1, 2)  # date and document, which no total has
_NOTHING = noted("Nothing was left out.")
_NOT_FETCHED = noted("Nothing was fetched yet. Fetch Payments, then see here what was left out.")
_INTRO = noted(
    "These stay in {package} and account for differences between its balances and KCC's."
)


class LeftOutPane(QWidget):
    """Totals per reason, currency and ledger; Enter or the button opens one on its records."""

    def __init__(self, controller: ImportController, package: str, looks: Looks) -> None:
        super().__init__()
        self._controller = controller
        self._package = package
        self._lines: list[Numbered[LeftOutLine]] = []
        self._keys: list[Key | None] = []
        self._opened: set[Key] = set()
        self.model: GridModel[Numbered[LeftOutLine]] = GridModel(
            left_out_grid(), self._fetch, looks
        )
        self.grid = GridView(self.model, looks)
        self.count = ElidedLabel("", "muted")
        self.hide_all = button(tr("Hide all records"), "link")
        self._lay_out()
        self.grid.acted.connect(self._on_acted)
        self.hide_all.clicked.connect(self._on_hide_all)
        controller.left_out_changed.connect(self._on_left_out)

    def _lay_out(self) -> None:
        self.grid.setSortingEnabled(False)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(words(tr("Left out, and why"), "title"))
        head.addWidget(self.count, stretch=1)
        head.addWidget(self.hide_all)
        head.addWidget(HelpLink("balances", tr("money and credits are left out")))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 10)
        column.addLayout(head)
        column.addWidget(self.grid, stretch=1)
        self._show_count((), "")

    def _fetch(self, ids: Sequence[int]) -> list[Numbered[LeftOutLine]]:
        return [self._lines[n] for n in ids if n < len(self._lines)]

    @Slot(object)
    def _on_left_out(self, news: LeftOutNews) -> None:
        lines: list[LeftOutLine] = []
        self._keys = []
        for total in news.totals:
            key = (total.reason, total.currency, total.of)
            lines.append(total_line(total, is_open=key in self._opened))
            self._keys.append(key)
            if key in self._opened:
                records = [r for r in news.rows if (r.reason, r.currency, r.of) == key]
                lines.extend(record_line(row) for row in records)
                self._keys.extend(None for _ in records)
        self._lines = [Numbered(n, line) for n, line in enumerate(lines)]
        for column in _RECORD_COLUMNS:
            self.grid.columns.leave_out(column, is_out=None not in self._keys)
        self.model.take(array("q", range(len(lines))))
        self._show_count(news.totals, tr(_NOTHING if news.has_fetched else _NOT_FETCHED))

    def _show_count(self, totals: tuple[LeftOutTotal, ...], otherwise: str) -> None:
        count = sum(total.count for total in totals)
        told = tr(_INTRO).format(package=self._package)
        records = counted(count, tr("record"), tr("records"))
        self.count.show_text(f"{records}.  {told}" if count else otherwise)
        self.grid.setVisible(count > 0)
        self.hide_all.setVisible(bool(self._opened))
        self.setMaximumHeight(_ANY_HEIGHT if count else _TITLE_HEIGHT)

    @Slot(int)
    def _on_acted(self, row_id: int) -> None:
        key = self._keys[row_id] if row_id < len(self._keys) else None
        if key is not None:
            self._opened ^= {key}
            self._ask()

    @Slot()
    def _on_hide_all(self) -> None:
        self._opened.clear()
        self._ask()

    def _ask(self) -> None:
        self._controller.ask_left_out(frozenset(reason for reason, *_ in self._opened))
