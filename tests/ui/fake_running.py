"""What another program does to the same books, as the desk in memory tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.sync.pulse import OtherRun, Pulse
from tests.ui import fake_books as books

if TYPE_CHECKING:
    from kccsync_desktop.domain.run_events import RunEnded

OTHER = OtherRun(12, "Upload Data", "ann on OFFICE-2 (process 41)", books.NOW)


@dataclass(kw_only=True)
class FakePulse:
    """The part of a desk that tells of changes from outside."""

    other: OtherRun | None = None
    commits: int = 0
    with_due: list[bool] = field(default_factory=list)
    endings: dict[int, RunEnded] = field(default_factory=dict)

    def pulse(self) -> Pulse:
        return Pulse(str(self.commits), self.other)

    def ending_of(self, run_id: int) -> RunEnded | None:
        return self.endings.get(run_id)
