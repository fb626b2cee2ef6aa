"""How long the past is kept; what keeps documents from going twice is kept for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

FOR_EVER = 0
LEAST_HISTORY = 12
_MONTH = timedelta(days=31)
PROVEN_AFTER = 3 * _MONTH


class RetentionRefusedError(ValueError):
    """The past cannot be kept so briefly; the text says how long it must be."""


@dataclass(frozen=True, slots=True)
class Retention:
    """Months for history (jobs, receipts, audit trail) and resolved problems, days for logs.

    0 is for ever. History is kept for six years unless chosen otherwise, as long as VAT records
    must be kept.

    Raises:
        RetentionRefusedError: history would go before a year has passed.
    """

    history_months: int = 72
    problem_months: int = 24
    log_days: int = 90

    def __post_init__(self) -> None:
        """Refuse what is too short."""
        if min(self.history_months, self.problem_months, self.log_days) < 0:
            raise RetentionRefusedError("How long is a number of months or days; 0 is for ever.")
        if FOR_EVER < self.history_months < LEAST_HISTORY:
            raise RetentionRefusedError(
                f"Jobs, receipts and the audit trail are kept for {LEAST_HISTORY} months at least."
                f" Choose {LEAST_HISTORY} or more, or 0 for ever."
            )

    def history_before(self, now: datetime) -> datetime | None:
        """Return before when history may go; None keeps it all."""
        return _before(now, self.history_months)

    def problems_before(self, now: datetime) -> datetime | None:
        """Return before when resolved problems may go; None keeps them all."""
        return _before(now, self.problem_months)

    def logs_before(self, now: datetime) -> datetime | None:
        """Return before when log files may go; None keeps them all."""
        return now - timedelta(days=self.log_days) if self.log_days else None


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much of the past went."""

    entries: int = 0
    receipt_lines: int = 0
    runs: int = 0
    problems: int = 0
    files: int = 0

    def __add__(self, other: Tidied) -> Tidied:
        """Add what went of another company."""
        return Tidied(
            self.entries + other.entries,
            self.receipt_lines + other.receipt_lines,
            self.runs + other.runs,
            self.problems + other.problems,
            self.files + other.files,
        )

    @property
    def rows(self) -> int:
        """How many rows of the books went."""
        return self.entries + self.receipt_lines + self.runs + self.problems


@dataclass(frozen=True, slots=True)
class Notes:
    """When the last note of a company's trail was made, and since when there is no long gap.

    ``is_whole`` where nothing at all was noted before that: no gap, but the beginning.
    """

    last: datetime
    since: datetime
    is_whole: bool


def a_year_before(moment: datetime) -> datetime:
    """Return the moment from before which the next note is a long gap away."""
    return moment - LEAST_HISTORY * _MONTH


def is_likely(now: datetime, notes: Notes | None) -> bool:
    """Tell whether a clock may be trusted, by what was noted in the trail.

    One that is over a year further on may be set wrong, and what went by it would never come back.
    What it noted itself since proves nothing before it has gone on for three months.
    """
    if notes is None or notes.last < a_year_before(now):
        return False
    return notes.is_whole or now - notes.since >= PROVEN_AFTER


def _before(now: datetime, months: int) -> datetime | None:
    return now - months * _MONTH if months else None
