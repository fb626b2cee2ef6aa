"""GUIDs and random-looking words that depend only on the seed and the order of creation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from uuid import UUID, uuid5

from kccsync_desktop.sandbox.store import Table

ZERO_GUID = "00000000-0000-0000-0000-000000000000"
_SPACE = UUID("6f2f3a4e-52d7-5c0d-9a51-3b0d8f1c7e10")


@dataclass(frozen=True, slots=True)
class Counter:
    """How many ids of a kind were given out."""

    kind: str
    value: int


class Ids:
    """Gives out ids; the counters live in a table, so a restart never repeats one."""

    def __init__(self, seed: int) -> None:
        """Start the series of a seed."""
        self._seed = seed
        self.counters: Table[Counter] = Table("counters", Counter, lambda row: row.kind)

    def fixed(self, name: str) -> str:
        """Return the GUID that always belongs to a name under this seed."""
        return str(uuid5(_SPACE, f"{self._seed}:{name}"))

    def number(self, kind: str) -> int:
        """Return the next number of a kind, from 1."""
        last = self.counters.get(kind)
        value = 1 if last is None else last.value + 1
        self.counters.save(Counter(kind, value))
        return value

    def guid(self, kind: str) -> str:
        """Return a new GUID."""
        return self.fixed(f"{kind}#{self.number(kind)}")

    def word(self, kind: str) -> str:
        """Return a new 64-character word, for codes and tokens of this imitation."""
        seedling = f"{self._seed}:{kind}:{self.number(kind)}"
        return hashlib.sha256(seedling.encode()).hexdigest()
