"""What the command palette lists: commands with their keys, those that fit best first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from kccsync_desktop.ui.models.fuzzy import Fit, fit

if TYPE_CHECKING:
    from collections.abc import Callable

Index = QModelIndex | QPersistentModelIndex
COMMAND_ROLE = Qt.ItemDataRole.UserRole
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_MOST = 120
_RANK = 50
_NO_FIT = Fit(0, frozenset())


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done or opened now; ``why_not`` says why it cannot, else empty.

    ``also`` are further words that find it; of two that fit alike the lower ``rank`` comes first.
    """

    title: str
    group: str
    act: Callable[[], object]
    keys: str = ""
    why_not: str = ""
    also: str = ""
    rank: int = 0

    @property
    def summary(self) -> str:
        """One line for screen readers."""
        parts = (self.title, self.group, self.keys, self.why_not)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Listed:
    """A command as listed; ``places`` are the letters of its title that fit what was typed."""

    command: Command
    places: frozenset[int]


def fitting(commands: tuple[Command, ...], typed: str) -> list[Listed]:
    """Return the commands that fit, the best first; all of them in their order for nothing."""
    scored: list[tuple[int, Listed]] = []
    for command in commands:
        in_title = fit(typed, command.title)
        found = in_title or fit(typed, f"{command.title} {command.group} {command.also}")
        if found is not None:
            best = found.score * 2 if in_title else found.score
            best -= command.rank * _RANK
            places = (in_title or _NO_FIT).places
            scored.append((best, Listed(command, places)))
    if typed:
        scored.sort(key=lambda each: -each[0])
    return [listed for _, listed in scored[:_MOST]]


class CommandList(QAbstractListModel):
    """Commands that fit what was typed, documents that were found before them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listed: tuple[Listed, ...] = ()

    def show(self, listed: list[Listed]) -> None:
        """Exchange what is listed."""
        self.beginResetModel()
        self._listed = tuple(listed)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many are listed."""
        return 0 if parent.isValid() else len(self._listed)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every line can be current, so that its reason can be read."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a line's title, its command, or its summary for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._listed[index.row()].command.title
        if role == COMMAND_ROLE:
            return self._listed[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._listed[index.row()].command.summary
        return None

    @property
    def first_possible(self) -> int:
        """The first line that can be done, else the first."""
        possible = (n for n, each in enumerate(self._listed) if not each.command.why_not)
        return next(possible, 0)

    def command(self, row: int) -> Command | None:
        """Return the command of a line."""
        return self._listed[row].command if 0 <= row < len(self._listed) else None
