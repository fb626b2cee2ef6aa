"""The menus of a grid: what every grid offers for its rows, and its columns."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from kccsync_desktop.ui.views.grid_view import GridView


def new_menu(view: GridView) -> QMenu:
    """Return an empty menu that goes when it is closed."""
    menu = QMenu(view)
    menu.setAccessibleName(tr("Grid Actions"))
    menu.setToolTipsVisible(True)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def entry(
    menu: QMenu, text: str, do: Callable[[], object], *, key: str = "", why_not: str = ""
) -> QAction:
    """Add an entry; ``why_not`` says why it cannot be chosen now. The key is the grid's own."""
    action = menu.addAction(f"{text}\t{key}" if key else text)
    action.triggered.connect(lambda _checked=False: do())
    action.setEnabled(not why_not)
    action.setToolTip(plain_tip(why_not or text))
    return action


def add_common(menu: QMenu, view: GridView) -> None:
    """Add what every grid offers: copy, save, ticks, columns."""
    if view.is_served:
        _add_files(menu, view)
    if view.grid.spec.has_ticks:
        _add_ticks(menu, view)
    menu.addSeparator()
    entry(menu, tr("Columns…"), partial(_choose_columns, view))


def _choose_columns(view: GridView) -> None:
    from kccsync_desktop.ui.views.columns_dialog import ColumnsDialog

    ColumnsDialog(view, view.window()).open()


def _add_files(menu: QMenu, view: GridView) -> None:
    menu.addSeparator()
    nothing = "" if view.grid.rowCount() else tr("There is no row")
    ticked = view.has_ticked
    is_heading = view.grid.is_heading(view.currentIndex().row())
    plain = tr("Copy Heading") if is_heading else tr("Copy Row")
    copied = tr("Copy Ticked Rows") if ticked else plain
    entry(menu, copied, lambda: view.copy_wanted.emit(ticked), key="Ctrl+C", why_not=nothing)
    if ticked:
        saved = tr("Save Ticked Rows As…")
        entry(menu, saved, lambda: view.save_wanted.emit(True), key="Ctrl+S")  # noqa: FBT003 - a signal's argument
    key = "" if ticked else "Ctrl+S"
    entry(
        menu,
        tr("Save All Rows Shown As…"),
        lambda: view.save_wanted.emit(False),  # noqa: FBT003 - a signal's argument
        key=key,
        why_not=nothing,
    )


def _add_ticks(menu: QMenu, view: GridView) -> None:
    menu.addSeparator()
    ticks = view.grid.ticks
    entry(menu, tr("Tick All Shown"), view.selectAll, key="Ctrl+A")
    untick = view.tick_shown_wanted
    entry(menu, tr("Untick All Shown"), lambda: untick.emit(False))  # noqa: FBT003 - a signal's argument
    entry(menu, tr("Invert Ticks"), view.invert_wanted.emit, key="Ctrl+Shift+I")
    why_not = "" if ticks.can_undo else tr("Nothing was ticked yet")
    entry(menu, tr("Undo Ticks"), view.hand.undo, key="Ctrl+Z", why_not=why_not)
    why_not = "" if ticks.can_redo else tr("Nothing was undone")
    entry(menu, tr("Redo Ticks"), view.hand.redo, key="Ctrl+Y", why_not=why_not)


def columns_menu(view: GridView) -> QMenu:
    """Return the header's menu: each column to show or hide, and the way back."""
    menu = new_menu(view)
    menu.setAccessibleName(tr("Columns"))
    columns = view.columns
    for section in columns.sections:
        action = menu.addAction(columns.title(section))
        action.setCheckable(True)
        action.setChecked(columns.is_chosen(section))
        action.setEnabled(columns.visible != [section])
        action.toggled.connect(
            lambda is_shown, each=section: columns.choose(each, is_shown=is_shown)
        )
    menu.addSeparator()
    entry(menu, tr("Columns…"), partial(_choose_columns, view))
    entry(menu, tr("Reset Columns"), columns.reset)
    return menu
