"""The Actions menu, in KCC's groups and words (facts/kcc.md 2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

if TYPE_CHECKING:
    from kccsync_desktop.ui.models.looks import Looks


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: its words, icon, key and hint."""

    text: str
    icon: str
    key: str = ""
    tip: str = ""


_ENTRIES = {
    "connect": Entry("Connect…", "connect"),
    "disconnect": Entry("Disconnect", "disconnect"),
    "fetch": Entry("Get Nominal && Tax Accounts", "download"),
    "propose": Entry("Apply Default Setup…", "map"),
    "load": Entry("Load KCC Folder…", "box", "Ctrl+O"),
    "precheck": Entry("Run Pre-Check", "precheck", "Ctrl+P"),
    "upload": Entry("Upload Data", "upload", "Ctrl+U"),
    "fetch-payments": Entry("Fetch Payments", "download", "Ctrl+I"),
    "payments": Entry(
        "Create and Allocate Payments…",
        "payment",
        "Ctrl+Shift+A",
        tip="Shows what will happen before it does",
    ),
}
_GROUPS = (
    ("Connection", ("connect", "disconnect")),
    ("Setup", ("fetch", "propose")),
    ("Sync", ("load", "precheck", "upload")),
    ("Payments", ("fetch-payments", "payments")),
)


class ActionsMenu(QMenu):
    """The menu; each action is an attribute by its name in :data:`_ENTRIES`."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__("&Actions", parent)
        self.setAccessibleName("Actions")
        self.setToolTipsVisible(True)
        self._looks = looks
        self._made = {name: self._make(entry) for name, entry in _ENTRIES.items()}
        for title, names in _GROUPS:
            section = self.addAction(title)
            section.setEnabled(False)
            for name in names:
                self.addAction(self._made[name])
            if title != _GROUPS[-1][0]:
                self.addSeparator()
        parent.addActions(list(self._made.values()))
        self.retint()

    def _make(self, entry: Entry) -> QAction:
        action = QAction(entry.text, self)
        if entry.key:
            action.setShortcut(QKeySequence(entry.key))
        if entry.tip:
            action.setToolTip(entry.tip)
        return action

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name."""
        return self._made[name]

    def retint(self) -> None:
        """Draw icons in the present theme."""
        for name, entry in _ENTRIES.items():
            self._made[name].setIcon(self._looks.draw(entry.icon))

    def set_state(self, *, is_running: bool, is_connected: bool) -> None:
        """Offer what can be done now."""
        self["connect"].setEnabled(not is_connected)
        self["disconnect"].setEnabled(is_connected and not is_running)
        for name in ("fetch", "fetch-payments"):
            self[name].setEnabled(is_connected and not is_running)
        for name in ("propose", "load", "precheck", "upload", "payments"):
            self[name].setEnabled(not is_running)
