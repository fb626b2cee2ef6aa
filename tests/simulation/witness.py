"""Watches the line: no call without its intent in the outbox (R3), nothing proven unread (V3)."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.simulation.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.simulation.views import BooksView, LedgerView

_INTENT = "SELECT count(*) FROM outbox_entries WHERE call_key = ? AND state = 'sent'"


@dataclass
class Witness:
    """Remembers what was read of the package, and when somebody there took a document away."""

    database: Path
    found: list[Violation] = field(default_factory=list)
    _reads: list[bytes] = field(default_factory=list)
    _taken: dict[str, int] = field(default_factory=dict)

    def saw_write(self, path: str, key: str) -> None:
        """R3: what leaves stands in the database as leaving, committed, under its request key."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as base:
            (count,) = base.execute(_INTENT, (key,)).fetchone()
        if not count:
            self.found.append(Violation("R3", f"{path} left without an intent in the outbox"))

    def saw_read(self, body: bytes) -> None:
        self._reads.append(body)

    def saw_taken(self, remote_id: str) -> None:
        """Somebody in the package voids or changes a document."""
        self._taken[remote_id] = len(self._reads)

    def unproven(
        self, before: BooksView | None, after: BooksView, ledger: LedgerView
    ) -> Iterator[Violation]:
        """V3: what has become Verified was read whole, while it was as it was sent."""
        known = (
            {one.id for one in before.rows.values() if one.state == "verified"} if before else ()
        )
        for row in after.rows.values():
            if row.state != "verified" or row.id in known or row.remote_id not in ledger.documents:
                continue
            marks = (f'"{row.remote_id}"'.encode(), f"'{row.remote_id}'".encode())
            reads = [n for n, body in enumerate(self._reads) if any(one in body for one in marks)]
            if not any(number < self._taken.get(row.remote_id, number + 1) for number in reads):
                yield Violation("V3", f"{row.code} is verified and was not read back")
