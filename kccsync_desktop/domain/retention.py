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


def a_year_before(now: datetime) -> datetime:
    """Return the moment from before which ``is_likely`` wants the last note, too."""
    return now - LEAST_HISTORY * _MONTH


def is_likely(now: datetime, last: datetime | None, last_a_year_before: datetime | None) -> bool:
    """Tell whether a clock may be trusted, by when something was last noted, and a year before.

    One that is over a year further on may be set wrong, and what went by it would never come back.
    What it noted itself while it was wrong proves nothing: the year before is empty then.
    """
    if last is None or last < a_year_before(now):
        return False
    return last_a_year_before is None or last_a_year_before >= a_year_before(a_year_before(now))


def _before(now: datetime, months: int) -> datetime | None:
    return now - months * _MONTH if months else None
