"""The context menus of the Export and Import tabs' grids, as KCC's Grid Actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.grid_menus import entry

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from kccsync_desktop.domain.grids import ExportedRow, PendingRow
    from kccsync_desktop.ui.controllers.export_controller import ExportController
    from kccsync_desktop.ui.models.grid_model import AnyGrid
    from kccsync_desktop.ui.views.export_tab import ExportTab
    from kccsync_desktop.ui.views.grid_view import GridView

_ENTER = "Enter"


class RowMenus(QObject):
    """Says by signal what is wanted of the current row, or of the ticked ones.

    ``mark_wanted`` and ``unmark_wanted`` carry a row's id and name, ``link_wanted`` likewise,
    ``source_wanted`` and ``package_wanted`` an id, ``company_wanted`` a company's code;
    ``mark_ticked_wanted`` means the ticked pending rows.
    """

    source_wanted = Signal(int)
    company_wanted = Signal(str)
    mark_wanted = Signal(int, str)
    mark_ticked_wanted = Signal()
    unmark_wanted = Signal(int, str)
    link_wanted = Signal(int, str)
    package_wanted = Signal(int)

    def __init__(self, export: ExportTab, controller: ExportController, package: str) -> None:
        super().__init__(export)
        self._controller = controller
        self._package = package
        self._pending = export.pending.grid
        self._exported = export.exported.grid
        self._pending.menu_wanted.connect(self._on_pending)
        self._exported.menu_wanted.connect(self._on_exported)
        self._pending.acted.connect(self._on_acted)
        self._exported.acted.connect(self._on_acted)

    def serve(self, payments: GridView) -> None:
        """Add to the menus of the Import grid's rows, too."""
        payments.menu_wanted.connect(partial(self._on_payments, payments))

    @Slot(int)
    def _on_acted(self, row_id: int) -> None:
        if row_id >= 0:  # a heading has no document
            self.source_wanted.emit(row_id)

    @Slot(object)
    def _on_pending(self, menu: QMenu) -> None:
        row: PendingRow | None = _current(self._pending)
        busy = tr("Wait until the run is over") if self._controller.runs.is_running else ""
        if row is not None:
            self._add_pending(menu, row, busy)
        if self._pending.has_ticked:
            mark = tr("Mark Ticked Rows as Exported…")
            entry(menu, mark, self.mark_ticked_wanted.emit, why_not=busy)

    def _add_pending(self, menu: QMenu, row: PendingRow, busy: str) -> None:
        name = f"{tr(row.source_type.label)} {row.source_code}"
        self._add_goto(menu, row)
        menu.addSeparator()
        held = tr("An upload holds this row") if row.is_running else busy
        mark, link = tr("Mark as Exported…"), self._link_text()
        entry(menu, mark, lambda: self.mark_wanted.emit(row.id, name), why_not=held)
        entry(menu, link, lambda: self.link_wanted.emit(row.id, name), why_not=held)

    @Slot(object)
    def _on_exported(self, menu: QMenu) -> None:
        row: ExportedRow | None = _current(self._exported)
        if row is None:
            return
        name = f"{tr(row.source_type.label)} {row.source_code}"
        self._add_goto(menu, row)
        away = tr("It is not known to be in {package}").format(package=self._package)
        there = tr("Open in {package}").format(package=self._package)
        not_there = "" if row.remote_id else away
        entry(menu, there, lambda: self.package_wanted.emit(row.id), why_not=not_there)
        menu.addSeparator()
        by_hand = row.state is ExportState.MARKED
        entry(
            menu,
            tr("Mark as Not Exported…"),
            lambda: self.unmark_wanted.emit(row.id, name),
            why_not="" if by_hand else tr("Only rows that were marked by hand"),
        )
        linked = "" if by_hand else tr("It is linked already")
        link = self._link_text()
        entry(menu, link, lambda: self.link_wanted.emit(row.id, name), why_not=linked)

    def _add_goto(self, menu: QMenu, row: PendingRow | ExportedRow) -> None:
        source = tr("Goto Source Document")
        entry(menu, source, lambda: self.source_wanted.emit(row.id), key=_ENTER)
        self._add_company(menu, row.company_code)

    def _add_company(self, menu: QMenu, code: str, key: str = "") -> None:
        without = "" if code else tr("This row belongs to no company")
        goto = tr("Goto Company")
        entry(menu, goto, lambda: self.company_wanted.emit(code), key=key, why_not=without)

    def _on_payments(self, payments: GridView, menu: QMenu) -> None:
        row = _current(payments)
        if row is not None:
            self._add_company(menu, row.company_code, _ENTER)

    def _link_text(self) -> str:
        return tr("Link to the Document in {package}…").format(package=self._package)


def _current(view: GridView) -> Any:  # noqa: ANN401 - what the grid shows
    grid: AnyGrid = view.grid
    return grid.row(view.currentIndex().row())
