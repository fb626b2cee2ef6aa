"""One sandbox a state file: the lock is the operating system's, so a kill frees it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class StateLock:
    """Keeps a second sandbox away from a state file, by a lock file beside it."""

    def __init__(self, path: Path) -> None:
        """Name the state file; nothing is locked yet."""
        self._state = path
        self._path = path.with_name(path.name + ".lock")
        self._file: BinaryIO | None = None

    def take(self) -> None:
        """Take the lock, unless it is taken already by this object.

        Raises:
            ValueError: Another sandbox has the state file open.
        """
        if self._file is not None:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = self._path.open("ab")
        try:
            _lock(file)
        except OSError as error:
            file.close()
            raise ValueError(
                f"The state file {self._state} is in use by another sandbox. "
                "Stop that one, or name another state file."
            ) from error
        self._file = file

    def free(self) -> None:
        """Let the next sandbox in; the empty lock file stays."""
        if self._file is not None:
            self._file.close()
            self._file = None
