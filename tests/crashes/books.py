"""The database as a stranger reads it: a copy of its files, with plain SQL."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DATABASE = "kccsync.db"
SETTINGS = ("nominal_mappings", "tax_mappings", "default_accounts", "export_options")


@dataclass(frozen=True)
class Books:
    """One snapshot of the database."""

    connection: sqlite3.Connection

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Return what a query finds."""
        return self.connection.execute(query, values).fetchall()

    def damage(self) -> list[str]:
        """Return what SQLite finds wrong with the file."""
        try:
            found = [str(row[0]) for row in self.rows("PRAGMA integrity_check") if row[0] != "ok"]
            return found + [f"foreign key {row}" for row in self.rows("PRAGMA foreign_key_check")]
        except sqlite3.DatabaseError as error:
            return [str(error)]

    def settings(self) -> list[object]:
        """Return what the user has set, which no crash may touch (V11)."""
        return [sorted(map(str, self.rows(f"SELECT * FROM {table}"))) for table in SETTINGS]  # noqa: S608 - our own names

    def audited(self) -> int:
        """Return how many entries the audit trail has; it only grows (V7)."""
        if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'audit_entries'"):
            return 0  # an older layout knows none
        return int(self.rows("SELECT count(*) FROM audit_entries")[0][0])


@contextmanager
def snapshot(home: Path, place: Path) -> Iterator[Books]:
    """Copy the files as they lie, so that the program itself is the first to open them again."""
    for name in (DATABASE, f"{DATABASE}-wal"):
        copy = place / f"copy-{name}"
        copy.unlink(missing_ok=True)
        if (home / name).exists():
            shutil.copyfile(home / name, copy)
    (place / f"copy-{DATABASE}-shm").unlink(missing_ok=True)
    with closing(sqlite3.connect(place / f"copy-{DATABASE}")) as connection:
        yield Books(connection)
