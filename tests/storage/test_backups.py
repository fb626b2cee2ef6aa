"""Backups: whole, checked, for their owner alone; where there can be none, nothing is left."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.history import AuditAction, HistoryQuery
from kccsync_desktop.storage import backups
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import (
    BackupRefusedError,
    DatabaseUnreadableError,
    StorageFullError,
)
from tests.storage.builders import document, store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.storage.builders import MovableClock

POSIX = pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")


@pytest.fixture
def opened(file_path: Path, clock: MovableClock) -> Iterator[Database]:
    database = Database.open(file_path, clock, who="Ann")
    yield database
    database.close()


@contextmanager
def no_mask() -> Iterator[None]:
    former = os.umask(0)
    try:
        yield
    finally:
        os.umask(former)


def test_a_backup_holds_what_was_just_stored_and_stands_alone(
    opened: Database, tmp_path: Path, clock: MovableClock
) -> None:
    merchant = opened.add_merchant("Acme", "xero")
    store(opened.books(merchant.id), document("A"), document("B"))
    target = tmp_path / "usb" / "copy.bak"
    target.parent.mkdir()
    made = opened.back_up(target)
    assert [path.name for path in target.parent.iterdir()] == ["copy.bak"]
    assert (made.path, made.size) == (target, target.stat().st_size)
    (counts,) = made.summary.companies
    assert (counts.name, counts.rows, counts.exported) == ("Acme", 2, 0)
    copy = Database.open(target, clock)
    assert copy.merchants() == (merchant,)
    copy.close()


def test_it_is_noted_in_the_audit_trail(opened: Database, tmp_path: Path) -> None:
    books = opened.books(opened.add_merchant("Acme", "xero").id)
    opened.back_up(tmp_path / "copy.bak")
    with books.read() as work:
        (newest, *_) = work.history.audit(work.history.audit_ids(HistoryQuery())[:1])
    assert (newest.action, newest.subject, newest.who) == (
        AuditAction.BACKED_UP,
        "copy.bak",
        "Ann",
    )


@POSIX
def test_only_the_owner_can_read_it_whatever_the_mask(opened: Database, tmp_path: Path) -> None:
    with no_mask():
        made = opened.back_up(tmp_path / "copy.bak")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600


def test_a_backup_replaces_nothing(opened: Database, tmp_path: Path) -> None:
    target = tmp_path / "copy.bak"
    target.write_text("precious")
    with pytest.raises(BackupRefusedError, match="is there already"):
        opened.back_up(target)
    assert target.read_text() == "precious"


def test_a_disk_without_links_is_written_too(
    opened: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    assert opened.back_up(tmp_path / "copy.bak").path.exists()
    assert not list(tmp_path.glob(".kccsync*"))


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_place_that_is_no_folder_is_refused(
    opened: Database, tmp_path: Path, folder: str
) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(BackupRefusedError, match="Choose another one"):
        opened.back_up(tmp_path / folder / "copy.bak")


@POSIX
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_only_be_read_is_refused(opened: Database, tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(BackupRefusedError, match=r"cannot be written .* Choose another folder"):
        opened.back_up(locked / "copy.bak")


def test_a_full_disk_leaves_nothing(opened: Database, small_disk: Path) -> None:
    with pytest.raises(StorageFullError, match="Free some space"):
        opened.back_up(small_disk / "copy.bak")
    assert list(small_disk.iterdir()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for less than the books."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603 - our own words
    except OSError:
        pytest.skip("this system mounts nothing")
    if done.returncode:
        pytest.skip("only root can make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 - as above


@POSIX
def test_a_file_that_may_not_grow_leaves_nothing(
    opened: Database, file_path: Path, tmp_path: Path
) -> None:
    opened.add_merchant("Acme", "xero")
    script = (
        "import resource, sys; from pathlib import Path\n"
        "from kccsync_desktop.storage.backups import back_up\n"
        "from kccsync_desktop.storage.errors import StorageError\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))\n"
        "try:\n    back_up(Path(sys.argv[1]), Path(sys.argv[2]))\n"
        "except StorageError as error:\n    print(error)"
    )
    target = tmp_path / "copies" / "copy.bak"
    target.parent.mkdir()
    command = [sys.executable, "-c", script, str(file_path), str(target)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 - this very Python
    assert "Check the disk" in said.stdout
    assert list(target.parent.iterdir()) == []


def test_damaged_books_are_not_called_a_backup(
    file_path: Path, tmp_path: Path, clock: MovableClock
) -> None:
    database = Database.open(file_path, clock)
    database.add_merchant("Acme", "xero")
    database.close()
    whole = bytearray(file_path.read_bytes())
    whole[8192:12288] = b"\xff" * 4096
    file_path.write_bytes(bytes(whole))
    with pytest.raises(DatabaseUnreadableError, match="damaged"):
        backups.back_up(file_path, tmp_path / "copy.bak")
    assert not (tmp_path / "copy.bak").exists()


def test_books_that_contradict_themselves_are_not_called_a_backup(
    file_path: Path, tmp_path: Path, clock: MovableClock
) -> None:
    Database.open(file_path, clock).close()
    with closing(sqlite3.connect(file_path)) as raw:
        raw.execute(
            "INSERT INTO leases (merchant_id, owner, who, since, heartbeat_at)"
            " VALUES (99, '', '', '2025-01-01', '2025-01-01')"
        )
        raw.commit()
    with pytest.raises(DatabaseUnreadableError, match="contradict"):
        backups.back_up(file_path, tmp_path / "copy.bak")


def test_a_server_is_backed_up_by_its_own_tools(
    empty_server: str, tmp_path: Path, clock: MovableClock
) -> None:
    database = Database.open_url(empty_server, clock)
    with pytest.raises(BackupRefusedError, match="pg_dump"):
        database.back_up(tmp_path / "copy.bak")
    database.close()
    assert not list(tmp_path.glob("copy*"))


def test_a_good_backup_of_books_that_are_busy_is_no_failure(
    file_path: Path, tmp_path: Path, clock: MovableClock
) -> None:
    database = Database.open(file_path, clock, busy_seconds=0.1)
    database.add_merchant("Acme", "xero")
    with closing(sqlite3.connect(file_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        made = database.back_up(tmp_path / "copy.bak")
    database.close()
    assert made.path.is_file()
