"""What is no backup is refused in plain words, and nothing is changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.storage.restoring import preview, restore
from kccsync_desktop.storage.schema import VERSION_TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.builders import MovableClock


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(f"UPDATE {VERSION_TABLE.name} SET version_num = '9999'")  # noqa: S608 - our own
        raw.commit()


def another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE recipes (name TEXT)")
        raw.commit()


def no_database(path: Path) -> None:
    path.write_bytes(b"DOC_CODE,NET\n" * 200)


def damaged_inside(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[8192:12288] = b"\xff" * 4096
    path.write_bytes(bytes(whole))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def missing(path: Path) -> None:
    path.unlink()


SPOILERS = {
    newer: "newer version",
    another_programs: "belongs to another program",
    no_database: "damaged, or is no database",
    damaged_inside: "damaged",
    empty: "it holds nothing",
    missing: "There is no file",
}


@pytest.mark.parametrize("spoil", SPOILERS, ids=lambda each: each.__name__)
def test_what_is_no_backup_is_refused_and_nothing_changed(
    backup: Path, file_path: Path, clock: MovableClock, spoil: object
) -> None:
    assert callable(spoil)
    spoil(backup)
    before = file_path.read_bytes()
    for attempt in (
        lambda: preview(backup, file_path),
        lambda: restore(backup, file_path, clock, ""),
    ):
        with pytest.raises(StorageError, match=SPOILERS[spoil]):
            attempt()
    assert file_path.read_bytes() == before
    assert {each.name for each in file_path.parent.iterdir()} == {"books.db"}
