"""The text of every problem: severity, cause, cure and cure button for each code (R4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.problems import Problem, ProblemCode, Severity


def problem(  # noqa: PLR0913
    code: ProblemCode,
    subject: Subject | None,
    *,
    target: str = "",
    detail: str = "",
    severity: Severity | None = None,
    **facts: object,
) -> Problem:
    """Return the problem in a bookkeeper's words."""
    raise NotImplementedError
