"""Headings among a grid's rows: where each group stands, which are folded, how far ticked."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.ui.models.columns import GridSpec, Mark, RowT, ShownRow, Tint
from kccsync_desktop.ui.texts import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.ui.models.ticks import Ticks


CELL_GAP = "     "


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the ``count`` rows of a group; :data:`CELL_GAP` parts name and figures.

    ``key`` names the group in every answer to come, so that what was folded stays folded; one that
    ``folds`` shows alone until someone opens it. ``action`` is what its button says, in the grid's
    column of buttons.
    """

    key: tuple[str, ...]
    text: str
    count: int
    mark: Mark = Mark.NONE
    action: str = ""
    folds: bool = False


def heading_id(number: int) -> int:
    """Return what stands for a heading among the ids, -1 for the first, or which one it is."""
    return -1 - number


class Groups:
    """The rows in order without headings, and the headings that cut them into groups."""

    def __init__(self) -> None:
        self._known: set[tuple[str, ...]] = set()
        self.ids: array[int] = array("q")
        self.headings: tuple[Heading, ...] = ()
        self.folded: set[tuple[str, ...]] = set()
        self._alone: tuple[str, ...] | None = None
        self._was_folded = False
        self._starts: list[int] = []
        self._places: list[int] = []
        self._ticked: dict[int, bool | None] = {}

    def replace(self, ids: array[int], headings: Sequence[Heading]) -> None:
        """Take rows in a new order; the first heading's count of them are its rows, and so on."""
        self.ids = ids
        self.headings = tuple(headings)
        self._starts = [0]
        for heading in self.headings:
            self._starts.append(self._starts[-1] + heading.count)
        self.folded |= {each.key for each in self.headings if each.folds} - self._known
        self._known |= {each.key for each in self.headings}
        self._open_the_only_one()
        self._ticked.clear()

    def _open_the_only_one(self) -> None:
        """Show the rows of a group that is alone; among others it is folded again."""
        alone = self.headings[0].key if len(self.headings) == 1 else None
        if alone == self._alone:
            return
        if self._alone is not None and self._was_folded:
            self.folded = self.folded | {self._alone}
        self._was_folded = alone in self.folded
        self._alone = alone
        if alone is not None:
            self.folded = self.folded - {alone}

    def laid_out(self) -> array[int]:
        """Return what the grid shows: headings by their own ids, and the rows not folded."""
        self._places = []
        if not self.headings:
            return self.ids
        shown: array[int] = array("q")
        for number, heading in enumerate(self.headings):
            self._places.append(len(shown))
            shown.append(heading_id(number))
            if heading.key not in self.folded:
                shown.extend(self.members(number))
        return shown

    def members(self, number: int) -> array[int]:
        """Return the rows of a group, shown or folded."""
        return self.ids[self._starts[number] : self._starts[number + 1]]

    def number_of(self, row_id: int) -> int:
        """Return which group a row is in, or -1."""
        if not self.headings or row_id not in self.ids:
            return -1
        return bisect_right(self._starts, self.ids.index(row_id)) - 1

    def is_folded(self, number: int) -> bool:
        """Tell whether only the heading of a group shows."""
        return self.headings[number].key in self.folded

    def fold(self, number: int, *, folded: bool) -> None:
        """Fold a group or open it."""
        key = self.headings[number].key
        self.folded = self.folded | {key} if folded else self.folded - {key}

    def fold_all(self, *, folded: bool) -> None:
        """Fold every group or open every one."""
        self.folded = {heading.key for heading in self.headings} if folded else set()

    def place_above(self, position: int) -> int:
        """Return where the heading of the row at a position stands; -1 without groups."""
        found = bisect_right(self._places, position)
        return self._places[found - 1] if found else -1

    def place_below(self, position: int) -> int:
        """Return where the next heading after a position stands; -1 for none."""
        found = bisect_right(self._places, position)
        return self._places[found] if found < len(self._places) else -1

    def ticked(self, number: int, ticks: Ticks) -> bool | None:
        """Tell whether all rows of a group are ticked, or none; None for some of them."""
        if number not in self._ticked:
            members = self.members(number)
            excepted = len(ticks.exceptions.intersection(members)) if ticks.exceptions else 0
            some = 0 < excepted < len(members)
            self._ticked[number] = None if some else bool(excepted) != ticks.all_ticked
        return self._ticked[number]

    def forget_ticks(self) -> None:
        """Count the ticks again when they are next looked at."""
        self._ticked.clear()

    def shown(self, spec: GridSpec[RowT], number: int) -> ShownRow[RowT]:
        """Return a heading as a row ready to paint."""
        heading = self.headings[number]
        is_folded = self.is_folded(number)
        state = tr("folded") if is_folded else tr("open")
        sign = "▸" if is_folded else "▾"
        actions = (heading.action if column.is_action else "" for column in spec.columns[1:])
        return ShownRow(
            row=None,
            texts=(f"{sign}  {heading.text}", *actions),
            marks=(heading.mark, *(Mark.NONE,) * (len(spec.columns) - 1)),
            tint=Tint.NONE,
            may_tick=True,
            note="",
            summary=f"{heading.text}, {state}",
        )
