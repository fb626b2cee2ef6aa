"""Keeps the books' file to its owner: 0600 in a folder of 0700, where the system has modes."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from kccsync_desktop.storage.errors import StorageReadOnlyError, unreadable

if TYPE_CHECKING:
    from pathlib import Path

_OWNER_FILE = 0o600
_OWNER_FOLDER = 0o700
_SIDE_FILES = ("", "-wal", "-shm")


def prepare(path: Path) -> None:
    """Make the folder and the file where absent, and take them from everyone but their owner.

    SQLite gives the -wal and -shm files the mode of the database file.

    Raises:
        StorageReadOnlyError: the folder or the file may not be written.
        DatabaseUnreadableError: the name belongs to something that is no file.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=_OWNER_FOLDER)
        create_private(path)
        for ending in _SIDE_FILES:
            side = path.with_name(path.name + ending)
            with suppress(FileNotFoundError):
                side.chmod(_OWNER_FILE)
    except IsADirectoryError as error:
        raise unreadable(path, "it is a folder") from error
    except OSError as error:
        raise StorageReadOnlyError(
            f"{path} cannot be written ({error.strerror}). Choose a folder that is yours, or mend "
            "its permissions.",
        ) from error


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read, unless it is there."""
    if path.is_dir():
        raise IsADirectoryError(str(path))
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _OWNER_FILE))


def sync_file(path: Path) -> None:
    """Make a file, or the names in a folder, durable; Windows neither needs nor allows it."""
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
