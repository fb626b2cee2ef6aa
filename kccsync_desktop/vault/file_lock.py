"""A lock that holds across threads and processes, and goes when its holder dies."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.domain.clock import Clock

_POLL_SECONDS = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


@contextmanager
def held(path: Path, clock: Clock) -> Iterator[None]:
    """Hold the lock that a file stands for; its content means nothing and it stays there."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    never = Event()
    try:
        while not _try_lock(handle):
            clock.wait(_POLL_SECONDS, never)
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)
