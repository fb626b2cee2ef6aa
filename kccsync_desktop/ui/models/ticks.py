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


_SLICE = 20_000  # ids at a time: the window's thread gets its turn in between


@dataclass(slots=True)
class _Turn:
    """Rows whose ticks changed; taken twice it undoes itself.

    ``known`` are the rows that were there when all others changed as well, else None.
    """

    ids: array[int]
    known: array[int] | None = None


@dataclass(slots=True)
class _Swap:
    """The ticks that were exchanged for others; taken twice it undoes itself."""

    all_ticked: bool
    exceptions: set[int]
    known: array[int]


_Step = _Turn | _Swap


def _size(steps: Iterable[_Step]) -> int:
    """Count the ids that steps keep; rows known to several of them are kept once."""
    known, size = {}, 0
    for step in steps:
        size += len(step.ids if isinstance(step, _Turn) else step.exceptions)
        if step.known is not None:
            known[id(step.known)] = len(step.known)
    return size + sum(known.values())


def unseen(ids: array[int], known: array[int]) -> list[int]:
    """Return which rows were not known; at home on any thread but the window's."""
    if ids == known:
        return []
    marks = _marks(known)
    return [one for one in ids if one >= len(marks) or not marks[one]]


def _marks(ids: array[int]) -> bytearray:
    """Return a flag at the place of each id: unlike a set it never grows in one long step."""
    slices = [ids[first : first + _SLICE] for first in range(0, len(ids), _SLICE)]
    marks = bytearray(max(map(max, slices), default=-1) + 1)
    for one in ids:
        marks[one] = 1
    return marks


@dataclass(frozen=True, slots=True)
class Ticked:
    """What is ticked at one moment, for another thread to work out."""

    all_ticked: bool
    exceptions: frozenset[int]
    known: array[int]

    def of(self, ids: array[int]) -> tuple[int, ...]:
        """Return which rows are ticked; one that came after all were ticked is not."""
        if not self.all_ticked:
            return tuple(one for one in ids if one in self.exceptions)
        left_out = self.exceptions.union(unseen(ids, self.known))
        return tuple(one for one in ids if one not in left_out)


class Ticks:
    """Ticks over a whole grid, whatever its filter shows at the moment.

    "All" are the rows that were known when they were ticked: what comes later is let in as an
    exception by :meth:`welcome`, so that nothing is ticked which nobody saw.
    A step back costs what the step touched, never the size of the grid. ``steps`` counts those
    that are done and not taken back.
    """

    def __init__(self) -> None:
        self.all_ticked = False
        self.exceptions: set[int] = set()
        self._known: array[int] = array("q")
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

    def set_all(self, known: array[int], *, ticked: bool) -> None:
        """Tick or untick every row of the grid; ``known`` are all that there are."""
        if self.exceptions or self.all_ticked != ticked:
            self._take(_Swap(ticked, set(), known))

    def invert(self, row_ids: Iterable[int]) -> None:
        """Tick what is not ticked of these rows and untick the others."""
        self._take(_Turn(array("q", row_ids)))

    def invert_all(self, known: array[int]) -> None:
        """Turn the tick of every row of the grid; ``known`` are all that there are."""
        self._take(_Turn(array("q"), known))

    @property
    def known(self) -> array[int] | None:
        """The rows that "all" stands for; None where only some are ticked."""
        return self._known if self.all_ticked else None

    @property
    def now(self) -> Ticked:
        """What is ticked at this moment."""
        return Ticked(self.all_ticked, frozenset(self.exceptions), self._known)

    def welcome(self, arrived: Iterable[int], known: array[int]) -> None:
        """Let rows in that came after all were ticked, unticked; it is no step of the user's.

        ``known`` are all rows that there are now, or those known before.
        """
        self.exceptions.update(arrived)
        self._known = known

    def clear(self) -> None:
        """Tick nothing, for what was ticked has left the grid; there is no way back."""
        self.all_ticked, self.exceptions, self._known = False, set(), array("q")
        self._done.clear()
        self._undone.clear()
        self.steps = 0

    def settle(self) -> None:
        """Tick nothing where every row was unticked by hand; the last step shall have led here."""
        if self._done:
            self._turned(self._done.pop())
            self._done.append(
                self._turned(_Swap(all_ticked=False, exceptions=set(), known=array("q")))
            )

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
        while len(self._done) > 1 and _size(self._done) > _MOST_KEPT:
            self._done.popleft()

    def _turned(self, step: _Step) -> _Step:
        """Do a step; what is returned undoes it."""
        if isinstance(step, _Turn):
            self.exceptions.symmetric_difference_update(step.ids)
            if step.known is not None:
                self.all_ticked = not self.all_ticked
                self._known, step.known = step.known, self._known
            return step
        before = _Swap(self.all_ticked, self.exceptions, self._known)
        self.all_ticked, self.exceptions = step.all_ticked, step.exceptions
        self._known = step.known
        return before
