"""Puts restored books in the place of the present ones, which are kept aside; never half."""

from __future__ import annotations

import os
import secrets
import shutil
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

from kccsync_desktop.storage.errors import (
    BackupRefusedError,
    DatabaseUnreadableError,
    StorageBusyError,
)
from kccsync_desktop.storage.faults import plain_words
from kccsync_desktop.storage.file_access import create_private, sync_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WAIT_SECONDS = 2.0
SIDE_FILES = ("-wal", "-shm", "-journal")


def beside(path: Path, ending: str) -> Path:
    """Return the file that SQLite keeps beside a database under this ending."""
    return path.with_name(path.name + ending)


def aside(path: Path) -> Path:
    """Return a name in the same folder that nobody else takes for anything."""
    return path.with_name(f".kccsync-{secrets.token_hex(6)}.part")


def exchange(copy: Path, present: Path, kept: Path) -> bool:
    """Keep the present books aside and put the copy in their place; return whether there were any.

    Healthy books are written over in one transaction, which a power cut undoes, by the one
    connection that there is; damaged ones are kept as they are.

    Raises:
        StorageBusyError: the books are open elsewhere; nothing was changed.
        StorageError, OSError: the disk refuses; the books are as they were.
    """
    if not present.exists():
        _put(copy, present, kept)
        return False
    is_kept = False
    try:
        with plain_words(str(present)), _alone(present) as books:
            _keep(books, kept)
            is_kept = True
            with closing(sqlite3.connect(_there(copy), uri=True)) as source:
                source.backup(books)
    except DatabaseUnreadableError as error:
        if is_kept:  # they could be read: it is not they who are damaged
            raise BackupRefusedError(
                f"What was read of the backup could not be written to {present}. Nothing was"
                " changed. Check the disk, then restore again."
            ) from error
        _link(present, kept)
        _put(copy, present, kept)
    return True


def _there(path: Path) -> str:
    """Return the address of a database that must be there: one that has gone is made by none."""
    return f"file:{quote(str(path.absolute()))}?mode=rw"


def _put(copy: Path, present: Path, kept: Path) -> None:
    """Give the copy the books' name in one step.

    What SQLite kept beside the books goes first: it would be played back over the copy.
    """
    gone: list[tuple[Path, Path]] = []
    try:
        for ending in SIDE_FILES:
            here, there = beside(present, ending), beside(kept, ending)
            if here.exists():
                here.replace(there)
                gone.append((here, there))
        copy.replace(present)
    except OSError:
        for here, there in gone:
            there.replace(here)
        raise
    sync_file(present.parent)


@contextmanager
def _alone(present: Path) -> Iterator[sqlite3.Connection]:
    """Give a connection beside which there is no other, in this program or any.

    Raises:
        StorageBusyError: there is another.
    """
    with closing(sqlite3.connect(present, WAIT_SECONDS, isolation_level=None)) as books:
        try:
            books.execute("PRAGMA locking_mode=exclusive").close()
            books.execute("PRAGMA journal_mode=delete").close()
            books.execute("BEGIN EXCLUSIVE").close()
            books.execute("COMMIT").close()
        except sqlite3.OperationalError as error:
            if not getattr(error, "sqlite_errorname", "").startswith("SQLITE_BUSY"):
                raise
            raise StorageBusyError(
                f"{present} is open in another window or command of this program. Close it, then"
                " restore again; nothing was changed."
            ) from error
        yield books


def _keep(books: sqlite3.Connection, kept: Path) -> None:
    """Copy the present books; what has the copy's name is whole."""
    part = aside(kept)
    create_private(part)
    try:
        with closing(sqlite3.connect(part)) as target:
            books.backup(target)
        sync_file(part)
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)


def _link(present: Path, kept: Path) -> None:
    """Keep a damaged file as it is, under a second name, so that the first is never missing."""
    try:
        os.link(present, kept)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, e.g. a memory stick
        part = aside(kept)
        try:
            create_private(part)
            shutil.copyfile(present, part)
            sync_file(part)
            part.replace(kept)
        finally:
            part.unlink(missing_ok=True)
