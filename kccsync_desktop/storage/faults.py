"""Turns a database driver's errors into plain words."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from kccsync_desktop.storage.errors import (
    StorageBusyError,
    StorageError,
    StorageFullError,
    StorageReadOnlyError,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = ("SQLITE_FULL",)
_BUSY = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_PROTOCOL")
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")
_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


@contextmanager
def plain_words(name: str) -> Iterator[None]:
    """Let the driver's errors leave as StorageErrors; ``name`` is what the database is called.

    An IntegrityError is a fault of this program, not of the disk, and leaves as it is.
    """
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as error:
        raise in_plain_words(error.orig or error, name) from error
    except sqlite3.Error as error:
        raise in_plain_words(error, name) from error
    except PoolTimeoutError as error:
        raise _busy(name) from error


def in_plain_words(error: BaseException, name: str) -> StorageError:
    """Return what the bookkeeper is told of a driver's error; ``name`` is the database's."""
    kind = getattr(error, "sqlite_errorname", "")
    if kind.startswith(_FULL):
        return StorageFullError(
            f"The disk that holds {name} is full; nothing was kept of what was being stored. "
            "Free some space, then do it again.",
        )
    if kind.startswith(_BUSY):
        return _busy(name)
    if kind.startswith(_READ_ONLY):
        return StorageReadOnlyError(
            f"{name} cannot be written. Check that the folder and the file are yours and not "
            "write-protected.",
        )
    if kind.startswith(_DAMAGED):
        return unreadable(name, "it is damaged or is no database")
    return StorageError(
        f"{name} failed: {error}. Nothing was kept of what was being stored. Check the disk "
        "or the connection to the server, then do it again.",
    )


def _busy(name: str) -> StorageBusyError:
    return StorageBusyError(
        f"Another program keeps {name} busy; nothing was kept of what was being stored. "
        "Wait until it has finished, or close it, then do it again.",
    )
