"""Which rows are ticked: all but some, or only some; never a flag per row; and how to go back."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_STEPS = 200
_MOST_KEPT = 4_000_000  # ids in all steps together, 32 MB


@dataclass(slots=True)
class _Turn:
    """Rows whose ticks changed, and whether all others did; taken twice it undoes itself."""

    ids: array[int]
    turns_all: bool = False


@dataclass(slots=True)
class _Swap:
    """The ticks that were exchanged for others; taken twice it undoes itself."""

    all_ticked: bool
    exceptions: set[int]


_Step = _Turn | _Swap


def _size(step: _Step) -> int:
    return len(step.ids) if isinstance(step, _Turn) else len(step.exceptions)


class Ticks:
    """Ticks over a whole grid, whatever its filter shows at the moment.

    A step back costs what the step touched, never the size of the grid. ``steps`` counts those
    that are done and not taken back.
    """

    def __init__(self) -> None:
        self.all_ticked = False
        self.exceptions: set[int] = set()
        self._done: deque[_Step] = deque(maxlen=_MOST_STEPS)
        self._undone: list[_Step] = []
        self.steps = 0

    def __contains__(self, row_id: int) -> bool:
        """Tell whether a row is ticked."""
        return (row_id in self.exceptions) != self.all_ticked

    def __bool__(self) -> bool:
        """Tell whether any row may be ticked."""
        return self.all_ticked or bool(self.exceptions)

    def set(self, row_ids: Iterable[int], *, ticked: bool) -> None:
        """Tick or untick some rows."""
        ids = set(row_ids)
        is_back = ticked == self.all_ticked
        changed = ids & self.exceptions if is_back else ids - self.exceptions
        if changed:
            self._take(_Turn(array("q", changed)))

    def set_all(self, *, ticked: bool) -> None:
        """Tick or untick every row of the grid, shown or not."""
        if self.exceptions or self.all_ticked != ticked:
            self._take(_Swap(ticked, set()))

    def invert(self, row_ids: Iterable[int] | None) -> None:
        """Tick what is not ticked of these rows and untick the others; None means every row."""
        if row_ids is None:
            self._take(_Turn(array("q"), turns_all=True))
        else:
            self._take(_Turn(array("q", row_ids)))

    def forget(self, row_ids: Iterable[int]) -> None:
        """Drop what is known of rows that left the grid; what was done before stays done."""
        self.exceptions.difference_update(row_ids)
        self._done.clear()
        self._undone.clear()
        self.steps = 0

    # back and forth ----------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Tell whether a step was taken back."""
        return bool(self._undone)

    def undo(self) -> None:
        """Take the last step back."""
        if self._done:
            self.steps -= 1
            self._undone.append(self._turned(self._done.pop()))

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._undone:
            self.steps += 1
            self._done.append(self._turned(self._undone.pop()))

    def take_back(self, steps: int) -> None:
        """Take back what was done since there were so many steps, as if it had never been."""
        while self._done and self.steps > steps:
            self.steps -= 1
            self._turned(self._done.pop())

    def _take(self, step: _Step) -> None:
        self._undone.clear()
        self.steps += 1
        self._done.append(self._turned(step))
        kept = sum(map(_size, self._done))
        while len(self._done) > 1 and kept > _MOST_KEPT:
            kept -= _size(self._done.popleft())

    def _turned(self, step: _Step) -> _Step:
        """Do a step; what is returned undoes it."""
        if isinstance(step, _Turn):
            self.exceptions.symmetric_difference_update(step.ids)
            self.all_ticked ^= step.turns_all
            return step
        before = _Swap(self.all_ticked, self.exceptions)
        self.all_ticked, self.exceptions = step.all_ticked, step.exceptions
        return before
