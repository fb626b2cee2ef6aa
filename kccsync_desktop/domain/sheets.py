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

# What a spreadsheet runs: at the start, and where one whose list separator is a semicolon or a tab
# begins a cell in the middle of a text. Apostrophes before it get one more, so that reading is
# exact.
_RUNS = r"=+\-@\uff1d\uff0b\uff0d\uff20"
_START = re.compile(rf"(?:\A(?='*[{_RUNS}\t\r\n])|(?<=[;\t\r\n])(?=[\"']*[{_RUNS}]))")
_NEUTRALISED = re.compile(rf"(?:\A'(?='*[{_RUNS}\t\r\n])|(?<=[;\t\r\n])'(?=[\"']*[{_RUNS}]))")


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
    """Put an apostrophe before all that a spreadsheet would run as a formula."""
    return _START.sub("'", text)


def plain(text: str) -> str:
    """Return a text as it was before :func:`neutral`."""
    return _NEUTRALISED.sub("", text)
