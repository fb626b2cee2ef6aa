"""What an answer told about the calls that are left."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """Calls left in the running minute and day; None where the answer did not tell."""

    minute_left: int | None = None
    day_left: int | None = None


UNTOLD = Allowance()
