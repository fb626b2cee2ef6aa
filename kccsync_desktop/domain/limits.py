"""What the package's limits last allowed an organisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class LimitState:
    """Calls left in the minute and the day; None while the package has not told.

    ``window_since`` is when the running minute began, ``noted_at`` when the figures were true.
    """

    minute_left: int | None
    day_left: int | None
    window_since: datetime | None
    noted_at: datetime
