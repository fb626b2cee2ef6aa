"""Problems that are no more: what History tells of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime, timedelta

    from kccsync_desktop.domain.documents import SourceType
    from kccsync_desktop.domain.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class ResolvedQuery:
    """Which resolved problems; what is empty or None hides nothing.

    ``text`` is looked for in code and message; the local days bound the resolution.
    """

    text: str = ""
    source_types: tuple[SourceType, ...] = ()
    severities: tuple[Severity, ...] = ()
    date_from: date | None = None
    date_to: date | None = None


@dataclass(frozen=True, slots=True)
class ResolvedProblem:
    """A problem that stood from one instant to another; ``run_id`` names the run that raised it."""

    id: int
    row_id: int | None
    raised_at: datetime
    resolved_at: datetime
    run_id: int | None
    problem: Problem

    @property
    def lasted(self) -> timedelta:
        """How long it stood."""
        return self.resolved_at - self.raised_at
