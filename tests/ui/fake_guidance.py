"""What the desk in memory answers to the command palette; and, so far, of problems' groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.domain.grids import ExportedRow, PendingRow, ProblemGroup


class _Rows(Protocol):
    pending: Mapping[int, PendingRow]
    exported: Mapping[int, ExportedRow]


@dataclass
class FakeGuidance:
    """Mixed into the desk."""

    def find(self: _Rows, code: str) -> tuple[PendingRow | ExportedRow, ...]:
        rows: list[PendingRow | ExportedRow] = [*self.pending.values(), *self.exported.values()]
        return tuple(row for row in rows if row.source_code == code)

    def problem_groups(self) -> tuple[ProblemGroup, ...]:
        return ()
