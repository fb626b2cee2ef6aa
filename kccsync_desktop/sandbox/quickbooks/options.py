"""The query parameters of a call that the books look at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a write's address says beside its body: `include`, `operation`, and `sparse`."""

    include: frozenset[str] = frozenset()
    operation: str = ""
    sparse: bool = False
