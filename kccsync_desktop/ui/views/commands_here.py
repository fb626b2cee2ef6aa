"""Everything that the palette offers: actions, tabs, options, pages of Help, found documents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton

from kccsync_desktop.ui.models.command_list import Command
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.actions import group_of, title_of, why_not
from kccsync_desktop.ui.views.help_links import HelpLink

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu, QTabWidget, QWidget

    from kccsync_desktop.ui.controllers.document_finder import FoundDocument
    from kccsync_desktop.ui.models.help_pages import HelpPage
    from kccsync_desktop.ui.views.row_goto import RowGoto
    from kccsync_desktop.ui.views.workspace import Workspace

_NATIVE = QKeySequence.SequenceFormat.NativeText
_NOT_NOW = noted("Not possible now")


def action_commands(actions: Iterable[QAction]) -> list[Command]:
    """Return the commands that actions are."""
    return [
        Command(
            title_of(action),
            group_of(action),
            action.trigger,
            keys=action.shortcut().toString(_NATIVE),
            why_not="" if action.isEnabled() else why_not(action) or tr(_NOT_NOW),
        )
        for action in actions
    ]


def workspace_commands(work: Workspace) -> list[Command]:
    """Return what a company's books offer: jobs, tabs, the tab's buttons, options, companies."""
    return [
        *action_commands(work.menu.jobs.values()),
        *_tab_commands(work.tabs),
        *_page_commands(work),
        *_button_commands(work.tabs),
        *_mapping_commands(work),
        *(replace(each, group=tr("Company")) for each in action_commands(_companies(work))),
    ]


def _companies(work: Workspace) -> list[QAction]:
    actions = work.header.companies.actions()
    return actions if len(actions) > 1 else []


def _button_commands(tabs: QTabWidget) -> list[Command]:
    """Return what the buttons in sight on the present tab do."""
    place = tabs.tabText(tabs.currentIndex()).replace("&", "")
    return [
        Command(
            button.text().replace("&", "").rstrip("…"),
            place,
            button.click,
            why_not="" if button.isEnabled() else tr(_NOT_NOW),
            also=button.toolTip(),
        )
        for button in tabs.currentWidget().findChildren(QPushButton)
        if button.isVisible() and button.text() and not isinstance(button, HelpLink)
    ]


def row_commands(menu: QMenu) -> list[Command]:
    """Return what the menu of a grid's current row offers."""
    found: list[Command] = []
    for action in menu.actions():
        title, _, keys = action.text().partition("\t")
        if title and not action.isSeparator():
            reason = "" if action.isEnabled() else action.toolTip()
            shown = title.replace("&&", "&").rstrip("…")
            found.append(Command(shown, tr("Current row"), action.trigger, keys, reason))
    return found


def each_once(commands: Iterable[Command]) -> tuple[Command, ...]:
    """Return the commands without those that another one before does already."""
    once: dict[str, Command] = {}
    for command in commands:
        once.setdefault(command.title.casefold(), command)
    return tuple(once.values())


def _tab_commands(tabs: QTabWidget) -> list[Command]:
    found: list[Command] = []
    for number in range(tabs.count()):
        title = tabs.tabText(number).replace("&", "")
        letter = QKeySequence.mnemonic(tabs.tabText(number)).toString(_NATIVE)
        act = partial(tabs.setCurrentIndex, number)
        found.append(Command(title, tr("Tab"), act, keys=letter))
    return found


def _page_commands(work: Workspace) -> list[Command]:
    """Return what goes to the pages of History and to the problems, each by its own name."""
    history, problems = work.history_tab, work.export_tab.problems
    found = [
        Command(
            history.pages.tabText(number).replace("&", ""),
            tr("History"),
            partial(_show_page, work, number),
        )
        for number in range(history.pages.count())
    ]
    also = tr("Show problems: what went wrong")
    return [*found, Command(problems.accessibleName(), tr("Tab"), work.show_problems, also=also)]


def _show_page(work: Workspace, number: int) -> None:
    work.tabs.setCurrentWidget(work.history_tab)
    work.history_tab.pages.setCurrentIndex(number)


def _mapping_commands(work: Workspace) -> list[Command]:
    card = work.mapping_tab.options
    found: list[Command] = []
    for name, switch in card.switches.items():
        if switch.isHidden():
            continue
        state = tr("on") if switch.isChecked() else tr("off")
        title = tr("{option} ({state})").format(option=switch.text(), state=state)
        act = partial(_show_in_mapping, work, partial(card.point_at, name))
        found.append(Command(title, tr("Option"), act, also=switch.toolTip()))
    from_day = partial(_show_in_mapping, work, card.from_switch.setFocus)
    found.append(Command(card.from_switch.text(), tr("Option"), from_day))
    for chooser in work.mapping_tab.defaults.choosers.values():
        act = partial(_show_in_mapping, work, chooser.setFocus)
        found.append(Command(chooser.accessibleName(), tr("Mapping"), act))
    return found


def _show_in_mapping(work: Workspace, focus: Callable[[], object]) -> None:
    work.tabs.setCurrentWidget(work.mapping_tab)
    focus()


def help_commands(pages: Iterable[HelpPage], show: Callable[[str], object]) -> list[Command]:
    """Return the pages of Help as commands."""
    group = tr("Help")
    return [
        Command(page.title, group, partial(show, page.name), also=page.keywords, rank=1)
        for page in pages
    ]


def document_commands(
    documents: Iterable[FoundDocument], tabs: QTabWidget, tab: QWidget, goto: RowGoto
) -> list[Command]:
    """Return found documents as commands that go to their rows."""

    def show(document: FoundDocument) -> None:
        tabs.setCurrentWidget(tab)
        goto.go_to(document.grid, document.row_id)

    words = {"pending": tr("Pending"), "exported": tr("Exported")}
    return [
        Command(each.name, _place(words[each.grid], each.company), partial(show, each))
        for each in documents
    ]


def _place(grid: str, company: str) -> str:
    return f"{grid}, {company}" if company else grid
