"""The keys that work now, read from the window's real actions, and the page that lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kccsync_desktop.ui.models.help_pages import HelpPage
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.actions import WINDOW_GROUP, group_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PAGE = "shortcuts"
_NATIVE = QKeySequence.SequenceFormat.NativeText
_HERE = {Qt.ShortcutContext.WidgetShortcut, Qt.ShortcutContext.WidgetWithChildrenShortcut}

# What a grid does with keys itself; tests press each of them.
GRID_KEYS = (
    ("Space", noted("Tick or untick the current row")),
    ("Shift+Space", noted("Tick from the last ticked row to this one")),
    ("Ctrl+A", noted("Tick all that the filter shows")),
    ("Ctrl+Shift+I", noted("Invert the ticks of all that the filter shows")),
    ("Ctrl+Z", noted("Take the last ticks back")),
    ("Ctrl+Y", noted("Tick again what was taken back")),
    ("Ctrl+C", noted("Copy the ticked rows, or the current one, as a table")),
    ("Ctrl+S", noted("Save the ticked rows, or all that the filter shows, as Excel or CSV")),
    ("Shift+F10", noted("Open the current row's menu")),
    ("Left", noted("Fold the current group, or go up to its heading")),
    ("Right", noted("Open the current group")),
    ("Ctrl+Left", noted("Fold all groups")),
    ("Ctrl+Right", noted("Open all groups")),
    ("Return", noted("Open the current row, or do what its button does")),
)
_MNEMONICS = noted("Alt with an underlined letter presses that button or opens that tab.")


@dataclass(frozen=True, slots=True)
class Key:
    """A key that does something: where it is listed, what it does, and where it works."""

    keys: QKeySequence
    title: str
    group: str
    owner: QWidget
    is_local: bool

    @property
    def text(self) -> str:
        """The key as the system writes it."""
        return self.keys.toString(_NATIVE)

    def clashes_with(self, other: Key) -> bool:
        """Tell whether both could be meant by one press: then Qt would do neither."""
        if self.keys.matches(other.keys) != QKeySequence.SequenceMatch.ExactMatch:
            return False
        if self.owner.window() is not other.owner.window():
            return False
        lies_in = self.owner.isAncestorOf(other.owner) or other.owner.isAncestorOf(self.owner)
        are_apart = self.is_local and other.is_local and not lies_in
        return not are_apart or self.owner is other.owner


def keys_below(window: QWidget) -> tuple[Key, ...]:
    """Return every key of a window, those of dialogs above it left out."""
    found: list[Key] = []
    for each in _all_of(window):
        owner = _owner_of(each, window)
        if owner is None:
            continue
        if isinstance(each, QAction):
            title, group, context = title_of(each), group_of(each), each.shortcutContext()
            sequences: Sequence[QKeySequence] = each.shortcuts()
        else:
            title, group, context = each.whatsThis(), "", each.context()
            sequences = each.keys()
        found += (Key(keys, title, group, owner, context in _HERE) for keys in sequences)
    return tuple(found)


def _all_of(window: QWidget) -> Iterable[QAction | QShortcut]:
    yield from window.findChildren(QAction)
    yield from window.findChildren(QShortcut)


def _owner_of(each: QObject, window: QWidget) -> QWidget | None:
    """Return the widget in which a key works, None for one of another window."""
    owner = each.parent()
    while owner is not None and not isinstance(owner, QWidget):
        owner = owner.parent()
    if isinstance(owner, QWidget) and owner.windowType() == Qt.WindowType.Popup:
        owner = owner.parentWidget()  # a menu's actions work in the window that it belongs to
    return owner if owner is not None and owner.window() is window else None


def shortcuts_page(window: QWidget) -> HelpPage:
    """Return the page of all keys as they are now."""
    groups: dict[str, dict[str, list[str]]] = {}
    for key in keys_below(window):
        place = key.owner.accessibleName() if key.is_local else ""
        lines = groups.setdefault(key.group or place or tr(WINDOW_GROUP), {})
        texts = lines.setdefault(key.title, [])
        if key.text not in texts:
            texts.append(key.text)
    in_grids = groups.setdefault(tr("In a grid"), {})
    for keys, title in GRID_KEYS:
        in_grids.setdefault(tr(title), []).append(QKeySequence(keys).toString(_NATIVE))
    between = tr(" or ")
    rows = [
        f"| {_cell(group)} | {_cell(title)} | **{_cell(between.join(keys))}** |"
        for group, lines in groups.items()
        for title, keys in lines.items()
    ]
    title = tr("Keyboard shortcuts")
    titles = (tr("Where"), tr("What they do"), tr("Keys"))
    head = f"| {' | '.join(titles)} |"
    table = "\n".join((head, "|---|---|---|", *rows))
    return HelpPage(PAGE, title, f"# {title}\n\n{table}\n\n{tr(_MNEMONICS)}", "keys hotkeys sheet")


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")
