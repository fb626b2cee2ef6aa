"""Files that only their owner can read, written whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

_OTHERS = 0o077


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, for its owner alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def write_owner_only(path: Path, content: bytes) -> None:
    """Replace a file durably: a crash leaves the old content or the new, never a mixture.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    make_folder(path.parent)
    handle, name = mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the renaming durable; Windows neither needs nor allows it."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_open_to_others(path: Path) -> bool:
    """Tell whether group or world may use a file; Windows' rights are the profile's own."""
    return sys.platform != "win32" and bool(path.stat().st_mode & _OTHERS)
