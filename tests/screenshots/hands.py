"""Pictures of what hands do with a grid: its menus, its columns, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.ui.views.columns_dialog import ColumnsDialog
from kccsync_desktop.ui.views.grid_menus import columns_menu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.grid_view import GridView


def _pending(window: MainWindow) -> GridView:
    assert window.workspace is not None
    return window.workspace.export_tab.pending.grid


def _exported(window: MainWindow) -> GridView:
    assert window.workspace is not None
    return window.workspace.export_tab.exported.grid


def ticked_menu(window: MainWindow) -> QWidget:
    grid = _pending(window)
    grid.selectRow(2)
    grid.grid.tick_rows(1, 5, ticked=True)
    shown = grid.menu()
    shown.popup(window.mapToGlobal(window.rect().center()))
    return shown


def exported_menu(window: MainWindow) -> QWidget:
    grid = _exported(window)
    grid.selectRow(1)
    shown = grid.menu()
    shown.popup(window.mapToGlobal(window.rect().center()))
    return shown


def header_menu(window: MainWindow) -> QWidget:
    grid = _pending(window)
    grid.columns.choose(4, is_shown=False)
    shown = columns_menu(grid)
    shown.popup(window.mapToGlobal(window.rect().center()))
    return shown


def columns_dialog(window: MainWindow) -> QWidget:
    dialog = ColumnsDialog(_pending(window), window)
    dialog.open()
    return dialog


def arranged(window: MainWindow) -> None:
    columns = _pending(window).columns
    columns.choose(7, is_shown=False)
    columns.move(6, -5)
    columns.size(2, 220)


HANDS: dict[str, Callable[[MainWindow], QWidget | None]] = {
    "row-menu-ticked": ticked_menu,
    "row-menu-exported": exported_menu,
    "columns-menu": header_menu,
    "columns-dialog": columns_dialog,
    "columns-arranged": arranged,
}
