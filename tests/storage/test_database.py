from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import (
    DatabaseUnreadableError,
    MerchantExistsError,
    StorageError,
    StorageReadOnlyError,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.storage.books import Books
    from tests.storage.builders import MovableClock

posix_only = pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_merchants_are_added_and_found(database: Database) -> None:
    first = database.add_merchant("Acme", "xero")
    second = database.add_merchant("Zenith", "quickbooks", "EUR")
    assert database.merchants() == (first, second)
    assert (second.package, second.base_currency, second.is_sandbox) == ("quickbooks", "EUR", False)


@pytest.mark.parametrize("name", ["Acme Ltd", "ACME ltd", " Acme  Ltd "])
def test_a_merchants_name_stands_once(database: Database, name: str) -> None:
    database.add_merchant("Acme Ltd", "xero")
    with pytest.raises(MerchantExistsError, match='"Acme Ltd"'):
        database.add_merchant(name, "xero")
    assert len(database.merchants()) == 1


def test_what_was_stored_is_there_when_opened_again(file_path: Path, clock: MovableClock) -> None:
    first = Database.open(file_path, clock)
    merchant = first.add_merchant("Acme", "xero")
    first.close()
    again = Database.open(file_path, clock)
    assert again.merchants() == (merchant,)
    again.close()


@posix_only
def test_only_the_owner_can_read_the_files(file_books: Books, file_path: Path) -> None:
    with file_books.write() as work:
        work.runs.begin("upload", work.runs._clock.now())
    names = sorted(path.name for path in file_path.parent.iterdir())
    assert names == ["books.db", "books.db-shm", "books.db-wal"]
    assert {mode(path) for path in file_path.parent.iterdir()} == {0o600}
    assert mode(file_path.parent) == 0o700


@posix_only
def test_a_file_that_others_could_read_is_closed_to_them(
    file_path: Path,
    clock: MovableClock,
) -> None:
    Database.open(file_path, clock).close()
    file_path.chmod(0o644)
    Database.open(file_path, clock).close()
    assert mode(file_path) == 0o600


def test_a_file_that_is_no_database_is_refused_and_kept(
    file_path: Path,
    clock: MovableClock,
) -> None:
    file_path.parent.mkdir()
    file_path.write_bytes(b"DOC_CODE,NET\n" * 200)
    with pytest.raises(DatabaseUnreadableError, match=r"Restore the last backup.*restore FILE"):
        Database.open(file_path, clock)
    assert file_path.read_bytes() == b"DOC_CODE,NET\n" * 200


def test_a_damaged_database_is_refused(file_path: Path, clock: MovableClock) -> None:
    database = Database.open(file_path, clock)
    database.add_merchant("Acme", "xero")
    database.close()
    whole = file_path.read_bytes()
    file_path.write_bytes(whole[:100] + b"\xff" * (len(whole) - 100))
    with pytest.raises(DatabaseUnreadableError, match="damaged"):
        Database.open(file_path, clock)


def test_another_programs_database_is_refused(file_path: Path, clock: MovableClock) -> None:
    file_path.parent.mkdir()
    other = sqlite3.connect(file_path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    with pytest.raises(DatabaseUnreadableError, match="belongs to another program"):
        Database.open(file_path, clock)


def test_a_folder_of_that_name_is_refused(file_path: Path, clock: MovableClock) -> None:
    file_path.mkdir(parents=True)
    with pytest.raises(DatabaseUnreadableError, match="it is a folder"):
        Database.open(file_path, clock)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, clock: MovableClock) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageReadOnlyError, match="Choose a folder that is yours"):
        Database.open(tmp_path / "file" / "books.db", clock)


def test_the_usual_start_leaves_the_migration_tool_alone(
    file_path: Path,
    clock: MovableClock,
) -> None:
    Database.open(file_path, clock).close()
    script = (
        "import sys; from pathlib import Path\n"
        "from kccsync_desktop.domain.clock import SystemClock\n"
        "from kccsync_desktop.storage.database import Database\n"
        "Database.open(Path(sys.argv[1]), SystemClock()).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(file_path)]
    assert subprocess.run(command, check=False).returncode == 0  # noqa: S603 - this very Python


def test_a_server_that_is_not_there_is_told(tmp_path: Path, clock: MovableClock) -> None:
    with pytest.raises(StorageError, match="connection to the server"):
        Database.open_url(f"postgresql+psycopg://nobody@/books?host={tmp_path}", clock)
