"""The faults met while a folder is read, and how many rows each file has."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from kccsync_desktop.domain.folder import FileCount, RowFault
from kccsync_desktop.kcc.columns import FILES
from kccsync_desktop.kcc.faults import more_like_it

if TYPE_CHECKING:
    from collections.abc import Iterable

TOLD_EACH = 500
"""So many rows with one and the same fault are told one by one, the others together."""

_Kind = tuple[str, str, str]


class FaultList:
    """Collects faults; a fault that many rows share stands once and counts all of them.

    A whole column can be wrong (decimal commas, American dates): what would be a hundred thousand
    faults with one cause and one cure is told in full for the first rows only.
    """

    def __init__(self) -> None:
        self._faults: list[RowFault] = []
        self._told: dict[_Kind, int] = {}
        self._folded: dict[_Kind, list[RowFault]] = {}
        self._rows: dict[str, int] = {}
        self._faulty: dict[str, set[int]] = {}
        self._lost: Counter[str] = Counter()

    def add(self, fault: RowFault, lines: Iterable[int] = ()) -> None:
        """Add a fault; ``lines`` are the rows it touches beside its own."""
        kind = (fault.file, fault.column, fault.problem.code)
        self._told[kind] = self._told.get(kind, 0) + 1
        if self._told[kind] > TOLD_EACH:
            self._folded.setdefault(kind, []).append(fault)
        else:
            self._faults.append(fault)
        touched = self._faulty.setdefault(fault.file, set())
        touched.update(lines)
        if fault.line:
            touched.add(fault.line)

    def count_rows(self, file: str, rows: int) -> None:
        """Note how many rows of a file were read."""
        self._rows[file] = rows

    def lose_row(self, file: str) -> None:
        """Note that a row of a file could not be read far enough to tell what it is."""
        self._lost[file] += 1

    def lost(self, file: str) -> int:
        """Return how many rows of a file were lost."""
        return self._lost[file]

    def in_order(self) -> tuple[RowFault, ...]:
        """Return the faults by file and line."""
        places = {file: place for place, file in enumerate(FILES)}
        faults = [*self._faults, *(more_like_it(folded) for folded in self._folded.values())]
        return tuple(sorted(faults, key=lambda fault: (places[fault.file], fault.line)))

    def counts(self) -> tuple[FileCount, ...]:
        """Return the counts of the files that were there."""
        return tuple(
            FileCount(file, self._rows[file], len(self._faulty.get(file, ())))
            for file in FILES
            if file in self._rows
        )
