"""What SQLite keeps beside a database: never played back over other books, never left out."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import BackupRefusedError, StorageBusyError, StorageError
from kccsync_desktop.storage.exchanging import exchange
from kccsync_desktop.storage.restoring import preview, restore
from tests.storage.test_restoring import names_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.storage.builders import MovableClock


@contextmanager
def cut_off(path: Path, clock: MovableClock, name: str) -> Iterator[None]:
    """Add a company that is only in the -wal, which stays as after a power cut."""
    database = Database.open(path, clock)
    database.add_merchant(name, "xero")
    yield
    database.close()


def left_by_a_power_cut(path: Path, to: Path, clock: MovableClock, name: str) -> None:
    """Copy books with the -wal that a power cut left."""
    to.parent.mkdir(exist_ok=True)
    with cut_off(path, clock, name):
        for ending in ("", "-wal"):
            shutil.copyfile(f"{path}{ending}", f"{to}{ending}")


def test_what_lies_beside_missing_books_is_not_played_back_over_the_restored_ones(
    backup: Path, file_path: Path, tmp_path: Path, clock: MovableClock
) -> None:
    lost = tmp_path / "lost" / "books.db"
    left_by_a_power_cut(file_path, lost, clock, "Gamma")
    file_path.unlink()
    stale = lost.with_name("books.db-wal").read_bytes()
    file_path.with_name("books.db-wal").write_bytes(stale)
    file_path.with_name("books.db-journal").write_bytes(b"old")
    restore(backup, file_path, clock, "")
    assert names_in(file_path, clock) == ["Acme"]
    (kept,) = file_path.parent.glob("books.db.before-restore-*-wal")
    assert kept.read_bytes() == stale
    assert not file_path.with_name("books.db-journal").exists()


def test_damaged_books_are_kept_with_what_lies_beside_them(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    file_path.write_bytes(b"\xff" * 8192)
    file_path.with_name("books.db-shm").write_bytes(b"old")
    kept = restore(backup, file_path, clock, "").kept
    assert names_in(file_path, clock) == ["Acme"]
    assert kept is not None
    assert kept.read_bytes() == b"\xff" * 8192
    assert kept.with_name(kept.name + "-shm").read_bytes() == b"old"


def test_books_that_cannot_be_put_in_place_leave_the_damaged_ones_as_they_are(
    file_path: Path,
) -> None:
    file_path.parent.mkdir()
    file_path.write_bytes(b"\xff" * 8192)
    index = file_path.with_name("books.db-shm")
    index.write_bytes(b"old")
    with pytest.raises(FileNotFoundError):
        exchange(file_path.with_name("no copy"), file_path, file_path.with_name("kept.bak"))
    assert file_path.read_bytes() == b"\xff" * 8192
    assert index.read_bytes() == b"old"


def test_a_copy_that_cannot_be_read_is_not_taken_for_damage_of_the_books(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    backup.write_bytes(b"\xff" * 8192)
    kept = file_path.with_name("kept.bak")
    with pytest.raises(BackupRefusedError, match="Nothing was changed"):
        exchange(backup, file_path, kept)
    assert names_in(file_path, clock) == ["Acme", "Beta"]
    assert names_in(kept, clock) == ["Acme", "Beta"]


def test_a_read_only_backup_is_restored_with_its_last_commits(
    backup: Path, file_path: Path, tmp_path: Path, clock: MovableClock
) -> None:
    del backup
    raw = tmp_path / "stick" / "raw.db"
    left_by_a_power_cut(file_path, raw, clock, "Gamma")
    before = raw.read_bytes()
    raw.with_name("raw.db-shm").symlink_to("none")  # as where nothing can be written, for root too
    told = preview(raw, file_path)
    assert [one.name for one in told.backup.companies] == ["Acme", "Beta", "Gamma"]
    restore(raw, file_path, clock, "")
    assert names_in(file_path, clock) == ["Acme", "Beta", "Gamma"]
    assert raw.read_bytes() == before


def test_a_backup_that_is_being_written_is_not_read_meanwhile(
    backup: Path, file_path: Path
) -> None:
    with closing(sqlite3.connect(backup, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE").close()
        other.execute("CREATE TABLE half (done)").close()
        with pytest.raises(StorageBusyError):
            preview(backup, file_path)


def test_two_restores_in_one_second_keep_both_books_before(
    backup: Path, file_path: Path, clock: MovableClock
) -> None:
    first = restore(backup, file_path, clock, "").kept
    database = Database.open(file_path, clock)
    database.add_merchant("Gamma", "xero")
    database.close()
    second = restore(backup, file_path, clock, "").kept
    assert first is not None
    assert second is not None
    assert names_in(first, clock) == ["Acme", "Beta"]
    assert names_in(second, clock) == ["Acme", "Gamma"]


def test_a_copy_that_vanishes_never_empties_the_books(file_path: Path, clock: MovableClock) -> None:
    database = Database.open(file_path, clock)
    database.add_merchant("Acme", "xero")
    database.close()
    with pytest.raises(StorageError):
        exchange(file_path.with_name("gone.part"), file_path, file_path.with_name("kept.bak"))
    assert names_in(file_path, clock) == ["Acme"]
    assert not file_path.with_name("gone.part").exists()
