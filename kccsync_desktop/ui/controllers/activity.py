"""What the activity strip shows of a run, worked out from its events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import (
    BecameDue,
    CallsCounted,
    FileWritten,
    Paused,
    ProblemRaised,
    Progressed,
    Resumed,
    RunEnded,
    RunEvent,
    RunStarted,
    StageStarted,
    Waiting,
)

if TYPE_CHECKING:
    from kccsync_desktop.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class Activity:
    """A run as it stands; ``ended`` is None while it works. Limits are None while unknown.

    ``is_held`` is what the user wants, ``is_paused`` what the run does. ``due`` are the rows of
    prepayments that became due by it and did not go, ``files`` what it wrote for KCC.
    """

    title: str
    stage: str = ""
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    made: int = 0
    minute_left: int | None = None
    day_left: int | None = None
    waiting: str = ""
    wait_seconds: float = 0.0
    is_held: bool = False
    is_paused: bool = False
    is_stopping: bool = False
    due: tuple[int, ...] = ()
    files: tuple[str, ...] = ()
    fault: Problem | None = None
    ended: RunEnded | None = None


def activity_after(  # noqa: C901, PLR0911 - one return for each kind of event
    activity: Activity, event: RunEvent
) -> Activity:
    """Return the activity after one event."""
    match event:
        case RunStarted(title=title):
            return replace(activity, title=title)
        case StageStarted(stage=stage, total=total):
            return replace(
                activity, stage=stage, total=total, done=0, seconds_left=None, waiting=""
            )
        case Progressed(stage=stage, done=done, total=total, seconds_left=left):
            return replace(
                activity, stage=stage, done=done, total=total, seconds_left=left, waiting=""
            )
        case Waiting(seconds=seconds, reason=reason):
            return replace(activity, waiting=reason, wait_seconds=seconds)
        case Paused() | Resumed():
            return replace(activity, is_paused=isinstance(event, Paused), waiting="")
        case CallsCounted(made=made, minute_left=minute, day_left=day):
            return replace(activity, made=made, minute_left=minute, day_left=day)
        case BecameDue(row_ids=rows):
            return replace(activity, due=rows)
        case FileWritten(path=path):
            return replace(activity, files=(*activity.files, path))
        case ProblemRaised(problem=problem) if problem.subject is None:
            return replace(activity, fault=problem)
        case RunEnded():
            return replace(activity, ended=event, waiting="")
        case _:
            return activity
