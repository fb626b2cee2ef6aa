"""Saving a table whole or not at all: written aside, synced, then put in place."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from typing import TYPE_CHECKING

from kccsync_desktop.sheets.csv_file import write_csv
from kccsync_desktop.sheets.refusals import not_replaced, not_written, unknown_kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import BinaryIO

    from kccsync_desktop.domain.sheets import Sheet

    Writer = Callable[[Sheet, BinaryIO], int]


def save_sheet(sheet: Sheet, path: Path) -> int:
    """Write a table to a .xlsx or .csv file, in place of one that is there; return its rows.

    Raises:
        SheetRefusedError: it cannot be written; what was there before is untouched.
    """
    write = _writer(path)
    path = path.resolve()  # a link stays a link
    if path.exists() and not os.access(path, os.W_OK):
        raise not_replaced(path, "it may only be read")
    aside = path.with_name(f".kccsync-{secrets.token_hex(6)}.part")
    try:
        count = _written(write, sheet, aside)
        _put(aside, path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return count


def _writer(path: Path) -> Writer:
    match path.suffix.lower():
        case ".csv":
            return write_csv
        case ".xlsx":
            from kccsync_desktop.sheets.xlsx_file import (  # noqa: PLC0415 - costs 0.2 s, seldom due
                write_xlsx,
            )

            return write_xlsx
        case _:
            raise unknown_kind(path)


def _written(write: Writer, sheet: Sheet, aside: Path) -> int:
    with aside.open("xb") as file:
        count = write(sheet, file)
        file.flush()
        os.fsync(file.fileno())
    return count


def _put(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except OSError as error:
        raise not_replaced(path, error.strerror or "no reason was given") from error
