"""What a backup of the books holds, as it is told before and after it is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class CompanyCounts:
    """One company in some books: its rows, how many of them were exported, payments booked."""

    name: str
    package: str
    organisation: str
    rows: int
    exported: int
    payments: int
    last_run_at: datetime | None


@dataclass(frozen=True, slots=True)
class BooksSummary:
    """What some books hold; ``revision`` is their layout."""

    revision: str
    companies: tuple[CompanyCounts, ...]

    @property
    def last_run_at(self) -> datetime | None:
        """When the last job in them began, None where there was none."""
        moments = [one.last_run_at for one in self.companies if one.last_run_at is not None]
        return max(moments, default=None)

    @property
    def exported(self) -> int:
        """How many rows of all companies were exported."""
        return sum(one.exported for one in self.companies)

    @property
    def payments(self) -> int:
        """How many payments of all companies were booked."""
        return sum(one.payments for one in self.companies)


@dataclass(frozen=True, slots=True)
class BackUp:
    """A backup that was made, checked and stands on the disk."""

    path: Path
    size: int
    summary: BooksSummary


@dataclass(frozen=True, slots=True)
class RestorePreview:
    """What restoring would bring, beside the present books (None: there are none, or damaged)."""

    path: Path
    backup: BooksSummary
    present: BooksSummary | None


@dataclass(frozen=True, slots=True)
class Restored:
    """Books that were restored; ``kept`` is where those before stand, if there were any."""

    summary: BooksSummary
    kept: Path | None
