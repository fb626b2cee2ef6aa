"""A table that leaves the program, and what in it a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime
    from decimal import Decimal

    CellValue: TypeAlias = str | int | Decimal | date | datetime | None

# What a spreadsheet runs; apostrophes before it are doubled by one, so that reading is exact.
_RUNS = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_NEUTRALISED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column's title and its width in characters."""

    title: str
    width: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table; ``rows`` are pulled one at a time, so that a million of them need no room."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[CellValue]]


def neutral(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def plain(text: str) -> str:
    """Return a text as it was before :func:`neutral`."""
    return text[1:] if _NEUTRALISED.match(text) else text
