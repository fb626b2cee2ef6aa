"""Which rows are ticked: all but some, or only some; never a flag per row."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class Ticks:
    """Ticks over a whole grid, whatever its filter shows at the moment."""

    def __init__(self) -> None:
        self.all_ticked = False
        self.exceptions: set[int] = set()

    def __contains__(self, row_id: int) -> bool:
        """Tell whether a row is ticked."""
        return (row_id in self.exceptions) != self.all_ticked

    def __bool__(self) -> bool:
        """Tell whether any row may be ticked."""
        return self.all_ticked or bool(self.exceptions)

    def set(self, row_ids: Iterable[int], *, ticked: bool) -> None:
        """Tick or untick some rows."""
        if ticked == self.all_ticked:
            self.exceptions.difference_update(row_ids)
        else:
            self.exceptions.update(row_ids)

    def set_all(self, *, ticked: bool) -> None:
        """Tick or untick every row of the grid, shown or not."""
        self.all_ticked = ticked
        self.exceptions.clear()

    def forget(self, row_ids: Iterable[int]) -> None:
        """Drop what is known of rows that left the grid."""
        self.exceptions.difference_update(row_ids)
