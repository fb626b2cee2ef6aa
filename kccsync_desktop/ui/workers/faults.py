"""A fault of our own, in words for the user; the details go to the log."""

from __future__ import annotations

from kccsync_desktop.domain.problems import Problem, ProblemCode, Severity
from kccsync_desktop.domain.run_events import ProblemRaised


def fault_problem(message: str) -> ProblemRaised:
    """Return the event that tells of an unexpected fault."""
    return ProblemRaised(
        Problem(
            code=ProblemCode.INTERNAL_FAULT,
            severity=Severity.RUN,
            subject=None,
            message=message,
            cure=(
                "Nothing that was already sent is lost; what was begun is finished on the next "
                "try. If it happens again, send the log file to support."
            ),
        )
    )
