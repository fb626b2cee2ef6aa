"""Turning what stops a run into a problem that says what to do (R4)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import (
    CallRefusedError,
    LimitReachedError,
    NotSentError,
    ReconnectNeededError,
)
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.storage.errors import StorageError

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.merchants import Lease
    from kccsync_desktop.domain.problems import Problem


def problem_of(error: Exception, now: datetime) -> Problem:
    """Return the run's problem for a package or storage failure."""
    if isinstance(error, ReconnectNeededError | CallRefusedError):
        return problem(error.code, None, detail=str(error))
    if isinstance(error, LimitReachedError):
        code = ProblemCode.DAY_LIMIT if error.is_day_limit else ProblemCode.MINUTE_LIMIT
        return problem(code, None, until=clock_text(now + timedelta(seconds=error.seconds)))
    if isinstance(error, NotSentError):
        return problem(ProblemCode.PACKAGE_UNREACHABLE, None, detail=str(error))
    if isinstance(error, StorageError):
        return problem(ProblemCode.STORAGE_FULL, None, detail=str(error))
    return problem(ProblemCode.PACKAGE_FAILING, None, detail=str(error))


def busy_problem(holder: Lease) -> Problem:
    """Return the problem of a second run on the same books.

    Who works on them, and since when (R2).
    """
    return problem(ProblemCode.RUN_BUSY, None, who=holder.who, since=clock_text(holder.since))


def clock_text(instant: datetime) -> str:
    """Return a time of day as a person reads it on the wall."""
    return instant.astimezone().strftime("%H:%M on %d %B %Y")
