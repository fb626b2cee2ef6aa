"""The state file: one line of JSON per commit, so that a kill loses nothing that was answered."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, BinaryIO

from kccsync_desktop.sandbox.state_lock import StateLock

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Entry = tuple[str, str, dict[str, object] | None]


class Journal:
    """An append-only file of commits.

    A line reaches the operating system before the answer leaves, so killing the process loses
    nothing. Only a durable one reaches the disk as well and outlives a power cut.
    """

    def __init__(self, path: Path, *, durable: bool = False) -> None:
        """Name the file; nothing is opened yet."""
        self._path = path
        self._durable = durable
        self._lock = StateLock(path)
        self._file: BinaryIO | None = None

    def read(self) -> list[Entry]:
        """Lock the file and return every entry in order; a half-written last line is left out.

        Raises:
            ValueError: The file is not a state file of the sandbox, or another one has it open.
        """
        self._lock.take()
        if not self._path.exists():
            return []
        entries: list[Entry] = []
        lines = self._path.read_bytes().split(b"\n")
        for number, line in enumerate(lines[:-1], start=1):
            try:
                entries.extend((name, key, body) for name, key, body in json.loads(line))
            except (ValueError, TypeError) as error:
                message = f"{self._path} line {number} is not part of a sandbox state file"
                raise ValueError(message) from error
        return entries

    def rewrite(self, entries: Iterable[Entry]) -> None:
        """Replace the file by one commit that holds the whole state, then append to it.

        Raises:
            ValueError: Another sandbox has the file open.
        """
        self._lock.take()
        self._shut()
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("wb") as file:
            file.write(_line(list(entries)))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        self._file = self._path.open("ab", buffering=0)

    def append(self, entries: list[Entry]) -> None:
        """Write one commit; a file that is closed takes nothing more."""
        if entries and self._file is not None:
            self._file.write(_line(entries))
            if self._durable:
                os.fsync(self._file.fileno())

    def close(self) -> None:
        """Close the file and let another sandbox have it."""
        self._shut()
        self._lock.free()

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def _line(entries: list[Entry]) -> bytes:
    return json.dumps(entries, separators=(",", ":")).encode() + b"\n"
