"""Seeds whose histories once broke an invariant, with what was mended."""

from __future__ import annotations

FOUND: tuple[tuple[str, int], ...] = (
    ("quickbooks", 2),  # a fetch cut off and taken up again left out what was paid meanwhile
)
