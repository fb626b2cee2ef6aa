"""The revisions of the schema, oldest first; known without importing the migration tool (0.4 s)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Revisions:
    """Which revisions there are, and the folder of their scripts."""

    known: tuple[str, ...]
    folder: Path

    @property
    def head(self) -> str:
        """The revision that the mapped classes describe."""
        return self.known[-1]


OURS = Revisions(
    known=("0001", "0002", "0003", "0004", "0005", "0006"),
    folder=Path(__file__).parent / "migrations",
)
