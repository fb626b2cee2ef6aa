"""The grids filtered, in groups, and what is ticked by type and VAT."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.states import PrecheckStatus
from kccsync_desktop.ui.views.totals_dialog import TotalsDialog
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.grid_filters import GridFilters
    from kccsync_desktop.ui.views.workspace import Workspace


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def group(filters: GridFilters, by: Grouping) -> None:
    filters.groups.setCurrentIndex(filters.groups.findData(by))
    let_run(250)


def filtered_by_column(window: MainWindow) -> None:
    filters = work_of(window).export_tab.pending.filters
    filters.button.click()
    let_run(250)
    filters.bar.company.setText("co")
    for action in filters.bar.statuses.list.actions():
        action.setChecked(action.data() in {PrecheckStatus.OK, PrecheckStatus.WARNING})
    let_run(400)


def grouped(window: MainWindow) -> None:
    work = work_of(window)
    group(work.export_tab.pending.filters, Grouping.COMPANY)
    model = work.export.grids.pending
    model.fold(0, folded=True)
    model.tick_rows(1, 1, ticked=True)
    model.tick_rows(3, 4, ticked=True)
    work.export_tab.pending.grid.setCurrentIndex(model.index(1, 1))


def totals(window: MainWindow) -> QWidget:
    work = work_of(window)
    work.export.grids.pending.tick_rows(0, 60, ticked=True)
    let_run(250)
    work.export_tab.pending.by_type.click()
    let_run(250)
    return work.export_tab.pending.findChildren(TotalsDialog)[0]


def payments_grouped(window: MainWindow) -> None:
    work = work_of(window)
    work.tabs.setCurrentWidget(work.import_tab)
    work.import_tab.payments.filters.button.click()
    group(work.import_tab.payments.filters, Grouping.MONTH)


GRIDS: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "export-filters": filtered_by_column,
    "export-groups": grouped,
    "ticked-totals": totals,
}
