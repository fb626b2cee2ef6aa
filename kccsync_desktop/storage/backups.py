"""Backups: a copy of the books made by SQLite itself, checked before it is called one."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from kccsync_desktop.domain.backups import BackUp
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.errors import BackupRefusedError, unreadable
from kccsync_desktop.storage.faults import plain_words
from kccsync_desktop.storage.file_access import create_private, sync_file
from kccsync_desktop.storage.summaries import summary_of

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.backups import BooksSummary

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})
ON_SERVER = (
    "These books are kept on a database server, which this program cannot copy. Ask whoever looks"
    " after the server for a backup (pg_dump), and to bring one back (pg_restore)."
)


def back_up(source: Path, target: Path) -> BackUp:
    """Copy the books, also while they are worked on, for their owner alone; check the copy.

    Raises:
        BackupRefusedError: the place will not do; nothing there was changed.
        StorageFullError: the disk is full; nothing of the copy is left.
        DatabaseUnreadableError: the books are damaged, or the copy would be.
    """
    target = target.absolute()
    if target.exists():
        raise BackupRefusedError(
            f"{target} is there already, and a backup never replaces anything. Choose another name."
        )
    aside = target.with_name(f".kccsync-{secrets.token_hex(6)}.part")
    try:
        create_private(aside)
        copy_books(source, aside)
        summary = checked(aside, str(source))
        sync_file(aside)
        _put(aside, target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return BackUp(target, target.stat().st_size, summary)


def copy_books(source: Path, target: Path) -> None:
    """Copy books with what their -wal holds into an empty file, which then stands alone.

    Raises:
        StorageError: one of them cannot be read or written; the text says which.
    """
    with (
        plain_words(str(target)),
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        with plain_words(str(source)), closing(sqlite3.connect(source)) as books:
            books.execute("SELECT count(*) FROM sqlite_master").close()
        with closing(sqlite3.connect(source)) as books:
            books.backup(copy)
        copy.execute("PRAGMA journal_mode=delete").close()


def checked(path: Path, name: str) -> BooksSummary:
    """Return what a whole copy holds; ``name`` is what messages call it.

    Raises:
        DatabaseUnreadableError: it is damaged, or holds other things than books.
        DatabaseTooNewError: a newer program has written it.
    """
    engine = sqlite_engine(path, is_reader=True, journal="delete")
    try:
        with plain_words(name), engine.connect() as connection:
            if connection.exec_driver_sql("PRAGMA integrity_check").scalar() != "ok":
                raise unreadable(name, "it is damaged")
            summary = summary_of(connection, name)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
                raise unreadable(name, "its tables contradict one another")
            return summary
    finally:
        engine.dispose()


def _put(aside: Path, target: Path) -> None:
    """Give the copy its name; a file that has come meanwhile stays."""
    try:
        os.link(aside, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, e.g. a memory stick
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        aside.replace(target)
    sync_file(target.parent)


def _refused(target: Path, error: OSError) -> BackupRefusedError:
    if error.errno in _GONE:
        return BackupRefusedError(f"The folder {target.parent} is not there. Choose another one.")
    if error.errno in _FULL:
        return BackupRefusedError(
            f"There is no room left for {target}. Make room on the disk, or choose another one."
        )
    return BackupRefusedError(
        f"{target} cannot be written ({error.strerror}). Choose another folder."
    )
