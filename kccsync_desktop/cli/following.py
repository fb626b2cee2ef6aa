"""Following a run in the terminal.

Progress with time left on stderr, and what it found for the answer.
"""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from kccsync_desktop.cli.exits import COULD_NOT_RUN, DONE, DONE_WITH_PROBLEMS, WRONG_USE
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.run_events import (
    FileWritten,
    ProblemRaised,
    ProblemsCleared,
    Progressed,
    RowSettled,
    RunEnded,
    StageStarted,
    Waiting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.run_events import RunEvent

MOMENT_SECONDS = 1.0
UNREADABLE = {ProblemCode.FILE_REFUSED}


@dataclass
class Followed:
    """What a run told: its end, the rows it settled, its files, and the problems that stood."""

    end: RunEnded = field(default_factory=lambda: RunEnded(0, cancelled=False))
    rows: list[RowSettled] = field(default_factory=list)
    files: list[FileWritten] = field(default_factory=list)
    by_subject: dict[Subject | None, list[Problem]] = field(default_factory=dict)

    def take(self, event: RunEvent) -> None:
        """Keep what an event tells; a warning is kept although its row succeeded."""
        if isinstance(event, ProblemRaised):
            self.by_subject.setdefault(event.problem.subject, []).append(event.problem)
        elif isinstance(event, ProblemsCleared):
            found = self.by_subject.pop(event.subject, [])
            if warnings := [each for each in found if each.severity is Severity.WARNING]:
                self.by_subject[event.subject] = warnings
        elif isinstance(event, RowSettled):
            self.rows.append(event)
        elif isinstance(event, FileWritten):
            self.files.append(event)
        elif isinstance(event, RunEnded):
            self.end = event

    @property
    def problems(self) -> list[Problem]:
        """Every problem told, each row's together."""
        return [each for found in self.by_subject.values() for each in found]

    def reasons(self, subject: Subject) -> list[Problem]:
        """Return the problems that stand against one row."""
        return self.by_subject.get(subject, [])

    @property
    def exit_code(self) -> int:
        """The exit code that the run deserves."""
        if self.end.stopped_by is not None:
            return WRONG_USE if self.end.stopped_by.code in UNREADABLE else COULD_NOT_RUN
        failed = any(each.severity is not Severity.WARNING for each in self.problems)
        is_short = self.end.cancelled or self.end.refused or self.end.held
        return DONE_WITH_PROBLEMS if failed or is_short else DONE


class Gauge(Protocol):
    """Shows where a run stands."""

    def show(self, event: RunEvent) -> None:
        """Show what an event tells."""


class LineGauge:
    """A line on stderr for each stage and each wait: for logs and pipes."""

    def show(self, event: RunEvent) -> None:
        """Print stages and waits."""
        if isinstance(event, StageStarted):
            print(f"{event.stage}: {event.total}", file=sys.stderr)
        elif isinstance(event, Waiting) and event.seconds >= MOMENT_SECONDS:
            print(f"Waiting {event.seconds:.0f} s: {event.reason}", file=sys.stderr)


class BarGauge:
    """A moving bar with the time left: for a terminal."""

    def __init__(self, progress: Progress) -> None:
        """Draw on this progress display."""
        self._progress = progress
        self._task = progress.add_task("", total=None, left="")

    def show(self, event: RunEvent) -> None:
        """Move the bar."""
        if isinstance(event, StageStarted):
            self._progress.reset(self._task, total=event.total, description=event.stage, left="")
        elif isinstance(event, Progressed):
            left = "" if event.seconds_left is None else _left_text(event.seconds_left)
            self._progress.update(self._task, completed=event.done, total=event.total, left=left)
        elif isinstance(event, Waiting) and event.seconds >= MOMENT_SECONDS:
            self._progress.update(self._task, left=f"waiting {event.seconds:.0f} s: {event.reason}")


def follow(events: Iterable[RunEvent]) -> Followed:
    """Run to the end, showing progress on stderr."""
    followed = Followed()
    display = _display()
    with display:
        gauge: Gauge = BarGauge(display) if isinstance(display, Progress) else LineGauge()
        for event in events:
            gauge.show(event)
            followed.take(event)
    return followed


def _display() -> AbstractContextManager[object]:
    if not sys.stderr.isatty():
        return nullcontext()
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[left]}"),
        console=Console(stderr=True),
        transient=True,
    )


def _left_text(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"about {minutes} min {rest:02d} s left" if minutes else f"about {rest} s left"
