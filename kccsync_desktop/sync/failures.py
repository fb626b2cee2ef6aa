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
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.storage.errors import (
    IllegalMoveError,
    RowUnknownError,
    StorageBusyError,
    StorageError,
)
from kccsync_desktop.vault.errors import VaultError

if TYPE_CHECKING:
    from datetime import datetime

    from kccsync_desktop.domain.merchants import Lease
    from kccsync_desktop.domain.problems import Problem


def problem_of(error: Exception, now: datetime) -> Problem:
    """Return the run's problem for a failure of the package, the disk or the vault."""
    if isinstance(error, LimitReachedError):
        code = ProblemCode.DAY_LIMIT if error.is_day_limit else ProblemCode.MINUTE_LIMIT
        until = clock_text(now + timedelta(seconds=error.seconds))
        return problem(code, None, until=until, detail=error.text)
    if isinstance(error, ReconnectNeededError | CallRefusedError):
        code = error.code
    else:
        code = next(code for kind, code in _CODES if isinstance(error, kind))
    text = words_of(error)
    return problem(code, None, severity=Severity.RUN, detail=text, reason=text.rstrip("."))


def words_of(error: Exception) -> str:
    """Return an error's own words; the system's without its number and paths."""
    told = error.strerror if isinstance(error, OSError) else ""
    return told or str(error)


_CODES: tuple[tuple[type[Exception], ProblemCode], ...] = (
    (NotSentError, ProblemCode.PACKAGE_UNREACHABLE),
    (VaultError, ProblemCode.VAULT_UNAVAILABLE),
    (IllegalMoveError, ProblemCode.INTERNAL_FAULT),
    (RowUnknownError, ProblemCode.INTERNAL_FAULT),
    (StorageBusyError, ProblemCode.STORAGE_BUSY),
    (StorageError, ProblemCode.STORAGE_FULL),
    (OSError, ProblemCode.STORAGE_FULL),
    (Exception, ProblemCode.PACKAGE_FAILING),
)


def busy_problem(holder: Lease | None) -> Problem:
    """Return the problem of a second run on the same books.

    Who works on them, and since when (R2); None for a run that came and went meanwhile.
    """
    if holder is None:
        return problem(ProblemCode.RUN_BUSY, None)
    return problem(ProblemCode.RUN_BUSY, None, who=holder.who, since=clock_text(holder.since))


def clock_text(instant: datetime) -> str:
    """Return a time of day as a person reads it on the wall."""
    return instant.astimezone().strftime("%H:%M on %d %B %Y")
