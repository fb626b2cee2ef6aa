"""The Actions menu: all of it in sight on a low screen, the rest one step further."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QStyle

from kccsync_desktop.ui.models.command_list import fitting
from kccsync_desktop.ui.views.actions import group_of, title_of
from kccsync_desktop.ui.views.commands_here import workspace_commands
from kccsync_desktop.ui.views.shortcuts import shortcuts_page

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.views.actions import ActionsMenu
    from kccsync_desktop.ui.views.workspace import Workspace

ROOT = Path(__file__).resolve().parents[3]
NAMED = re.compile(r"(?<!Management > )Actions > ")  # KCC's own window has an Actions menu, too
LOW_SCREEN = 720
LEFT = Qt.MouseButton.LeftButton
DAILY = (
    *("Load KCC Folder", "Run Pre-Check", "Upload Data"),
    *("Fetch Payments", "Create and Allocate Payments", "Let Customers Pay"),
)


@pytest.fixture
def menu(workspace: Workspace, qtbot: QtBot) -> ActionsMenu:
    """The menu at its longest: in the demo, with several companies."""
    found = workspace.menu
    found.add_demo()
    workspace.header.companies.menuAction().setVisible(True)
    found.popup(QPoint(0, 0))
    qtbot.waitUntil(found.isVisible)
    return found


def submenu(menu: QMenu, title: str) -> QMenu:
    (found,) = (each for each in menu.findChildren(QMenu) if each.title() == title)
    return found


def shown(menu: QMenu) -> list[QAction]:
    return [each for each in menu.actions() if each.isVisible() and not each.isSeparator()]


def test_all_of_it_is_in_one_column_on_a_low_screen(menu: ActionsMenu) -> None:
    assert menu.sizeHint().height() <= LOW_SCREEN
    assert len({menu.actionGeometry(each).left() for each in shown(menu)}) == 1
    titles = [title_of(each) for each in shown(menu)]
    assert set(DAILY) <= set(titles)
    below = titles.index("New Company")
    assert titles[below + 1] == "Company"
    assert titles[below + 2 :] == ["Backups", "Notifications", "Help and Support", "Find Anything"]


def test_on_a_lower_one_it_scrolls_and_makes_no_second_column(menu: ActionsMenu) -> None:
    assert menu.style().styleHint(QStyle.StyleHint.SH_Menu_Scrollable, None, menu)


def test_what_is_further_down_is_reached_by_keys(menu: ActionsMenu, qtbot: QtBot) -> None:
    backups = submenu(menu, "Backups")
    with qtbot.waitSignal(menu["keep"].triggered):
        menu.setActiveAction(backups.menuAction())
        QTest.keyClick(menu, Qt.Key.Key_Right)
        assert backups.isVisible()
        for _ in range(2):
            QTest.keyClick(backups, Qt.Key.Key_Down)
        QTest.keyClick(backups, Qt.Key.Key_Return)


def test_what_is_further_down_is_reached_by_the_mouse(menu: ActionsMenu, qtbot: QtBot) -> None:
    switch, runs = menu["popup"], submenu(menu, "Notifications")
    before = switch.isChecked()
    qtbot.mouseMove(menu, menu.actionGeometry(runs.menuAction()).center())
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(runs.menuAction()).center())
    qtbot.waitUntil(runs.isVisible)
    qtbot.mouseClick(runs, LEFT, pos=runs.actionGeometry(switch).center())
    assert switch.isChecked() is not before


def test_the_palette_and_the_sheet_of_keys_have_what_the_submenus_have(
    workspace: Workspace, menu: ActionsMenu
) -> None:
    found = {each.title: each.group for each in workspace_commands(workspace)}
    assert found["Restore a Backup"] == "Backups"
    assert found["Popup When a Job Starts"] == "Notifications"
    assert found["New Company"] == "Company"
    assert set(DAILY) <= set(found)
    text = shortcuts_page(workspace.window()).text
    assert all(keys.toString() in text for job in menu.jobs.values() for keys in job.shortcuts())


def test_the_palette_goes_to_pages_of_the_history_and_to_the_problems(
    workspace: Workspace,
) -> None:
    found = {each.title: each for each in workspace_commands(workspace)}
    found["Charts"].act()
    history = workspace.history_tab
    assert workspace.tabs.currentWidget() is history
    assert history.pages.tabText(history.pages.currentIndex()) == "&Charts"
    (listed,) = fitting(tuple(found.values()), "show problems")[:1]
    listed.command.act()
    assert workspace.tabs.currentWidget() is workspace.export_tab


def places(menu: ActionsMenu) -> tuple[str, ...]:
    """What can stand behind "Actions >": entries, headings, and entries below a submenu."""
    found = {group_of(each) for each in shown(menu)} - {""}
    for entry in shown(menu):
        below = entry.menu()
        title = title_of(entry)
        found.add(title)
        if isinstance(below, QMenu):
            found |= {f"{title} > {title_of(each)}" for each in below.actions()}
    return tuple(found - {""})


def test_every_text_that_names_an_entry_says_where_it_stands(menu: ActionsMenu) -> None:
    known = places(menu)
    sources = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("resources/help/*.md")]
    sources += ROOT.glob("kccsync_desktop/**/*.py")
    named = [
        (path.name, rest[:60])
        for path in sources
        for rest in NAMED.split(path.read_text("utf-8"))[1:]
    ]
    assert len(named) > 20
    assert [(name, rest) for name, rest in named if not rest.startswith(known)] == []
    one_below = {each.partition(" > ")[0] for each in known if " > " in each}
    vague = [(n, r) for n, r in named if r.startswith(tuple(f"{each} > " for each in one_below))]
    below = tuple(each for each in known if " > " in each)
    assert [(name, rest) for name, rest in vague if not rest.startswith(below)] == []
