"""What a run counts."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Tally:
    """What a run brought about, for its receipt; ``notes`` are for who takes it up, untold."""

    exported: int = 0
    refused: int = 0
    held: int = 0
    totals: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)

    def with_calls(self, calls: int) -> dict[str, int]:
        """Return all counts by name, as the run's record keeps them."""
        counts = {"exported": self.exported, "refused": self.refused, "held": self.held}
        return {**counts, "calls": calls, **self.totals, **self.notes}
