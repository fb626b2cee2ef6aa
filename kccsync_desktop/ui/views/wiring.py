"""Which button, menu entry and row starts which job of a workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.ui.texts import noted
from kccsync_desktop.ui.views.check_line import CheckLine

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable

    from kccsync_desktop.ui.views.import_tab import ImportTab
    from kccsync_desktop.ui.views.mapping_tab import MappingTab
    from kccsync_desktop.ui.views.workspace import Workspace


def connect_parts(workspace: Workspace) -> None:
    """Let everything in a workspace start its job."""
    for connect in (connect_menu, connect_buttons, connect_rows, serve_grids):
        connect(workspace)


def connect_menu(workspace: Workspace) -> None:
    """Let the Actions menu's entries start their jobs."""
    menu, jobs = workspace.menu, workspace.jobs
    menu["connect"].triggered.connect(workspace.connecting.show_connect)
    menu["disconnect"].triggered.connect(workspace.connecting.ask_disconnect)
    menu["fetch"].triggered.connect(jobs.fetch_setup)
    menu["propose"].triggered.connect(workspace.mapping.propose)
    menu["load"].triggered.connect(jobs.load)
    menu["precheck"].triggered.connect(jobs.precheck)
    menu["upload"].triggered.connect(jobs.upload)
    menu["fetch-payments"].triggered.connect(workspace.import_jobs.fetch)
    menu["payments"].triggered.connect(workspace.import_jobs.allocate)


def connect_buttons(workspace: Workspace) -> None:
    """Let the tabs' buttons start their jobs."""
    jobs, pending = workspace.jobs, workspace.export_tab.pending
    workspace.header.connect_button.clicked.connect(workspace.connecting.show_connect)
    pending.load_wanted.connect(jobs.load)
    pending.precheck_wanted.connect(jobs.precheck)
    pending.upload_wanted.connect(jobs.upload)
    pending.waiting_wanted.connect(jobs.show_waiting)


def connect_mapping(workspace: Workspace, tab: MappingTab) -> None:
    """Let the Mapping tab start its jobs."""
    cards = tab.connection
    cards.connect_button.clicked.connect(workspace.connecting.show_connect)
    cards.disconnect_button.clicked.connect(workspace.connecting.ask_disconnect)
    cards.fetch.clicked.connect(workspace.jobs.fetch_setup)
    cards.propose.clicked.connect(workspace.mapping.propose)
    tab.load_wanted.connect(workspace.jobs.load)
    tab.offer(CheckLine(workspace.mapping, workspace.export))
    for each in (tab.nominals, tab.taxes):
        workspace.grid_jobs.serve(each)


def connect_import(workspace: Workspace, tab: ImportTab) -> None:
    """Let the Import tab start its jobs, and its grids copy, save and remember their columns."""
    desk, imports = workspace.export.desk, workspace.imports
    payments = tab.payments
    payments.fetch_wanted.connect(workspace.import_jobs.fetch)
    payments.allocate_wanted.connect(workspace.import_jobs.allocate)
    payments.connect_wanted.connect(workspace.connecting.show_connect)
    workspace.row_menus.serve(payments.grid)

    def all_payments() -> array[int]:
        return desk.grid_ids(_unfiltered(imports.query))

    payments.grid.invert_wanted.connect(imports.invert_shown)
    workspace.grid_jobs.serve(payments.grid, all_payments)
    for each in (tab.left_out.grid, tab.statement.grid):
        workspace.grid_jobs.serve(each)


def starts_again(workspace: Workspace) -> dict[str, Callable[[], None]]:
    """Return what starts a run again, by the title that its record has."""
    jobs, imports = workspace.jobs, workspace.import_jobs
    return {
        noted("Load KCC Folder"): jobs.load,
        noted("Get Nominal & Tax Accounts"): jobs.fetch_setup,
        noted("Run Pre-Check"): jobs.precheck,
        noted("Upload Data"): jobs.upload_again,
        noted("Fetch Payments"): imports.fetch,
        noted("Create and Allocate Payments"): imports.allocate,
    }


def connect_rows(workspace: Workspace) -> None:
    """Let the rows' context menus and cures start their jobs."""
    jobs, menus = workspace.jobs, workspace.row_menus
    problems, cures = workspace.export_tab.problems, jobs.cures
    problems.cure_wanted.connect(cures.cure)
    problems.cause_cure_wanted.connect(cures.cure_all)
    cures.cure_elsewhere.connect(workspace.go_to_cure)
    cures.job_wanted.connect(workspace.start_again)
    cures.mapping_wanted.connect(workspace.mapping_cures.cure)
    cures.contact_wanted.connect(workspace.contact_cures.cure)
    workspace.mapping_cures.elsewhere.connect(workspace.go_to_cure)
    menus.source_wanted.connect(jobs.show_source)
    menus.mark_wanted.connect(jobs.mark_exported)
    menus.unmark_wanted.connect(jobs.mark_not_exported)
    menus.link_wanted.connect(jobs.link)
    menus.package_wanted.connect(jobs.open_in_package)
    menus.company_wanted.connect(workspace.go_to_company)
    menus.mark_ticked_wanted.connect(workspace.export.find_ticked)


def serve_grids(workspace: Workspace) -> None:
    """Let the Export tab's grids copy, save and remember; the ticked rows are those of all."""
    jobs, export = workspace.grid_jobs, workspace.export_tab
    desk, grids = workspace.export.desk, workspace.export.grids

    def all_pending() -> array[int]:
        return desk.grid_ids(_unfiltered(grids.queries[Grid.PENDING]))

    export.pending.grid.invert_wanted.connect(grids.invert_shown)
    jobs.serve(export.pending.grid, all_pending)
    for each in (export.exported.grid, export.problems.grid):
        jobs.serve(each)
    jobs.told.connect(workspace.strip.tell)


def _unfiltered(query: GridQuery) -> GridQuery:
    """Return what shows every row in the order of a query, its groups' order too."""
    plain = GridQuery(query.grid)
    return replace(plain, sort=query.sort, descending=query.descending, group=query.group)
