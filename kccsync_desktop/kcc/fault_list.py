"""The faults met while a folder is read, and how many rows each file has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.folder import FileCount, RowFault
from kccsync_desktop.kcc.columns import FILES

if TYPE_CHECKING:
    from collections.abc import Iterable


class FaultList:
    """Collects faults; a fault that many rows share stands once and counts all of them."""

    def __init__(self) -> None:
        self._faults: list[RowFault] = []
        self._rows: dict[str, int] = {}
        self._faulty: dict[str, set[int]] = {}

    def add(self, fault: RowFault, lines: Iterable[int] = ()) -> None:
        """Add a fault; ``lines`` are the rows it touches beside its own."""
        self._faults.append(fault)
        touched = self._faulty.setdefault(fault.file, set())
        touched.update(lines)
        if fault.line:
            touched.add(fault.line)

    def count_rows(self, file: str, rows: int) -> None:
        """Note how many rows of a file were read."""
        self._rows[file] = rows

    def in_order(self) -> tuple[RowFault, ...]:
        """Return the faults by file and line."""
        places = {file: place for place, file in enumerate(FILES)}
        return tuple(sorted(self._faults, key=lambda fault: (places[fault.file], fault.line)))

    def counts(self) -> tuple[FileCount, ...]:
        """Return the counts of the files that were there."""
        return tuple(
            FileCount(file, self._rows[file], len(self._faulty.get(file, ())))
            for file in FILES
            if file in self._rows
        )
