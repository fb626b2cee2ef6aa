"""Every window-wide action in one place: the menu, the palette and the keys' sheet share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget, QWidgetAction

from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.parts import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QObject

    from kccsync_desktop.ui.models.looks import Looks

_GROUP = "kccsync-group"
_WHY_NOT = "kccsync-why-not"
_NAME = "kccsync-name"
_ICON = "kccsync-icon"
RUNNING = noted("Wait until the run is over, or stop it")
NOT_CONNECTED = noted("Connect to the accounts package first")


@dataclass(frozen=True, slots=True)
class Entry:
    """One action: its words, icon, keys (several with ``;``) and hint; a switch stays on or off."""

    text: str
    icon: str = ""
    key: str = ""
    tip: str = ""
    is_switch: bool = False


_JOBS = {
    "connect": Entry(noted("Connect…"), "connect"),
    "disconnect": Entry(noted("Disconnect"), "disconnect"),
    "fetch": Entry(noted("Get Nominal && Tax Accounts"), "download"),
    "propose": Entry(noted("Apply Default Setup…"), "map"),
    "guide": Entry(noted("Set-up Guide…"), "guide", tip=noted("From the KCC folder to a trial")),
    "load": Entry(noted("Load KCC Folder…"), "box", "Ctrl+O"),
    "precheck": Entry(noted("Run Pre-Check"), "precheck", "Ctrl+P"),
    "upload": Entry(noted("Upload Data"), "upload", "Ctrl+U"),
    "fetch-payments": Entry(noted("Fetch Payments"), "download", "Ctrl+I"),
    "payments": Entry(
        noted("Create and Allocate Payments…"),
        "payment",
        "Ctrl+Shift+A",
        tip=noted("Shows what will happen before it does"),
    ),
    "popup": Entry(noted("Popup When a Job Starts"), is_switch=True),
    "notice": Entry(
        noted("Notify When a Job Ends out of Sight"),
        tip=noted("Only while you look at something else; without a sound"),
        is_switch=True,
    ),
    "new-company": Entry(noted("New Company…"), "company"),
    "backup": Entry(
        noted("Back Up the Books…"), "download", tip=noted("A checked copy, in a file of your own")
    ),
    "keep": Entry(noted("How Long Things Are Kept…"), "clock"),
    "restore": Entry(
        noted("Restore a Backup…"), "refresh", tip=noted("Shows what it means before it is done")
    ),
    "let-pay": Entry(
        noted("Let Customers Pay"),
        "payment",
        tip=noted("Some invoices and bills are paid in the demo's accounts package"),
    ),
}
_DEMO_GROUP = noted("Demo")
_GROUPS = (
    (noted("Connection"), ("connect", "disconnect")),
    (noted("Setup"), ("fetch", "propose", "guide")),
    (noted("Sync"), ("load", "precheck", "upload")),
    (noted("Payments"), ("fetch-payments", "payments")),
)
_COMPANY = noted("Company")
_SUBMENUS = (
    (noted("Backups"), "archive", ("backup", "restore", "keep")),
    (noted("Notifications"), "bell", ("popup", "notice")),
)
_WINDOW = {
    "help": Entry(noted("Help"), "help", "F1"),
    "shortcuts": Entry(noted("Keyboard Shortcuts"), "keyboard", "Ctrl+/;?"),
    "palette": Entry(noted("Find Anything"), "search", "Ctrl+K"),
    "log": Entry(
        noted("Show Log"), "open-external", tip=noted("Opens the folder of the log files")
    ),
    "diagnostics": Entry(
        noted("Diagnostics for Support…"),
        "details",
        tip=noted("Shows what it holds before it is saved; names and amounts are masked"),
    ),
    "menu": Entry(noted("Open the Actions menu"), "settings", "F9"),
    "find": Entry(noted("Find in this tab"), "search", "Ctrl+F"),
    "next-tab": Entry(noted("Next tab"), "", "Ctrl+PgDown"),
    "previous-tab": Entry(noted("Previous tab"), "", "Ctrl+PgUp"),
    "close": Entry(noted("Close the window"), "", "Ctrl+Q"),
}
WINDOW_GROUP = noted("Window")
_HELP_MENU = noted("Help and Support")
_IN_HELP = ("help", "shortcuts", "log", "diagnostics")


def made_action(name: str, entry: Entry, group: str, owner: QObject) -> QAction:
    """Return the action of an entry; ``group`` is where the sheet of keys lists it."""
    action = QAction(tr(entry.text), owner)
    action.setProperty(_NAME, name)
    action.setProperty(_GROUP, tr(group))
    action.setShortcuts([QKeySequence(key) for key in entry.key.split(";") if key])
    action.setCheckable(entry.is_switch)
    if entry.tip:
        action.setToolTip(plain_tip(tr(entry.tip)))
    return action


def title_of(action: QAction) -> str:
    """Return an action's words without mnemonic and dots."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def group_of(action: QAction) -> str:
    """Return the group in which the sheet of keys lists an action; empty outside the registry."""
    return str(action.property(_GROUP) or "")


def why_not(action: QAction) -> str:
    """Return why an action cannot be taken now; empty when it can."""
    return "" if action.isEnabled() else str(action.property(_WHY_NOT) or "")


def allow(action: QAction, reason: str) -> None:
    """Let an action be taken, or not for a reason, which its tool tip tells; empty allows."""
    action.setEnabled(not reason)
    action.setProperty(_WHY_NOT, tr(reason))
    kept = action.property("kccsync-tip")
    if kept is None:
        kept = action.toolTip()
        action.setProperty("kccsync-tip", kept)
    action.setToolTip(plain_tip(tr(reason)) if reason else str(kept))


class WindowActions:
    """What the window itself offers, with or without a company's books."""

    def __init__(self, window: QWidget) -> None:
        self._made = {n: made_action(n, e, WINDOW_GROUP, window) for n, e in _WINDOW.items()}
        window.addActions(list(self._made.values()))

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._made[name]

    @property
    def all(self) -> tuple[QAction, ...]:
        """All of them, in order."""
        return tuple(self._made.values())

    def retint(self, looks: Looks) -> None:
        """Draw icons in the present theme."""
        for name, entry in _WINDOW.items():
            if entry.icon:
                self._made[name].setIcon(looks.draw(entry.icon))


class ActionsMenu(QMenu):
    """The Actions menu, in KCC's groups and words (facts/kcc.md 2); ``menu["upload"]`` is one.

    What is not done daily stands in submenus, so that all of it is in sight on a low screen.
    """

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(tr("&Actions"), parent)
        self.setAccessibleName(tr("Actions"))
        self.setToolTipsVisible(True)
        self._looks = looks
        self._made: dict[str, QAction] = {}
        for title, names in _GROUPS:
            if self._made:
                self.addSeparator()
            self._add_title(title)
            self._add_jobs(self, title, names)
        self._below_jobs = self.addSeparator()
        self._add_jobs(self, _COMPANY, ("new-company",))
        self._submenus = [self._add_submenu(*each) for each in _SUBMENUS]
        parent.addActions(list(self._made.values()))
        self.retint()

    def _add_title(self, title: str) -> None:
        """Head a group by words of their own: a menu entry that is off is too faint to read."""
        shown = QWidgetAction(self)
        shown.setDefaultWidget(words(tr(title), "menu-title"))
        shown.setEnabled(False)
        self.addAction(shown)

    def _add_jobs(self, menu: QMenu, title: str, names: tuple[str, ...]) -> None:
        for name in names:
            self._made[name] = made_action(name, _JOBS[name], title, self)
            menu.addAction(self._made[name])

    def _add_submenu(self, title: str, icon: str, names: tuple[str, ...]) -> QMenu:
        made = self.addMenu(tr(title))
        made.setAccessibleName(tr(title))
        made.setToolTipsVisible(True)
        made.setProperty(_ICON, icon)
        self._add_jobs(made, title, names)
        return made

    def add_companies(self, companies: QMenu) -> None:
        """Offer the other companies, below the entry that makes a new one."""
        self.insertMenu(self._submenus[0].menuAction(), companies)

    def add_demo(self) -> QAction:
        """Offer, in the demo alone, what customers do elsewhere; return that action."""
        below = self.actions()[self.actions().index(self._below_jobs) :]
        self.addSeparator()
        self._add_title(_DEMO_GROUP)
        self._add_jobs(self, _DEMO_GROUP, ("let-pay",))
        self.addActions(below)
        self.retint()
        return self["let-pay"]

    def add_window_actions(self, actions: WindowActions) -> None:
        """Offer what the window itself can do, below the jobs."""
        help_menu = self._add_submenu(_HELP_MENU, "help", ())
        help_menu.addActions([actions[name] for name in _IN_HELP])
        self._submenus.append(help_menu)
        self.addAction(actions["palette"])
        self.retint()

    def __getitem__(self, name: str) -> QAction:
        """Return a job's action by its name."""
        return self._made[name]

    @property
    def jobs(self) -> Mapping[str, QAction]:
        """The jobs by name, in the menu's order."""
        return self._made

    def retint(self) -> None:
        """Draw icons in the present theme."""
        for name, action in self._made.items():
            if _JOBS[name].icon:
                action.setIcon(self._looks.draw(_JOBS[name].icon))
        for menu in self._submenus:
            if menu.property(_ICON):
                menu.setIcon(self._looks.draw(str(menu.property(_ICON))))

    def set_state(self, *, is_running: bool, is_connected: bool) -> None:
        """Offer what can be done now, and say why the rest cannot."""
        busy = RUNNING if is_running else ""
        allow(self["connect"], noted("It is connected already") if is_connected else "")
        for name in ("disconnect", "fetch", "fetch-payments"):
            allow(self[name], busy if is_connected else NOT_CONNECTED)
        for name in ("propose", "load", "precheck", "upload", "payments", "restore"):
            allow(self[name], busy)
