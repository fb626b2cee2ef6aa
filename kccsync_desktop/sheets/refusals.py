"""Why a table could not be saved, in plain words with the cure."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = frozenset({errno.ENOENT, errno.ENOTDIR})


class SheetRefusedError(Exception):
    """The file could not be written; the text names it, the cause and the cure."""


def unknown_kind(path: Path) -> SheetRefusedError:
    """Return the refusal of a name that ends neither in .xlsx nor in .csv."""
    return SheetRefusedError(
        f"{path.name} is neither an Excel workbook nor a CSV file. End the name in .xlsx or .csv."
    )


def not_written(path: Path, error: OSError) -> SheetRefusedError:
    """Return the refusal of a folder that takes no new file."""
    folder = path.parent
    if error.errno in _GONE:
        return SheetRefusedError(f"The folder {folder} is not there. Choose another folder.")
    if error.errno in _FULL:
        return SheetRefusedError(
            f"There is no room left for {path.name}. Make room on the disk, or choose another one."
        )
    return SheetRefusedError(
        f"The folder {folder} cannot be written to ({error.strerror}). Choose another folder."
    )


def not_replaced(path: Path, reason: str) -> SheetRefusedError:
    """Return the refusal of a file that is there and cannot be exchanged."""
    return SheetRefusedError(
        f"{path.name} is there already and cannot be replaced: it is protected, or open in another "
        f"program ({reason}). Close it there, or choose another name."
    )
