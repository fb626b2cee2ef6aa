"""Help, the palette and the window's own keys, with or without a company's books."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from kccsync_desktop.resources import help_files
from kccsync_desktop.ui.controllers.document_finder import DocumentFinder, Found
from kccsync_desktop.ui.models.help_pages import CONTENTS, HelpPage, read_pages
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.actions import WindowActions
from kccsync_desktop.ui.views.commands_here import (
    action_commands,
    document_commands,
    each_once,
    help_commands,
    row_commands,
    workspace_commands,
)
from kccsync_desktop.ui.views.grid_view import GridView
from kccsync_desktop.ui.views.help_links import help_page_of
from kccsync_desktop.ui.views.row_goto import RowGoto
from kccsync_desktop.ui.views.shortcuts import PAGE, shortcuts_page

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from kccsync_desktop.ui.models.command_list import Command
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.command_palette import CommandPalette
    from kccsync_desktop.ui.views.help_window import HelpWindow
    from kccsync_desktop.ui.views.workspace import Workspace

_HELP_KEY = "kccsync-help-key"


class Guidance(QObject):
    """What helps in every place of a window: F1, Ctrl+K, the sheet of keys."""

    def __init__(self, looks: Looks, window: QMainWindow) -> None:
        super().__init__(window)
        self._looks = looks
        self._window = window
        self._workspace: Workspace | None = None
        self._finder: DocumentFinder | None = None
        self._goto: RowGoto | None = None
        self.actions = WindowActions(window)
        self._pages: tuple[HelpPage, ...] = ()
        self._row_menu: QMenu | None = None
        self.help: HelpWindow | None = None
        self.palette: CommandPalette | None = None
        self._connect()
        self.actions.retint(looks)

    def _connect(self) -> None:
        self.actions["help"].triggered.connect(self._on_help)
        self.actions["shortcuts"].triggered.connect(self._on_shortcuts)
        self.actions["palette"].triggered.connect(self._on_palette)
        self._app.focusChanged.connect(self._on_focus)

    @property
    def _app(self) -> QApplication:
        return cast("QApplication", QApplication.instance())

    def use(self, workspace: Workspace) -> None:
        """Offer what a company's books offer, too."""
        self.close()
        self._workspace = workspace
        self._row_menu = None  # it goes with the grids of the company before
        self._goto = RowGoto(workspace.export_tab, workspace.export.grids)
        self._finder = DocumentFinder(workspace.export.desk)
        self._finder.found.connect(self._on_found)
        workspace.menu.add_window_actions(self.actions)
        workspace.header.help_wanted.connect(self.actions["help"].trigger)

    def leave(self) -> None:
        """Offer what the window offers without a company's books."""
        self.close()
        self._workspace = self._goto = self._row_menu = None

    def close(self) -> None:
        """End the thread that looks for documents."""
        if self._finder is not None:
            self._finder.close()
            self._finder = None

    def retint(self) -> None:
        """Draw in the present theme."""
        self.actions.retint(self._looks)
        if self.help is not None:
            self.help.retint()

    # help --------------------------------------------------------------------------------------

    def show_help(self, page: str) -> None:
        """Show a page of Help; the window is made when it is first asked for."""
        from kccsync_desktop.ui.views.help_window import HelpWindow

        if self.help is None:
            self.help = HelpWindow(self._looks)
        self.help.use(self._all_pages())
        self.help.show_page(page)
        self.help.show()
        self.help.raise_()
        self.help.activateWindow()
        self.help.to_search()

    def close_help(self) -> None:
        """Take Help away with the window: it belongs to nobody else."""
        if self.help is not None:
            self.help.close()
            self.help.deleteLater()
            self.help = None

    def _all_pages(self) -> tuple[HelpPage, ...]:
        """Return the pages, read once, with that of the keys as they are now."""
        self._pages = self._pages or read_pages(help_files())
        if self._workspace is not None:
            self._workspace.tabs.make_all()
        return (*self._pages, shortcuts_page(self._window))

    @Slot()
    def _on_help(self) -> None:
        page = help_page_of(self._app.focusWidget())
        if page == CONTENTS and self._workspace is not None:
            page = help_page_of(self._workspace.tabs.currentWidget())
        self.show_help(page)

    @Slot()
    def _on_shortcuts(self) -> None:
        self.show_help(PAGE)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Give F1 to each dialog that comes up: the window's own does not work above it."""
        dialog = now.window() if now is not None else None
        if not isinstance(dialog, QDialog) or dialog.property(_HELP_KEY):
            return
        if self._is_above(dialog):
            dialog.setProperty(_HELP_KEY, True)  # noqa: FBT003 - Qt's own signature
            key = QShortcut(QKeySequence("F1"), dialog, self._on_help)
            key.setWhatsThis(tr("Help"))

    def _is_above(self, dialog: QDialog) -> bool:
        """Tell whether a dialog belongs to this window; isAncestorOf() stops at windows."""
        owner = dialog.parentWidget()
        while owner is not None and owner is not self._window:
            owner = owner.parentWidget()
        return owner is not None

    # palette -----------------------------------------------------------------------------------

    @Slot()
    def _on_palette(self) -> None:
        from kccsync_desktop.ui.views.command_palette import CommandPalette

        if self.palette is None:
            self.palette = CommandPalette(self._looks, self._window)
            self.palette.documents_wanted.connect(self._on_documents_wanted)
        commands = action_commands(a for a in self.actions.all if a is not self.actions["palette"])
        if self._workspace is not None:
            commands = [*workspace_commands(self._workspace), *self._of_row(), *commands]
        commands += help_commands(self._all_pages(), self.show_help)
        self.palette.open_with(each_once(commands), self._app)

    def _of_row(self) -> list[Command]:
        """Return what the current row's menu offers; the menu lives until the next one."""
        if self._row_menu is not None:
            self._row_menu.deleteLater()
            self._row_menu = None
        view = self._app.focusWidget()
        if not isinstance(view, GridView):
            return []
        self._row_menu = view.menu()
        return row_commands(self._row_menu)

    @Slot(str)
    def _on_documents_wanted(self, text: str) -> None:
        if self._finder is not None:
            self._finder.find(text)

    @Slot(object)
    def _on_found(self, found: Found) -> None:
        work, goto = self._workspace, self._goto
        if self.palette is not None and work is not None and goto is not None:
            commands = document_commands(found.documents, work.tabs, work.export_tab, goto)
            self.palette.show_documents(found.text, tuple(commands))
