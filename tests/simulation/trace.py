"""What happened in a history, told line by line when somebody asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import ProblemRaised, RunEnded, Waiting

if TYPE_CHECKING:
    from kccsync_desktop.domain.run_events import RunEvent

_WIDTH = 170
_PLACE = re.compile(r"\S*/kccsync-simulation-\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """What was told at a second of true time, in the midst of an act."""

    seconds: float
    act: str
    told: str | RunEvent

    def __str__(self) -> str:
        words = self.told if isinstance(self.told, str) else _words(self.told)
        return f"{self.seconds:>10.2f} {self.act or '-':9} {_PLACE.sub('...', words)}"


def _words(event: RunEvent) -> str:
    if isinstance(event, ProblemRaised):
        words = f"{event.problem.code} {event.problem.subject or ''} {event.problem.message}"
    elif isinstance(event, Waiting):
        words = f"{event.seconds} {event.reason}"
    elif isinstance(event, RunEnded):
        stop = event.stopped_by.code if event.stopped_by else ""
        words = f"exported {event.exported} refused {event.refused} held {event.held} {stop}"
    else:
        words = str(event).partition("(")[2]
    return f"> {type(event).__name__} {words}"[:_WIDTH]
